/** Buttons with a site code: one that the paste names, or one that it speaks against and that is used all the same. */
import type { KnownAnswer } from '../../../answer/answer.ts';
import { keepSite } from '../../../answer/sites/give-site.ts';
import type { Diagnoser } from '../../../diagnose.ts';
import { changeIncident } from '../../../incident/incidents.ts';
import { isPrivate, onAnswerButton, redraw } from '../../conversation/pressed.ts';
import { answerMessage } from './answer-view.ts';
import { shown } from './shown.ts';
import { readSiteValue } from './sites.ts';

type Change = (answer: KnownAnswer, diagnoser: Diagnoser, siteCode: string) => KnownAnswer;

function onSiteButton(change: Change) {
  return onAnswerButton(
    async (bot, pressed, incident) => {
      const { siteCode } = readSiteValue(pressed.value);
      const diagnoser = await bot.library.diagnoserFor(pressed.workspace);
      // Somebody else may have changed the answer a moment before: then everybody sees that one.
      const next = await changeIncident(bot.store.incidents, incident, ({ answer }) =>
        answer.kind === 'known' ? { kind: 'filled', answer: change(answer, diagnoser, siteCode) } : undefined,
      );
      const { answer, feedback } = next ?? incident;
      await redraw(pressed, answerMessage(answer, shown(incident.id, { private: isPrivate(pressed.body), feedback })));
    },
    (value) => readSiteValue(value).incidentId,
  );
}

export const onSite = onSiteButton((answer, diagnoser, siteCode) => diagnoser.fill(answer, { siteCode }));
export const onUseSite = onSiteButton((answer, diagnoser, siteCode) =>
  diagnoser.fill(answer, { siteCode, isSure: true }),
);
export const onKeepSite = onSiteButton(keepSite);
