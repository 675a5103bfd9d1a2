import { afterEach, describe, expect, it } from 'vitest';
import { createThreadPool, type ThreadPool, type ThreadPoolOptions } from '../../src/threads/thread-pool.ts';
import type { Deed } from '../fixtures/thread.ts';

let pool: ThreadPool<Deed, string> | undefined;
afterEach(async () => pool?.close());

function open(options: Partial<ThreadPoolOptions> = {}): ThreadPool<Deed, string> {
  pool = createThreadPool<Deed, string>({
    file: new URL('../fixtures/thread', import.meta.url),
    handler: 'doDeed',
    size: 1,
    limitMs: 20_000,
    memoryMegabytes: 60,
    mostWaiting: 5,
    ...options,
  });
  return pool;
}

const DONE = { kind: 'done', result: 'answered' };

describe('the pool of threads', () => {
  it('answers one task after another', async () => {
    const { run } = open();
    expect(await Promise.all([run('answer'), run('answer'), run('answer')])).toEqual([DONE, DONE, DONE]);
  });

  it('ends a task that never ends with its thread, and answers those that waited behind it', async () => {
    const { run, state } = open({ limitMs: 3_000 });
    const endless = run('never end');
    const waiting = run('answer');
    expect(await endless).toEqual({ kind: 'stopped', why: 'time' });
    expect(await waiting).toEqual(DONE);
    expect(state()).toBe('ok');
  });

  it('ends a task that takes all memory, and the process and the next task go on', async () => {
    const { run } = open();
    expect(await run('take all memory')).toEqual({ kind: 'stopped', why: 'memory' });
    expect(await run('answer')).toEqual(DONE);
  });

  it.each(['throw', 'exit'] as const)(
    'is failing after a thread that did this: %s, until the next one answers',
    async (deed) => {
      const { run, state } = open();
      await expect(run(deed)).rejects.toThrow('[threads] a worker thread failed');
      expect(state()).toBe('failing');
      expect(await run('answer')).toEqual(DONE);
      expect(state()).toBe('ok');
    },
  );

  it('hands on what a task says while it runs', async () => {
    const said: string[] = [];
    expect(await open().run('tell progress', (say) => said.push(say))).toEqual(DONE);
    expect(said).toEqual(['half of it']);
  });

  it('begins nothing once too many wait', async () => {
    const { run } = open({ mostWaiting: 1 });
    expect(await Promise.all([run('answer'), run('answer'), run('answer')])).toEqual([DONE, DONE, { kind: 'busy' }]);
  });

  it('rejects what it still has when it is closed, and whatever comes later', async () => {
    const { run, state } = open();
    const outcomes = [run('never end'), run('answer')].map((one) => expect(one).rejects.toThrow('the bot is stopping'));
    await pool?.close();
    await Promise.all(outcomes);
    await expect(run('answer')).rejects.toThrow('the bot is stopping');
    expect(state()).toBe('closed');
  });
});
