/**
 * A question, diagnosed with what stands around it where that helps: the thread of a few words ("what is this?"), or the snippets before
 * this one in a direct message that no answer was found for.
 */
import type { webApi } from '@slack/bolt';
import type { Answer } from '../../answer/answer.ts';
import { asksForSite } from '../../answer/problems/fill-problems.ts';
import { isClosing } from '../../answer/unknown/small-talk.ts';
import type { Surface } from '../../incident/incident.ts';
import type { Bot } from '../connect/bot.ts';
import type { IncomingMessage, Self } from '../inbound/incoming.ts';
import type { Paste } from '../inbound/paste.ts';
import { readDirect, readThread } from '../inbound/paste.ts';
import { type Conversation, findEarlier } from './earlier.ts';

export interface ThreadQuestion {
  readonly client: webApi.WebClient;
  readonly workspace: string;
  readonly message: IncomingMessage;
  readonly self: Self;
  readonly surface: Surface;
  /** As in `Destination`. */
  readonly isTakenUp?: boolean;
}

export const conversationOf = ({ workspace, message }: ThreadQuestion): Conversation => ({
  workspace,
  channel: message.channel,
  thread: message.thread_ts ?? message.ts,
  isDirect: isDirectMessage(message),
});

/** "what is this?" is shorter than any log line worth reading on its own. */
const CALL_CHARACTERS = 160;

/** Only calls us: what it is about stands elsewhere in the thread. */
function onlyCalls(own: Paste): boolean {
  return !own.fromFile && own.refusals.length === 0 && own.text.length <= CALL_CHARACTERS && !own.text.includes('\n');
}

/** A direct message that starts no thread goes on from those before it. */
const isDirectMessage = ({ channel_type, thread_ts }: IncomingMessage): boolean =>
  channel_type === 'im' && thread_ts === undefined;

/**
 * What was said around the question, where that may tell what the question leaves open: the thread of a few words ("what is
 * this?"), or the snippets before this one in a direct message that no answer was found for.
 */
async function readAround({
  bot,
  question,
  own,
  answer,
}: {
  readonly bot: Bot;
  readonly question: ThreadQuestion;
  readonly own: Paste;
  readonly answer: Answer;
}): Promise<Paste | undefined> {
  const { client, message, self } = question;
  const { thread_ts: thread, channel, ts } = message;
  if (isClosing(own.text) || (answer.kind === 'known' && !asksForSite(answer))) return undefined;
  if (thread) {
    const isCall = answer.kind === 'unknown' && onlyCalls(own);
    return isCall ? readThread({ bot, client, self }, { channel, thread, asking: ts }) : undefined;
  }
  if (!isDirectMessage(message) || (answer.kind === 'unknown' && answer.why === 'talk')) return undefined;
  const earlier = await findEarlier(bot, conversationOf(question));
  return earlier && earlier.finding.kind !== 'known'
    ? readDirect({ bot, client, self }, { channel, asking: ts })
    : undefined;
}

const SAYS_MORE: Readonly<Record<Answer['kind'], number>> = { unknown: 0, shortlist: 1, known: 2 };

/** Does it say more than the other, or the same with the site in its command? */
function saysMore(one: Answer, other: Answer): boolean {
  if (one.kind !== 'known' || other.kind !== 'known') return SAYS_MORE[one.kind] > SAYS_MORE[other.kind];
  return one.article.id === other.article.id && asksForSite(other) && !asksForSite(one);
}

/** The question, with what stands around it where that helps. */
export async function diagnoseAround(
  bot: Bot,
  question: ThreadQuestion,
  own: Paste,
): Promise<{ readonly answer: Answer; readonly paste: Paste }> {
  const answer = await bot.reading.diagnose(question.workspace, own);
  const around = await readAround({ bot, question, own, answer });
  if (!around || around.text === '') return { answer, paste: own };
  // What was said last belongs to it: "it is SMS 2.0" adds to what the thread tells.
  const paste: Paste = {
    fromFile: around.fromFile || own.fromFile,
    files: [...around.files, ...own.files],
    said: `${around.said}\n${own.said}`,
    text: `${around.text}\n${own.text}`,
    refusals: [...own.refusals, ...around.refusals],
  };
  const together = await bot.reading.diagnose(question.workspace, paste);
  const isBetter = saysMore(together, answer) || question.message.thread_ts !== undefined;
  return isBetter ? { answer: together, paste } : { answer, paste: own };
}
