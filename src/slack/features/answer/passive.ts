/**
 * A log pasted or uploaded in a channel that opted in: answered unasked, so only when the problem is known, once per thread,
 * and not again for the same lines while the last answer is fresh.
 */
import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { KnownAnswer } from '../../../answer/answer.ts';
import { findingOf } from '../../../answer/finding/to-finding.ts';
import { TooMuchToReadError } from '../../../reading/too-much-to-read.ts';
import type { Bot } from '../../connect/bot.ts';
import { describeError } from '../../connect/describe-error.ts';
import { note } from '../../connect/measure.ts';
import { isOptedInByName, readOptIn } from '../../connect/passive-channels.ts';
import { post } from '../../connect/send.ts';
import { isSharedOutside, type WorkspaceFields, workspaceOf } from '../../connect/workspace.ts';
import { fingerprintOf } from '../../conversation/incidents.ts';
import { reply } from '../../conversation/reply.ts';
import { claimFor, firstTime } from '../../inbound/first-time.ts';
import type { IncomingMessage, Self } from '../../inbound/incoming.ts';
import { isSaidByPerson, mentionsUs, readIncoming, textOf } from '../../inbound/incoming.ts';
import { readPaste } from '../../inbound/paste.ts';
import { answerMoreLogs, continueLogs, mayContinueLogs, type RaceMessage } from '../timing/continue-logs.ts';

/** The same lines pasted by the next colleague within the hour are the same incident. */
const COOL_DOWN_MS = 60 * 60 * 1000;

interface Place {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
}

/** Said by a person, in a channel of ours, and not to us: a mention comes as an event of its own. */
function isOverheard(message: IncomingMessage, body: WorkspaceFields, self: Self): boolean {
  // Other companies' channels hear nothing unasked.
  if (isSharedOutside(body)) return false;
  return message.channel_type !== 'im' && isSaidByPerson(message, self) && !mentionsUs(message, self);
}

/** A store that cannot say is taken for one that holds nothing: an answer too many beats a log that nobody looks at. */
async function hasSpoken(bot: Bot, { workspace, channel, thread }: Place): Promise<boolean> {
  try {
    const earlier = await bot.store.incidents.inThread(workspace, channel, thread);
    // What could not be posted was not said.
    return earlier.some(({ place }) => place.ts !== undefined);
  } catch (error) {
    bot.log.error({ error: describeError(error) }, 'the store cannot say what was answered in a thread');
    return false;
  }
}

/** Once per thread: after the hour its incident is the mark. And once per hour for the same trouble in a channel. */
async function maySpeak({
  bot,
  body,
  at,
  fingerprint,
}: {
  readonly bot: Bot;
  readonly body: object;
  readonly at: Place;
  readonly fingerprint: string;
}): Promise<boolean> {
  const { workspace, channel, thread } = at;
  if (await hasSpoken(bot, at)) return false;
  if (!(await claimFor({ bot, body, key: `passive-thread:${workspace}:${channel}:${thread}`, keepMs: COOL_DOWN_MS })))
    return false;
  return claimFor({ bot, body, key: `passive:${workspace}:${channel}:${fingerprint}`, keepMs: COOL_DOWN_MS });
}

/** Unasked, only what somebody has reviewed, and nothing about later products. */
function maySayUnasked(answer: KnownAnswer): boolean {
  return [answer, ...(answer.also ?? [])].every(({ article, from }) => !from && article.status !== 'draft');
}

/** Below "replay" somebody asked already: more lines need no mention, in any channel. @returns whether these were such lines */
async function carriesOnRace(bot: Bot, body: Parameters<typeof firstTime>[1], said: RaceMessage): Promise<boolean> {
  const more = mayContinueLogs(said) ? await continueLogs(bot, said) : undefined;
  if (more && (await firstTime(bot, body, said.message))) await answerMoreLogs(bot, said, more);
  return more !== undefined;
}

interface Heard extends RaceMessage {
  /** What its claims are held for. */
  readonly body: object;
  /** As in `Destination`. */
  readonly isTakenUp?: boolean;
}

/** Most of what a busy channel says is none of ours: out it goes before anything is stored for it or asked of Slack. */
async function mayConcernUs(bot: Bot, { message, self }: Heard, { workspace, channel }: Place): Promise<boolean> {
  const optIn = await readOptIn(bot, workspace, channel);
  if (optIn === 'no') return false;
  const hasFiles = (message.files ?? []).length > 0;
  if (!hasFiles && !(await bot.library.diagnoserFor(workspace)).mayConcern(textOf(message, self))) return false;
  return optIn === 'yes' || isOptedInByName(bot, workspace, channel);
}

/** What may be said of it unasked; undefined when nothing may. */
async function diagnoseOverheard(bot: Bot, { message, self, body }: Heard, at: Place) {
  const paste = await readPaste({ bot, client: bot.overheardClient, self }, message);
  for (const { why } of paste.refusals) bot.log.warn({ channel: at.channel, why }, 'an uploaded file was not read');
  const answer = await bot.reading.diagnose(at.workspace, paste).catch((error: unknown) => {
    // Nobody asked. What is too much for one question will be too much again; what met many others is taken up later.
    if (!(error instanceof TooMuchToReadError) || error.why === 'busy') throw error;
    bot.log.warn({ channel: at.channel, why: error.why }, 'an overheard text was not read to its end');
    return undefined;
  });
  if (answer?.kind !== 'known' || !maySayUnasked(answer)) return undefined;
  const fingerprint = fingerprintOf(findingOf(answer));
  if (!(await maySpeak({ bot, body, at, fingerprint }))) return undefined;
  return { answer, fingerprint, surface: paste.fromFile ? 'file' : 'passive' } as const;
}

/** Answers what was overheard, where something may be said of it. */
export async function answerOverheard(bot: Bot, heard: Heard, at: Place): Promise<void> {
  const found = await diagnoseOverheard(bot, heard, at);
  if (!found) return;
  const { user = 'unknown', ts: question } = heard.message;
  await reply(
    bot,
    { ...at, askedBy: user, ...found },
    {
      send: (draw) => post(bot.overheardClient, { ...at, question, isTakenUp: heard.isTakenUp }, draw()),
    },
  );
  note(heard.body, 'answered');
}

export function onChannelMessage(bot: Bot) {
  return async ({ event, body, client, context }: AllMiddlewareArgs & SlackEventMiddlewareArgs<'message'>) => {
    const message = readIncoming(event);
    if (!message || !isOverheard(message, body, context)) return;
    const heard = { client, message, self: context, body };
    if (await carriesOnRace(bot, body, heard)) return;
    const at = { workspace: workspaceOf(body), channel: message.channel, thread: message.thread_ts ?? message.ts };
    if (!(await mayConcernUs(bot, heard, at)) || !(await firstTime(bot, body, message))) return;
    // Nobody asked, so nobody is told.
    const busy = await bot.rateLimit.take({ workspace: at.workspace, channel: at.channel });
    if (busy) {
      bot.metrics.refused(busy.budgetOf);
      return note(body, 'busy');
    }
    await answerOverheard(bot, heard, at);
  };
}
