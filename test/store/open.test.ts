import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { incident } from '../build/incident.ts';

describe('openStore', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sms-kb-open-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('puts the file into the data folder', async () => {
    const store = await openStore({ store: 'json-file', dataDir: folder });
    await store.incidents.insert(incident({ createdMs: Date.now() }));
    await store.close();
    expect((await readdir(folder)).sort()).toEqual(['sms-kb.json', 'sms-kb.json.bak', 'sms-kb.json.journal']);
  });

  it('leaves the disk alone in memory mode', async () => {
    const store = await openStore({ store: 'memory', dataDir: folder }, { now: () => 0 });
    await store.incidents.insert(incident({ createdMs: 0 }));
    expect(await store.incidents.find('T01TEST', 'inc-1')).toBeDefined();
    await store.close();
    expect(await readdir(folder)).toEqual([]);
  });
});
