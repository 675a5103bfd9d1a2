/** Imported articles on the command line, from the archive to the answer; and every source that is none. */
import { mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Headers, pack as packTar } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary, toDiagnoser } from '../../../src/cli/io/open-diagnoser.ts';
import { articleText, writeArchive } from '../../build/archive.ts';
import { type CliResult, cli } from '../../build/cli.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/archive');
let root: string;
let library: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sms-kb-import-'));
  library = join(root, 'library');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** With the real articles, opened as the program does. */
async function run(args: readonly string[], input = ''): Promise<CliResult> {
  const env = { DATA_DIR: root };
  let warned = '';
  let opened: ReturnType<typeof openLibrary> | undefined;
  const open = (folder: string | undefined) => {
    const err = (text: string) => {
      warned += text;
    };
    opened ??= openLibrary({ env, err }, folder);
    return opened;
  };
  const result = await cli(args, {
    env,
    input,
    openDiagnoser: async (folder) => toDiagnoser(await open(folder)),
    openPack: async (folder) => (await open(folder)).pack,
  });
  (await opened)?.pack?.close();
  return { ...result, err: warned + result.err };
}

async function tarOf(entries: readonly (readonly [Headers, string?])[]): Promise<Buffer> {
  const tar = packTar();
  for (const [header, content] of entries) tar.entry(header, content ?? '');
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

describe('kb import', () => {
  it('imports into the data folder, shows how far it is, and says so when there is nothing to do', async () => {
    const first = await run(['kb', 'import', fixtures]);
    expect(first).toMatchObject({ code: 0, out: `Imported 4 articles from archive into ${library}.\n` });
    expect(first.err).toMatch(/100 % read, 4 articles\nindexing 4 articles/);
    const second = await run(['kb', 'import', fixtures]);
    expect(second.out).toBe('archive is already imported (4 articles). Nothing has changed.\n');
  });

  it('imports into the folder of --library', async () => {
    await run(['kb', 'import', fixtures, '--library', join(root, 'other')]);
    expect(await readdir(join(root, 'other'))).toContain('current.json');
    expect(await readdir(root)).toEqual(['other']);
  });

  it('imports the products of --products alone', async () => {
    const archive = await writeArchive(join(root, 'a'), {
      'Q100001.md': articleText('Q100001'),
      'Q100002.md': articleText('Q100002', { product: 'Microsoft Winch' }),
    });
    const { out } = await run(['kb', 'import', archive, '--products', 'systems management']);
    expect(out).toContain('Imported 1 article from a');
    expect(out).toContain('1 article was left out by --products.');
  });

  it('names each file that it could not read, with the reason, and reads the rest', async () => {
    const archive = await writeArchive(join(root, 'a'), {
      'kb/100/Q100001/README.md': articleText('Q100001'),
      'kb/100/Q100002/README.md': articleText('Q100002', { title: 'Caf\u00e9' }),
      'kb/100/Q100003/README.md': Buffer.from(articleText('Q100003', { title: 'Caf\u00e9 \u0093x\u0094' }), 'latin1'),
      'kb/100/Q100004/README.md': '---\ntitle: "Q100004\n\tno end',
      'kb/100/Q100005/README.md': '',
      'kb/100/Q100006/README.md': Buffer.from([0x4d, 0x5a, 0, 1]),
      'kb/101/Q100001/README.md': articleText('Q100001'),
      'kb/100/\u001b[31mred.md': '',
    });
    await truncate(join((await writeArchive(archive, { 'big.md': 'x' })) as string, 'big.md'), 6 * 1024 * 1024);
    await symlink('/etc', join(archive, 'kb/out'));
    const result = await run(['kb', 'import', archive]);
    expect(result.code).toBe(0);
    const named = result.err.split('\n').filter((line) => line.startsWith('skipped '));
    expect(named.join('\n')).toContain('kb/100/Q100005/README.md: empty');
    expect(named.join('\n')).toContain('kb/100/Q100006/README.md: not text: it contains zero bytes');
    expect(named.join('\n')).toContain('kb/101/Q100001/README.md: an earlier file has the same id, Q100001');
    expect(named.join('\n')).toContain('big.md: larger than 5 MB');
    expect(named.join('\n')).toContain('kb/out: a link: links are not followed');
    expect(result.err).not.toContain('\u001b');
    expect(result.out).toContain('1 file was skipped because an earlier file has the same article id.');
    const list = (await run(['kb', 'list', '--source', 'imported'])).out;
    for (const id of ['Q100001', 'Q100002', 'Q100003', 'Q100004']) expect(list).toContain(id);
    expect(list).toContain('Caf\u00e9');
  });

  it('refuses what leads out of a packed archive, and reads the rest', async () => {
    const source = join(root, 'evil.tar.gz');
    const tar = await tarOf([
      [{ name: '../Q100001.md' }, articleText('Q100001')],
      [{ name: '/tmp/Q100002.md' }, articleText('Q100002')],
      [{ name: 'kb/link.md', type: 'symlink', linkname: '/etc/passwd' }],
      [{ name: 'kb/100/Q100003/README.md' }, articleText('Q100003')],
    ]);
    await writeFile(source, gzipSync(tar));
    const { out, err } = await run(['kb', 'import', source]);
    expect(out).toContain('Imported 1 article from evil.tar.gz');
    expect(out).toContain('3 files could not be read.');
    expect(err).toContain('../Q100001.md: its path leads out of the archive');
    expect(err).toContain('kb/link.md: a link: links are not followed');
    expect((await readdir(root)).sort()).toEqual(['evil.tar.gz', 'library']);
  });

  it.each([
    ['is not there', async () => join(root, 'none'), /cannot read .*none/],
    ['is an empty folder', async () => root, /holds no articles/],
    ['is a folder of something else', () => writeArchive(join(root, 'a'), { 'README.md': '# A\n' }), /is a KB article/],
    ['is a file of something else', async () => import.meta.filename, /is no KB archive/],
    [
      'is cut short',
      async () => {
        const file = join(root, 'cut.tar.xz');
        await writeFile(file, (await import('node:fs')).readFileSync(join(fixtures, 'sample.tar.xz')).subarray(0, 900));
        return file;
      },
      /is damaged or cut short/,
    ],
  ])('says what to do about a source that %s, and leaves no trace', async (_what, source, message) => {
    const result = await run(['kb', 'import', await source()]);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toMatch(/^\[knowledge\] /m);
    expect(result.err).toMatch(message);
    expect(await readdir(library)).toEqual([]);
  });
});

describe('commands over imported articles', () => {
  beforeEach(async () => {
    await run(['kb', 'import', fixtures]);
  });

  // The article's own lines, with other numbers and names.
  const pasted = [
    'The SMS harbor sender of our secondary site stops at night. HARBOR.LOG shows:',
    'Cannot reserve berth 4 on \\\\PIER02\\SMS_SITE for job LON0003A, waiting for the harbor master  $$<SMS_HARBOR_SENDER><Thu Feb 11 02:11:09 1999~><thread=AF>',
    "CBerthTable::Reserve - couldn't get a berth, error code = c000009a  $$<SMS_HARBOR_SENDER><Thu Feb 11 02:11:09 1999~><thread=AF>",
  ].join('\n');

  it('answers with an imported article, marked as such, with its versions, its date and its steps', async () => {
    const { out } = await run(['ask'], pasted);
    expect(out).toMatch(/Q900001 · SMS 1\.1, 1\.2 · \d+ % sure · Imported, last modified 1999-02-06/);
    expect(out).toMatch(/\nDo this\n1\. On the site server, open the following key:/);
    expect(out).toContain('3. Restart the sender.');
  });

  it('answers batches from them, too', async () => {
    const { out } = await run(['ask', '--batch', '-'], JSON.stringify({ id: 'a', text: pasted }));
    const { id, kind, matches } = JSON.parse(out);
    expect({ id, kind, first: matches[0].id }).toEqual({ id: 'a', kind: 'known', first: 'Q900001' });
  });

  it('finds them by words', async () => {
    expect((await run(['search', 'anchors', 'weighed', 'twice'])).out).toContain('Q900002');
  });

  it.each([['show'], ['kb show']])('shows one whole: %s', async (command) => {
    const { out } = await run([...command.split(' '), 'q900001']);
    expect(out).toMatch(
      /^Q900001 {2}Harbor Sender Stops with "No Free Berth" Error & Retries\nimported · last modified 1999-02-06/,
    );
    expect(out).toContain(
      '\n    Cannot reserve berth 17 on \\\\PIER01\\SMS_SITE for job LON0002D, waiting for the harbor master\n',
    );
    expect(out).toContain('\n2. Choose one of these ways:\n\n   - Delete the value Taken.\n');
    expect(out).toContain('\nCode  Meaning\n17    Berth is taken by another ship\n');
  });

  it('shows ours as ours', async () => {
    expect((await run(['kb', 'show', 'Q186408'])).out).toContain('Log lines that prove it');
  });

  it('counts them', async () => {
    const stats = JSON.parse((await run(['kb', 'stats', '--json'])).out);
    expect(stats).toMatchObject({ taught: 0, imported: 4, replaced: 0, years: { 1999: 1 } });
    expect(stats.curated).toBeGreaterThan(100);
    expect(stats.samples.articles).toBeGreaterThan(100);
    expect(stats.versions['1.0']).toBeGreaterThan(0);
    expect((await run(['kb', 'stats'])).out).toMatch(/^imported +4 from archive, \d{4}-\d\d-\d\d$/m);
  });

  it('exports them as lines of JSON', async () => {
    const lines = (await run(['kb', 'export', '--source', 'imported'])).out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).article.id)).toEqual(['Q900001', 'Q900002', 'Q900003', 'Q900004']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ source: 'imported', article: { products: expect.anything() } });
  });

  it('removes them', async () => {
    expect((await run(['kb', 'remove'])).out).toContain('Removed the imported articles');
    expect((await run(['show', 'Q900001'])).code).toBe(2);
    expect((await run(['kb', 'remove'])).out).toContain('Nothing to remove');
  });

  it('goes on without them when they are damaged, and says how to mend it', async () => {
    await writeFile(join(library, 'current.json'), '{');
    const result = await run(['show', 'Q186408']);
    expect(result.code).toBe(0);
    expect(result.err).toMatch(/current\.json is damaged: import it again: sms-kb kb import SRC\nContinuing without/);
  });

  it('says so when the folder of --library holds none', async () => {
    const { err } = await run(['search', 'site', '--library', join(root, 'none')]);
    expect(err).toMatch(/none contains no imported articles\. To import an archive: sms-kb kb import SRC --library/);
  });
});
