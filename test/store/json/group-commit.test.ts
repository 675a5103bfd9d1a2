import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGroupCommit } from '../../../src/store/json/group-commit.ts';

const refuse = () => new Error('the disk does not answer');

describe('createGroupCommit', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('confirms what was written, takes back what was not with all that was built on it, and writes one group at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        async (scheduler, count, outcomes) => {
          // Memory is a pile: each change puts itself on top of what it has seen.
          const memory: string[] = [];
          const disk: string[] = [];
          const confirmed: string[] = [];
          let running = 0;
          const commit = createGroupCommit({
            waitMs: 60_000,
            refuse,
            write: async (lines) => {
              running += 1;
              expect(running).toBe(1);
              const fails = outcomes.pop() ?? false;
              await scheduler.schedule(Promise.resolve());
              running -= 1;
              if (fails) throw new Error('disk full');
              disk.push(...lines);
            },
          });
          const waiting = Array.from({ length: count }, async (_, i) => {
            await scheduler.schedule(Promise.resolve());
            const line = `${i}`;
            memory.push(line);
            const undo = () => expect(memory.pop()).toBe(line);
            await commit.add({ line, undo }).then(
              () => confirmed.push(line),
              (error: Error) => expect(error.message).toBe('disk full'),
            );
          });
          await scheduler.waitFor(Promise.all(waiting));
          expect(memory).toEqual(disk);
          expect([...confirmed].sort()).toEqual([...disk].sort());
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shares one write among changes that arrive during another', async () => {
    const groups: number[] = [];
    const commit = createGroupCommit({
      waitMs: 60_000,
      refuse,
      write: async (lines) => {
        groups.push(lines.length);
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    await Promise.all(Array.from({ length: 50 }, (_, i) => commit.add({ line: `${i}` })));
    expect(groups).toEqual([1, 49]);
  });

  it('lets nobody wait for a disk that hangs', async () => {
    vi.useFakeTimers();
    const commit = createGroupCommit({ waitMs: 5000, refuse, write: () => new Promise(() => undefined) });
    const waiting = expect(commit.add({ line: 'a' })).rejects.toThrow('does not answer');
    await vi.advanceTimersByTimeAsync(5000);
    await waiting;
  });

  it('turns changes away when thousands wait', async () => {
    const commit = createGroupCommit({ waitMs: 60_000, refuse, write: () => new Promise(() => undefined) });
    for (let i = 0; i < 10_001; i++) commit.add({ line: 'a' }).catch(() => undefined);
    const undo = vi.fn();
    await expect(commit.add({ line: 'b', undo })).rejects.toThrow('does not answer');
    expect(undo).toHaveBeenCalledOnce();
  });
});
