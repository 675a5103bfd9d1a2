/** Remembers what was answered where, so that buttons, feedback and the cool-down have something to stand on. */
import { createHash } from 'node:crypto';
import type { Answer } from '../../answer/answer.ts';
import type { Finding, Problem } from '../../answer/finding/finding.ts';
import { findingOf } from '../../answer/finding/to-finding.ts';
import { type Incident, newIncident, type Surface } from '../../incident/incident.ts';
import { changeIncident } from '../../incident/incidents.ts';
import type { Bot } from '../connect/bot.ts';
import { describeError } from '../connect/describe-error.ts';

function partsOf({ article, proof, values, words }: Problem): readonly string[] {
  return [
    article.id,
    ...proof.map((one) => one.text.toLowerCase().replace(/\s+/g, ' ').trim()),
    values.siteCode ?? '',
    values.removedSite ?? '',
    ...(proof.length === 0 ? words : []),
  ];
}

/**
 * Equal for the same trouble pasted again: the article, the recognised lines and the sites to act on.
 * Times and line numbers do not count.
 */
export function fingerprintOf(finding: Finding): string {
  const parts =
    finding.kind === 'known'
      ? finding.problems.flatMap(partsOf)
      : [finding.kind, ...finding.candidates.map((one) => one.id)];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

/** A question and its answer, to be kept. */
export interface Answered {
  readonly workspace: string;
  readonly channel: string;
  readonly thread?: string;
  readonly askedBy: string;
  readonly surface: Surface;
  readonly answer: Answer;
  /** As `fingerprintOf`, where it was needed before. */
  readonly fingerprint?: string;
}

/** A store that fails is no reason to keep the answer back. @returns whether it was kept */
async function keepIncident(bot: Bot, incident: Incident): Promise<boolean> {
  try {
    await bot.store.incidents.insert(incident);
    return true;
  } catch (error) {
    bot.log.error({ incident: incident.id, error: describeError(error) }, 'an answer was not saved');
    return false;
  }
}

/** Saves a new incident, where the store can, and says in the log, without a word of what was pasted, what was answered. */
export async function openIncident(
  bot: Bot,
  asked: Answered,
): Promise<{ readonly incident: Incident; readonly isKept: boolean }> {
  const { workspace, channel, thread, askedBy, surface, answer } = asked;
  const finding = findingOf(answer);
  const incident = newIncident({
    id: bot.newId(),
    workspace,
    place: { channel, ...(thread !== undefined && { thread }) },
    askedBy,
    surface,
    finding,
    fingerprint: asked.fingerprint ?? fingerprintOf(finding),
    createdMs: bot.now(),
  });
  const isKept = await keepIncident(bot, incident);
  const [best] =
    answer.kind === 'known' ? [{ id: answer.article.id, confidence: answer.confidence }] : answer.candidates;
  const told = { incident: incident.id, surface, kind: answer.kind, article: best?.id, confidence: best?.confidence };
  bot.log.info(told, 'answered');
  bot.metrics.answered(told);
  return { incident, isKept };
}

/** Remembers which message holds the answer. The answer stands, whatever becomes of this: a failure is logged alone. */
export async function notePosted(bot: Bot, incident: Incident, ts: string | undefined): Promise<void> {
  if (ts === undefined) return;
  try {
    await changeIncident(bot.store.incidents, incident, () => ({ kind: 'posted', ts }));
  } catch (error) {
    bot.log.error({ incident: incident.id, error: describeError(error) }, 'where the answer stands was not kept');
  }
}
