/** A thread → what was asked in it and what helped, as far as that can be told apart. */
import type { SolvedThread } from '../../library/team/prefill.ts';
import { slackCode } from '../connect/slack-error.ts';
import { fetchThread } from '../inbound/fetch-thread.ts';
import type { Readable, Reader } from '../inbound/incoming.ts';
import { textOf } from '../inbound/incoming.ts';
import { readMessages } from '../inbound/paste.ts';

/** How people announce that it is over. */
const SOLVED =
  /\b(?:solved|fixed|resolved|mended|sorted|works? (?:again|now)|working (?:again|now)|did the trick|that was it|helped|turned out|the fix|root cause)\b/i;

/** More of the log, rather than talk: several lines, or a file. */
const isMoreLog = (message: Readable): boolean =>
  (message.files?.length ?? 0) > 0 || (message.text ?? '').trim().includes('\n');

interface At {
  readonly channel: string;
  readonly thread: string;
  /** The message that somebody marked as what helped. */
  readonly marked?: Readable;
}

/** Where the bot is no member, the thread is closed to it; the marked message is all there is. */
async function fetchOr(from: Reader, at: At): Promise<readonly Readable[]> {
  try {
    return (await fetchThread(from, at)).messages;
  } catch (error) {
    if (slackCode(error) === undefined) throw error;
    return [];
  }
}

export async function readIncident(from: Reader, at: At): Promise<SolvedThread> {
  const messages = await fetchOr(from, at);
  const { marked } = at;
  const [first = marked && marked.ts === at.thread ? marked : undefined, ...rest] = messages;
  const fix =
    marked && marked.ts !== first?.ts
      ? marked
      : [...rest].reverse().find((message) => SOLVED.test(message.text ?? '') && !isMoreLog(message));
  const more = rest.filter((message) => message.ts !== fix?.ts && message.user === first?.user && isMoreLog(message));
  const asked = [...(first ? [first] : []), ...more];
  const { text } = await readMessages(from, asked);
  return { question: text, fix: fix ? textOf(fix, from.self) : '' };
}
