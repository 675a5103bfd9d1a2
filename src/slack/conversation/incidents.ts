/** Remembers what was answered where, so that buttons, feedback and the cool-down have something to stand on. */
import { createHash } from 'node:crypto';
import type { Answer, KnownAnswer } from '../../answer/answer.ts';
import { type Incident, newIncident, type Surface } from '../../incident/incident.ts';
import { changeIncident } from '../../incident/incidents.ts';
import type { Bot } from '../connect/bot.ts';
import { describeError } from '../connect/describe-error.ts';
import { withRaceRisk } from '../features/timing/race-risk.ts';

function partsOf({ article, proof, remedy, words }: KnownAnswer): readonly string[] {
  return [
    article.id,
    ...proof.map((one) => one.text.toLowerCase().replace(/\s+/g, ' ').trim()),
    ...remedy.steps.map((step) => step.run ?? ''),
    ...(proof.length === 0 ? words : []),
  ];
}

/**
 * Equal for the same trouble pasted again: the article, the recognised lines and the commands (which carry the site code).
 * Times and line numbers do not count.
 */
export function fingerprintOf(answer: Answer): string {
  const parts =
    answer.kind === 'known'
      ? [answer, ...(answer.also ?? [])].flatMap(partsOf)
      : [answer.kind, ...answer.candidates.map((one) => one.id)];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

/** Saves a new incident and says in the log, without a word of what was pasted, what was answered. */
export async function openIncident(
  bot: Bot,
  asked: {
    readonly workspace: string;
    readonly channel: string;
    readonly thread?: string;
    readonly askedBy: string;
    readonly surface: Surface;
    readonly answer: Answer;
  },
): Promise<Incident> {
  const answer = await withRaceRisk(bot, asked.answer);
  const { workspace, channel, thread, askedBy, surface } = asked;
  const incident = newIncident({
    id: bot.newId(),
    workspace,
    place: { channel, ...(thread !== undefined && { thread }) },
    askedBy,
    surface,
    answer,
    fingerprint: fingerprintOf(asked.answer),
    createdMs: bot.now(),
  });
  await bot.store.incidents.insert(incident);
  const best = asked.answer.candidates[0];
  bot.log.info(
    {
      incident: incident.id,
      surface: asked.surface,
      kind: asked.answer.kind,
      article: asked.answer.kind === 'known' ? asked.answer.article.id : best?.id,
      confidence: asked.answer.kind === 'known' ? asked.answer.confidence : best?.confidence,
    },
    'answered',
  );
  return incident;
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
