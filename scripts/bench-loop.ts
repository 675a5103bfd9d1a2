/**
 * How long any text holds the event loop up, on its whole way: bytes that Slack delivers, the intent, the diagnosis or the facts:
 *
 *   npm run bench:loop [-- --archive FILE.tar.xz]
 *
 * Each kind of hostile text comes as a file of 2 MB, as a message of 40,000 characters said to the bot, and as one that it overhears. Writes
 * `docs/results/loop-YYYY-MM-DD.md`; ends with exit code 1 where the loop is held up for longer than it may be.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { libraryFolder } from '../src/library/imported/library-folder.ts';
import { openPack } from '../src/library/imported/pack.ts';
import { lexiconVersion } from '../src/library/imported/pack-manifest.ts';
import { createLibrary } from '../src/library/library.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { createReadingPool, SHORT_CHARACTERS } from '../src/reading/reading-pool.ts';
import { TooMuchToReadError } from '../src/reading/too-much-to-read.ts';
import { downloadText } from '../src/slack/inbound/download.ts';
import { readIntent, wordsAlone } from '../src/slack/inbound/intent.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import { type HostileText, hostileTexts } from './bench/hostile-texts.ts';
import { short } from './bench/times.ts';
import { haveInputs, INPUTS, machineLine, table, writeResults } from './inputs.ts';

/** As much as an upload may have (`MAX_FILE_BYTES`). */
const FILE_BYTES = 2 * 1024 * 1024;
const MESSAGE_CHARACTERS = 40_000;
/** Nobody notices less; Slack waits three seconds for an acknowledgement, of many events at once. */
const MOST_MS = 50;
/** Other work on the machine delays the loop too: the least of a few runs is what the text costs. */
const RUNS = 5;

interface Row {
  readonly name: string;
  readonly fileMs: number;
  readonly seconds: number;
  readonly saidMs: number;
  readonly shortMs: number;
  readonly overheardMs: number;
  readonly outcome: string;
}

const many =
  (piece: (at: number) => string): HostileText['make'] =>
  (characters) => {
    const pieces: string[] = [];
    for (let at = 0, length = 0; length < characters; at++) length += pieces[pieces.push(piece(at)) - 1]?.length ?? 1;
    return pieces.join('').slice(0, characters);
  };

/** Files that are read by their names. */
const FILES: readonly (HostileText & { readonly file: string })[] = [
  { file: 'facts.yml', name: 'facts.yml with 100,000 names', make: many((at) => `name${at}: 1\n`) },
  { file: 'facts.yml', name: 'facts.yml with 100,000 anchors', make: many((at) => `- &a${at} x\n`) },
  { file: 'facts.yml', name: 'facts.yml of brackets', make: many(() => '[') },
  { file: 'sites.csv', name: 'sites.csv of commas', make: (n) => `code,logonServers\n${',,,,,,\n'.repeat(n / 7)}` },
  { file: 'sites.csv', name: 'sites.csv with one line', make: (n) => `code,logonServers\n${'a,'.repeat(n / 2)}` },
  { file: 'sites.json', name: 'sites.json of brackets', make: (n) => `[${'[{"a":'.repeat(n / 6)}` },
];

/** The longest time that the loop was late, the least of some runs. */
async function latest(work: () => Promise<unknown> | unknown, runs = RUNS): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    // The histogram begins with its second tick, and ends with the one after the work.
    await sleep(5);
    await work();
    await sleep(5);
    delay.disable();
    least = Math.min(least, delay.max / 1e6);
    if (least < MOST_MS / 2) break;
  }
  return least;
}

async function bench(archive: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-loop-'));
  const knowledge = await loadKnowledge('knowledge');
  const at = libraryFolder(folder);
  // In a process of its own, whose memory is none of the bot's.
  const command = ['--import', 'tsx', 'src/cli/main.ts', 'kb', 'import', archive, '--library', at];
  await promisify(execFile)(process.execPath, command, { maxBuffer: 1e7 });
  const pack = await openPack(at, { lexicon: lexiconVersion(knowledge.lexicon) });
  const { articles } = createMemoryStore({ now: Date.now });
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  const library = createLibrary({ knowledge, articles, imported: () => pack, now: Date.now, pause });
  const diagnoser = await library.diagnoserFor('');
  diagnoser.diagnose('despooler failed');
  const megabytes = () => process.memoryUsage().rss / 1e6;
  global.gc?.();
  const before = megabytes();
  const parts = { knowledge, library, articles, pack: () => pack?.shared };
  const reading = createReadingPool({ ...parts, size: 2 });
  const warmUp = 'despooler failed to execute the instruction\n'.repeat(1000);
  for (let round = 0; round < 4; round++) await Promise.all([warmUp, warmUp].map((text) => reading.diagnose('', text)));
  global.gc?.();
  const more = megabytes() - before;

  const readFile = async (bytes: Buffer<ArrayBuffer>, name: string): Promise<string> => {
    const url_private_download = 'https://files.slack.com/x';
    const from = { token: 'x', maxBytes: 2 * bytes.length, fetch: async () => new Response(bytes) };
    const read = await downloadText({ name, url_private_download }, from);
    if (read.kind === 'refused') return read.why;
    const files = [{ name, text: read.text }];
    readIntent({ said: '', text: read.text, files, fromFile: true });
    try {
      if (name === 'x.log') return (await reading.diagnose('', { files, said: '' })).kind;
      const facts = await reading.readFacts({ files: [{ name, text: read.text, isHierarchy: !name.endsWith('yml') }] });
      return facts.ok ? `${facts.value.length} facts` : 'refused';
    } catch (error) {
      if (error instanceof TooMuchToReadError) return `too much: ${error.why}`;
      throw error;
    }
  };

  const rows: Row[] = [];
  for (const { name, make, file = 'x.log' } of [...hostileTexts, ...FILES] as readonly (HostileText & {
    file?: string;
  })[]) {
    const bytes = Buffer.from(make(FILE_BYTES)).subarray(0, FILE_BYTES);
    let outcome = '';
    let seconds = 0;
    const fileMs = await latest(async () => {
      const from = performance.now();
      outcome = await readFile(bytes, file);
      seconds = (performance.now() - from) / 1000;
    });
    const message = make(MESSAGE_CHARACTERS).slice(0, MESSAGE_CHARACTERS);
    const saidMs = await latest(() => {
      readIntent(wordsAlone(message));
      return reading.diagnose('', message);
    });
    const brief = make(SHORT_CHARACTERS).slice(0, SHORT_CHARACTERS);
    const shortMs = await latest(() => reading.diagnose('', brief));
    const overheardMs = await latest(() => diagnoser.mayConcern(message));
    rows.push({ name, fileMs, seconds, saidMs, shortMs, overheardMs, outcome });
    console.log(`[loop] ${name}: ${[fileMs, saidMs, shortMs, overheardMs].map(short).join(' ')} ms, ${outcome}`);
  }
  await reading.close();
  pack?.close();
  await rm(folder, { recursive: true, force: true });
  const worst = Math.max(...rows.flatMap((row) => [row.fileMs, row.saidMs, row.shortMs, row.overheardMs]));
  if (worst > MOST_MS) process.exitCode = 1;
  const cells = rows.map(({ name, fileMs, seconds, saidMs, shortMs, overheardMs, outcome }) => [
    name,
    ...[fileMs, saidMs, shortMs, overheardMs].map((ms) => (ms > MOST_MS ? `**${short(ms)}**` : short(ms))),
    short(seconds),
    outcome,
  ]);
  return `# The event loop under hostile texts

${machineLine()} Library of ${diagnoser.size.toLocaleString('en')} articles. How late the event loop was at most, in milliseconds, the least of up to ${RUNS} runs; other work on the machine adds to it. The aim is ${MOST_MS}.

File: 2 MB, downloaded, its intent read, and diagnosed or read as facts. Said: a message of 40,000 characters to the bot. Short: the first ${SHORT_CHARACTERS.toLocaleString('en')} characters, which no thread reads. Overheard: a message of 40,000 characters in a channel that opted in, asked whether it may concern us. Longest of all: ${short(worst)} ms.

${table(['kind', 'file', 'said', 'short', 'overheard', 'answered after s', 'answer'], cells)}

Two threads, each with the library ready, add ${short(more)} MB of resident memory to the ${short(before)} MB of the process without them: the index of the imported articles is shared.
`;
}

const { values } = parseArgs({ options: { archive: { type: 'string', default: INPUTS.fullArchive } } });
if (haveInputs('loop', { archive: values.archive })) await writeResults('loop', await bench(values.archive));
