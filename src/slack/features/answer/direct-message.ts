/** A direct message, with or without a file: every one is a question to us. */
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Bot } from '../../connect/bot.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import { answerInThread } from '../../conversation/answer-in-thread.ts';
import { firstTime } from '../../inbound/first-time.ts';
import type { IncomingMessage } from '../../inbound/incoming.ts';
import { isSaidByPerson } from '../../inbound/incoming.ts';

export function onDirectMessage(bot: Bot) {
  return async ({ event, body, client, context }: AllMiddlewareArgs & SlackEventMiddlewareArgs<'message'>) => {
    const message = event as IncomingMessage;
    if (message.channel_type !== 'im' || !isSaidByPerson(message, context)) return;
    if (!(await firstTime(bot, body, message))) return;
    await answerInThread(bot, { client, workspace: workspaceOf(body), message, self: context, surface: 'message' });
  };
}
