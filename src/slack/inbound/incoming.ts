/** Messages as Slack sends them, and which of them are a person talking to us. */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Bot } from '../connect/bot.ts';

/** A field that we can do without: of another kind, it counts as absent. */
const text = z.string().optional().catch(undefined);

const fileSchema = z.object({
  id: text,
  name: text,
  mimetype: text,
  filetype: text,
  size: z.number().optional().catch(undefined),
  mode: text,
  url_private_download: text,
  /** `check_file_info`: the event carries the id only, the rest comes from `files.info`. */
  file_access: text,
});

const messageSchema = z.object({
  ts: z.string(),
  channel_type: text,
  thread_ts: text,
  user: text,
  text,
  subtype: text,
  bot_id: text,
  hidden: z.boolean().optional().catch(undefined),
  files: z.array(fileSchema).readonly().optional().catch(undefined),
  attachments: z
    .array(z.object({ text, fallback: text }))
    .readonly()
    .optional()
    .catch(undefined),
});

const incomingSchema = messageSchema.extend({ channel: z.string() });

export type SlackFile = Readonly<z.infer<typeof fileSchema>>;
/** A message whose channel is known already. */
export type Readable = Readonly<z.infer<typeof messageSchema>>;
export type IncomingMessage = Readonly<z.infer<typeof incomingSchema>>;

/** @returns undefined for what is no message */
export function readMessage(payload: unknown): Readable | undefined {
  return messageSchema.safeParse(payload).data;
}

/** As `readMessage`, of an event, which names its channel. */
export function readIncoming(payload: unknown): IncomingMessage | undefined {
  return incomingSchema.safeParse(payload).data;
}

export function readFile(payload: unknown): SlackFile | undefined {
  return fileSchema.safeParse(payload).data;
}

/** Who we are in this workspace, from Bolt's context. */
/** What is needed to read messages as the bot sees them. */
export interface Reader {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly self: Self;
}

export interface Self {
  readonly botUserId?: string;
  readonly botId?: string;
}

/** Edits, deletions, joins, topics … come with a subtype; only these are somebody saying something. */
const SAID = new Set([undefined, 'file_share', 'thread_broadcast']);

/** Said by a person: no bot, no edit, nothing hidden, not ourselves. */
export function isSaidByPerson(message: IncomingMessage, self: Self): boolean {
  if (!SAID.has(message.subtype) || message.hidden || message.bot_id) return false;
  return message.user !== undefined && message.user !== self.botUserId;
}

/** Mentions of us; Slack may write a name behind the id. */
function mention(self: Self): RegExp | undefined {
  if (!self.botUserId || !/^\w+$/.test(self.botUserId)) return undefined;
  return new RegExp(`<@${self.botUserId}(?:\\|[^>]*)?>[,:]?`, 'g');
}

export function mentionsUs(message: IncomingMessage, self: Self): boolean {
  return mention(self)?.test(message.text ?? '') ?? false;
}

/** What was said, without our own mention; alerts of other bots carry their text in attachments. */
export function textOf(message: Readable, self: Self): string {
  const attached = (message.attachments ?? []).map((one) => one.text ?? one.fallback ?? '');
  const pattern = mention(self);
  const text = pattern ? (message.text ?? '').replace(pattern, ' ') : (message.text ?? '');
  return [text, ...attached]
    .filter((part) => part.trim() !== '')
    .join('\n')
    .trim();
}
