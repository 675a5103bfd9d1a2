import { describe, expect, it } from 'vitest';
import { createJobRunner, everyMs, type Recurring } from '../../src/jobs/run-jobs.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { EVERY, type Job } from '../../src/store/store.ts';

const minute = 60_000;

function setUp(given: { readonly recurring?: readonly Recurring[] } = {}) {
  const clock = { ms: 1_700_000_000_000 };
  const store = createMemoryStore({ now: () => clock.ms });
  const done: Job[] = [];
  const failed: string[] = [];
  const runner = createJobRunner({
    store,
    now: () => clock.ms,
    handlers: { remind: async (job) => void done.push(job) },
    recurring: given.recurring ?? [],
    onError: (_error, name) => failed.push(name),
  });
  return { clock, store, done, failed, runner };
}

const reminder = (over: Partial<Job> = {}): Job => ({ key: 'r1', name: 'remind', atMs: 0, payload: {}, ...over });

describe('everyMs', () => {
  it.each([
    [0, minute],
    [minute - 1, minute],
    [minute, 2 * minute],
  ])('after %i comes %i', (nowMs, nextMs) => {
    expect(everyMs(minute)(nowMs)).toBe(nextMs);
  });
});

describe('a job runner', () => {
  it('gives a job to the handler of its name', async () => {
    const t = setUp();
    await t.store.jobs.put(reminder({ payload: { channel: 'C1' } }), 'replace');
    await t.runner.start();
    await expect.poll(() => t.done).toMatchObject([{ key: 'r1', payload: { channel: 'C1' } }]);
    await t.runner.stop();
  });

  it('does not do again what another process has done for this moment', async () => {
    const t = setUp();
    const lease = await t.store.claims.claim('job:r1:0', minute);
    if (lease) await t.store.claims.done(lease, minute);
    await t.store.jobs.put(reminder(), 'replace');
    await t.runner.start();
    await t.runner.stop();
    expect(t.done).toEqual([]);
    expect(await t.store.jobs.cancel('r1')).toBe(false);
  });

  it('says of a job without a handler that nothing does it, and leaves it to be tried again', async () => {
    const t = setUp();
    await t.store.jobs.put(reminder({ name: 'of-a-newer-version', workspace: 'T1' }), 'replace');
    await t.runner.start();
    await t.runner.stop();
    expect(t.failed).toEqual(['of-a-newer-version']);
    expect(await t.store.jobs.list({ workspace: 'T1' })).toMatchObject([{ tries: 1 }]);
  });

  it('does a recurring job at its start and lets the next one wait', async () => {
    let times = 0;
    const act = async (): Promise<void> => {
      times += 1;
    };
    const sweep = { name: 'sweep', next: everyMs(minute), atStart: true, act };
    const t = setUp({ recurring: [sweep, { ...sweep, name: 'digest', atStart: false }] });
    await t.runner.start();
    await t.runner.stop();
    expect(times).toBe(1);
    expect(await t.store.jobs.cancel(`${EVERY}digest`)).toBe(true);
  });

  it('begins nothing while the store cannot be asked, and says so', async () => {
    const t = setUp({
      recurring: [{ name: 'sweep', next: everyMs(minute), atStart: true, act: async () => undefined }],
    });
    await t.store.close();
    await t.runner.start();
    await t.runner.stop();
    expect(new Set(t.failed)).toEqual(new Set(['sweep']));
  });
});
