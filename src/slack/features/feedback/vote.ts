/** "Solved it" and "Not this": one vote per person; the message shows the count, "Not this" also what else it may be. */
import type { Feedback } from '../../../incident/incident.ts';
import { changeIncident } from '../../../incident/incidents.ts';
import { drawIncident } from '../../conversation/draw-incident.ts';
import { isPrivate, onAnswerButton, redraw, tell } from '../../conversation/pressed.ts';
import { notThisMessage } from '../answer/not-this.ts';

function onVote(vote: Feedback['vote']) {
  return onAnswerButton(async (bot, pressed, { incident: found, diagnoser }) => {
    const { body, user } = pressed;
    const event = { kind: 'voted', by: user, vote, atMs: bot.now() } as const;
    const incident = (await changeIncident(bot.store.incidents, found, () => event)) ?? found;
    bot.log.info({ incident: incident.id, vote }, 'feedback');
    bot.metrics.voted(vote);
    await redraw(pressed, drawIncident(diagnoser, incident, { private: isPrivate(body) }));
    const answer = diagnoser.tell(incident.finding);
    if (vote === 'solved' || answer.kind !== 'known') return;
    await tell(pressed, notThisMessage(answer));
  });
}

export const onSolved = onVote('solved');
export const onNotThis = onVote('not-this');
