/** The answer to a shortlist's question: what it leaves of the candidates takes the place of the list. */
import { isPrivate, onAnswerButton, redraw, tell } from '../../conversation/pressed.ts';
import { answerMessage } from './answer-view.ts';
import { noticeMessage } from './notice.ts';
import { readChoice, shortlistMessage } from './shortlist.ts';
import { shown } from './shown.ts';

/** One of the question's choices, or one of the candidates. */
export const onChoose = onAnswerButton(
  async (bot, pressed, incident) => {
    const { articleIds } = readChoice(pressed.value);
    const { answer, feedback } = incident;
    // Somebody else may have decided a moment before: then everybody sees that answer.
    const diagnoser = await bot.library.diagnoserFor(pressed.workspace);
    const isOffered =
      answer.kind === 'shortlist' && answer.options.some(({ article }) => articleIds.includes(article.id));
    const chosen = isOffered ? diagnoser.keep(answer, articleIds) : answer;
    if (!chosen) {
      await tell(pressed, noticeMessage('That article is no longer in the library. Paste the lines again.'));
      return;
    }
    await bot.store.saveIncident({ ...incident, answer: chosen });
    await redraw(pressed, answerMessage(chosen, shown(incident.id, { private: isPrivate(pressed.body), feedback })));
  },
  (value) => readChoice(value).incidentId,
);

export const onCannotTell = onAnswerButton(async (_bot, pressed, { id, answer, feedback }) => {
  const how = shown(id, { private: isPrivate(pressed.body), feedback });
  const message = answer.kind === 'shortlist' ? shortlistMessage(answer, how, false) : answerMessage(answer, how);
  await redraw(pressed, message);
});
