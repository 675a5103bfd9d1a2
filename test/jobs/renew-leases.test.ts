import { describe, expect, it } from 'vitest';
import { createLeaseKeeper } from '../../src/jobs/renew-leases.ts';
import { createMemoryStore } from '../../src/store/memory.ts';

describe('a lease keeper', () => {
  it('keeps a lease alive beyond its end while the work goes on, and lets it end after that', async () => {
    const clock = { ms: 0 };
    const { claims } = createMemoryStore({ now: () => clock.ms });
    const keeper = createLeaseKeeper(claims, 5);
    const lease = await claims.claim('message:1', 60_000);
    if (!lease) throw new Error('the key is free');
    keeper.hold(lease);
    for (let minute = 0; minute < 5; minute++) {
      clock.ms += 59_000;
      // Renewed by the timer: nobody else gets it, though five minutes pass.
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await claims.claim('message:1', 60_000)).toBeUndefined();
    }
    expect(await claims.interrupted()).toEqual([]);
    keeper.drop(lease);
    expect(keeper.isHeld('message:1')).toBe(false);
    clock.ms += 60_000;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await claims.interrupted()).toEqual(['message:1']);
  });

  it('renews nothing that somebody else has taken meanwhile', async () => {
    const clock = { ms: 0 };
    const { claims } = createMemoryStore({ now: () => clock.ms });
    const late = await claims.claim('message:1', 60_000);
    clock.ms += 60_000;
    await claims.claim('message:1', 60_000);
    const keeper = createLeaseKeeper(claims, 5);
    if (late) keeper.hold(late);
    clock.ms += 59_000;
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.ms += 1_000;
    expect(await claims.interrupted()).toEqual(['message:1']);
    if (late) keeper.drop(late);
  });
});
