/** "Solved it" and "Not this": one vote per person; the message shows the count, "Not this" also what else it may be. */
import type { Feedback } from '../../../incident/incident.ts';
import { changeIncident } from '../../../incident/incidents.ts';
import { isPrivate, onAnswerButton, redraw, tell } from '../../conversation/pressed.ts';
import { answerMessage } from '../answer/answer-view.ts';
import { notThisMessage } from '../answer/not-this.ts';
import { shown } from '../answer/shown.ts';

function onVote(vote: Feedback['vote']) {
  return onAnswerButton(async (bot, pressed, found) => {
    const { body, user } = pressed;
    const event = { kind: 'voted', by: user, vote, atMs: bot.now() } as const;
    const incident = (await changeIncident(bot.store.incidents, found, () => event)) ?? found;
    bot.log.info({ incident: incident.id, vote }, 'feedback');
    const how = shown(incident.id, { private: isPrivate(body), feedback: incident.feedback });
    await redraw(pressed, answerMessage(incident.answer, how));
    if (vote === 'solved' || incident.answer.kind !== 'known') return;
    await tell(pressed, notThisMessage(incident.answer));
  });
}

export const onSolved = onVote('solved');
export const onNotThis = onVote('not-this');
