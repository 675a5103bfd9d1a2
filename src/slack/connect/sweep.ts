/** What is done every minute: incidents that nobody closed in time expire, and questions that were interrupted are answered. */
import type { webApi } from '@slack/bolt';
import { changeIncident } from '../../incident/incidents.ts';
import { answerInterrupted } from '../conversation/answer-interrupted.ts';
import type { Bot } from './bot.ts';
import { describeError } from './describe-error.ts';

/** In one go; the rest follows a minute later. */
const MOST_AT_ONCE = 100;

async function expireDue(bot: Bot): Promise<void> {
  const { incidents } = bot.store;
  try {
    for (const incident of await incidents.due(bot.now(), MOST_AT_ONCE)) {
      await changeIncident(incidents, incident, () => ({ kind: 'expired', atMs: bot.now() }));
    }
  } catch (error) {
    bot.log.warn({ error: describeError(error) }, 'incidents could not be expired');
  }
}

/** Never throws. */
export async function sweep(bot: Bot, client: webApi.WebClient): Promise<void> {
  await expireDue(bot);
  await answerInterrupted(bot, client);
}
