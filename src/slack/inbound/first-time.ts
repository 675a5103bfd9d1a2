/**
 * Slack delivers at least once, to any of several processes, and a mention comes as two events. Bolt deduplicates nothing, so
 * each listener asks here first. A retry may be the first delivery that arrives: the store decides, not the retry header.
 *
 * What is claimed here is done when all listeners of the payload are. Of a failure that the asker was told of it is free again; of one that
 * nobody was told of the message stays claimed, until its lease ends and `answerInterrupted` takes it up, as after a crash.
 */

import { LRUCache } from 'lru-cache';
import { createLeaseKeeper, LEASE_MS, type LeaseKeeper } from '../../jobs/renew-leases.ts';
import type { Lease } from '../../store/store.ts';
import type { Bot } from '../connect/bot.ts';
import { describeError } from '../connect/describe-error.ts';
import { note } from '../connect/measure.ts';
import type { WorkspaceFields } from '../connect/workspace.ts';
import { workspaceOf } from '../connect/workspace.ts';

/** Slack's last retry comes after five minutes; the delivery that is delayed by hours is off unless somebody switches it on. */
export const DONE_MS = 15 * 60 * 1000;

interface Delivery extends WorkspaceFields {
  readonly event_id?: string;
  readonly trigger_id?: string;
}

/** A message, as claims name it. */
interface MessageRef {
  readonly channel: string;
  readonly ts: string;
}

interface Held {
  readonly lease: Lease;
  readonly keepMs: number;
  /** Taken before the delivery was acknowledged: the listener that asks first has it. */
  readonly isEarly: boolean;
}

/** What is claimed for a payload that is being handled. Bolt hands one payload object to all listeners. */
const held = new WeakMap<object, readonly Held[]>();

/** What a bot is working on: a lease that ends meanwhile is no sign that somebody died. */
const underWay = new WeakMap<Bot['store'], LeaseKeeper>();

function workOf({ store }: Bot): LeaseKeeper {
  const known = underWay.get(store) ?? createLeaseKeeper(store.claims);
  underWay.set(store, known);
  return known;
}

export const isUnderWay = (bot: Bot, key: string): boolean => workOf(bot).isHeld(key);

type Wanted = Pick<Held, 'keepMs' | 'isEarly'> & { readonly key: string };

/** Keys that were taken while the store could not say, by this process alone; some minutes of a busy workspace. */
const takenAlone = new WeakMap<Bot['store'], LRUCache<string, true>>();
const MOST_ALONE = 10_000;

function aloneOf({ store }: Bot): LRUCache<string, true> {
  const known = takenAlone.get(store) ?? new LRUCache<string, true>({ max: MOST_ALONE, ttl: DONE_MS });
  takenAlone.set(store, known);
  return known;
}

/** No lease has it: what the store noted and could not confirm ends by itself. */
const UNSURE = 0;

/**
 * When the store cannot say, it is taken all the same: twice is better than not at all. Not twice by this process, though, and not asked again for
 * this payload: the store may have noted it, and would refuse it.
 * @returns undefined while somebody else has it
 */
async function takeLease(bot: Bot, key: string): Promise<Lease | undefined> {
  const alone = aloneOf(bot);
  if (alone.has(key)) return undefined;
  try {
    return await bot.store.claims.claim(key, LEASE_MS);
  } catch (error) {
    bot.log.error({ error: describeError(error) }, 'the store cannot say whether this was answered already');
    // Another delivery of it may have come while this one waited for the store.
    if (alone.has(key)) return undefined;
    alone.set(key, true);
    return { key, token: UNSURE };
  }
}

async function take(bot: Bot, body: object, { key, keepMs, isEarly }: Wanted): Promise<boolean> {
  const lease = await takeLease(bot, key);
  if (!lease) return false;
  held.set(body, [...(held.get(body) ?? []), { lease, keepMs, isEarly }]);
  workOf(bot).hold(lease);
  return true;
}

/**
 * Claims a key until the payload is handled, and for `keepMs` after that.
 * @returns true for exactly one payload of all that ask
 */
export async function claimFor({
  bot,
  body,
  key,
  keepMs,
}: {
  readonly bot: Bot;
  readonly body: object;
  readonly key: string;
  readonly keepMs: number;
}): Promise<boolean> {
  const mine = held.get(body) ?? [];
  const early = mine.find(({ lease, isEarly }) => isEarly && lease.key === key);
  if (!early) return take(bot, body, { key, keepMs, isEarly: false });
  held.set(
    body,
    mine.map((one) => (one === early ? { ...one, isEarly: false } : one)),
  );
  return true;
}

/** What a store cannot note is no reason to apologise for an answer that was given. */
async function settle(bot: Bot, body: object, end: (held: Held) => Promise<void>): Promise<void> {
  const mine = held.get(body) ?? [];
  held.delete(body);
  try {
    for (const one of mine) {
      workOf(bot).drop(one.lease);
      await end(one);
    }
  } catch (error) {
    bot.log.error({ error: describeError(error) }, 'a claim could not be settled');
  }
}

/** The payload is handled. */
export function finishClaims(bot: Bot, body: object): Promise<void> {
  return settle(bot, body, ({ lease, keepMs }) => bot.store.claims.done(lease, keepMs));
}

const MESSAGE_KEY = 'message:';

/** The payload could not be handled. @param isTold whoever asked knows that, and asks again */
export function releaseFailed(bot: Bot, body: object, isTold: boolean): Promise<void> {
  return settle(bot, body, async ({ lease }) => {
    aloneOf(bot).delete(lease.key);
    if (isTold || !lease.key.startsWith(MESSAGE_KEY)) await bot.store.claims.release(lease);
  });
}

/** Around all listeners of a payload: what they claimed is done when they are. A failure is settled where it is told. */
export function settleClaims(bot: Bot) {
  return async ({ body, next }: { readonly body: object; readonly next: () => Promise<unknown> }): Promise<void> => {
    await next();
    await finishClaims(bot, body);
  };
}

const messageKey = (workspace: string, { channel, ts }: MessageRef): string =>
  `${MESSAGE_KEY}${workspace}:${channel}:${ts}`;

/** The key of a delivery; undefined for a payload that carries no id of its own. */
function deliveryKey(body: Delivery): string | undefined {
  const delivery = body.event_id ?? body.trigger_id;
  return delivery && `delivery:${workspaceOf(body)}:${delivery}`;
}

/** Payloads that were acknowledged before the store had answered. */
const claiming = new WeakMap<object, Promise<void>>();

/** Whoever asks for the payload waits until this has ended. */
export function keepClaiming(body: object, claim: Promise<void>): void {
  claiming.set(body, claim);
}

/** As `firstTime`, before the delivery is acknowledged, for the listener that will ask. In the same order, so that one of two gets both. */
export async function claimEarly({
  bot,
  body,
  delivery,
  message,
}: {
  readonly bot: Bot;
  readonly body: object;
  readonly delivery: Delivery;
  readonly message: MessageRef;
}): Promise<void> {
  const how = { keepMs: DONE_MS, isEarly: true };
  const key = deliveryKey(delivery);
  if (key && !(await take(bot, body, { key, ...how }))) return;
  await take(bot, body, { key: messageKey(workspaceOf(delivery), message), ...how });
}

/** Which message a claim is about; undefined for claims of other kinds. */
export function readMessageKey(key: string): (MessageRef & { key: string; workspace: string }) | undefined {
  const [, workspace, channel, ts] = /^message:([\w/]{1,60}):(\w{1,40}):(\d{1,12}\.\d{1,9})$/.exec(key) ?? [];
  return workspace && channel && ts ? { key, workspace, channel, ts } : undefined;
}

/**
 * @param message the message it is about, for events: two events about one message are handled once
 * @returns true for exactly one of all deliveries, until that one fails
 */
export async function firstTime(bot: Bot, body: Delivery, message?: MessageRef): Promise<boolean> {
  await claiming.get(body);
  const key = deliveryKey(body);
  const keys = [...(key ? [key] : []), ...(message ? [messageKey(workspaceOf(body), message)] : [])];
  for (const one of keys) {
    if (await claimFor({ bot, body, key: one, keepMs: DONE_MS })) continue;
    note(body, 'repeated');
    return false;
  }
  return true;
}
