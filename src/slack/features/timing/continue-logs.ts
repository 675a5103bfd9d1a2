/**
 * More log lines in the thread of "replay" or "calibrate": the race is told again from everything that stands there, so that nothing
 * that was pasted has to be kept.
 */
import type { webApi } from '@slack/bolt';
import type { Message } from '../../blocks/blocks.ts';
import type { Bot } from '../../connect/bot.ts';
import { post } from '../../connect/send.ts';
import { fetchThread } from '../../inbound/fetch-thread.ts';
import type { IncomingMessage, Self } from '../../inbound/incoming.ts';
import { mentionsUs, textOf } from '../../inbound/incoming.ts';
import type { ReadFile } from '../../inbound/paste.ts';
import { readPaste } from '../../inbound/paste.ts';
import { logsOf } from './answer-timing.ts';
import { bareText, holdsLogLines, saidLogonServers } from './pasted-log.ts';
import { looksLikeHierarchy, readTimingRequest } from './read-timing-request.ts';
import type { GivenLogs } from './timing-answer.ts';
import { answerLogs } from './timing-answer.ts';
import { timingWords } from './words.ts';

/** An upgrade's whole night, with what people say about it. */
const MOST_MESSAGES = 1000;

/** Text of one thread that is read again for each answer; what is older than that has said its share. */
const MOST_CHARACTERS = 20_000_000;

export interface MoreLogs {
  readonly given: GivenLogs;
  /** Files that could not be read, for the user. */
  readonly refused: readonly string[];
}

export interface RaceMessage {
  readonly client: webApi.WebClient;
  readonly message: IncomingMessage;
  readonly self: Self;
}

/** Whether a message may carry on a race: log lines, log files or the number of logon servers, in a thread; asks Slack nothing. */
export function mayContinueLogs({ message, self }: Omit<RaceMessage, 'client'>): boolean {
  if (message.thread_ts === undefined || message.thread_ts === message.ts) return false;
  const said = bareText(textOf(message, self));
  const hasLog = (message.files ?? []).some(({ name }) => /\.(?:log|lo_|txt)$/i.test(name ?? ''));
  return hasLog || holdsLogLines(said) || (said.length < 200 && saidLogonServers(said) !== undefined);
}

/** @returns undefined where nobody asked for a race or a calibration in this thread */
export async function continueLogs(bot: Bot, { client, message, self }: RaceMessage): Promise<MoreLogs | undefined> {
  if (!mayContinueLogs({ message, self })) return undefined;
  const { channel, thread_ts: thread = message.ts } = message;
  const found = await fetchThread({ client, self }, { channel, thread }, MOST_MESSAGES);
  const others = found.messages.filter(({ ts }) => ts !== message.ts);
  const direct = message.channel_type === 'im';
  const asked = others.flatMap((one) => {
    if (!direct && !mentionsUs({ ...one, channel }, self)) return [];
    const request = readTimingRequest(textOf(one, self));
    return request?.kind === 'replay' || request?.kind === 'calibrate' ? [request] : [];
  });
  const kind = asked.at(-1)?.kind;
  if (kind === undefined) return undefined;
  const batches: (readonly ReadFile[])[] = [];
  const refused: string[] = found.cutAfter === undefined ? [] : [timingWords.threadIsLong(found.cutAfter)];
  const counts: string[] = [];
  let characters = 0;
  let skipped = 0;
  for (const [i, one] of [...others, message].entries()) {
    const full = one.ts !== message.ts && characters > MOST_CHARACTERS;
    if (full) skipped += one.files?.length ?? 0;
    const {
      text: all,
      said,
      files,
      refusals,
    } = await readPaste({ bot, client, self }, full ? { ...one, files: [] } : one);
    characters += all.length;
    const text = bareText(said);
    const count = saidLogonServers(text);
    if (count !== undefined) counts.push(count);
    if (one.ts === message.ts) refused.push(...refusals.map(({ say }) => say));
    const logs = files.filter((file) => !looksLikeHierarchy(file));
    batches.push(logsOf(logs, holdsLogLines(text) ? text : undefined, i + 1));
  }
  if (skipped > 0) refused.push(timingWords.filesSkipped(skipped));
  const earlier = batches.slice(0, -1).filter((batch) => batch.length > 0);
  return { given: { kind, logs: batches.at(-1) ?? [], earlier, logonServers: counts.at(-1) }, refused };
}

/** A reply of its own: what was said before stays as it was. */
export async function answerMoreLogs(
  bot: Bot,
  { client, message }: Omit<RaceMessage, 'self'>,
  more: MoreLogs,
): Promise<void> {
  const to = { channel: message.channel, thread: message.thread_ts ?? message.ts };
  const send = async (answer: Message) => {
    await post(client, { ...to, question: message.ts }, answer);
    return to;
  };
  await answerLogs({ bot, client, send, below: more.refused }, more.given);
}
