/**
 * Questions that were acknowledged and whose answer never came, because the process died or Slack could not be reached: read again from
 * Slack and answered now, late but once.
 * In: a lease of `message:T01:C01:1700000000.000100` that ended. Out: the answer in the thread of that message.
 */
import type { webApi } from '@slack/bolt';
import type { Bot } from '../connect/bot.ts';
import { describeError } from '../connect/describe-error.ts';
import { findMarked } from '../connect/mark.ts';
import { slackCode } from '../connect/slack-error.ts';
import { answerOverheard } from '../features/answer/passive.ts';
import { claimFor, DONE_MS, finishClaims, isUnderWay, readMessageKey, releaseFailed } from '../inbound/first-time.ts';
import { type IncomingMessage, isSaidByPerson, mentionsUs, readMessage, type Self } from '../inbound/incoming.ts';
import { forOutsiders } from '../inbound/outsiders.ts';
import { answerInThread } from './answer-in-thread.ts';

/** Whoever waited longer has asked somebody else. */
const OLDEST_MS = 4 * 60 * 60 * 1000;

/** For one go; the rest follows with the next, a minute after this one began. A busy bot that was away for minutes left hundreds. */
const ONE_GO_MS = 45_000;

/** A question that fails us, or even ends the process, is not tried for ever. */
const MOST_TRIES = 3;

interface Interrupted {
  readonly key: string;
  readonly workspace: string;
  readonly channel: string;
  readonly ts: string;
}

/** One more try of so many, counted in the store: a question that ends the process must not end the next one too. */
async function mayTry(bot: Bot, key: string): Promise<boolean> {
  const { claims } = bot.store;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const lease = await claims.claim(`try-${tries}:${key}`, DONE_MS);
    if (!lease) continue;
    await claims.done(lease, OLDEST_MS);
    return true;
  }
  return false;
}

/** The message as it now stands; undefined when it was deleted, or is closed to us. */
async function fetchMessage(
  client: webApi.WebClient,
  { channel, ts }: Interrupted,
): Promise<IncomingMessage | undefined> {
  try {
    const { messages = [] } = await client.conversations.replies({
      channel,
      ts,
      oldest: ts,
      latest: ts,
      inclusive: true,
    });
    const found = messages.flatMap((one) => readMessage(one) ?? []).find((one) => one.ts === ts);
    return found && { ...found, channel, ...(channel.startsWith('D') && { channel_type: 'im' }) };
  } catch (error) {
    if (slackCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Was it answered before the process died? In a direct message answers stand below the question, elsewhere in its thread. */
async function isAnswered(client: webApi.WebClient, message: IncomingMessage): Promise<boolean> {
  const { channel, channel_type, thread_ts, ts } = message;
  const spots = [thread_ts ?? ts, ...(channel_type === 'im' && thread_ts === undefined ? [undefined] : [])];
  for (const thread of spots) {
    if (await findMarked(client, { channel, thread, oldest: ts }, { question: ts })) return true;
  }
  return false;
}

async function answerAgain(
  bot: Bot,
  client: webApi.WebClient,
  { workspace, message, self, body }: { workspace: string; message: IncomingMessage; self: Self; body: object },
): Promise<void> {
  const question = { client, workspace, message, self, isTakenUp: true };
  if (message.channel_type === 'im') return answerInThread(bot, { ...question, surface: 'message' });
  // The payload that told who reads along is gone. Where Slack does not tell, nobody is shown what the team taught.
  const channel = await bot.channels.read(client, workspace, message.channel);
  const isShared = channel?.isSharedOutside ?? true;
  const answering = isShared ? forOutsiders(bot) : bot;
  if (mentionsUs(message, self)) return answerInThread(answering, { ...question, surface: 'mention' });
  if (isShared) return;
  const at = { workspace, channel: message.channel, thread: message.thread_ts ?? message.ts };
  return answerOverheard(bot, { client, message, self, body, isTakenUp: true }, at);
}

/** Answers it, or finds that nothing is left to answer; either way the claim is done. */
async function resume({
  bot,
  client,
  self,
  one,
}: {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly self: Self;
  readonly one: Interrupted;
}): Promise<void> {
  // Slack first: while it cannot be reached, no try is used up.
  const message = await fetchMessage(client, one);
  const isOpen = message && isSaidByPerson(message, self) && !(await isAnswered(client, message));
  const body = {};
  if (!(await claimFor({ bot, body, key: one.key, keepMs: DONE_MS }))) return;
  try {
    if (isOpen && (await mayTry(bot, one.key))) {
      await answerAgain(bot, client, { workspace: one.workspace, message, self, body });
      bot.log.info({ channel: one.channel }, 'an interrupted question was answered');
    }
    await finishClaims(bot, body);
  } catch (error) {
    await releaseFailed(bot, body, false);
    throw error;
  }
}

const isRecent = (bot: Bot, ts: string): boolean => bot.now() - Number(ts) * 1000 <= OLDEST_MS;

/** Called at the start and every minute. Never throws: what fails is tried again with the next call. */
export async function answerInterrupted(bot: Bot, client: webApi.WebClient): Promise<void> {
  try {
    const keys = await bot.store.claims.interrupted();
    const left = keys
      .flatMap((key) => readMessageKey(key) ?? [])
      .filter(({ key, ts }) => !isUnderWay(bot, key) && isRecent(bot, ts));
    bot.metrics.unanswered(left.length);
    if (left.length === 0) return;
    const { user_id: botUserId, bot_id: botId } = await client.auth.test();
    const self = { ...(botUserId && { botUserId }), ...(botId && { botId }) };
    const untilMs = performance.now() + ONE_GO_MS;
    for (const one of left) {
      if (performance.now() > untilMs) break;
      await resume({ bot, client, self, one }).catch((error: unknown) =>
        bot.log.warn({ channel: one.channel, error: describeError(error) }, 'an interrupted question is still open'),
      );
    }
  } catch (error) {
    bot.log.warn({ error: describeError(error) }, 'interrupted questions could not be looked for');
  }
}
