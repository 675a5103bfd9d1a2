/**
 * What is done every minute, by one process of all that share the store: incidents that nobody closed in time expire, questions that were
 * interrupted are answered, and what is too old is forgotten.
 */
import type { webApi } from '@slack/bolt';
import { changeIncident } from '../../incident/incidents.ts';
import { everyMs, type Recurring } from '../../jobs/run-jobs.ts';
import { answerInterrupted } from '../conversation/answer-interrupted.ts';
import type { Bot } from './bot.ts';

/** In one go; the rest follows a minute later. */
const MOST_AT_ONCE = 100;

const MINUTE_MS = 60_000;

async function expireDue({ store: { incidents }, now }: Bot): Promise<void> {
  for (const incident of await incidents.due(now(), MOST_AT_ONCE)) {
    await changeIncident(incidents, incident, () => ({ kind: 'expired', atMs: now() }));
  }
}

export function sweeps(bot: Bot, client: webApi.WebClient): readonly Recurring[] {
  const next = everyMs(MINUTE_MS);
  return [
    { name: 'expire-incidents', next, atStart: true, act: () => expireDue(bot) },
    { name: 'answer-interrupted', next, atStart: true, act: () => answerInterrupted(bot, client) },
    { name: 'forget-old', next, atStart: false, act: () => bot.store.prune() },
  ];
}
