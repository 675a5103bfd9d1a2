import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { gzipSync } from 'node:zlib';
import { type Headers, pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LARGEST_FILE } from '../../../../src/library/imported/archive/archive-file.ts';
import { createProductFilter } from '../../../../src/library/imported/archive/product-filter.ts';
import {
  type ReadArchiveOptions,
  type ReadProgress,
  readArchive,
} from '../../../../src/library/imported/archive/read-archive.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/archive');
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Ids of articles, and `path: reason` of the others. */
async function read(source: string, options: ReadArchiveOptions = {}) {
  const out: string[] = [];
  for await (const one of readArchive(source, options)) {
    out.push(one.kind === 'article' ? one.id : `${one.path}: ${one.reason}`);
  }
  return out;
}

async function packed(entries: readonly (readonly [Headers, string?])[]): Promise<Buffer> {
  const tar = pack();
  for (const [header, content] of entries) tar.entry(header, content ?? '');
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

const article = (id: string, product = 'Microsoft Harbor') =>
  `\tArticle: ${id}\n\tProduct(s): ${product}\n\n\tIt stops.\n`;

const ALL = ['Q900001', 'Q900002', 'Q900003', 'Q900004'];

/** A header of ustar as nobody writes it: a name or a pax header of any size, a size that is none. */
function tarHeader(
  type: 'L' | 'x' | '0',
  size: number,
  content: Buffer,
  damage: (header: Buffer) => unknown = () => undefined,
): Buffer {
  const header = Buffer.alloc(512);
  header.write('Q100001.md', 0);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  damage(header);
  header.write('        ', 148);
  header.write(type, 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content]);
}

describe('readArchive', () => {
  it('reads the same articles from a folder, a .tar.gz, a .tar.xz and a plain .tar', async () => {
    const entries = await Promise.all(
      ALL.map(async (id) => {
        const name = `kb/900/${id}/README.md`;
        return [{ name }, await readFile(join(fixtures, name), 'latin1')] as const;
      }),
    );
    const tar = await packed(entries);
    expect(await read(fixtures)).toEqual(ALL);
    expect(await read(join(fixtures, 'sample.tar.xz'))).toEqual(ALL);
    expect(await read(await write('a.tar.gz', gzipSync(tar)))).toEqual(ALL);
    expect(await read(await write('a.tar', tar))).toEqual(ALL);
  });

  it('goes by the content of a file, not by its name', async () => {
    expect(await read(await write('kb.zip', await readFile(join(fixtures, 'sample.tar.xz'))))).toEqual(ALL);
  });

  it('reads a folder of plain articles', async () => {
    await write('Q123456.txt', 'The pump stops\n\nIt stops at noon.\n');
    await write('more/q123457.md', '# Q123457: The valve stops\n\n## Symptoms\n\nIt stops.\n');
    await write('picture.png', 'no article');
    expect(await read(folder)).toEqual(['Q123456', 'Q123457']);
  });

  it('decodes Windows-1252 where bytes are no UTF-8', async () => {
    const titles: string[] = [];
    for await (const one of readArchive(fixtures)) if (one.kind === 'article') titles.push(one.title);
    expect(titles[2]).toBe('Event 7001: Café Server Doesn’t Open');
  });

  it('names every file that it could not read, and reads the rest', async () => {
    await write('kb/1/Q100001/README.md', article('Q100001'));
    await write('kb/1/Q100002/README.md', '');
    await write('kb/1/Q100003/README.md', Buffer.from([0x4d, 0x5a, 0, 1, 2]));
    await write('kb/1/Q100004/README.md', 'x'.repeat(LARGEST_FILE + 1));
    await write('README.md', '# About this folder\n');
    await symlink('/etc', join(folder, 'kb/out'));
    expect(await read(folder)).toEqual([
      'kb/out: a link: links are not followed',
      'README.md: no article number: neither an "Article:" line, nor a title, nor its name gives one',
      'Q100001',
      'kb/1/Q100002/README.md: empty',
      'kb/1/Q100003/README.md: not text: it contains zero bytes',
      'kb/1/Q100004/README.md: larger than 5 MB',
    ]);
  });

  it('refuses paths and links that lead out of a packed archive', async () => {
    const tar = await packed([
      [{ name: 'kb/../../evil.md' }, article('Q100001')],
      [{ name: '/etc/evil.md' }, article('Q100002')],
      [{ name: '..\\evil.md' }, article('Q100003')],
      [{ name: 'C:/evil.md' }, article('Q100004')],
      [{ name: 'kb/link.md', type: 'symlink', linkname: '/etc/passwd' }],
      [{ name: 'kb/hard.md', type: 'link', linkname: '../../etc/passwd' }],
      [{ name: 'kb/pipe.md', type: 'fifo' }],
      [{ name: 'kb/big.md' }, 'x'.repeat(LARGEST_FILE + 1)],
      [{ name: './kb/1/Q100009/README.md' }, article('Q100009')],
    ]);
    expect(await read(await write('a.tgz', gzipSync(tar)))).toEqual([
      'kb/../../evil.md: its path leads out of the archive',
      '/etc/evil.md: its path leads out of the archive',
      '..\\evil.md: its path leads out of the archive',
      'C:/evil.md: its path leads out of the archive',
      'kb/link.md: a link: links are not followed',
      'kb/hard.md: a link: links are not followed',
      'kb/pipe.md: no plain file but a fifo',
      'kb/big.md: larger than 5 MB',
      'Q100009',
    ]);
  });

  it('leaves out other products, and tells how many', async () => {
    await write('Q100001.md', article('Q100001', 'Microsoft Harbor (Old)'));
    await write('Q100002.md', article('Q100002', 'Microsoft Winch'));
    await write('Q100003.md', 'No product at all.');
    const seen: ReadProgress[] = [];
    expect(await read(folder, { products: 'harbor (', onProgress: (progress) => seen.push(progress) })).toEqual([
      'Q100001',
    ]);
    expect(seen.at(-1)).toEqual({ done: 3, total: 3, unit: 'files', articles: 1, unreadable: 0, filtered: 2 });
  });

  it('tells how far a packed archive has been read', async () => {
    const seen: ReadProgress[] = [];
    await read(join(fixtures, 'sample.tar.xz'), { onProgress: (progress) => seen.push(progress) });
    const last = seen.at(-1);
    expect(last).toMatchObject({ unit: 'bytes', articles: 4 });
    expect(last?.done).toBe(last?.total);
  });

  it('closes its file when the reader stops early', async () => {
    const source = join(fixtures, 'sample.tar.xz');
    for await (const one of readArchive(source)) {
      expect(one).toMatchObject({ id: 'Q900001' });
      break;
    }
    expect(await read(source)).toEqual(ALL);
  });

  it.each([
    [
      'a source that is not there',
      async () => join(folder, 'none'),
      /cannot read .*none: give a folder, a \.tar\.gz or a \.tar\.xz file/,
    ],
    ['an empty folder', async () => folder, /holds no articles: expected kb\/NNN\/QNNNNNN\/README\.md/],
    [
      'a folder of something else',
      async () => join(await write('README.md', '# A program\n'), '..'),
      /none of the 1 files .* is a KB article/,
    ],
    ['a program', async () => execPath, /is no KB archive: give a folder, a \.tar\.gz or a \.tar\.xz file/],
    [
      'an archive of something else',
      async () => write('a.tgz', gzipSync(await packed([[{ name: 'a.c' }, 'int a;']]))),
      /holds no articles/,
    ],
    [
      'a name of 64 MB',
      async () => write('a.tgz', gzipSync(tarHeader('L', 64 * 1024 ** 2, Buffer.alloc(64 * 1024 ** 2, 'a')))),
      /has a file name or header of more than 8 MB: this is no KB archive/,
    ],
    [
      'a file whose size is no number',
      async () =>
        write(
          'a.tar',
          tarHeader('0', 300, Buffer.alloc(1024), (header) => header.write('\u0005', 124)),
        ),
      /is damaged or cut short \(a file has no size\): fetch it again/,
    ],
    [
      'a pax header of 64 MB',
      async () => write('a.tgz', gzipSync(tarHeader('x', 64 * 1024 ** 2, Buffer.alloc(64 * 1024 ** 2, 'a')))),
      /has a file name or header of more than 8 MB: this is no KB archive/,
    ],
    ['gzip that is no tar', async () => write('a.gz', gzipSync('text '.repeat(500))), /damaged or cut short/],
  ])('throws a clear error for %s', async (_what, source, message) => {
    await expect(read(await source())).rejects.toThrow(message);
  });

  it.each([
    ['.tar.xz', async () => readFile(join(fixtures, 'sample.tar.xz'))],
    [
      '.tar.gz',
      async () =>
        gzipSync(
          await packed(
            Array.from(
              { length: 50 },
              (_, i) => [{ name: `Q1000${i + 10}.md` }, `${article(`Q1000${i + 10}`)}${Math.sin(i)}`] as const,
            ),
          ),
        ),
    ],
  ])('throws a clear error for a %s that is cut short', async (name, content) => {
    const whole = await content();
    const source = await write(`a${name}`, whole.subarray(0, Math.floor(whole.length / 2)));
    await expect(read(source)).rejects.toThrow(/is damaged or cut short \(.+\): fetch it again/);
  });
});

describe('createProductFilter', () => {
  it.each([
    ['systems management', 'Microsoft Systems Management Server', true],
    ['sys*server', 'Microsoft Systems Management Server', true],
    ['c++ (pro)', 'Microsoft Visual C++ (Pro)', true],
    ['word ??', 'Microsoft Word 97', true],
    ['word ??x', 'Microsoft Word 97', false],
    ['^micro', 'Microsoft Word', false],
    ['[a-z]', 'Microsoft Word', false],
    ['', '', true],
    ['x', '', false],
    [`${'*a'.repeat(30)}b`, 'a'.repeat(2000), false],
  ])('matches %j against %j: %s', (pattern, line, expected) => {
    expect(createProductFilter(pattern)(line)).toBe(expected);
  });
});
