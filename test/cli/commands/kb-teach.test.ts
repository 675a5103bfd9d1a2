import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary as openCliLibrary, toDiagnoser } from '../../../src/cli/io/open-diagnoser.ts';
import { readArticle } from '../../../src/library/shipped/read-folder.ts';
import { writeArticle } from '../../../src/library/team/write-yaml.ts';
import { openJsonFileStore } from '../../../src/store/json/json-file.ts';
import { openPostgresStore } from '../../../src/store/postgres/postgres-store.ts';
import { knownAnswer } from '../../build/answer.ts';
import { type CliResult, cli } from '../../build/cli.ts';
import { incident } from '../../build/incident.ts';
import { startPostgres, type TestServer } from '../../build/postgres-server.ts';
import { courierPaste, taught, taughtArticle } from '../../build/taught.ts';

let folder: string;
let dataDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-cli-teach-'));
  dataDir = join(folder, 'data');
  // A small library: building an index over the shipped one takes a second a command.
  await mkdir(join(folder, 'knowledge', 'articles'), { recursive: true });
  await copyFile('knowledge/lexicon.yml', join(folder, 'knowledge', 'lexicon.yml'));
  for (const id of ['Q186408', 'Q183347', 'Q134716', 'Q163379', 'Q179118']) {
    await copyFile(`knowledge/articles/${id}.yml`, join(folder, 'knowledge', 'articles', `${id}.yml`));
  }
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

const env = () => ({ DATA_DIR: dataDir, KNOWLEDGE_DIR: join(folder, 'knowledge') });
const kb = (...args: readonly string[]): Promise<CliResult> => cli(['kb', ...args], { env: env() });

async function file(change = (text: string): string => text, article = taughtArticle()): Promise<string> {
  const path = join(folder, 'courier.yml');
  await writeFile(path, change(writeArticle(article).replace(/^id: .*\n/, '')));
  return path;
}

const answer = async () => {
  const library = await openCliLibrary({ env: env(), err: () => undefined }, undefined);
  const found = toDiagnoser(library).diagnose(courierPaste);
  return found.kind === 'known' ? `${found.article.id} ${found.article.status}` : found.kind;
};

describe('kb teach', () => {
  it('keeps a draft, tried against every sample, and is asked with it from then on', async () => {
    const result = await kb('teach', await file());
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toMatch(
      /^T0001 is saved as a draft in workspace local: answers use the article, marked as unreviewed, .* Tested against \d+ samples\.$/m,
    );
    expect(await answer()).toBe('T0001 draft');
  });

  it('approves on request, keeps the file as the next version when it comes again, and counts it', async () => {
    const path = await file();
    await kb('teach', path);
    expect((await kb('teach', path, '--approve')).out).toMatch(
      /^T0001 is approved: answers in workspace local use the article/,
    );
    expect(await answer()).toBe('T0001 tested');
    expect(JSON.parse((await kb('stats', '--json')).out)).toMatchObject({ curated: 5, taught: 1 });
    const [one] = JSON.parse((await kb('taught', '--json')).out);
    expect(one.changes.map((change: { what: string }) => change.what)).toEqual(['taught', 'edited']);
  });

  it('ends with 1 when it may not approve: it would take another article over', async () => {
    const line = 'Cannot find config mini inst specific data';
    const greedy = taughtArticle({
      title: line,
      signatures: [{ id: 'greedy', says: 'A line of another article.', lines: [{ text: line, proof: 'alone' }] }],
      matches: [{ text: `SMS_DESPOOLER: ${line}` }],
    });
    const result = await kb('teach', await file((text) => text, greedy), '--approve');
    expect(result.code).toBe(1);
    expect(result.out).toMatch(/draft in workspace local: answers do not use the article yet\. .*Q186408/);
  });

  it.each([
    [
      'a signature that is no pattern',
      /grommet queue \{path\}/,
      'grommet queue {colour}',
      /signatures\[0\]\.lines\[0\]\.text: unknown placeholder \{colour\}/,
    ],
    [
      'a signature that matches everything',
      /text: Courier thread could.*$/m,
      'text: "{text} 5"',
      /would match everywhere/,
    ],
    ['a field too long', /^cause: .*$/m, `cause: ${'x'.repeat(1201)}`, /cause: /],
    ['a field that is none', /^cause: .*$/m, 'cause: x x\ncolour: red', /colour: is not a field/],
    ['no sample', /^matches:[\s\S]*$/m, '', /matches: needs at least one sample/],
    [
      'a secret in the sample',
      /grommet queue D:/,
      'grommet queue as CORP\\anna D:',
      /contains an account, address or secret/,
    ],
    ["Microsoft's id", /^title:/m, 'id: Q123456\ntitle:', /id: is the id of a Microsoft article/],
    ['broken YAML', /^title:/m, 'title: [', /is not valid YAML/],
  ])('refuses %s with its field and line, and keeps nothing', async (_what, from, to, message) => {
    const result = await kb('teach', await file((text) => text.replace(from, to)));
    expect(result.code).toBe(1);
    expect(result.err).toMatch(/courier\.yml/);
    expect(result.err).toMatch(message);
    expect(await readdir(folder)).not.toContain('data');
  });

  it('says what to do while a bot holds the store, which can be read all the same', async () => {
    await kb('teach', await file());
    const bot = await openJsonFileStore({ path: join(dataDir, 'sms-kb.json'), now: Date.now });
    const [refused, listed] = await Promise.all([kb('teach', await file()), kb('taught')]);
    await bot.close();
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(
      /^\[kb\] a running bot is using .*sms-kb\.json: teach in Slack .* or stop the bot first/,
    );
    expect(listed.out).toMatch(/T0001 {2}draft/);
  });

  it('asks for the workspace where the store knows several, and answers no question with any of them', async () => {
    await kb('teach', await file(), '--workspace', 'T01TEST', '--approve');
    expect(await answer()).toBe('T0001 tested');
    const store = await openJsonFileStore({ path: join(dataDir, 'sms-kb.json'), now: Date.now });
    await store.incidents.insert(incident({ workspace: 'T02', answer: knownAnswer(), createdMs: Date.now() }));
    await store.close();
    expect(await kb('taught')).toMatchObject({ code: 2, err: expect.stringContaining('--workspace T01TEST | T02') });
    expect(await answer()).toBe('unknown');
    expect((await kb('taught', '--workspace', 'T02')).out).toBe('There are no team articles in workspace T02 yet.\n');
    expect((await kb('taught', 'export', '--workspace', 'T02')).out).toBe('');
  });

  it('refuses where nothing would last', async () => {
    const result = await cli(['kb', 'teach', await file()], { env: { ...env(), STORE: 'memory' } });
    expect(result).toMatchObject({ code: 2, err: expect.stringMatching(/^\[kb\] STORE is memory/) });
  });
});

describe('kb taught', () => {
  it('approves, retires and undoes, and says so', async () => {
    await kb('teach', await file());
    expect((await kb('taught', 'approve', 't0001')).out).toMatch(/^T0001 is approved/);
    expect((await kb('taught', 'retire', 'T0001')).out).toMatch(/^T0001 is retired/);
    expect(await answer()).toBe('unknown');
    expect((await kb('taught', 'undo', 'T0001')).out).toMatch(/^T0001 is approved/);
    expect(await kb('taught', 'undo', 'T0009')).toMatchObject({
      code: 2,
      err: '[kb] There is no team article T0009.\n',
    });
  });

  it('exports files that load as curated ones do', async () => {
    await kb('teach', await file(), '--approve');
    const dir = join(folder, 'review');
    expect((await kb('taught', 'export', '--dir', dir)).err).toBe(`Wrote 1 article to ${dir}.\n`);
    expect(await readdir(dir)).toEqual(['T0001.yml']);
    const read = readArticle(await readFile(join(dir, 'T0001.yml'), 'utf8'), 'knowledge/articles/T0001.yml');
    expect(read.faults).toEqual([]);
    expect(read.value).toMatchObject({ id: 'T0001', status: 'tested', near_misses: [expect.anything()] });
    expect((await kb('taught', 'export')).out).toBe(await readFile(join(dir, 'T0001.yml'), 'utf8'));
  });

  it('leaves retired ones out of the export', async () => {
    await kb('teach', await file());
    await kb('taught', 'retire', 'T0001');
    expect((await kb('taught', 'export')).out).toBe('');
  });

  it('says where it may not write', async () => {
    const store = await openJsonFileStore({ path: join(dataDir, 'sms-kb.json'), now: Date.now });
    await store.articles.save(taught({ workspace: 'local' }));
    await store.close();
    await writeFile(join(folder, 'taken'), '');
    const result = await kb('taught', 'export', '--dir', join(folder, 'taken'));
    expect(result).toMatchObject({ code: 2, err: expect.stringMatching(/^\[kb\] cannot write to .*--dir\.\n$/) });
  });
});

describe('a team that keeps its articles in a database', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 120_000);
  afterAll(() => server?.stop());

  it('is taught there, and nothing is written into a file', async () => {
    const DATABASE_URL = await server.createDatabase();
    const inDatabase = (...args: readonly string[]) => cli(['kb', ...args], { env: { ...env(), DATABASE_URL } });
    expect(await inDatabase('teach', await file())).toMatchObject({ code: 0, err: '' });
    expect((await inDatabase('taught', 'approve', 'T0001')).out).toMatch(/^T0001 is approved/);
    expect((await inDatabase('taught')).out).toContain('T0001');
    const store = await openPostgresStore({ url: DATABASE_URL });
    const [kept] = await store.articles.list('local');
    await store.close();
    expect(kept?.changes.map(({ what }) => what)).toEqual(['taught', 'approved']);
    expect(await readdir(folder)).not.toContain('data');
  });

  it('that no bot has used yet has taught nothing, and is not set up by a command that only reads', async () => {
    const DATABASE_URL = await server.createDatabase();
    const inDatabase = { env: { ...env(), DATABASE_URL } };
    expect(await cli(['kb', 'taught'], inDatabase)).toMatchObject({ code: 0, err: '' });
    expect(await cli(['ask'], { ...inDatabase, input: courierPaste })).toMatchObject({ code: 0, err: '' });
    const client = new pg.Client(DATABASE_URL);
    await client.connect();
    const { rows } = await client.query(
      "select table_name from information_schema.tables where table_schema = 'public'",
    );
    await client.end();
    expect(rows).toEqual([]);
  });

  it('is told when the database is not named or cannot be reached', async () => {
    const path = await file();
    const unnamed = await cli(['kb', 'teach', path], { env: { ...env(), STORE: 'postgres' } });
    expect(unnamed).toMatchObject({ code: 2, out: '' });
    expect(unnamed.err).toMatch(/no database is named: set DATABASE_URL to postgres:/);
    const gone = { ...env(), DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' };
    const down = await cli(['kb', 'teach', path], { env: gone });
    expect(down.code).not.toBe(0);
    expect(down.err).toMatch(/database/);
    expect(down.err).not.toContain('secret');
  });
});
