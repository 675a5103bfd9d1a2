/**
 * Keeps leases alive while their work goes on: a lease is short, so that the work of a process that died is soon taken up, and is renewed, so
 * that an answer may take longer than the lease.
 */
import type { Claims, Lease } from '../store/store.ts';

/** What a process that died costs whoever waits: a minute, and the sweep that comes after it. */
export const LEASE_MS = 60_000;

/** Two renewals may fail before the lease ends. */
const RENEW_MS = 20_000;

/** Every call and every thread ends long before: work that goes on for longer hangs, and somebody else may try. */
const MOST_MS = 10 * 60_000;

export interface LeaseKeeper {
  hold(lease: Lease): void;
  drop(lease: Lease): void;
  isHeld(key: string): boolean;
}

/** One timer for all leases of a process; none while nothing is held. @param renewMs for tests */
export function createLeaseKeeper(claims: Claims, renewMs = RENEW_MS): LeaseKeeper {
  const held = new Map<string, { readonly lease: Lease; readonly sinceMs: number }>();
  let timer: NodeJS.Timeout | undefined;
  const renew = (): void => {
    for (const { lease, sinceMs } of held.values()) {
      // A store that cannot note it is asked again by the next round.
      if (performance.now() - sinceMs < MOST_MS) claims.renew(lease, LEASE_MS).catch(() => undefined);
    }
  };
  return {
    hold(lease) {
      held.set(lease.key, { lease, sinceMs: performance.now() });
      timer ??= setInterval(renew, renewMs).unref();
    },
    drop({ key, token }) {
      if (held.get(key)?.lease.token === token) held.delete(key);
      if (held.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    },
    isHeld: (key) => held.has(key),
  };
}
