/**
 * What all listeners have in common, so that a listener is only what it does: acknowledge within three seconds, handle one delivery
 * once, say whose workspace it is, and read what Slack hands back to us.
 */
import type {
  AllMiddlewareArgs,
  BlockAction,
  ButtonAction,
  MessageShortcut,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt';
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import { note } from '../connect/measure.ts';
import type { Asking } from '../connect/rate-limit.ts';
import { postPrivately, respondWith } from '../connect/send.ts';
import { workspaceOf } from '../connect/workspace.ts';
import { noticeMessage } from '../features/answer/notice.ts';
import { firstTime } from './first-time.ts';
import { type IncomingMessage, isSaidByPerson, type Readable, readIncoming, readMessage } from './incoming.ts';
import { botFor } from './outsiders.ts';
import { inboundWords } from './words.ts';

/** Made once for a bot, then called by Bolt for each delivery. */
export type Listener<Args> = (bot: Bot) => (args: Args) => Promise<void>;

export type ButtonArgs = AllMiddlewareArgs & SlackActionMiddlewareArgs<BlockAction<ButtonAction>>;
export type CommandArgs = AllMiddlewareArgs & SlackCommandMiddlewareArgs;
export type ShortcutArgs = AllMiddlewareArgs & SlackShortcutMiddlewareArgs<MessageShortcut>;
export type MessageArgs = AllMiddlewareArgs & SlackEventMiddlewareArgs<'message' | 'app_mention'>;

export interface Requester {
  readonly workspace: string;
  /** Who pressed, typed or chose. */
  readonly user: string;
}

/** @property value what the button carries; empty where it carries nothing */
export type Pressed = ButtonArgs & Requester & { readonly value: string };
export type Commanded = CommandArgs & Requester & { readonly text: string };
/** @property message the message whose menu it was */
export type Chosen = ShortcutArgs & Requester & { readonly message: Readable };
export type Said = MessageArgs & { readonly workspace: string; readonly message: IncomingMessage };

/** Says once that too much is asked. Buttons and forms are never refused: each goes on from an answer. */
async function isTooMuch(bot: Bot, asking: Asking, tell: (message: Message) => Promise<void>): Promise<boolean> {
  const busy = await bot.rateLimit.take(asking);
  if (!busy) return false;
  bot.metrics.refused(busy.budgetOf);
  bot.log.warn({ budgetOf: busy.budgetOf, channel: asking.channel }, 'a question was refused: too many at once');
  if (busy.isFirst)
    await tell(noticeMessage(inboundWords.tooManyQuestions[busy.budgetOf](inboundWords.seconds(busy.seconds))));
  return true;
}

type Handle<Args> = (bot: Bot, args: Args) => Promise<void>;

export function onButton(handle: Handle<Pressed>): Listener<ButtonArgs> {
  return (bot) => async (args) => {
    await args.ack();
    const { body, action } = args;
    if (!(await firstTime(bot, body))) return;
    const pressed = { ...args, workspace: workspaceOf(body), user: body.user.id, value: action.value ?? '' };
    await handle(botFor(bot, body), pressed);
    note(body, 'answered');
  };
}

export function onSlashCommand(handle: Handle<Commanded>): Listener<CommandArgs> {
  return (bot) => async (args) => {
    await args.ack();
    const { body, command } = args;
    if (!(await firstTime(bot, body))) return;
    const asking = { workspace: workspaceOf(body), channel: command.channel_id, user: command.user_id };
    if (await isTooMuch(bot, asking, (message) => respondWith(args.respond, message))) return note(body, 'busy');
    const commanded = { ...args, workspace: workspaceOf(body), user: command.user_id, text: command.text ?? '' };
    await handle(botFor(bot, body), commanded);
    note(body, 'answered');
  };
}

/** An entry in the menu of a message. */
export function onMessageShortcut(handle: Handle<Chosen>): Listener<ShortcutArgs> {
  return (bot) => async (args) => {
    await args.ack();
    const { body, shortcut } = args;
    if (!(await firstTime(bot, body))) return;
    const message = readMessage(shortcut.message);
    if (!message) throw new Error('[slack] a message shortcut came without the time of its message');
    await handle(botFor(bot, body), { ...args, workspace: workspaceOf(body), user: shortcut.user.id, message });
    note(body, 'answered');
  };
}

/** A message that a person wrote. @param isForUs which of them this listener answers */
export function onMessage(isForUs: (message: IncomingMessage) => boolean, handle: Handle<Said>): Listener<MessageArgs> {
  return (bot) => async (args) => {
    const { event, body, context } = args;
    const message = readIncoming(event);
    if (!message || !isForUs(message) || !isSaidByPerson(message, context)) return;
    if (!(await firstTime(bot, body, message))) return;
    const { channel, user, thread_ts: thread } = message;
    const asking = { workspace: workspaceOf(body), channel, ...(user && { user }) };
    const tell = async (busy: Message): Promise<void> => {
      if (user) await postPrivately(args.client, { channel, user, ...(thread && { thread }) }, busy);
    };
    if (await isTooMuch(bot, asking, tell)) return note(body, 'busy');
    await handle(botFor(bot, body), { ...args, workspace: workspaceOf(body), message });
    note(body, 'answered');
  };
}
