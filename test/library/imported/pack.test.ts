import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive } from '../../../src/library/imported/archive/read-archive.ts';
import { toImportedDocument } from '../../../src/library/imported/convert/to-document.ts';
import { explainWriteError, removePack } from '../../../src/library/imported/library-folder.ts';
import { openPack, type Pack } from '../../../src/library/imported/pack.ts';
import { lexiconVersion, sha256 } from '../../../src/library/imported/pack-manifest.ts';
import { type ImportOptions, writePack } from '../../../src/library/imported/write-pack.ts';
import { buildSegment } from '../../../src/match/index/build-segment.ts';
import { createCollection } from '../../../src/match/index/collection.ts';
import { createTermReader } from '../../../src/match/terms/terms.ts';
import { articleText, manyArticles, writeArchive } from '../../build/archive.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/archive');
const lexicon = lexiconVersion([]);
const mayMount = (() => {
  const probe = mkdtempSync(join(tmpdir(), 'sms-kb-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', probe], { stdio: 'ignore' });
    execFileSync('umount', ['-l', probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
})();
let root: string;
let folder: string;
const opened: Pack[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sms-kb-pack-'));
  folder = join(root, 'library');
});
afterEach(async () => {
  for (const pack of opened.splice(0)) pack.close();
  await rm(root, { recursive: true, force: true });
});

const run = (source: string, options: Partial<ImportOptions> = {}) =>
  writePack(folder, source, { lexicon: [], ...options });

async function open(): Promise<Pack> {
  const pack = await openPack(folder, { lexicon });
  if (!pack) throw new Error('nothing imported');
  opened.push(pack);
  return pack;
}

const source = (name: string, files: Readonly<Record<string, string | Uint8Array>>) =>
  writeArchive(join(root, name), files);

/** The folder of the pack in force. */
const packFolder = async () => join(folder, JSON.parse(await readFile(join(folder, 'current.json'), 'utf8')).pack);

/** Everything in the library with its content, to see that nothing changed. */
async function snapshot(): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, sha256(await readFile(file))] as const)),
  );
}

describe('writePack and openPack', () => {
  it('gives each article back whole, and as answers show it', async () => {
    const result = await run(fixtures);
    expect(result.manifest.counts).toMatchObject({ articles: 4, unreadable: 0, duplicates: 0, filtered: 0 });
    const pack = await open();
    for await (const read of readArchive(fixtures)) {
      if (read.kind !== 'article') continue;
      expect(pack.parsed(read.id)).toEqual(read);
      expect(pack.article(read.id)?.title).toBe(read.title);
    }
    expect([...pack.articles()].map(({ id }) => id)).toEqual(['Q900001', 'Q900002', 'Q900003', 'Q900004']);
    expect(pack.article('Q900009')).toBeUndefined();
  });

  it('reads the index back as it was built', async () => {
    await run(fixtures);
    const readTerms = createTermReader([]);
    const documents = [];
    for await (const read of readArchive(fixtures)) {
      if (read.kind === 'article') documents.push(toImportedDocument(read, readTerms));
    }
    expect((await open()).segment).toEqual(buildSegment(documents));
  });

  it('counts articles by product, version, component and year', async () => {
    const { counts } = (await run(fixtures)).manifest;
    expect(counts.years).toMatchObject({ 1999: 1 });
    expect(counts.versions).toMatchObject({ '1.2': 1 });
    expect(counts.components).toMatchObject({ SMS_HARBOR_SENDER: 1 });
    expect(Object.keys(counts.products)).toContain('Systems Management Server');
  });

  it('opens nothing where nothing was imported', async () => {
    expect(await openPack(folder, { lexicon })).toBeUndefined();
  });

  it('changes nothing when the same source is imported again', async () => {
    await run(fixtures);
    const before = await snapshot();
    expect(await run(fixtures)).toMatchObject({ kind: 'unchanged', manifest: { counts: { articles: 4 } } });
    expect(await snapshot()).toEqual(before);
  });

  it.each([
    ['another product filter', {}, { products: 'systems' }],
    ['another lexicon', {}, { lexicon: [{ says: ['hook'], means: 'crane' }] }],
    ['other wordings', {}, { wordings: new Map([['Q100001', ['hook is stuck']]]) }],
    ['one more article', { 'Q100009.md': articleText('Q100009') }, {}],
  ])('imports again for %s', async (_what, more, options) => {
    const archive = await source('a', manyArticles(3));
    await run(archive);
    await source('a', more);
    expect(await run(archive, options)).toMatchObject({ kind: 'imported' });
    expect((await readdir(folder)).sort()).toEqual(['current.json', (await open()).name]);
  });

  it('finds an article by the wordings it was given', async () => {
    await run(await source('a', manyArticles(3)), { wordings: new Map([['Q100001', ['gantry wobbles in a gale']]]) });
    const { segment } = await open();
    const collection = createCollection([segment]);
    const [found] = collection.retrieve([{ term: 'gantri', information: 1 }], 3);
    expect(found && collection.idOf(found.place)).toBe('Q100001');
  });

  it('leaves out other products, and says how many', async () => {
    const archive = await source('a', {
      'Q100001.md': articleText('Q100001'),
      'Q100002.md': articleText('Q100002', { product: 'Microsoft Winch' }),
    });
    const { counts } = (await run(archive, { products: 'systems management' })).manifest;
    expect(counts).toMatchObject({ articles: 1, filtered: 1 });
  });

  it('keeps the first of two articles with one id, and names the other', async () => {
    const archive = await source('a', {
      'a/Q100001.md': articleText('Q100001', { title: 'The first' }),
      'b/Q100001.md': articleText('Q100001', { title: 'The second' }),
      'c/Q100002.md': articleText('Q100002'),
    });
    const left: string[] = [];
    const { counts, unreadable } = (await run(archive, { onUnreadable: (one) => left.push(one.path) })).manifest;
    expect(counts).toMatchObject({ articles: 2, duplicates: 1, unreadable: 0 });
    expect(left).toEqual(['b/Q100001.md']);
    expect(unreadable).toMatchObject([{ path: 'b/Q100001.md', reason: expect.stringContaining('same id, Q100001') }]);
    const pack = await open();
    expect(pack.parsed('Q100001')?.title).toBe('The first');
    expect(pack.parsed('Q100002')?.id).toBe('Q100002');
  });

  it('replaces what was imported before, and whoever has that open still reads it', async () => {
    await run(fixtures);
    const before = await open();
    await run(await source('a', manyArticles(3)));
    expect(before.parsed('Q900001')?.id).toBe('Q900001');
    const after = await open();
    expect(after.parsed('Q900001')).toBeUndefined();
    expect(after.parsed('Q100002')?.id).toBe('Q100002');
    expect((await readdir(folder)).sort()).toEqual(['current.json', after.name]);
  });

  it('keeps the old one when the new source is no archive', async () => {
    await run(fixtures);
    const before = await snapshot();
    await expect(run(await source('a', { 'README.md': '# A program\n' }))).rejects.toThrow('is a KB article');
    expect(await snapshot()).toEqual(before);
  });

  it('finds no article once it is closed', async () => {
    await run(fixtures);
    const pack = await open();
    pack.close();
    expect(pack.article('Q900001')).toBeUndefined();
  });

  it('removes what was imported', async () => {
    await run(fixtures);
    expect(await removePack(folder)).toBe(true);
    expect(await readdir(folder)).toEqual([]);
    expect(await removePack(folder)).toBe(false);
  });
});

describe('a pack that is not whole', () => {
  const flip = async (file: string) => {
    const bytes = await readFile(file);
    const at = bytes.length - 20;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
  };
  const inPack = (name: string, harm: (file: string) => Promise<unknown>) => async () =>
    void (await harm(join(await packFolder(), name)));

  /** As another version would have written it: sound in itself. */
  const otherFormat = async () => {
    const file = join(await packFolder(), 'manifest.json');
    const text = (await readFile(file, 'utf8')).replace(/"code": "\w+"/, '"code": "0123456789abcdef"');
    await writeFile(file, text);
    const pointer = JSON.parse(await readFile(join(folder, 'current.json'), 'utf8'));
    await writeFile(join(folder, 'current.json'), JSON.stringify({ ...pointer, manifest: sha256(text) }));
  };

  it.each([
    ['an index with a flipped byte', inPack('index.bin', flip), /index\.bin is damaged: its checksum is wrong/],
    ['an index cut short', inPack('index.bin', (file) => truncate(file, 500)), /its size is wrong/],
    ['a missing index', inPack('index.bin', (file) => rm(file)), /index\.bin is damaged: the file is missing/],
    [
      'a changed manifest',
      inPack('manifest.json', (file) => appendFile(file, ' ')),
      /manifest\.json is damaged: its checksum/,
    ],
    [
      'a missing manifest',
      inPack('manifest.json', (file) => rm(file)),
      /manifest\.json is damaged: the file is missing/,
    ],
    [
      'articles cut short',
      inPack('articles.jsonl', (file) => truncate(file, 500)),
      /articles\.jsonl is damaged: its size/,
    ],
    ['a pointer that is no JSON', async () => writeFile(join(folder, 'current.json'), '{'), /current\.json is damaged/],
    [
      'a pointer that leads out',
      async () => writeFile(join(folder, 'current.json'), '{"pack":"../../etc","manifest":""}'),
      /current\.json is damaged/,
    ],
    ['a pack of another version', otherFormat, /another version of sms-kb imported the articles/],
  ])('is refused for %s, with the remedy, and the remedy works', async (_what, harm, message) => {
    await run(fixtures);
    await harm();
    await expect(open()).rejects.toThrow(message);
    await expect(open()).rejects.toThrow('import it again: sms-kb kb import');
    expect(await run(fixtures)).toMatchObject({ kind: 'imported' });
    expect((await open()).parsed('Q900004')?.id).toBe('Q900004');
  });

  it('does not show an article whose line is damaged, and shows the others', async () => {
    await run(fixtures);
    await flip(join(await packFolder(), 'articles.jsonl'));
    const pack = await open();
    expect(pack.article('Q900004')).toBeUndefined();
    expect(pack.article('Q900003')?.id).toBe('Q900003');
  });

  it('still works with another lexicon, and says so', async () => {
    await run(fixtures);
    const pack = await openPack(folder, { lexicon: lexiconVersion([{ says: ['hook'], means: 'crane' }]) });
    opened.push(pack as Pack);
    expect(pack?.notices).toEqual([expect.stringMatching(/before the lexicon changed.*kb import archive/)]);
    expect(pack?.article('Q900001')?.id).toBe('Q900001');
    expect((await open()).notices).toEqual([]);
  });
});

describe('lexiconVersion', () => {
  it('differs with synonyms, not with associations, which are for questions alone', () => {
    const hook = { says: ['hook'], means: 'crane' };
    expect(lexiconVersion([hook])).not.toBe(lexicon);
    expect(lexiconVersion([{ ...hook, loose: true }])).toBe(lexicon);
  });
});

describe('a library that cannot be written', () => {
  const lock = (pid: number, host = hostname()) =>
    writeFile(join(folder, 'import.lock'), JSON.stringify({ pid, host }));

  it.each([
    ['of a living process', () => lock(process.ppid)],
    ['of another machine', () => lock(1, 'elsewhere')],
  ])('refuses a second import: the lock %s', async (_what, take) => {
    await run(fixtures);
    await take();
    await expect(run(await source('a', manyArticles(2)))).rejects.toThrow(/another import into .* is running: wait/);
    expect((await open()).parsed('Q900001')?.id).toBe('Q900001');
  });

  it.each([
    // Larger than any process number there is.
    ['of a dead process', () => lock(2 ** 30)],
    ['that was never finished', () => writeFile(join(folder, 'import.lock'), '')],
  ])('takes over a lock %s', async (_what, take) => {
    await run(fixtures);
    await take();
    expect(await run(await source('a', manyArticles(2)))).toMatchObject({ kind: 'imported' });
    expect(await readdir(folder)).not.toContain('import.lock');
  });

  it('says so when its folder is a file', async () => {
    await writeFile(folder, '');
    await expect(run(fixtures)).rejects.toThrow(/library is not a folder: choose another folder with --library/);
  });

  it.each([
    ['ENOSPC', /the disk of .* is full: free some space, .*still in use/],
    ['EDQUOT', /the disk of .* is full/],
    ['EROFS', /cannot write to .* \(EROFS\): check its permissions/],
    ['EACCES', /cannot write to .* \(EACCES\): check its permissions/],
  ])('says what to do about %s', (code, message) => {
    const error = Object.assign(new Error('x'), { code });
    expect(explainWriteError(error, folder)).toMatchObject({ message: expect.stringMatching(message), cause: error });
  });

  // Only root may mount a disk that is too small.
  it.skipIf(!mayMount)('keeps the old articles when the disk is full, and says what to do', async () => {
    await mkdir(folder);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', folder]);
    try {
      await run(fixtures);
      const before = await snapshot();
      await expect(run(await source('a', manyArticles(800)))).rejects.toThrow(
        /the disk of .* is full: free some space/,
      );
      expect(await snapshot()).toEqual(before);
      const pack = await open();
      expect(pack.parsed('Q900001')?.id).toBe('Q900001');
      pack.close();
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  });

  it('leaves other errors as they are', () => {
    const error = new TypeError('x is not a function');
    expect(explainWriteError(error, folder)).toBe(error);
  });
});
