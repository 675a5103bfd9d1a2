/** `@sms-kb …` in a channel or thread: answered in the thread. */
import { answerInThread } from '../../conversation/answer-in-thread.ts';
import { onMessage } from '../../inbound/listen.ts';

export const onAppMention = onMessage(
  () => true,
  (bot, { client, workspace, message, context }) =>
    answerInThread(bot, { client, workspace, message, self: context, surface: 'mention' }),
);
