/** What was pasted: the text of messages and of the logs attached to them. */
import type { webApi } from '@slack/bolt';
import type { Bot } from '../connect/bot.ts';
import { slackCode } from '../connect/slack-error.ts';
import type { RefusedDownload } from './download.ts';
import { downloadText } from './download.ts';
import { fetchThread, isOfOthers } from './fetch-thread.ts';
import type { Readable, Reader, SlackFile } from './incoming.ts';
import { readFile, readMessage, textOf } from './incoming.ts';
import { inboundWords } from './words.ts';

/** More files than this in one message or thread are not one incident. */
const FILES_READ = 3;

export interface ReadFile {
  readonly name: string;
  readonly text: string;
  /** Its Slack id, by which it can be fetched again. */
  readonly id?: string;
}

export interface Paste {
  readonly text: string;
  /** At least one file was read. */
  readonly fromFile: boolean;
  /** What was said, without the files. */
  readonly said: string;
  /** The files one by one. */
  readonly files: readonly ReadFile[];
  /** What could not be read, and why, for the user. */
  readonly refusals: readonly RefusedDownload[];
}

/** Events from other workspaces carry a file's id only. */
async function describeFile(client: webApi.WebClient, file: SlackFile): Promise<SlackFile> {
  if (file.url_private_download || file.mode === 'tombstone' || !file.id) return file;
  try {
    const { file: found } = await client.files.info({ file: file.id });
    return readFile(found) ?? file;
  } catch (error) {
    if (slackCode(error) === undefined) throw error;
    return file;
  }
}

/** Files as text; what cannot be read is told, not thrown. */
export async function readFiles(
  bot: Bot,
  client: webApi.WebClient,
  files: readonly SlackFile[],
): Promise<Omit<Paste, 'said'>> {
  const from = {
    token: bot.botToken,
    maxBytes: bot.maxFileBytes,
    fetch: bot.fetch,
    ...(bot.apiUrl && { apiUrl: bot.apiUrl }),
  };
  const read = await Promise.all(
    files.slice(0, FILES_READ).map(async (file) => {
      const { id } = file;
      return { ...(await downloadText(await describeFile(client, file), from)), ...(id && { id }) };
    }),
  );
  const found = read.flatMap((one): ReadFile[] =>
    one.kind === 'text' ? [{ name: one.name, text: one.text, ...(one.id && { id: one.id }) }] : [],
  );
  const texts = found.map(({ text }) => text);
  const refusals = read.flatMap((one) =>
    one.kind === 'refused' ? [{ why: one.why, say: one.say } as RefusedDownload] : [],
  );
  const left = files.length - FILES_READ;
  if (left > 0) refusals.push({ why: 'too-many', say: inboundWords.skipped(FILES_READ, left) });
  return { text: texts.join('\n'), fromFile: texts.length > 0, files: found, refusals };
}

/** Messages with their files, as one text. */
export async function readMessages(from: Reader, messages: readonly Readable[]): Promise<Paste> {
  const files = await readFiles(
    from.bot,
    from.client,
    messages.flatMap((message) => message.files ?? []),
  );
  const joined = (parts: readonly string[], between: string) => parts.filter((part) => part !== '').join(between);
  const said = joined(
    messages.map((message) => textOf(message, from.self)),
    '\n',
  );
  // Files first, so that the numbers of their lines are those of the file; a blank line ends a last line that was cut.
  return { ...files, said, text: joined([files.text, said], '\n\n') };
}

/** One message with its files. */
export function readPaste(from: Reader, message: Readable): Promise<Paste> {
  return readMessages(from, [message]);
}

/** What was typed in a direct message within this time belongs together. */
const DIRECT_SECONDS = 60 * 60;
const DIRECT_MESSAGES = 20;

/**
 * What somebody wrote to us in a direct message within the last hour, oldest first, without the message that asks.
 * @param at ts of the message that asks
 */
export async function readDirect(
  from: Reader,
  at: { readonly channel: string; readonly asking: string },
): Promise<Paste> {
  const { messages = [] } = await from.client.conversations.history({
    channel: at.channel,
    latest: at.asking,
    oldest: String(Number(at.asking) - DIRECT_SECONDS),
    limit: DIRECT_MESSAGES,
  });
  const others = messages
    .flatMap((one) => readMessage(one) ?? [])
    .filter((one) => isOfOthers(one, from.self) && one.ts !== at.asking);
  return readMessages(from, others.reverse());
}

/**
 * Everything in a thread but our own answers and the message that asks. Other bots' alerts count: somebody asked about them.
 * @param thread ts of its parent
 */
export async function readThread(
  from: Reader,
  at: { readonly channel: string; readonly thread: string; readonly asking: string },
): Promise<Paste> {
  const { messages } = await fetchThread(from, at);
  const others = messages.filter((message) => message.ts !== at.asking);
  return readMessages(from, others);
}
