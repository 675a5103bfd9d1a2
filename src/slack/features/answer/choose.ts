/** The answer to a shortlist's question: what it leaves of the candidates takes the place of the list. */
import { offers } from '../../../incident/apply.ts';
import { changeIncident } from '../../../incident/incidents.ts';
import { isPrivate, onAnswerButton, redraw, tell } from '../../conversation/pressed.ts';
import { answerMessage } from './answer-view.ts';
import { noticeMessage } from './notice.ts';
import { readChoice, shortlistMessage } from './shortlist.ts';
import { shown } from './shown.ts';
import { answerWords } from './words.ts';

/** One of the question's choices, or one of the candidates. */
export const onChoose = onAnswerButton(
  async (bot, pressed, incident) => {
    const { articleIds } = readChoice(pressed.value);
    const diagnoser = await bot.library.diagnoserFor(pressed.workspace);
    let isGone = false;
    // Somebody else may have decided a moment before: then everybody sees that answer.
    const next = await changeIncident(bot.store.incidents, incident, ({ answer }) => {
      const left = offers(answer, articleIds) ? diagnoser.keep(answer, articleIds) : answer;
      isGone = left === undefined;
      return left && { kind: 'chosen', articleIds, answer: left };
    });
    if (isGone || !next) {
      await tell(pressed, noticeMessage(answerWords.articleGoneRepeat));
      return;
    }
    const { answer, feedback } = next;
    await redraw(pressed, answerMessage(answer, shown(next.id, { private: isPrivate(pressed.body), feedback })));
  },
  (value) => readChoice(value).incidentId,
);

export const onCannotTell = onAnswerButton(async (_bot, pressed, { id, answer, feedback }) => {
  const how = shown(id, { private: isPrivate(pressed.body), feedback });
  const message = answer.kind === 'shortlist' ? shortlistMessage(answer, how, false) : answerMessage(answer, how);
  await redraw(pressed, message);
});
