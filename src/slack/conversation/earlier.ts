/**
 * The answer that a message goes on from: the last one of its thread; in a direct message, where people type one message below
 * the other, the last one there while it is fresh. In: `LON` in a direct message. Out: the answer that asks for a site code.
 */
import type { Incident } from '../../incident/incident.ts';
import type { Bot } from '../connect/bot.ts';
import { describeError } from '../connect/describe-error.ts';

/** A trouble is followed for a shift; what is typed the next day is another one. */
const DIRECT_MEMORY_MS = 8 * 60 * 60 * 1000;

/** Where something is said. */
export interface Conversation {
  readonly workspace: string;
  readonly channel: string;
  readonly thread: string;
  /** Between one person and us. */
  readonly isDirect: boolean;
}

async function lookBack(bot: Bot, at: Conversation): Promise<Incident | undefined> {
  const { workspace, channel, thread, isDirect } = at;
  const [own] = await bot.store.incidents.inThread(workspace, channel, thread);
  if (own || !isDirect) return own;
  const [last] = await bot.store.incidents.list({ workspace, channel }, { limit: 1 });
  return last && bot.now() - last.createdMs <= DIRECT_MEMORY_MS ? last : undefined;
}

/** A store that cannot be read is no reason to leave a question unanswered: it is taken as the first one here. */
export async function findEarlier(bot: Bot, at: Conversation): Promise<Incident | undefined> {
  try {
    return await lookBack(bot, at);
  } catch (error) {
    bot.log.error({ error: describeError(error) }, 'the store cannot say what was answered here before');
    return undefined;
  }
}
