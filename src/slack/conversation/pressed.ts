/** What every button below an answer needs: the incident it carries, and a way to redraw the message it stands in. */
import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Diagnoser } from '../../diagnose.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Message } from '../blocks/blocks.ts';
import type { Bot } from '../connect/bot.ts';
import { answerPrivately, respondWith, update } from '../connect/send.ts';
import { noticeMessage } from '../features/answer/notice.ts';
import { type ButtonArgs, type Listener, onButton, type Pressed } from '../inbound/listen.ts';
import { messageOf } from '../inbound/message-of.ts';
import { conversationWords } from './words.ts';

/** Where an answer stands, so that a form can come back to it. Travels in a modal's private_metadata. */
export const placeSchema = z.object({
  incidentId: z.string(),
  channel: z.string().optional(),
  ts: z.string().optional(),
  responseUrl: z.string().optional(),
  private: z.boolean(),
});

export type PressedPlace = Readonly<z.infer<typeof placeSchema>>;

/** Only one person sees the message that the button stands in. */
export function isPrivate(body: BlockAction): boolean {
  return body.container?.is_ephemeral === true || messageOf(body).subtype === 'ephemeral';
}

export function pressedPlace(body: BlockAction, incidentId: string): PressedPlace {
  const channel = body.channel?.id ?? body.container?.channel_id;
  const ts = messageOf(body).ts ?? body.container?.message_ts;
  return {
    incidentId,
    private: isPrivate(body),
    ...(channel && { channel }),
    ...(ts && { ts }),
    ...(body.response_url && { responseUrl: body.response_url }),
  };
}

/** Small print above an answer that somebody shows to the others. */
export function sharedBy({ user }: BlockAction): string {
  const name = user.name ?? user.username;
  return name === undefined ? conversationWords.sharedByColleague : conversationWords.sharedBy(name);
}

/** Tells the person who pressed, and nobody else. */
export async function tell(args: Pressed, message: Message): Promise<void> {
  const { respond, client, body, user } = args;
  const channel = body.channel?.id;
  await answerPrivately({ respond, client, user, ...(channel && { channel }) }, message);
}

/** An answer that is kept, and who tells it in the words in force. */
export interface Kept {
  readonly incident: Incident;
  readonly diagnoser: Diagnoser;
}

/**
 * A button below an answer. Where the answer is no longer kept, the person who pressed is told.
 * @param idOf the incident's id in what the button carries, where that is more than the id
 */
export function onAnswerButton(
  handle: (bot: Bot, pressed: Pressed, kept: Kept) => Promise<void>,
  idOf: (value: string) => string = (value) => value,
): Listener<ButtonArgs> {
  return onButton(async (bot, pressed) => {
    const incident = await bot.store.incidents.find(pressed.workspace, idOf(pressed.value));
    if (!incident) return tell(pressed, noticeMessage(conversationWords.gone));
    const diagnoser = await bot.library.diagnoserFor(pressed.workspace);
    await handle(bot, pressed, { incident, diagnoser });
  });
}

/** Puts a new message in the place of the one with the button. */
export async function redraw(args: Pressed, message: Message): Promise<void> {
  const { channel, ts, private: isHidden } = pressedPlace(args.body, '');
  if (!isHidden && channel && ts) await update(args.client, { channel, ts }, message);
  else await respondWith(args.respond, message, { replace: true });
}
