/**
 * What the library costs at several sizes, beside MiniSearch in the same run, and what streaming and Slack cost:
 *
 *   npm run bench [-- --archive FILE.tar.xz --sizes 1000,3000,10000,30000,60335 --megabytes 100 --against DIR]
 *
 * Every figure comes from a process of its own, so that memory is what one bot needs. MiniSearch gets `MINISEARCH_SECONDS`
 * in all; sizes that would take longer are left out, and the table says so. Writes `docs/results/bench-YYYY-MM-DD.md`, and ends with
 * exit code 1 where a hostile text costs more than it may. `--against`: another build of the product, asked the same in turns, each in processes of its own.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { libraryFolder } from '../src/library/imported/library-folder.ts';
import { writePack } from '../src/library/imported/write-pack.ts';
import { writeBundle } from '../src/library/shipped/bundle.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { readWordings } from '../src/library/shipped/wordings.ts';
import { prepareKnowledge } from '../src/match/library-matcher.ts';
import { makeCorpora } from './bench/corpus.ts';
import { hostilePart, isAbove } from './bench/hostile-part.ts';
import { makeLog } from './bench/make-log.ts';
import { type AgainstFigures, measureAgainst } from './bench/measure-against.ts';
import type { BuildFigures } from './bench/measure-build.ts';
import type { HostileFigures } from './bench/measure-hostile.ts';
import type { LibraryFigures } from './bench/measure-library.ts';
import type { MiniSearchFigures } from './bench/measure-minisearch.ts';
import type { StreamFigures } from './bench/measure-stream.ts';
import { short, type Times } from './bench/times.ts';
import { haveInputs, INPUTS, machineLine, table, writeResults } from './inputs.ts';

/** All of MiniSearch's builds and questions together. */
const MINISEARCH_SECONDS = 200;

interface SizeFigures {
  readonly size: number;
  readonly importSeconds: number;
  readonly indexMegabytes: number;
  readonly textMegabytes: number;
  readonly library: LibraryFigures;
  readonly mini?: MiniSearchFigures;
}

/** Runs a script of `bench/` in a process of its own and reads the JSON that it prints last. */
async function run<T>(script: string, ...args: readonly string[]): Promise<T> {
  const node = ['--import', 'tsx', '--max-old-space-size=8192', `scripts/bench/${script}`, ...args];
  const { stdout } = await promisify(execFile)(process.execPath, node, { maxBuffer: 1e7 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null') as T;
}

/** Megabytes of a pack: what is searched, and the texts of the articles. */
async function packSizes(folder: string): Promise<{ index: number; texts: number }> {
  let index = 0;
  let texts = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { size } = await stat(join(entry.parentPath, entry.name));
    if (entry.name.startsWith('articles')) texts += size / 1e6;
    else index += size / 1e6;
  }
  return { index, texts };
}

async function measureSizes(
  archive: string,
  folder: string,
  sizes: readonly number[],
): Promise<readonly SizeFigures[]> {
  const knowledge = await loadKnowledge('knowledge');
  const wordings = await readWordings('knowledge');
  // As the build leaves it: run from sources, the product would parse the YAML at every start.
  const bundle = join(folder, 'knowledge.json');
  writeBundle(bundle, 'knowledge', { ...knowledge, prepared: prepareKnowledge(knowledge) });
  const corpora = await makeCorpora(archive, folder, sizes);
  const figures: SizeFigures[] = [];
  let left = MINISEARCH_SECONDS;
  // Seconds for a thousand articles, as the last size took them.
  let pace = 0;
  for (const { size, source } of corpora) {
    console.log(`[bench] ${size.toLocaleString('en')} articles …`);
    const library = libraryFolder(join(folder, `data-${size}`));
    const from = performance.now();
    await writePack(library, source, { lexicon: knowledge.lexicon, wordings });
    const importSeconds = (performance.now() - from) / 1000;
    const { index, texts } = await packSizes(library);
    const own = await run<LibraryFigures>('measure-library.ts', library, bundle);
    let mini: MiniSearchFigures | undefined;
    if ((pace * size) / 1000 < left) {
      const started = performance.now();
      mini = await run<MiniSearchFigures>('measure-minisearch.ts', library).catch(() => undefined);
      const seconds = (performance.now() - started) / 1000;
      left -= seconds;
      pace = (seconds / size) * 1000;
    }
    figures.push({
      size,
      importSeconds,
      indexMegabytes: index,
      textMegabytes: texts,
      library: own,
      ...(mini && { mini }),
    });
  }
  return figures;
}

const both = ({ p50, p99 }: Times) => `${short(p50)} / ${short(p99)}`;

function ownTable(figures: readonly SizeFigures[]): string {
  return table(
    [
      'articles',
      'import s',
      'index MB',
      'texts MB',
      'start ms',
      'terse ms',
      '200-line log ms',
      'dismissed ms',
      'memory MB',
    ],
    figures.map(({ size, importSeconds, indexMegabytes, textMegabytes, library }) => [
      size.toLocaleString('en'),
      short(importSeconds),
      short(indexMegabytes),
      short(textMegabytes),
      `${short(library.startMs)} (${[library.knowledgeMs, library.packMs, library.diagnoserMs].map(short).join(' + ')})`,
      both(library.terse),
      both(library.log),
      both(library.dismiss),
      short(library.memoryMegabytes),
    ]),
  );
}

function miniTable(figures: readonly SizeFigures[]): string {
  const rows = figures.flatMap(({ size, library, mini }) =>
    mini
      ? [
          [
            size.toLocaleString('en'),
            short(mini.buildMs / 1000),
            both(mini.terse),
            short(mini.memoryMegabytes),
            `${short(mini.buildMs / library.startMs)} ×`,
            `${short(mini.terse.p50 / library.terse.p50)} ×`,
            `${short(mini.memoryMegabytes / library.memoryMegabytes)} ×`,
          ],
        ]
      : [],
  );
  return table(['articles', 'build s', 'terse ms', 'memory MB', 'ready', 'question', 'memory'], rows);
}

function streamRow(name: string, figures: StreamFigures): readonly string[] {
  const { seconds, cpuSeconds, megabytesPerSecond, longestBlockMs, memoryMegabytes, findings } = figures;
  const found = findings.map(({ article, count }) => `${article} ×${count}`).slice(0, 3);
  return [
    name,
    short(seconds),
    short(cpuSeconds),
    short(megabytesPerSecond),
    short(longestBlockMs),
    short(memoryMegabytes),
    found.join(', '),
  ];
}

/** The library of another build, made by that build itself. */
async function importThere(root: string, archive: string, library: string): Promise<string> {
  const command = [join(root, 'dist/cli/main.js'), 'kb', 'import', resolve(archive), '--library', library];
  await promisify(execFile)(process.execPath, command, { cwd: root, maxBuffer: 1e7 });
  return library;
}

function againstPart(other: string, figures: readonly AgainstFigures[]): string {
  const rows = figures.map(({ name, otherMs, ownMs }) => [
    name,
    short(otherMs),
    short(ownMs),
    `${short(ownMs / otherMs)} ×`,
  ]);
  return `
## Beside ${other}, in turn

Processor time a question, the least of some rounds, each build in processes of its own, in turns; the largest library.

${table(['question', 'there ms', 'here ms', 'ratio'], rows)}
`;
}

interface Asked {
  readonly archive: string;
  readonly sizes: readonly number[];
  readonly megabytes: number;
  readonly against: string | undefined;
}

async function bench({ archive, sizes, megabytes, against }: Asked): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-bench-'));
  try {
    const figures = await measureSizes(archive, folder, sizes);
    const largest = figures.at(-1);
    const data = join(folder, `data-${largest?.size}`);
    console.log(`[bench] a log of ${megabytes} MB, and Slack …`);
    const log = join(folder, 'long.log');
    const { lines, failures } = await makeLog(log, megabytes);
    const plain = await run<StreamFigures>('measure-stream.ts', log);
    const full = await run<StreamFigures>('measure-stream.ts', log, libraryFolder(data));
    const slack = await run<(Times & { memoryMegabytes: number }) | null>('measure-slack.ts', data);
    const bundle = join(folder, 'knowledge.json');
    const hostile = await run<readonly HostileFigures[]>('measure-hostile.ts', libraryFolder(data), bundle);
    if (hostile.some(isAbove)) process.exitCode = 1;
    const beside = against
      ? await measureAgainst(
          { root: process.cwd(), library: libraryFolder(data) },
          { root: resolve(against), library: await importThere(resolve(against), archive, join(folder, 'other')) },
          ({ root, library }) => run<readonly BuildFigures[]>('measure-build.ts', root, library),
        )
      : [];
    const capped = figures.filter(({ mini }) => !mini).map(({ size }) => size.toLocaleString('en'));
    return `# Bench

${machineLine()} Times are p50 / p99. Other work on the machine moves them by half.

## The library by size

Import: from a folder of articles, in worker threads. Start: curated knowledge as built + pack + diagnoser, ready to answer. Terse: questions of 4 to 10 words. Dismissed: the talk of a busy channel, by the filter. Memory: of the whole process, after all of it.

${ownTable(figures)}

## MiniSearch 7.2 in the same run

It has no pack: ready means that all is indexed again. The last three columns say how many times more it needs than we do.

${miniTable(figures)}

${capped.length === 0 ? 'No size was left out.' : `Left out, since all of MiniSearch's part may take ${MINISEARCH_SECONDS} s: ${capped.join(', ')} articles.`}

## Streaming a log of ${megabytes} MB (${lines.toLocaleString('en')} lines, ${failures} failures in it)

In a worker thread, start of the thread included; the longest block is that of the event loop beside it.

${table(
  ['looked for', 's', 'cpu s', 'MB/s', 'longest block ms', 'memory MB', 'found'],
  [
    streamRow('signatures', plain),
    streamRow(`signatures and the literals of ${largest?.size.toLocaleString('en')} articles`, full),
  ],
)}

${hostilePart(hostile, largest?.size ?? 0)}
${against ? againstPart(basename(against), beside) : ''}
## From posting a log of 20 lines until the reply is in local-slack

${slack ? `Median ${short(slack.p50)} ms, p99 ${short(slack.p99)} ms, with ${largest?.size.toLocaleString('en')} imported articles; memory of the bot ${short(slack.memoryMegabytes)} MB.` : 'Skipped: local-slack is not installed here.'}
`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    archive: { type: 'string', default: INPUTS.fullArchive },
    sizes: { type: 'string', default: '1000,3000,10000,30000,60335' },
    megabytes: { type: 'string', default: '100' },
    against: { type: 'string' },
  },
});
const sizes = values.sizes
  .split(',')
  .map(Number)
  .sort((a, b) => a - b);
if (sizes.some((size) => !(size > 0)) || !(Number(values.megabytes) > 0)) {
  throw new Error('[bench] --sizes takes numbers of articles with commas between, --megabytes a number');
}
if (haveInputs('bench', { archive: values.archive })) {
  const { archive, megabytes, against } = values;
  await writeResults('bench', await bench({ archive, sizes, megabytes: Number(megabytes), against }));
}
