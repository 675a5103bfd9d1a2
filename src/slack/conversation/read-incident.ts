/** A thread → what was asked in it and what helped, as far as that can be told apart. */
import type { webApi } from '@slack/bolt';
import type { SolvedThread } from '../../library/team/prefill.ts';
import type { Bot } from '../connect/bot.ts';
import { slackCode } from '../connect/slack-error.ts';
import { fetchThread } from '../inbound/fetch-thread.ts';
import type { Readable, Self } from '../inbound/incoming.ts';
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
async function fetchOr(client: webApi.WebClient, at: At, self: Self): Promise<readonly Readable[]> {
  try {
    return (await fetchThread({ client, at, self })).messages;
  } catch (error) {
    if (slackCode(error) === undefined) throw error;
    return [];
  }
}

export async function readIncident({
  bot,
  client,
  at,
  self,
}: {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly at: At;
  readonly self: Self;
}): Promise<SolvedThread> {
  const messages = await fetchOr(client, at, self);
  const { marked } = at;
  const [first = marked && marked.ts === at.thread ? marked : undefined, ...rest] = messages;
  const fix =
    marked && marked.ts !== first?.ts
      ? marked
      : [...rest].reverse().find((message) => SOLVED.test(message.text ?? '') && !isMoreLog(message));
  const more = rest.filter((message) => message.ts !== fix?.ts && message.user === first?.user && isMoreLog(message));
  const asked = [...(first ? [first] : []), ...more];
  const { text } = await readMessages({ bot, client, messages: asked, self });
  return { question: text, fix: fix ? textOf(fix, self) : '' };
}
