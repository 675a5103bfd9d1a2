/** `@sms-kb …` in a channel or thread: answered in the thread. */
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Bot } from '../../connect/bot.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import { answerInThread } from '../../conversation/answer-in-thread.ts';
import { firstTime } from '../../inbound/first-time.ts';
import type { IncomingMessage } from '../../inbound/incoming.ts';
import { isSaidByPerson } from '../../inbound/incoming.ts';

export function onAppMention(bot: Bot) {
  return async ({ event, body, client, context }: AllMiddlewareArgs & SlackEventMiddlewareArgs<'app_mention'>) => {
    const message = event as IncomingMessage;
    if (!isSaidByPerson(message, context)) return;
    if (!(await firstTime(bot, body, message))) return;
    await answerInThread(bot, { client, workspace: workspaceOf(body), message, self: context, surface: 'mention' });
  };
}
