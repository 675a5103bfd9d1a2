/** The answer to a shortlist's question: what it leaves of the candidates takes the place of the list. */
import { findingOf } from '../../../answer/finding/to-finding.ts';
import { offers } from '../../../incident/apply.ts';
import { changeIncident } from '../../../incident/incidents.ts';
import { drawIncident } from '../../conversation/draw-incident.ts';
import { isPrivate, onAnswerButton, redraw, tell } from '../../conversation/pressed.ts';
import { answerMessage } from './answer-view.ts';
import { noticeMessage } from './notice.ts';
import { readChoice, shortlistMessage } from './shortlist.ts';
import { firstShown } from './shown.ts';
import { answerWords } from './words.ts';

/** One of the question's choices, or one of the candidates. */
export const onChoose = onAnswerButton(
  async (bot, pressed, { incident, diagnoser }) => {
    const { articleIds } = readChoice(pressed.value);
    let isGone = false;
    // Somebody else may have decided a moment before: then everybody sees that answer.
    const next = await changeIncident(bot.store.incidents, incident, ({ finding }) => {
      if (!offers(finding, articleIds)) return undefined;
      const answer = diagnoser.tell(finding);
      const left = answer.kind === 'shortlist' ? diagnoser.keep(answer, articleIds) : undefined;
      isGone = left === undefined;
      return left && { kind: 'chosen', articleIds, finding: findingOf(left) };
    });
    if (isGone || !next) {
      await tell(pressed, noticeMessage(answerWords.articleGoneRepeat));
      return;
    }
    await redraw(pressed, drawIncident(diagnoser, next, { private: isPrivate(pressed.body) }));
  },
  (value) => readChoice(value).incidentId,
);

export const onCannotTell = onAnswerButton(async (_bot, pressed, { incident, diagnoser }) => {
  const { id, finding, feedback } = incident;
  const answer = diagnoser.tell(finding);
  const how = firstShown(id, { private: isPrivate(pressed.body), feedback });
  const message = answer.kind === 'shortlist' ? shortlistMessage(answer, how, false) : answerMessage(answer, how);
  await redraw(pressed, message);
});
