import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPack } from '../../../src/library/imported/pack.ts';
import { lexiconVersion, type PackManifest } from '../../../src/library/imported/pack-manifest.ts';
import { writePack } from '../../../src/library/imported/write-pack.ts';
import { manyArticles, writeArchive } from '../../build/archive.ts';

const writerFile = fileURLToPath(new URL('../../fixtures/pack-writer.ts', import.meta.url));
const fixtures = join(import.meta.dirname, '../../fixtures/archive');
const built = new URL('../../../dist/library/imported/write-pack.js', import.meta.url).href;
const lexicon = lexiconVersion([]);

describe('an import in a process of its own', () => {
  let root: string;
  let folder: string;
  const started: ChildProcess[] = [];

  const start = (source: string) => {
    const args = ['--import', 'tsx', writerFile, folder, source];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    started.push(child);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    return { child, out: () => out, ended: once(child, 'close') };
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'sms-kb-pack-crash-'));
    folder = join(root, 'library');
  });
  afterEach(async () => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  });

  it('that is killed leaves the old articles in force; the next one cleans up and succeeds', async () => {
    await writePack(folder, fixtures, { lexicon: [] });
    const pointer = await readFile(join(folder, 'current.json'), 'utf8');
    const archive = await writeArchive(join(root, 'many'), manyArticles(6000));
    const importing = start(archive);
    await expect.poll(importing.out, { timeout: 15_000, interval: 1 }).toContain('read ');
    importing.child.kill('SIGKILL');
    await importing.ended;
    expect(importing.out()).not.toContain('imported');

    expect((await readdir(folder)).filter((name) => name.startsWith('.import-'))).toHaveLength(1);
    expect(await readFile(join(folder, 'current.json'), 'utf8')).toBe(pointer);
    const old = await openPack(folder, { lexicon });
    expect(old?.parsed('Q900001')?.id).toBe('Q900001');
    old?.close();

    await writePack(folder, archive, { lexicon: [] });
    const next = await openPack(folder, { lexicon });
    expect((await readdir(folder)).sort()).toEqual(['current.json', next?.name]);
    expect(next?.manifest.counts.articles).toBe(6000);
    next?.close();
    // Two imports of thousands of articles, on a machine that may be busy.
  }, 90_000);

  // Node starts threads from JavaScript alone, so both are the built program (npm run build).
  it('reads with threads what one thread reads, byte for byte', async () => {
    const files = { ...manyArticles(900), 'Q999999.md': '', 'README.md': '# No\n' };
    const archive = await writeArchive(join(root, 'many'), files);
    const script = `
      const { writePack } = await import(${JSON.stringify(built)});
      const [folder, source, threads] = process.argv.slice(1);
      const { manifest } = await writePack(folder, source, { lexicon: [], threads: Number(threads) });
      process.stdout.write(JSON.stringify({ ...manifest, importedAt: '' }));`;
    const run = promisify(execFile);
    const read = async (threads: number) => {
      const args = ['--input-type=module', '-e', script, join(root, `of-${threads}`), archive, String(threads)];
      return JSON.parse((await run(process.execPath, args)).stdout) as PackManifest;
    };
    const threaded = await read(2);
    expect(threaded).toEqual(await read(0));
    expect(threaded.counts).toMatchObject({ articles: 900, unreadable: 2 });
  });
});
