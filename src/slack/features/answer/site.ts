/** Buttons with a site code: one that the paste names, or one that it speaks against and that is used all the same. */
import type { KnownAnswer } from '../../../answer/answer.ts';
import { keepSite } from '../../../answer/sites/give-site.ts';
import type { Diagnoser } from '../../../diagnose.ts';
import { changeIncident } from '../../../incident/incidents.ts';
import { drawIncident } from '../../conversation/draw-incident.ts';
import { isPrivate, onAnswerButton, redraw } from '../../conversation/pressed.ts';
import { fillFinding } from './fill-finding.ts';
import { readSiteValue } from './sites.ts';

type Change = (answer: KnownAnswer, diagnoser: Diagnoser, siteCode: string) => KnownAnswer;

function onSiteButton(change: Change) {
  return onAnswerButton(
    async (bot, pressed, { incident, diagnoser }) => {
      const { siteCode } = readSiteValue(pressed.value);
      // Somebody else may have changed the answer a moment before: then everybody sees that one.
      const next = await changeIncident(bot.store.incidents, incident, ({ finding }) =>
        fillFinding(diagnoser, finding, (answer) => change(answer, diagnoser, siteCode)),
      );
      await redraw(pressed, drawIncident(diagnoser, next ?? incident, { private: isPrivate(pressed.body) }));
    },
    (value) => readSiteValue(value).incidentId,
  );
}

export const onSite = onSiteButton((answer, diagnoser, siteCode) => diagnoser.fill(answer, { siteCode }));
export const onUseSite = onSiteButton((answer, diagnoser, siteCode) =>
  diagnoser.fill(answer, { siteCode, isSure: true }),
);
export const onKeepSite = onSiteButton(keepSite);
