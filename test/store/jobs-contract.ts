/** What every store does with jobs. By the real clock, since a database has its own. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, Store } from '../../src/store/store.ts';

const HOUR = 3_600_000;

export interface JobsSubject {
  /** A second call opens the same store again, beside the first where the store is shared. */
  readonly open: () => Promise<Store>;
  readonly clean?: () => Promise<void>;
}

export const job = (over: Partial<Job> = {}): Job => ({
  key: 'reminder:inc-1',
  name: 'remind',
  atMs: Date.now() - 1,
  workspace: 'T01',
  incident: 'inc-1',
  user: 'U1',
  payload: { channel: 'C01' },
  ...over,
});

export function describeJobs(name: string, createSubject: () => Promise<JobsSubject>): void {
  describe(`${name} keeps jobs`, { timeout: 30_000 }, () => {
    let subject: JobsSubject;
    let store: Store;
    const stops: (() => Promise<void>)[] = [];
    const done: Job[] = [];
    const run = async (handle = async (_job: Job): Promise<void> => undefined) => {
      const stop = await store.jobs.run(async (one) => {
        done.push(one);
        await handle(one);
      });
      stops.push(stop);
      return stop;
    };
    const keysDone = () => done.map(({ key }) => key);
    const eventually = (keys: readonly string[]) => expect.poll(keysDone, { timeout: 15_000 }).toEqual(keys);
    const waiting = async () => (await store.jobs.list({ workspace: 'T01' })).map(({ key }) => key);

    beforeEach(async () => {
      done.length = 0;
      subject = await createSubject();
      store = await subject.open();
    });
    afterEach(async () => {
      for (const stop of stops.splice(0)) await stop();
      await store.close();
      await subject.clean?.();
    });

    it('does one that is due, whole, once', async () => {
      const due = job();
      expect(await store.jobs.put(due, 'replace')).toBe(true);
      await run();
      await eventually([due.key]);
      expect(done[0]).toMatchObject(due);
      await expect.poll(waiting).toEqual([]);
      await store.jobs.put(job({ key: 'second' }), 'replace');
      await eventually([due.key, 'second']);
    });

    it('leaves alone what is not due, lists it, and does it when it is moved to now', async () => {
      await store.jobs.put(job({ key: 'late', atMs: Date.now() + 2 * HOUR }), 'replace');
      await store.jobs.put(job({ key: 'soon', atMs: Date.now() + HOUR }), 'replace');
      await run();
      expect(await waiting()).toEqual(['soon', 'late']);
      await store.jobs.put(job({ key: 'late', payload: { channel: 'C02' } }), 'replace');
      await eventually(['late']);
      expect(done[0]?.payload).toEqual({ channel: 'C02' });
      expect(await waiting()).toEqual(['soon']);
    });

    it('keeps one for a key, and the first where it is asked to', async () => {
      const atMs = Date.now() + HOUR;
      expect(await store.jobs.put(job({ atMs }), 'if-absent')).toBe(true);
      expect(await store.jobs.put(job({ atMs: atMs + HOUR }), 'if-absent')).toBe(false);
      expect((await store.jobs.list({ workspace: 'T01' })).map((one) => one.atMs)).toEqual([atMs]);
      await Promise.all([1, 2, 3].map((hours) => store.jobs.put(job({ atMs: atMs + hours * HOUR }), 'replace')));
      expect(await waiting()).toHaveLength(1);
    });

    it('cancels one by its key, and all of an incident, a person or a workspace', async () => {
      const atMs = Date.now() + HOUR;
      const put = (key: string, over: Partial<Job>) => store.jobs.put(job({ key, atMs, ...over }), 'replace');
      await put('a', {});
      await put('b', { incident: 'inc-2' });
      await put('c', { incident: 'inc-2', user: 'U2' });
      await put('d', { incident: 'inc-3', workspace: 'T02' });
      expect(await store.jobs.cancel('a')).toBe(true);
      expect(await store.jobs.cancel('a')).toBe(false);
      expect(await store.jobs.cancelAll({ workspace: 'T01', user: 'U2' })).toBe(1);
      expect(await store.jobs.cancelAll({ workspace: 'T01', incident: 'inc-2' })).toBe(1);
      expect(await store.jobs.cancelAll({ workspace: 'T01' })).toBe(0);
      expect(await store.jobs.list({ workspace: 'T02' })).toHaveLength(1);
    });

    it('lets a handler put the next one under its own key', async () => {
      await store.jobs.put(job(), 'replace');
      await run(async (one) => {
        if (one.payload.nth === undefined) await store.jobs.put(job({ payload: { nth: 2 } }), 'replace');
      });
      await eventually([job().key, job().key]);
      expect(done[1]?.payload).toEqual({ nth: 2 });
      await expect.poll(waiting).toEqual([]);
    });

    it('tries one that failed again, later', async () => {
      const before = Date.now();
      await store.jobs.put(job(), 'replace');
      const stop = await run(() => Promise.reject(new Error('Slack is away')));
      await expect.poll(waiting, { timeout: 15_000 }).toEqual([job().key]);
      await stop();
      expect(Date.now()).toBeGreaterThanOrEqual(before);
      expect(done).toHaveLength(1);
    });

    it.each(['__proto__', 'a\u0000b', '💥', 'x'.repeat(5000)])('treats the key %j like any other', async (key) => {
      await store.jobs.put(job({ key, atMs: Date.now() + HOUR }), 'replace');
      expect(await waiting()).toEqual([key]);
      expect(await store.jobs.cancel(key)).toBe(true);
    });

    it('refuses a payload that could not be read again, and keeps nothing of it', async () => {
      const bad = job({ payload: { nested: { too: 'deep' } as unknown as string } });
      await expect(store.jobs.put(bad, 'replace')).rejects.toThrow('[store] cannot keep this record');
      expect(await waiting()).toEqual([]);
    });
  });
}
