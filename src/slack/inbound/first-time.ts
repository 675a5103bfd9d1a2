/**
 * Slack delivers at least once, to any of several processes, and a mention comes as two events. Bolt deduplicates nothing, so
 * each listener asks here first. A retry may be the first delivery that arrives: the store decides, not the retry header.
 */
import type { Bot } from '../connect/bot.ts';
import type { WorkspaceFields } from '../connect/workspace.ts';
import { workspaceOf } from '../connect/workspace.ts';

/** Slack retries for five minutes, delayed delivery for up to a day. */
const CLAIM_MS = 24 * 60 * 60 * 1000;

interface Delivery extends WorkspaceFields {
  readonly event_id?: string;
  readonly trigger_id?: string;
}

/**
 * @param message the message it is about, for events: two events about one message are handled once
 * @returns true for exactly one of all deliveries
 */
export async function firstTime(
  bot: Bot,
  body: Delivery,
  message?: { readonly channel: string; readonly ts: string },
): Promise<boolean> {
  const workspace = workspaceOf(body);
  const delivery = body.event_id ?? body.trigger_id;
  if (delivery && !(await bot.store.claim(`delivery:${workspace}:${delivery}`, CLAIM_MS))) return false;
  return !message || bot.store.claim(`message:${workspace}:${message.channel}:${message.ts}`, CLAIM_MS);
}
