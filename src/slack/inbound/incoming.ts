/** Messages as Slack sends them, and which of them are a person talking to us. */

export interface SlackFile {
  readonly id?: string;
  readonly name?: string | null;
  readonly mimetype?: string;
  readonly filetype?: string;
  readonly size?: number;
  readonly mode?: string;
  readonly url_private_download?: string;
  /** `check_file_info`: the event carries the id only, the rest comes from `files.info`. */
  readonly file_access?: string;
}

export interface IncomingMessage {
  readonly ts: string;
  readonly channel: string;
  readonly channel_type?: string;
  readonly thread_ts?: string;
  readonly user?: string;
  readonly text?: string;
  readonly subtype?: string;
  readonly bot_id?: string;
  readonly hidden?: boolean;
  readonly files?: readonly SlackFile[];
  readonly attachments?: readonly { readonly text?: string; readonly fallback?: string }[];
}

/** Who we are in this workspace, from Bolt's context. */
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
export function textOf(message: Omit<IncomingMessage, 'channel'>, self: Self): string {
  const attached = (message.attachments ?? []).map((one) => one.text ?? one.fallback ?? '');
  const pattern = mention(self);
  const text = pattern ? (message.text ?? '').replace(pattern, ' ') : (message.text ?? '');
  return [text, ...attached]
    .filter((part) => part.trim() !== '')
    .join('\n')
    .trim();
}
