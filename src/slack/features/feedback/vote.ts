/** "Solved it" and "Not this": one vote per person; the message shows the count, "Not this" also what else it may be. */
import type { Feedback } from '../../../store/store.ts';
import type { Bot } from '../../connect/bot.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { findPressed, isPrivate, redraw, tell } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { answerMessage } from '../answer/answer-view.ts';
import { notThisMessage } from '../answer/not-this.ts';
import { shown } from '../answer/shown.ts';

export function onVote(bot: Bot, vote: Feedback['vote']) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { body, action } = args;
    if (!(await firstTime(bot, body))) return;
    const found = await findPressed(bot, args, action.value ?? '');
    if (!found) return;
    const feedback = { user: body.user.id, vote, atMs: bot.now() };
    const incident = (await bot.store.recordFeedback(workspaceOf(body), found.id, feedback)) ?? found;
    bot.log.info({ incident: incident.id, vote }, 'feedback');
    await redraw(
      args,
      answerMessage(incident.answer, shown(incident.id, { private: isPrivate(body), feedback: incident.feedback })),
    );
    if (vote === 'solved' || incident.answer.kind !== 'known') return;
    await tell(args, notThisMessage(incident.answer));
  };
}
