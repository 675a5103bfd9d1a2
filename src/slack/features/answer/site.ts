/** Buttons with a site code: one that the paste names, or one that it speaks against and that is used all the same. */
import type { KnownAnswer } from '../../../answer/answer.ts';
import { keepSite } from '../../../answer/sites/give-site.ts';
import type { Diagnoser } from '../../../diagnose.ts';
import type { Bot } from '../../connect/bot.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { findPressed, isPrivate, redraw } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { answerMessage } from './answer-view.ts';
import { shown } from './shown.ts';
import { readSiteValue } from './sites.ts';

type Change = (answer: KnownAnswer, diagnoser: Diagnoser, siteCode: string) => KnownAnswer;

function onPress(bot: Bot, change: Change) {
  return async (args: ButtonArgs) => {
    await args.ack();
    if (!(await firstTime(bot, args.body))) return;
    const { incidentId, siteCode } = readSiteValue(args.action.value ?? '');
    const incident = await findPressed(bot, args, incidentId);
    if (!incident) return;
    const { answer, feedback } = incident;
    // Somebody else may have changed the answer a moment before: then everybody sees that one.
    const next =
      answer.kind === 'known' ? change(answer, await bot.library.diagnoserFor(incident.workspace), siteCode) : answer;
    await bot.store.saveIncident({ ...incident, answer: next });
    await redraw(args, answerMessage(next, shown(incident.id, { private: isPrivate(args.body), feedback })));
  };
}

export function onSite(bot: Bot, { isSure = false } = {}) {
  return onPress(bot, (answer, diagnoser, siteCode) => diagnoser.fill(answer, { siteCode, isSure }));
}

export function onKeepSite(bot: Bot) {
  return onPress(bot, keepSite);
}
