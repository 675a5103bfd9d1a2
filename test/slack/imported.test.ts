/** The running bot and its imported articles: they come, change and go without a restart. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { libraryFolder, removePack } from '../../src/library/imported/library-folder.ts';
import { openLivePack } from '../../src/library/imported/live-pack.ts';
import { lexiconVersion } from '../../src/library/imported/pack-manifest.ts';
import { writePack } from '../../src/library/imported/write-pack.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { emptyBook } from '../../src/precheck/rule-book.ts';
import { articleText, manyArticles, writeArchive } from '../build/archive.ts';
import { buildArticle } from '../build/diagnoser.ts';
import { eventBody, mention, selfMention } from '../build/payload.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';

const knowledge: Knowledge = {
  articles: [buildArticle()],
  lexicon: [],
  codes: [],
  unrelated: new Map(),
  book: emptyBook,
};
const lexicon = lexiconVersion([]);
let dataDir: string;
let library: string;
let t: TestApp;

const importArticles = async (name: string, files: Readonly<Record<string, string>>) =>
  writePack(library, await writeArchive(join(dataDir, name), files), { lexicon: [] });

/** Asks as a person does; returns what the bot posted. */
let asked = 0;

/** Each time by somebody else in another channel: one person may not ask so often, and the clock of the test stands. */
async function ask(text: string): Promise<string> {
  const before = t.slack.of('chat.postMessage').length;
  asked += 1;
  await t.send(eventBody(mention({ text: `${selfMention} ${text}`, user: `U${asked}`, channel: `C${asked}` })));
  return JSON.stringify(t.slack.of('chat.postMessage').slice(before));
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sms-kb-live-'));
  library = libraryFolder(dataDir);
});
afterEach(async () => {
  nock.cleanAll();
  await t.app.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async () => {
  t = await startTestApp({ config: { dataDir }, overrides: { knowledge } });
};

describe('imported articles of a running bot', () => {
  it('are there at the start', async () => {
    await importArticles('a', { 'Q100001.md': articleText('Q100001', { title: 'The crane stops' }) });
    await start();
    expect(await ask('show Q100001')).toContain('The crane stops');
    expect(await ask('search crane stops')).toContain('Q100001');
  });

  it('change with each import, and go when they are removed, and every question between is answered', async () => {
    await importArticles('a', { 'Q100001.md': articleText('Q100001', { title: 'The crane stops' }) });
    await start();
    const importing = importArticles('b', {
      ...manyArticles(300),
      'Q100001.md': articleText('Q100001', { title: 'The new crane stops' }),
    });
    const answers: string[] = [];
    await expect
      .poll(
        async () => {
          answers.push(await ask('show Q186408'));
          return ask('show Q100001');
        },
        { timeout: 15_000, interval: 50 },
      )
      .toContain('The new crane stops');
    await importing;
    expect(answers.filter((answer) => !answer.includes('shutdown takes too long'))).toEqual([]);
    expect(await ask('show Q100299')).toContain('Crane Q100299 Stops');

    await removePack(library);
    await expect.poll(() => ask('show Q100001'), { timeout: 15_000 }).toContain('There is no article Q100001');
    expect(await ask('show Q186408')).toContain('shutdown takes too long');
    expect(t.log()).not.toMatch(/"level":50/);
  });

  it('that cannot be used are named in the log with the remedy, and the bot answers without them', async () => {
    await importArticles('a', { 'Q100001.md': articleText('Q100001') });
    await writeFile(join(library, 'current.json'), '{');
    await start();
    expect(await ask('show Q186408')).toContain('shutdown takes too long');
    expect(await ask('show Q100001')).toContain('There is no article Q100001');
    expect(t.log()).toMatch(/current\.json is damaged: import it again: sms-kb kb import/);
  });

  it('that are damaged by the next import stay as they were', async () => {
    await importArticles('a', { 'Q100001.md': articleText('Q100001', { title: 'The crane stops' }) });
    await start();
    await writeFile(join(library, 'current.json'), '{"pack":"pack-00","manifest":""}');
    await expect.poll(() => t.log(), { timeout: 15_000 }).toContain('manifest.json is damaged');
    expect(await ask('show Q100001')).toContain('The crane stops');
  });
});

describe('openLivePack', () => {
  it('finds an import by looking, where nothing tells of it, and closes the old one when it is free', async () => {
    await start();
    let free = () => {};
    const faults: string[] = [];
    const options = { folder: library, lexicon, onFault: (message: string) => faults.push(message), pollMs: 20 };
    const live = await openLivePack({
      ...options,
      onChange: () =>
        new Promise((resolve) => {
          free = resolve;
        }),
    });
    expect(live.pack).toBeUndefined();
    await importArticles('a', { 'Q100001.md': articleText('Q100001') });
    await expect.poll(() => live.pack?.parsed('Q100001')?.id).toBe('Q100001');
    free();
    const old = live.pack;
    await importArticles('b', { 'Q100002.md': articleText('Q100002') });
    await expect.poll(() => live.pack?.parsed('Q100002')?.id).toBe('Q100002');
    // Somebody is still answering from it.
    expect(old?.parsed('Q100001')?.id).toBe('Q100001');
    free();
    await expect.poll(() => old?.parsed('Q100001')).toBeUndefined();
    await live.close();
    expect(faults).toEqual([]);
  });

  it('puts a pack of a shared folder in force for every replica, and leaves the old one until they have gone over', async () => {
    const open = () =>
      openLivePack({ folder: library, lexicon, onChange: async () => undefined, onFault: () => undefined });
    await importArticles('a', { 'Q100001.md': articleText('Q100001') });
    t = await startTestApp({ config: { dataDir: join(dataDir, 'other') } });
    const replicas = await Promise.all([open(), open()]);
    const old = replicas.map(({ pack }) => pack?.name);
    const source = await writeArchive(join(dataDir, 'b'), { 'Q100002.md': articleText('Q100002') });
    let isDone = false;
    const importing = writePack(library, source, { lexicon: [], graceMs: 3000 }).then(() => {
      isDone = true;
    });
    await expect
      .poll(() => replicas.map(({ pack }) => pack?.parsed('Q100002')?.id), { timeout: 10_000 })
      .toEqual(['Q100002', 'Q100002']);
    expect(isDone).toBe(false);
    expect(await readdir(library)).toContain(old[0]);
    await importing;
    expect(await readdir(library)).not.toContain(old[0]);
    await Promise.all(replicas.map((one) => one.close()));
  });
});
