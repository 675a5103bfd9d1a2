/** A direct message, with or without a file: every one is a question to us. */
import { answerInThread } from '../../conversation/answer-in-thread.ts';
import { onMessage } from '../../inbound/listen.ts';

export const onDirectMessage = onMessage(
  ({ channel_type }) => channel_type === 'im',
  (bot, { client, workspace, message, context }) =>
    answerInThread(bot, { client, workspace, message, self: context, surface: 'message' }),
);
