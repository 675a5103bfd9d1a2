import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWriteBehind } from '../../src/store/write-behind.ts';

describe('createWriteBehind', () => {
  it('never runs two writes at once, and resolves only after a write that saw the change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('now', 'soon'), { minLength: 1, maxLength: 20 }),
        async (scheduler, calls) => {
          let state = 0;
          let onDisk = 0;
          let running = 0;
          const writer = createWriteBehind({
            waitMs: 0,
            onError: () => undefined,
            write: async () => {
              running += 1;
              expect(running).toBe(1);
              const seen = state;
              await scheduler.schedule(Promise.resolve());
              onDisk = seen;
              running -= 1;
            },
          });
          const waiting = calls.map(async (call) => {
            await scheduler.schedule(Promise.resolve());
            state += 1;
            const mine = state;
            if (call === 'soon') return writer.soon();
            await writer.now();
            expect(onDisk).toBeGreaterThanOrEqual(mine);
          });
          await scheduler.waitFor(Promise.all(waiting));
          await scheduler.waitFor(writer.now());
          expect(onDisk).toBe(state);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shares one write among changes that arrive during another', async () => {
    let writes = 0;
    const writer = createWriteBehind({
      waitMs: 0,
      onError: () => undefined,
      write: async () => {
        writes += 1;
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    await Promise.all(Array.from({ length: 50 }, () => writer.now()));
    expect(writes).toBe(2);
  });

  it('tells onError of a failure nobody waits for, and writes again with the next change', async () => {
    const errors: string[] = [];
    let writes = 0;
    const writer = createWriteBehind({
      waitMs: 0,
      onError: (error) => errors.push(error.message),
      write: async () => {
        writes += 1;
        if (writes === 1) throw new Error('disk full');
      },
    });
    writer.soon();
    await expect.poll(() => errors).toEqual(['disk full']);
    writer.soon();
    await expect.poll(() => writes).toBe(2);
  });

  it('rejects those who wait for a failed write, and them alone', async () => {
    let writes = 0;
    const writer = createWriteBehind({
      waitMs: 0,
      onError: () => undefined,
      write: async () => {
        writes += 1;
        await Promise.resolve();
        if (writes === 1) throw new Error('disk full');
      },
    });
    const results = await Promise.allSettled([writer.now(), writer.now(), writer.now()]);
    expect(results.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});
