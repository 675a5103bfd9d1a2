/** "Solved it" and "Not this": one vote per person; the message shows the count, "Not this" also what else it may be. */
import type { Feedback } from '../../../store/store.ts';
import { isPrivate, onAnswerButton, redraw, tell } from '../../conversation/pressed.ts';
import { answerMessage } from '../answer/answer-view.ts';
import { notThisMessage } from '../answer/not-this.ts';
import { shown } from '../answer/shown.ts';

function onVote(vote: Feedback['vote']) {
  return onAnswerButton(async (bot, pressed, found) => {
    const { body, workspace, user } = pressed;
    const feedback = { user, vote, atMs: bot.now() };
    const incident = (await bot.store.recordFeedback(workspace, found.id, feedback)) ?? found;
    bot.log.info({ incident: incident.id, vote }, 'feedback');
    const how = shown(incident.id, { private: isPrivate(body), feedback: incident.feedback });
    await redraw(pressed, answerMessage(incident.answer, how));
    if (vote === 'solved' || incident.answer.kind !== 'known') return;
    await tell(pressed, notThisMessage(incident.answer));
  });
}

export const onSolved = onVote('solved');
export const onNotThis = onVote('not-this');
