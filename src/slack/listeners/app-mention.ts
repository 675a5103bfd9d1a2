/** `@sms-kb …` in a channel or thread: answered in the thread. */
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { answerInThread } from '../answer-in-thread.ts';
import type { Bot } from '../bot.ts';
import { firstTime } from '../first-time.ts';
import type { IncomingMessage } from '../incoming.ts';
import { isSaidByPerson } from '../incoming.ts';
import { workspaceOf } from '../workspace.ts';

export function onAppMention(bot: Bot) {
  return async ({ event, body, client, context }: AllMiddlewareArgs & SlackEventMiddlewareArgs<'app_mention'>) => {
    const message = event as IncomingMessage;
    if (!isSaidByPerson(message, context)) return;
    if (!(await firstTime(bot, body, message))) return;
    await answerInThread(bot, { client, workspace: workspaceOf(body), message, self: context, surface: 'mention' });
  };
}
