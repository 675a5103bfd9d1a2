/**
 * "Diagnose with SMS KB" in the menu of a message: what is found is answered in that message's thread, where it helps everybody;
 * nothing found, or no access to the channel, concerns only who asked.
 */
import type { webApi } from '@slack/bolt';
import type { Message } from '../../blocks/blocks.ts';
import { answerPrivately, post } from '../../connect/send.ts';
import { cannotPost } from '../../connect/slack-error.ts';
import { notePosted, openIncident } from '../../conversation/incidents.ts';
import { onMessageShortcut } from '../../inbound/listen.ts';
import { readPaste } from '../../inbound/paste.ts';
import { answerMessage } from './answer-view.ts';
import { shown } from './shown.ts';

/** The ts of the message; undefined where the bot is not in the channel. */
async function tryPost(
  client: webApi.WebClient,
  to: { readonly channel: string; readonly thread: string },
  message: Message,
): Promise<string | undefined> {
  try {
    return await post(client, to, message);
  } catch (error) {
    if (!cannotPost(error)) throw error;
    return undefined;
  }
}

export const onShortcut = onMessageShortcut(async (bot, asked) => {
  const { shortcut, respond, client, context, workspace, user, message } = asked;
  const paste = await readPaste(bot, client, message, context);
  const answer = (await bot.library.diagnoserFor(workspace)).diagnose(paste);
  const thread = message.thread_ts ?? message.ts;
  const channel = shortcut.channel.id;
  const incident = await openIncident(bot, {
    workspace,
    channel,
    thread,
    askedBy: user,
    surface: 'shortcut',
    answer,
  });
  const below = paste.refusals.map((one) => one.say);
  const view = (isPrivate: boolean) =>
    answerMessage(incident.answer, shown(incident.id, { private: isPrivate, below }));
  const ts = answer.kind === 'unknown' ? undefined : await tryPost(client, { channel, thread }, view(false));
  if (ts === undefined) await answerPrivately({ respond, client, channel, user }, view(true));
  else await notePosted(bot, incident, ts);
});
