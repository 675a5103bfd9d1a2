/**
 * "Diagnose with SMS KB" in the menu of a message: what is found is answered in that message's thread, where it helps everybody;
 * nothing found, or no access to the channel, concerns only who asked.
 */
import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Message } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { answerPrivately, post } from '../../connect/send.ts';
import { cannotPost } from '../../connect/slack-error.ts';
import { workspaceOf } from '../../connect/workspace.ts';
import { openIncident } from '../../conversation/incidents.ts';
import { firstTime } from '../../inbound/first-time.ts';
import type { IncomingMessage } from '../../inbound/incoming.ts';
import { readPaste } from '../../inbound/paste.ts';
import { answerMessage } from './answer-view.ts';
import { shown } from './shown.ts';

type Args = AllMiddlewareArgs & SlackShortcutMiddlewareArgs<MessageShortcut>;

/** False where the bot is not in the channel. */
async function tryPost(
  client: Args['client'],
  to: { readonly channel: string; readonly thread: string },
  message: Message,
): Promise<boolean> {
  try {
    await post(client, to, message);
    return true;
  } catch (error) {
    if (!cannotPost(error)) throw error;
    return false;
  }
}

export function onShortcut(bot: Bot) {
  return async ({ shortcut, ack, respond, client, body, context }: Args) => {
    await ack();
    if (!(await firstTime(bot, body))) return;
    const message = shortcut.message as unknown as Omit<IncomingMessage, 'channel'>;
    const paste = await readPaste(bot, client, message, context);
    const workspace = workspaceOf(body);
    const answer = (await bot.library.diagnoserFor(workspace)).diagnose(paste);
    const thread = message.thread_ts ?? message.ts;
    const channel = shortcut.channel.id;
    const user = shortcut.user.id;
    const incident = await openIncident(bot, {
      workspace,
      channel,
      thread,
      askedBy: user,
      surface: 'shortcut',
      answer,
    });
    const view = (isPrivate: boolean) =>
      answerMessage(
        incident.answer,
        shown(incident.id, { private: isPrivate, below: paste.refusals.map((one) => one.say) }),
      );
    if (answer.kind !== 'unknown' && (await tryPost(client, { channel, thread }, view(false)))) return;
    await answerPrivately({ respond, client, channel, user }, view(true));
  };
}
