/** Backup and restore, step by step as docs/operations.md says it: from the copy beside the file, and from a file into a new database. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore, storeFile } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { cli } from '../build/cli.ts';
import { incident } from '../build/incident.ts';
import { startPostgres, type TestServer } from '../build/postgres-server.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-restore-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const openFile = (dataDir: string): Promise<Store> => openStore({ store: 'json-file', dataDir });
const recent = (id: string) => incident({ id, createdMs: Date.now() });
const idsIn = async (store: Store): Promise<readonly string[]> => {
  const [workspace = ''] = await store.workspaces();
  return (await store.incidents.list({ workspace }, { limit: 10 })).map(({ id }) => id).sort();
};

describe('the store in a file', () => {
  it('is restored from its backup, also while the journal of the damaged file still lies there', async () => {
    const before = await openFile(folder);
    await before.incidents.insert(recent('inc-1'));
    await before.settings.write('T01TEST', 'C01INC', { passive: 'off' });
    // As after a minute, or a stop in order.
    await before.close();
    const kept = join(folder, 'elsewhere.json');
    await copyFile(`${storeFile({ dataDir: folder })}.bak`, kept);

    const later = await openFile(folder);
    await later.incidents.insert(recent('inc-2'));
    await later.close();
    await writeFile(storeFile({ dataDir: folder }), '{"damaged');
    await expect(openFile(folder)).rejects.toThrow('[store]');

    await copyFile(kept, storeFile({ dataDir: folder }));
    await rm(`${storeFile({ dataDir: folder })}.journal`, { force: true });
    const restored = await openFile(folder);
    expect(await idsIn(restored)).toEqual(['inc-1']);
    expect(await restored.settings.read('T01TEST', 'C01INC')).toEqual({ passive: 'off' });
    await restored.incidents.insert(recent('inc-3'));
    await restored.close();
  });
});

describe('the store in a database', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 120_000);
  afterAll(() => server.stop());

  it('is copied to a file and from the file into a new, empty database', async () => {
    const [first, second] = [await server.createDatabase(), await server.createDatabase()];
    const before = await openStore({ store: 'postgres', dataDir: folder, databaseUrl: first });
    await before.incidents.insert(recent('inc-1'));
    await before.close();
    await mkdir(join(folder, 'backup'));
    const env = { DATA_DIR: join(folder, 'backup') };
    const saved = await cli(['store', 'copy', '--from', 'postgres', '--to', 'json-file'], {
      env: { ...env, DATABASE_URL: first },
    });
    expect(saved).toMatchObject({ code: 0 });
    const back = await cli(['store', 'copy', '--from', 'json-file', '--to', 'postgres'], {
      env: { ...env, DATABASE_URL: second },
    });
    expect(back).toMatchObject({ code: 0 });
    const restored = await openStore({ store: 'postgres', dataDir: folder, databaseUrl: second });
    expect(await idsIn(restored)).toEqual(['inc-1']);
    await restored.close();
  });
});
