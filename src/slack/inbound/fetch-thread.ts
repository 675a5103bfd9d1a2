/** What others said in a thread, oldest first, page by page; messages of ours are left out. */
import type { Readable, Reader, Self } from './incoming.ts';
import { readMessage } from './incoming.ts';

/** Fifty messages are an incident's first hour. */
const FIRST_HOUR = 50;

/** Slack recommends no more for one page (docs.slack.dev/reference/methods/conversations.replies). */
const PAGE = 200;

/** Slack may hand out smaller pages than it was asked for: they are not turned for ever. */
const MOST_PAGES = 8;

/** After this no further page is asked for: the last one and the answer have to fit into the lease of the delivery (`first-time.ts`). */
const MOST_MS = 30_000;

export interface Thread {
  readonly messages: readonly Readable[];
  /** How many messages were read, ours included, where the thread has more. */
  readonly cutAfter?: number;
}

/** @param most messages that are read, ours included */
export async function fetchThread(
  { client, self }: Pick<Reader, 'client' | 'self'>,
  at: { readonly channel: string; readonly thread: string },
  most = FIRST_HOUR,
): Promise<Thread> {
  const startMs = Date.now();
  const read: unknown[] = [];
  let cursor: string | undefined;
  for (let page = 1; ; page += 1) {
    const { messages = [], response_metadata: next } = await client.conversations.replies({
      channel: at.channel,
      ts: at.thread,
      limit: Math.min(PAGE, most - read.length),
      ...(cursor && { cursor }),
    });
    read.push(...messages);
    cursor = next?.next_cursor;
    if (!cursor || read.length >= most || page >= MOST_PAGES || Date.now() - startMs > MOST_MS) break;
  }
  // Slack repeats a thread's first message on every page.
  const byTs = new Map(read.flatMap((one) => readMessage(one) ?? []).map((message) => [message.ts, message]));
  const messages = [...byTs.values()].filter((message) => isOfOthers(message, self));
  return { messages, ...(cursor && { cutAfter: byTs.size }) };
}

export const isOfOthers = (message: Readable, self: Self): boolean =>
  message.user !== self.botUserId && (message.bot_id === undefined || message.bot_id !== self.botId);
