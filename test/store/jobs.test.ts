/** Jobs of one process: in memory, and in the file, which outlives the process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonFileStore } from '../../src/store/json/json-file.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Job } from '../../src/store/store.ts';
import { describeJobs, job } from './jobs-contract.ts';

const openAt = (folder: string, now = Date.now) => openJsonFileStore({ path: join(folder, 'store.json'), now });
const makeFolder = () => mkdtemp(join(tmpdir(), 'sms-kb-jobs-'));

describeJobs('the memory store', async () => ({ open: async () => createMemoryStore({ now: Date.now }) }));

describeJobs('the JSON file store', async () => {
  const folder = await makeFolder();
  return { open: () => openAt(folder), clean: () => rm(folder, { recursive: true }) };
});

describe('jobs in the file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await makeFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are done at the next start when they were due, or begun and not ended, while no process ran', async () => {
    const atMs = Date.now() + 60_000;
    const first = await openAt(folder);
    await first.jobs.put(job({ key: 'due later', atMs }), 'replace');
    await first.jobs.put(job({ key: 'begun' }), 'replace');
    await first.jobs.put(job({ key: 'cancelled', atMs }), 'replace');
    await first.jobs.cancel('cancelled');
    const begun: string[] = [];
    void first.jobs.run(({ key }) => {
      begun.push(key);
      return new Promise(() => undefined);
    });
    await expect.poll(() => begun).toEqual(['begun']);
    await first.close();

    const done: Job[] = [];
    const second = await openAt(folder, () => atMs + 1);
    const stop = await second.jobs.run(async (one) => void done.push(one));
    await expect.poll(() => done.map(({ key }) => key)).toEqual(['begun', 'due later']);
    await stop();
    await second.close();

    const third = await openAt(folder, () => atMs + 1);
    expect(await third.jobs.list({ workspace: 'T01' })).toEqual([]);
    await third.close();
  });

  it('are tried five times, with longer waits, and then given up with a message', async () => {
    let clockMs = Date.now();
    const told: string[] = [];
    const store = await openJsonFileStore({
      path: join(folder, 'store.json'),
      now: () => clockMs,
      onError: (error) => told.push(error.message),
    });
    const waits: number[] = [];
    await store.jobs.put(job({ atMs: clockMs }), 'replace');
    const stop = await store.jobs.run(() => Promise.reject(new Error('no')));
    for (let tries = 1; tries < 5; tries++) {
      await expect
        .poll(async () => (await store.jobs.list({ workspace: 'T01' }))[0]?.tries, { timeout: 5000 })
        .toBe(tries);
      const [one] = await store.jobs.list({ workspace: 'T01' });
      waits.push((one?.atMs ?? 0) - clockMs);
      clockMs = one?.atMs ?? 0;
    }
    expect(waits).toEqual([10_000, 20_000, 40_000, 80_000]);
    await expect
      .poll(() => told, { timeout: 5000 })
      .toEqual([
        '[jobs] a job of the kind remind failed 5 times and was given up: the errors before this one say why.',
      ]);
    expect(await store.jobs.list({ workspace: 'T01' })).toEqual([]);
    await stop();
    await store.close();
  });
});
