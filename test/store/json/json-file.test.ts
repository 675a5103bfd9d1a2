import {
  access,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentVersion } from '../../../src/store/json/document.ts';
import { parseJournal, replayJournal } from '../../../src/store/json/journal.ts';
import { openJsonFileStore } from '../../../src/store/json/json-file.ts';
import { readStoreFile } from '../../../src/store/json/read-file.ts';
import type { Store } from '../../../src/store/store.ts';
import { incident } from '../../build/incident.ts';
import { taught } from '../../build/taught.ts';
import { describeStore } from '../contract.ts';

const makeFolder = () => mkdtemp(join(tmpdir(), 'sms-kb-store-'));

/** Claims a key and is done with it. */
async function handle({ claims }: Store, key: string, keepMs: number): Promise<void> {
  const lease = await claims.claim(key, 60_000);
  if (lease) await claims.done(lease, keepMs);
}

describeStore('the JSON file store', async () => {
  const folder = await makeFolder();
  return {
    open: (options) => openJsonFileStore({ path: join(folder, 'store.json'), uptimeMs: options.now, ...options }),
    breakDisk: async () => {
      // A folder in the place of the file: neither it nor what is written beside it can be replaced.
      await rename(folder, `${folder}-away`);
      await writeFile(folder, '');
      return async () => {
        await rm(folder);
        await rename(`${folder}-away`, folder);
      };
    },
    clean: () => rm(folder, { recursive: true }),
  };
});

describe('the JSON file', () => {
  let folder: string;
  let path: string;
  let clockMs: number;
  const opened: Store[] = [];

  const open = async (overrides: { readonly path?: string; readonly lockWaitMs?: number } = {}): Promise<Store> => {
    const store = await openJsonFileStore({
      path,
      now: () => clockMs,
      uptimeMs: () => clockMs,
      lockWaitMs: 0,
      onError: (error) => said.push(error.message),
      ...overrides,
    });
    opened.push(store);
    return store;
  };
  /** What a process that starts now would find. */
  const onDisk = async (file = path) => {
    const found = await readStoreFile(file);
    if (!found) throw new Error(`${file} is not there`);
    return found.document;
  };
  const idsOnDisk = async (file = path) => (await onDisk(file)).incidents.map(({ id }) => id);
  const said: string[] = [];
  const there = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    );

  beforeEach(async () => {
    folder = await makeFolder();
    path = join(folder, 'store.json');
    clockMs = 1_700_000_000_000;
    said.length = 0;
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
    expect(await idsOnDisk()).toEqual(['inc-1']);
  });

  it('has a claim on disk as soon as it is given, and never in the document', async () => {
    const store = await open();
    await store.claims.claim('event:Ev1', 60_000);
    expect((await onDisk()).claims).toEqual([{ key: 'event:Ev1', endsMs: clockMs + 60_000, done: false }]);
    await store.close();
    expect((await onDisk()).claims).toHaveLength(1);
    expect(JSON.parse(await readFile(path, 'utf8')).claims).toEqual([]);
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

  it('forgets expired claims when it writes the document', async () => {
    const store = await open();
    await handle(store, 'short', 10);
    await handle(store, 'long', 60_000);
    clockMs += 11;
    await store.incidents.insert(incident());
    await store.close();
    expect((await onDisk()).claims).toEqual([{ key: 'long', endsMs: clockMs - 11 + 60_000, done: true }]);
  });

  it('leaves nothing of a forgotten thread in any of its files', async () => {
    const store = await open();
    await store.incidents.insert(incident({ fingerprint: 'to be forgotten' }));
    await store.incidents.insert(incident({ id: 'stays', thread: '1700000000.000300', fingerprint: 'that stays' }));
    await writeFile(`${path}.bak.1`, 'to be forgotten');
    await store.forget(
      { kind: 'thread', workspace: 'T01TEST', channel: 'C01INC', thread: '1700000000.000100' },
      { workspace: 'T01TEST', atMs: 1, by: 'U1', what: 'forget-thread', target: 'C01INC' },
    );
    const texts = await Promise.all(
      (await readdir(folder))
        .filter((name) => !name.endsWith('.lock'))
        .map((name) => readFile(join(folder, name), 'utf8')),
    );
    expect(texts.filter((text) => text.includes('that stays')).length).toBeGreaterThanOrEqual(2);
    expect(texts.filter((text) => text.includes('to be forgotten'))).toEqual([]);
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

    /** As after a suspension: the lock has not been refreshed for a while. */
    const suspend = async () => {
      const longAgo = new Date(Date.now() - 60_000);
      await utimes(`${path}.lock`, longAgo, longAgo);
    };

    it('writes nothing and confirms nothing once another process has taken over, and says so', async () => {
      const sleeper = await open();
      await sleeper.incidents.insert(incident({ id: 'mine' }));
      await suspend();
      const next = await open();
      await next.incidents.insert(incident({ id: 'theirs' }));
      await expect(sleeper.incidents.insert(incident({ id: 'late' }))).rejects.toThrow('another process took over');
      expect(sleeper.state()).toMatchObject({
        kind: 'lost',
        why: expect.stringContaining('another process took over'),
      });
      expect(await sleeper.incidents.find('T01TEST', 'late')).toBeUndefined();
      expect(await sleeper.claims.claim('k', 1)).toBeDefined();
      await sleeper.close();
      // Its end leaves the lock of the next one alone.
      await next.incidents.insert(incident({ id: 'theirs too' }));
      expect(next.state()).toEqual({ kind: 'ok' });
      expect(await idsOnDisk()).toEqual(['mine', 'theirs', 'theirs too']);
    });

    it('takes over what was confirmed a moment before, and takes nothing that was not', async () => {
      const sleeper = await open();
      let confirmed = 0;
      const writing = Promise.allSettled(
        Array.from({ length: 40 }, async (_, i) => {
          await sleeper.incidents.insert(incident({ id: `i${i}` }));
          confirmed += 1;
        }),
      );
      await suspend();
      // This sleeper is awake, and may take its lock back before anybody else does: then nobody takes over.
      const next = await open().catch(() => sleeper);
      const results = await writing;
      const kept = await next.incidents.list({ workspace: 'T01TEST' }, { limit: 100 });
      expect(kept.length).toBeGreaterThanOrEqual(results.filter(({ status }) => status === 'fulfilled').length);
      expect(confirmed).toBe(results.filter(({ status }) => status === 'fulfilled').length);
    });

    it('is not kept out by the lock of a dead process whose clock was ahead', async () => {
      await (await open()).close();
      await mkdir(`${path}.lock`);
      const ahead = new Date(Date.now() + 3_600_000);
      await utimes(`${path}.lock`, ahead, ahead);
      await expect(open({ lockWaitMs: 7000 })).resolves.toBeDefined();
    }, 30_000);
  });

  describe('when its files are swept away', () => {
    it.each<[string, () => Promise<void>]>([
      ['the file', () => rm(path)],
      ['the journal', () => rm(`${path}.journal`)],
      ['the lock', () => rm(`${path}.lock`, { recursive: true })],
      ['the token of the lock', () => rm(`${path}.owner`)],
      ['the folder', () => rm(folder, { recursive: true })],
    ])('writes all of it again with the next change: %s', async (_what, sweep) => {
      const store = await open();
      await store.incidents.insert(incident({ id: 'a' }));
      await sweep();
      await store.incidents.insert(incident({ id: 'b' }));
      expect(store.state()).toEqual({ kind: 'ok' });
      expect(await idsOnDisk()).toEqual(['a', 'b']);
      expect(said.join()).not.toContain('another process');
      await expect(open()).rejects.toThrow('is in use');
    });

    it('notices by itself, without a change', async () => {
      const store = await open();
      await store.incidents.insert(incident({ id: 'a' }));
      await rm(folder, { recursive: true });
      await expect.poll(() => idsOnDisk().catch(() => []), { timeout: 10_000 }).toEqual(['a']);
      expect(store.state()).toEqual({ kind: 'ok' });
    });
  });

  describe('when it is damaged', () => {
    const good = async (): Promise<string> => {
      const store = await open();
      await store.incidents.insert(incident());
      await store.close();
      await rm(`${path}.journal`);
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
    const fixture = fileURLToPath(new URL(`../../fixtures/store/version-${version}.json`, import.meta.url));

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

    it('is written as the newest version, and read the same again', async () => {
      const store = await open();
      const before = await store.incidents.list({ workspace: 'T01TEST' }, { limit: 10 });
      await store.settings.write('T01TEST', 'C09', { passive: 'off' });
      expect(JSON.parse(await readFile(path, 'utf8')).version).toBe(documentVersion);
      await store.close();
      expect(await (await open()).incidents.list({ workspace: 'T01TEST' }, { limit: 10 })).toEqual(before);
    });
  });

  describe('with a record that cannot be read', () => {
    const broken = '{"id":"x"}';
    const document = (list: string) =>
      JSON.stringify({
        version: documentVersion,
        claims: [],
        incidents: [],
        channels: [],
        taught: [],
        jobs: [],
        audit: [],
      }).replace(`"${list}":[]`, `"${list}":[${broken}]`);

    it.each(['claims', 'incidents', 'channels', 'taught', 'jobs', 'audit'])(
      'sets it aside, and says so: one of %s',
      async (list) => {
        await writeFile(path, document(list));
        const store = await open();
        await store.incidents.insert(incident());
        expect(said).toEqual([
          expect.stringMatching(new RegExp(`1 record of .*store.json could not be read.*${list}\\.0`)),
        ]);
        expect(JSON.parse(await readFile(`${path}.set-aside`, 'utf8'))).toMatchObject({ record: { id: 'x' } });
        expect((await stat(`${path}.set-aside`)).mode & 0o777).toBe(0o600);
        await store.close();
        await open();
        expect(said).toHaveLength(1);
      },
    );

    it('costs no other record', async () => {
      const store = await open();
      for (const id of ['a', 'b', 'c']) await store.incidents.insert(incident({ id }));
      await store.articles.save(taught());
      await store.close();
      await rm(`${path}.journal`);
      const { incidents, ...rest } = JSON.parse(await readFile(path, 'utf8'));
      delete incidents[1].place.channel;
      await writeFile(path, JSON.stringify({ ...rest, incidents }));
      const again = await open();
      expect((await again.incidents.list({ workspace: 'T01TEST' }, { limit: 9 })).map(({ id }) => id)).toEqual([
        'c',
        'a',
      ]);
      expect(await again.articles.list('T01TEST')).toHaveLength(1);
      expect(said.join()).toContain('incidents.1.place.channel');
    });

    it.each([
      ['a line that is cut in the middle and was never confirmed', (text: string) => text.slice(0, -10), 0],
      ['a line of something else', (text: string) => `${text}{"incident":{"id":"x"}}\n`, 1],
      ['a line that is no JSON', (text: string) => text.replace(/\n(.*)\n$/, '\nrubbish\n$1\n'), 1],
      ['zeros where the disk lost a block', (text: string) => `${text}${'\u0000'.repeat(100)}\n`, 1],
    ])('reads a journal with %s', async (_what, damage, count) => {
      const store = await open();
      for (const id of ['a', 'b']) await store.incidents.insert(incident({ id }));
      const text = await readFile(`${path}.journal`, 'utf8');
      const other = join(folder, 'copy.json');
      await copyFile(path, other);
      await writeFile(`${other}.journal`, damage(text));
      const again = await open({ path: other });
      expect(await again.incidents.find('T01TEST', 'a')).toEqual(incident({ id: 'a' }));
      expect(said).toHaveLength(count);
    });
  });

  it('refuses a file of a newer version and leaves it untouched', async () => {
    const newer = '{"version":99,"anything":true}';
    await writeFile(path, newer);
    await expect(open()).rejects.toThrow(/newer version of sms-kb \(document version 99\).*install that version/s);
    expect(await readFile(path, 'utf8')).toBe(newer);
  });

  it('refuses to start empty when only the backup is there', async () => {
    const store = await open();
    await store.incidents.insert(incident());
    await store.close();
    await rm(path);
    await expect(open()).rejects.toThrow(/is missing, but a backup exists.*cp .*delete the backup/s);
  });

  describe('backups', () => {
    const backedUp = () => idsOnDisk(`${path}.bak`).catch(() => []);

    it('are a minute behind at most, without another change, by the time that passed and not by the clock', async () => {
      const store = await openJsonFileStore({ path, now: () => 1_700_000_000_000, uptimeMs: () => clockMs });
      opened.push(store);
      await store.incidents.insert(incident({ id: 'a' }));
      await expect.poll(backedUp, { timeout: 5000 }).toEqual(['a']);
      await store.incidents.insert(incident({ id: 'b' }));
      clockMs += 60_000;
      await expect.poll(backedUp, { timeout: 5000 }).toEqual(['a', 'b']);
    });

    it('follow each change of a team article', async () => {
      const store = await open();
      await store.incidents.insert(incident({ id: 'a' }));
      await expect.poll(backedUp, { timeout: 5000 }).toEqual(['a']);
      await store.articles.save(taught());
      await expect.poll(async () => (await onDisk(`${path}.bak`)).taught.length, { timeout: 5000 }).toBe(1);
    });

    it('are one of now and one of an hour before', async () => {
      const store = await open();
      await store.incidents.insert(incident({ id: 'a' }));
      await expect.poll(backedUp, { timeout: 5000 }).toEqual(['a']);
      for (const id of ['b', 'c']) {
        await store.incidents.insert(incident({ id }));
        clockMs += 60_000;
        await expect.poll(backedUp, { timeout: 5000 }).toContain(id);
      }
      expect(await idsOnDisk(`${path}.bak.1`)).toEqual(['a']);
    });

    it('lose nothing beside the journal: restored, all that was confirmed is there', async () => {
      const store = await open();
      await store.incidents.insert(incident({ id: 'a' }));
      await expect.poll(backedUp, { timeout: 5000 }).toEqual(['a']);
      await store.incidents.insert(incident({ id: 'b' }));
      const other = join(folder, 'copy.json');
      await copyFile(`${path}.bak`, other);
      await copyFile(`${path}.journal`, `${other}.journal`);
      expect(await idsOnDisk(other)).toEqual(['a', 'b']);
    });
  });

  it.each([
    ['for a moment', 0, ['old', 'new']],
    ['for two days', 48 * 3_600_000, ['new']],
  ])('forgets the old by the time that passes, when the clock jumps ahead %s', async (_what, lastsMs, left) => {
    const jumpMs = 40 * 24 * 3_600_000;
    let jumped = 0;
    const room = { most: 10, ageMs: 30 * 24 * 3_600_000 };
    const limits = { answered: room, unknown: room };
    const store = await openJsonFileStore({ path, now: () => clockMs + jumped, uptimeMs: () => clockMs, limits });
    opened.push(store);
    await store.incidents.insert(incident({ id: 'old' }));
    jumped = jumpMs;
    clockMs += lastsMs;
    await store.incidents.insert(incident({ id: 'new', createdMs: clockMs + jumped }));
    const kept = await store.incidents.list({ workspace: 'T01TEST' }, { limit: 10 });
    expect(kept.map(({ id }) => id).reverse()).toEqual(left);
    await store.close();
    expect(await idsOnDisk()).toEqual(left);
  });

  it.each([
    ['there', true],
    ['not there yet', false],
  ])('writes the file that a link names, when it is %s, and leaves the link', async (_what, isThere) => {
    const volume = await makeFolder();
    const real = join(volume, 'real.json');
    if (isThere) await writeFile(real, '{"version":2,"claims":[],"incidents":[],"channels":[],"taught":[]}');
    await symlink(real, path);
    const store = await open();
    await store.incidents.insert(incident());
    await store.close();
    expect((await lstat(path)).isSymbolicLink()).toBe(true);
    expect(await idsOnDisk(real)).toEqual(['inc-1']);
    expect((await readdir(volume)).sort()).toEqual(['real.json', 'real.json.bak', 'real.json.journal']);
    await rm(volume, { recursive: true });
  });

  it('is for its owner alone, also in a folder that everybody may read', async () => {
    const store = await open();
    await store.incidents.insert(incident());
    await store.articles.save(taught());
    await store.close();
    for (const name of await readdir(folder))
      expect([name, (await stat(join(folder, name))).mode & 0o077]).toEqual([name, 0]);
  });

  it('leaves no temporary file behind', async () => {
    const store = await open();
    await store.incidents.insert(incident());
    await store.close();
    expect((await readdir(folder)).sort()).toEqual(['store.json', 'store.json.bak', 'store.json.journal']);
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

  it('reads the journal as if each change had been written whole', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      id.map((one) => ({ claim: { key: one, endsMs: 1, done: true } })),
      id.map((one) => ({ released: one })),
      fc.tuple(id, fc.nat(9)).map(([one, version]) => ({ incident: { workspace: 'T', id: one, version } })),
      fc.tuple(id, fc.nat(9)).map(([one, passive]) => ({ channel: [one, { passive }] })),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (steps, cut) => {
        const empty = { version: 4, claims: [], incidents: [], channels: [], taught: [] };
        const lines = steps.map((one) => JSON.stringify(one));
        const text = [JSON.stringify({ journal: { version: 4, generation: 1 } }), ...lines, ''].join('\n');
        const whole = replayJournal(empty, parseJournal(text)?.changes ?? []);
        expect(replayJournal(replayJournal(empty, steps.slice(0, cut)), steps.slice(cut))).toEqual(whole);
        expect(parseJournal(text)?.damaged).toEqual([]);
      }),
    );
  });
});
