import { access, copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonFileStore } from '../../src/store/json-file.ts';
import type { Store } from '../../src/store/store.ts';
import { incident } from '../build/incident.ts';
import { taught } from '../build/taught.ts';
import { describeStore } from './contract.ts';

const makeFolder = () => mkdtemp(join(tmpdir(), 'sms-kb-store-'));

/** Claims a key and is done with it. */
async function handle({ claims }: Store, key: string, keepMs: number): Promise<void> {
  const lease = await claims.claim(key, 60_000);
  if (lease) await claims.done(lease, keepMs);
}

describeStore('the JSON file store', async () => {
  const folder = await makeFolder();
  return {
    open: (options) => openJsonFileStore({ path: join(folder, 'store.json'), ...options }),
    clean: () => rm(folder, { recursive: true }),
  };
});

describe('the JSON file', () => {
  let folder: string;
  let path: string;
  let clockMs: number;
  const opened: Store[] = [];

  const open = async (overrides: { readonly path?: string } = {}): Promise<Store> => {
    const store = await openJsonFileStore({ path, now: () => clockMs, lockWaitMs: 0, ...overrides });
    opened.push(store);
    return store;
  };
  const there = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    );

  beforeEach(async () => {
    folder = await makeFolder();
    path = join(folder, 'store.json');
    clockMs = 1_700_000_000_000;
  });
  afterEach(async () => {
    await Promise.allSettled(opened.splice(0).map((store) => store.close()));
    await rm(folder, { recursive: true });
  });

  it('brings everything back after a restart', async () => {
    const first = await open();
    await handle(first, 'event:Ev1', 60_000);
    await first.incidents.insert(incident());
    await first.incidents.replace(incident({ version: 2, status: 'solved' }));
    await first.settings.write('T01TEST', 'C01', { passive: 'on' });
    await first.close();

    const second = await open();
    expect(await second.claims.claim('event:Ev1', 60_000)).toBeUndefined();
    expect(await second.incidents.find('T01TEST', 'inc-1')).toEqual(incident({ version: 2, status: 'solved' }));
    expect(await second.settings.read('T01TEST', 'C01')).toEqual({ passive: 'on' });
  });

  it('has an incident on disk as soon as saving resolves', async () => {
    const store = await open();
    await store.incidents.insert(incident());
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ version: 5, incidents: [{ id: 'inc-1' }] });
  });

  it('writes a claim without being asked again', async () => {
    const store = await open();
    await store.claims.claim('event:Ev1', 60_000);
    await expect.poll(() => there(path)).toBe(true);
    expect(JSON.parse(await readFile(path, 'utf8')).claims).toEqual([
      { key: 'event:Ev1', endsMs: clockMs + 60_000, done: false },
    ]);
  });

  it('gives a lease of a process that died to the next one as soon as it starts, and names it', async () => {
    const first = await open();
    await first.claims.claim('message:T01:C01:1.2', 60_000);
    await first.close();
    const second = await open();
    expect(await second.claims.interrupted()).toEqual(['message:T01:C01:1.2']);
    expect(await second.claims.claim('message:T01:C01:1.2', 60_000)).toBeDefined();
  });

  it('stays readable after a claim without end', async () => {
    const first = await open();
    await handle(first, 'for ever', Number.POSITIVE_INFINITY);
    await first.close();
    expect(await (await open()).claims.claim('for ever', 1)).toBeUndefined();
  });

  it('forgets expired claims when it writes', async () => {
    const store = await open();
    await handle(store, 'short', 10);
    await handle(store, 'long', 60_000);
    clockMs += 11;
    await store.incidents.insert(incident());
    expect(JSON.parse(await readFile(path, 'utf8')).claims).toEqual([
      { key: 'long', endsMs: clockMs - 11 + 60_000, done: true },
    ]);
  });

  it('makes the folder when it is not there', async () => {
    const store = await open({ path: join(folder, 'deep', 'er', 'store.json') });
    await store.incidents.insert(incident());
    expect(await there(join(folder, 'deep', 'er', 'store.json'))).toBe(true);
  });

  it('restores any mix of saved things', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(text, text), { maxLength: 8, selector: ([a, b]) => JSON.stringify([a, b]) }),
        fc.array(text, { maxLength: 8 }),
        async (incidents, keys) => {
          const file = join(folder, `run-${opened.length}.json`);
          const first = await open({ path: file });
          for (const [workspace, id] of incidents) await first.incidents.insert(incident({ workspace, id }));
          for (const key of keys) await handle(first, key, 60_000);
          await first.close();
          const second = await open({ path: file });
          for (const [workspace, id] of incidents) {
            expect(await second.incidents.find(workspace, id)).toEqual(incident({ workspace, id }));
          }
          for (const key of keys) expect(await second.claims.claim(key, 60_000)).toBeUndefined();
          await second.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  describe('against a second process', () => {
    it('refuses a file that is open already, naming it and the way out', async () => {
      await open();
      await expect(open()).rejects.toThrow(/\[store\] .*store\.json is in use .*DATA_DIR/s);
    });

    it('sees through a link to the same folder', async () => {
      await open();
      await symlink(folder, `${folder}-link`);
      await expect(open({ path: join(`${folder}-link`, 'store.json') })).rejects.toThrow('is in use');
      await rm(`${folder}-link`);
    });

    it('gives the file free when it closes', async () => {
      await (await open()).close();
      await expect(open()).resolves.toBeDefined();
    });

    it('stops writing once another process has taken the lock over', async () => {
      const errors: string[] = [];
      const store = await openJsonFileStore({
        path,
        now: () => clockMs,
        lockWaitMs: 0,
        onError: (error) => errors.push(error.message),
      });
      await store.incidents.insert(incident());
      const before = await readFile(path, 'utf8');
      await rm(`${path}.lock`, { recursive: true });
      await expect.poll(() => errors.join(), { timeout: 10_000 }).toContain('another process took over');
      await expect(store.incidents.insert(incident({ id: 'late' }))).rejects.toThrow('another process took over');
      await expect(store.claims.claim('k', 1)).rejects.toThrow('restart this one');
      expect(await readFile(path, 'utf8')).toBe(before);
      await store.close();
    });
  });

  describe('when it is damaged', () => {
    const good = async (): Promise<string> => {
      const store = await open();
      await store.incidents.insert(incident());
      await store.close();
      return readFile(path, 'utf8');
    };

    it.each([
      ['cut in the middle', (text: string) => text.slice(0, text.length / 2)],
      ['empty', () => ''],
      ['full of zero bytes', (text: string) => '\u0000'.repeat(text.length)],
      ['the word null', () => 'null'],
      ['a number', () => '0'],
      ['a list', () => '[]'],
      ['an object of something else', () => '{"name":"package"}'],
      ['a document without its lists', () => '{"version":1}'],
      ['a version 3 document without taught articles', () => '{"version":3,"claims":[],"channels":[],"incidents":[]}'],
      [
        'a taught article without changes',
        () =>
          '{"version":3,"claims":[],"channels":[],"incidents":[],"taught":[{"workspace":"T01","id":"T0001","changes":[]}]}',
      ],
      ['a document with a broken incident', () => '{"version":1,"claims":[],"channels":[],"incidents":[{"id":"x"}]}'],
    ])('names it and its backup, and leaves it untouched: %s', async (_what, damage) => {
      const text = damage(await good());
      await writeFile(path, text);
      await expect(open()).rejects.toThrow(
        /\[store\] .*store\.json is damaged: .*left as it is.*store\.json\.bak .*mv .*cp /s,
      );
      expect(await readFile(path, 'utf8')).toBe(text);
    });

    it('is restored by the very command of the message', async () => {
      await good();
      await writeFile(path, '{');
      const message = await open().then(
        () => '',
        (error: Error) => error.message,
      );
      const command = message.slice(message.indexOf('newest: ') + 'newest: '.length);
      const { execFileSync } = await import('node:child_process');
      execFileSync('sh', ['-c', command]);
      expect(await (await open()).incidents.find('T01TEST', 'inc-1')).toEqual(incident());
      expect(await readFile(`${path}.damaged`, 'utf8')).toBe('{');
    });

    it('says so when there is no backup', async () => {
      await writeFile(path, '{');
      await expect(open()).rejects.toThrow(/no backup.*start empty: mv/s);
    });

    it('does not hold the lock after the error', async () => {
      await writeFile(path, '{');
      await expect(open()).rejects.toThrow('is damaged');
      await rm(path);
      await expect(open()).resolves.toBeDefined();
    });
  });

  describe.each([1, 2, 3, 4])('of version %i', (version) => {
    const fixture = fileURLToPath(new URL(`../fixtures/store/version-${version}.json`, import.meta.url));

    beforeEach(async () => {
      await copyFile(fixture, path);
      clockMs = 1_700_000_100_000;
    });

    it('brings its incidents, with a status that their votes make', async () => {
      const store = await open();
      const all = await store.incidents.list({ workspace: 'T01TEST' }, { limit: 10 });
      const early = all.filter(({ id }) => !id.startsWith('inc-four'));
      expect(early.map(({ id, status, version: v, place }) => [id, status, v, place])).toEqual([
        ['inc-short', 'waiting', 1, { channel: 'C01INC', thread: '1700000000.000300' }],
        ['inc-command', 'open', 1, { channel: 'C02' }],
        ['inc-voted', 'solved', 3, { channel: 'C01INC', thread: '1700000000.000100' }],
      ]);
      expect(early[2]).toMatchObject({ closed: { by: 'U02', atMs: 1_700_000_000_500 }, fingerprint: 'f00d' });
      expect(early[0]?.finding).toMatchObject({
        question: { text: 'Is it?', choices: [{ ids: ['Q183347'] }, { ids: ['Q134716'] }] },
      });
    });

    it('brings its claims as done, its settings and what was taught', async () => {
      const store = await open();
      expect(await store.claims.claim('delivery:T01TEST:Ev1', 1000)).toBeUndefined();
      expect(await store.claims.interrupted()).toEqual([]);
      expect(await store.settings.read('T01TEST', 'C01INC')).toEqual({ passive: 'on' });
      expect((await store.articles.list('T01TEST')).map(({ id }) => id)).toEqual(version === 1 ? [] : ['T0001']);
    });

    it('is written as version 5 at the first change, and read the same again', async () => {
      const store = await open();
      const before = await store.incidents.list({ workspace: 'T01TEST' }, { limit: 10 });
      await store.settings.write('T01TEST', 'C09', { passive: 'off' });
      expect(JSON.parse(await readFile(path, 'utf8')).version).toBe(5);
      await store.close();
      expect(await (await open()).incidents.list({ workspace: 'T01TEST' }, { limit: 10 })).toEqual(before);
    });
  });

  it('refuses a file of a newer version and leaves it untouched', async () => {
    const newer = '{"version":6,"anything":true}';
    await writeFile(path, newer);
    await expect(open()).rejects.toThrow(/newer version of sms-kb \(document version 6\).*install that version/s);
    expect(await readFile(path, 'utf8')).toBe(newer);
  });

  it('refuses to start empty when only the backup is there', async () => {
    const store = await open();
    await store.incidents.insert(incident());
    await store.close();
    await rm(path);
    await expect(open()).rejects.toThrow(/is gone, but its backup is there.*cp .*delete the backup/s);
  });

  it('keeps a backup per minute of change, and the one before', async () => {
    const ids = async (file: string) =>
      JSON.parse(await readFile(file, 'utf8')).incidents.map((one: { id: string }) => one.id);
    const store = await open();
    await store.incidents.insert(incident({ id: 'a' }));
    await store.incidents.insert(incident({ id: 'b' }));
    expect(await ids(`${path}.bak`)).toEqual(['a']);
    clockMs += 60_000;
    await store.incidents.insert(incident({ id: 'c' }));
    expect(await ids(`${path}.bak`)).toEqual(['a', 'b', 'c']);
    expect(await ids(`${path}.bak.1`)).toEqual(['a']);
  });

  it('names a path that is a folder', async () => {
    await mkdir(path);
    await expect(open()).rejects.toThrow(/cannot read .*store\.json \(EISDIR\).*DATA_DIR/s);
  });

  it('names a data folder that cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(open({ path: join(folder, 'file', 'store.json') })).rejects.toThrow(
      /cannot use the folder .*DATA_DIR/s,
    );
  });

  it('tells who waits when the disk refuses, and writes again when it can', async () => {
    const store = await open();
    await store.incidents.insert(incident({ id: 'a' }));
    await mkdir(join(folder, '.store.json.tmp'));
    await expect(store.incidents.insert(incident({ id: 'b' }))).rejects.toThrow(/\[store\] cannot write .*disk space/s);
    await expect(store.articles.save(taught())).rejects.toThrow(/\[store\] cannot write/);
    // What was refused is not in force either.
    expect(await store.articles.list('T01TEST')).toEqual([]);
    await rm(join(folder, '.store.json.tmp'), { recursive: true });
    await store.incidents.insert(incident({ id: 'c' }));
    expect(JSON.parse(await readFile(path, 'utf8')).incidents).toHaveLength(3);
  });
});
