/** "Share to channel": posts a private answer where it was asked, once, without the question. */
import type { Bot } from '../../connect/bot.ts';
import { post, respondWith } from '../../connect/send.ts';
import { cannotPost } from '../../connect/slack-error.ts';
import type { ButtonArgs } from '../../conversation/pressed.ts';
import { findPressed, tell } from '../../conversation/pressed.ts';
import { firstTime } from '../../inbound/first-time.ts';
import { answerMessage } from './answer-view.ts';
import { noticeMessage } from './notice.ts';
import { shown } from './shown.ts';

/** An incident is shared on the day it happens. */
const SHARED_MS = 24 * 60 * 60 * 1000;

export function onShare(bot: Bot) {
  return async (args: ButtonArgs) => {
    await args.ack();
    const { client, body, action, respond } = args;
    if (!(await firstTime(bot, body))) return;
    const incident = await findPressed(bot, args, action.value ?? '');
    if (!incident) return;
    if (!(await bot.store.claim(`shared:${incident.workspace}:${incident.id}`, SHARED_MS))) {
      await tell(args, noticeMessage('It has been shared already.'));
      return;
    }
    const above = [`Shared by ${body.user.name ?? body.user.username ?? 'a colleague'}`];
    const message = answerMessage(incident.answer, shown(incident.id, { above, feedback: incident.feedback }));
    try {
      await post(client, { channel: incident.channel, ...(incident.thread && { thread: incident.thread }) }, message);
    } catch (error) {
      // Where the bot is no member, the button's own address still reaches the channel.
      if (!cannotPost(error)) throw error;
      await respondWith(respond, message, { type: 'in_channel' });
    }
  };
}
