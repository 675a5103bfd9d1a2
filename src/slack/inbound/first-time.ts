/**
 * Slack delivers at least once, to any of several processes, and a mention comes as two events. Bolt deduplicates nothing, so
 * each listener asks here first. A retry may be the first delivery that arrives: the store decides, not the retry header.
 *
 * What is claimed here is done when all listeners of the payload are, and free again when one of them fails or the process dies.
 */

import type { Lease } from '../../store/store.ts';
import type { Bot } from '../connect/bot.ts';
import { describeError } from '../connect/describe-error.ts';
import type { WorkspaceFields } from '../connect/workspace.ts';
import { workspaceOf } from '../connect/workspace.ts';

/** Slack's last retry comes after five minutes; the delivery that is delayed by hours is off unless somebody switches it on. */
const DONE_MS = 15 * 60 * 1000;

/** Longer than an answer takes, a plan and a retry at a rate limit included; over before Slack's last retry, at five minutes. */
const LEASE_MS = 4 * 60 * 1000;

interface Delivery extends WorkspaceFields {
  readonly event_id?: string;
  readonly trigger_id?: string;
}

/** What is claimed for a payload that is being handled. Bolt hands one payload object to all listeners. */
const held = new WeakMap<object, { readonly lease: Lease; readonly keepMs: number }[]>();

/** @returns false while somebody else has it; undefined when the store cannot say: answered twice is better than not at all */
async function takeLease(bot: Bot, key: string): Promise<Lease | false | undefined> {
  try {
    return (await bot.store.claims.claim(key, LEASE_MS)) ?? false;
  } catch (error) {
    bot.log.error({ error: describeError(error) }, 'the store cannot say whether this was answered already');
    return undefined;
  }
}

/**
 * Claims a key until the payload is handled, and for `keepMs` after that.
 * @returns true for exactly one of all who ask
 */
export async function claimFor(bot: Bot, body: object, key: string, keepMs: number): Promise<boolean> {
  const lease = await takeLease(bot, key);
  if (!lease) return lease === undefined;
  held.set(body, [...(held.get(body) ?? []), { lease, keepMs }]);
  return true;
}

/** What a store cannot note is no reason to apologise for an answer that was given. */
async function settle(bot: Bot, body: object, isDone: boolean): Promise<void> {
  const { claims } = bot.store;
  const mine = held.get(body) ?? [];
  held.delete(body);
  try {
    for (const { lease, keepMs } of mine) await (isDone ? claims.done(lease, keepMs) : claims.release(lease));
  } catch (error) {
    bot.log.error({ error: describeError(error) }, 'a claim could not be settled');
  }
}

/** Around all listeners of a payload: what they claimed is done when they are, and free again when one of them fails. */
export function settleClaims(bot: Bot) {
  return async ({ body, next }: { readonly body: object; readonly next: () => Promise<unknown> }): Promise<void> => {
    try {
      await next();
    } catch (error) {
      await settle(bot, body, false);
      throw error;
    }
    await settle(bot, body, true);
  };
}

/**
 * @param message the message it is about, for events: two events about one message are handled once
 * @returns true for exactly one of all deliveries, until that one fails
 */
export async function firstTime(
  bot: Bot,
  body: Delivery,
  message?: { readonly channel: string; readonly ts: string },
): Promise<boolean> {
  const workspace = workspaceOf(body);
  const delivery = body.event_id ?? body.trigger_id;
  if (delivery && !(await claimFor(bot, body, `delivery:${workspace}:${delivery}`, DONE_MS))) return false;
  return !message || claimFor(bot, body, `message:${workspace}:${message.channel}:${message.ts}`, DONE_MS);
}
