import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonFileStore } from '../../src/store/json/json-file.ts';
import { readStoreFile } from '../../src/store/json/read-file.ts';
import { incident } from '../build/incident.ts';

const writerFile = fileURLToPath(new URL('../fixtures/store-writer.ts', import.meta.url));

describe('the JSON file and processes that die', () => {
  let folder: string;
  let path: string;
  const started: ChildProcess[] = [];

  /** Starts a writer; `saved` fills with the ids it reports as kept. */
  const startWriter = (options: { readonly first?: number; readonly lockWaitMs?: number } = {}) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', writerFile, path, String(options.first ?? 0), String(options.lockWaitMs ?? 0)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    started.push(child);
    const output = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      output.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output.err += chunk.toString();
    });
    const ended = once(child, 'close');
    return { child, output, ended, saved: () => output.out.split('\n').slice(0, -1) };
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sms-kb-crash-'));
    path = join(folder, 'store.json');
  });
  afterEach(async () => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true, maxRetries: 3 });
  });

  it('keeps every incident it confirmed, and a readable file, through kill -9 in the middle of writing', async () => {
    const confirmed: string[] = [];
    for (const killAfter of [1, 5, 12]) {
      const writer = startWriter({ first: confirmed.length + 1000, lockWaitMs: 10_000 });
      await expect
        .poll(() => writer.saved().length, { timeout: 15_000, interval: 1 })
        .toBeGreaterThanOrEqual(killAfter);
      writer.child.kill('SIGKILL');
      await writer.ended;
      confirmed.push(...writer.saved());
      expect((await readStoreFile(path))?.refused).toEqual([]);
      // The lock of the dead goes stale in seconds; only the last round waits for that.
      if (killAfter < 12) await rm(`${path}.lock`, { recursive: true });
    }
    const store = await openJsonFileStore({ path, now: Date.now });
    for (const id of confirmed) expect((await store.incidents.find('T01TEST', id))?.id).toBe(id);
    await store.close();
  }, 60_000);

  it('is not opened by a second process while the first lives', async () => {
    const first = startWriter();
    await expect.poll(() => first.saved().length, { timeout: 15_000 }).toBeGreaterThan(0);
    const second = startWriter();
    const [code] = await second.ended;
    expect(code).toBe(1);
    expect(second.output.err).toMatch(/^\[store\] .*store\.json is in use by another sms-kb process/);
    expect(second.saved()).toEqual([]);
  });

  it('is free at once after a process that was asked to stop', async () => {
    const first = startWriter();
    await expect.poll(() => first.saved().length, { timeout: 15_000 }).toBeGreaterThan(0);
    first.child.kill('SIGTERM');
    await first.ended;
    const store = await openJsonFileStore({ path, now: Date.now, lockWaitMs: 0 });
    await store.incidents.insert(incident());
    await store.close();
  });
});
