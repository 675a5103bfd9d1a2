/**
 * "Diagnose with SMS KB" in the menu of a message: what is found is answered in that message's thread, where it helps everybody;
 * nothing found, or no access to the channel, concerns only who asked.
 */
import type { webApi } from '@slack/bolt';
import type { Message } from '../../blocks/blocks.ts';
import { answerPrivately, post } from '../../connect/send.ts';
import { cannotPost } from '../../connect/slack-error.ts';
import { reply } from '../../conversation/reply.ts';
import { onMessageShortcut } from '../../inbound/listen.ts';
import { readPaste } from '../../inbound/paste.ts';

/** Undefined where the bot is not in the channel. */
async function tryPost(
  client: webApi.WebClient,
  to: { readonly channel: string; readonly thread: string },
  message: Message,
): Promise<{ readonly ts: string | undefined } | undefined> {
  try {
    return { ts: await post(client, to, message) };
  } catch (error) {
    if (!cannotPost(error)) throw error;
    return undefined;
  }
}

export const onShortcut = onMessageShortcut(async (bot, asked) => {
  const { shortcut, respond, client, context, workspace, user, message } = asked;
  const paste = await readPaste({ bot, client, self: context }, message);
  const answer = await bot.reading.diagnose(workspace, paste);
  const thread = message.thread_ts ?? message.ts;
  const channel = shortcut.channel.id;
  const asking = { workspace, channel, thread, askedBy: user, surface: 'shortcut', answer } as const;
  await reply(bot, asking, {
    below: paste.refusals.map((one) => one.say),
    async send(draw) {
      const posted = answer.kind === 'unknown' ? undefined : await tryPost(client, { channel, thread }, draw());
      if (!posted) await answerPrivately({ respond, client, channel, user }, draw({ private: true }));
      return posted?.ts;
    },
  });
});
