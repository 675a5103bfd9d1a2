/**
 * A busy day in a few minutes, against the built bot:
 *
 *   npm run build && npm run load [-- --seconds 300 --scale 1 --archive FILE.tar.xz --only postgres,file --faults limit,twice]
 *
 * Two processes on a Postgres of their own at the full rate, then one process on a file at half of it; each without and with hostile texts. Writes
 * `docs/results/load-YYYY-MM-DD.md`. The exit code is 1 when something that was acknowledged is lost or doubled; the times are figures, not
 * judged: they are those of this machine, which the generator shares.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { libraryFolder } from '../src/library/imported/library-folder.ts';
import { openStore } from '../src/store/open.ts';
import { machineLine, table, writeResults } from './inputs.ts';
import { type RunningBot, startBot, stopBot } from './load/bots.ts';
import { FAULTS, type FaultName } from './load/faults.ts';
import { type Losses, lossesOf, memorySlope, replyTimes, type Times, timesOf } from './load/figures.ts';
import { startMockSlack } from './load/mock-slack.ts';
import { startOwnPostgres } from './load/postgres.ts';
import { type Rates, startTraffic } from './load/traffic.ts';

/** A large workspace: two hundred messages and twenty questions a second for two processes. */
const FULL: Rates = {
  passive: 200,
  relevantShare: 0.01,
  mentions: 20,
  uploads: 0.5,
  votes: 2,
  forms: 1,
  hostile: 0,
  articles: 0,
};
const HOSTILE_SHARE = 2;
const DRAIN_SECONDS = 60;
/** The first seconds warm up: code is compiled, threads start. */
const WARM_UP_MS = 10_000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    scale: { type: 'string', default: '1' },
    claims: { type: 'string', default: '20000' },
    archive: { type: 'string', default: '' },
    only: { type: 'string', default: 'postgres,file' },
    faults: { type: 'string', default: '' },
    'log-file': { type: 'string', default: join(tmpdir(), 'sms-kb-load.log') },
  },
});
const seconds = Number(values.seconds);
const faults = values.faults.split(',').filter((name): name is FaultName => name in FAULTS);

interface Setup {
  readonly store: 'postgres' | 'file';
  readonly replicas: number;
  readonly share: number;
}
const SETUPS: readonly Setup[] = [
  { store: 'postgres', replicas: 2, share: 1 },
  { store: 'file', replicas: 1, share: 0.5 },
];

interface Result {
  readonly name: string;
  readonly rates: Rates;
  readonly mention: Times;
  readonly upload: Times;
  readonly passive: Times;
  readonly form: Times;
  readonly vote: Times;
  readonly ack: Times;
  readonly messages: number;
  readonly losses: Losses;
  readonly votesUnconfirmed: number;
  readonly megabytes: number;
  readonly slope: number;
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
  readonly cores: number;
  readonly machineLoad: number;
}

const scaled = (rates: Rates, by: number): Rates => ({
  ...rates,
  passive: rates.passive * by,
  mentions: rates.mentions * by,
  uploads: rates.uploads * by,
  votes: rates.votes * by,
  forms: rates.forms * by,
  hostile: rates.hostile * by,
});

/** As a bot that has been running: claims of the last quarter of an hour, which are looked through at each event. */
async function prefill(place: { readonly dataDir: string; readonly databaseUrl?: string }, claims: number) {
  const store = await openStore({ store: place.databaseUrl ? 'postgres' : 'json-file', ...place });
  for (let at = 0; at < claims; at += 500) {
    const keys = Array.from(
      { length: Math.min(500, claims - at) },
      (_, one) => `delivery:T01TEST:prefilled-${at + one}`,
    );
    await Promise.all(
      keys.map(async (key) => {
        const lease = await store.claims.claim(key, 60_000);
        if (lease) await store.claims.done(lease, 15 * 60_000);
      }),
    );
  }
  await store.close();
}

function cpuOf({ samples }: RunningBot): number {
  const [first, last] = [samples[0], samples.at(-1)];
  return first && last ? (last.cpuSeconds - first.cpuSeconds) / ((last.atMs - first.atMs) / 1000) : Number.NaN;
}

async function run({ store, replicas, share }: Setup, hostile: boolean): Promise<Result> {
  const name = `${replicas === 1 ? 'one process' : `${replicas} processes`}, ${store}${hostile ? ', hostile texts' : ''}`;
  const rates = scaled({ ...FULL, hostile: hostile ? HOSTILE_SHARE : 0 }, share * Number(values.scale));
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-load-'));
  const postgres = store === 'postgres' ? await startOwnPostgres() : undefined;
  const slack = await startMockSlack();
  const place = {
    apiUrl: slack.apiUrl,
    dataDir: folder,
    logFile: values['log-file'],
    ...(postgres && { databaseUrl: postgres.url }),
  };
  const bots: RunningBot[] = [];
  try {
    if (values.archive) {
      const command = ['dist/cli/main.js', 'kb', 'import', values.archive, '--library', libraryFolder(folder)];
      await promisify(execFile)(process.execPath, command, { maxBuffer: 1e7 });
    }
    await prefill(place, Number(values.claims));
    for (let at = 0; at < replicas; at += 1) bots.push(await startBot(place));
    for (const fault of faults) slack.turnOn(fault);
    console.log(`[load] ${name}: traffic for ${seconds} s`);
    const fromMs = performance.now() + Math.min(WARM_UP_MS, (seconds * 1000) / 4);
    const traffic = startTraffic(slack, rates);
    await wait(seconds * 1000);
    traffic.stop();
    const machineLoad = loadavg()[0] ?? Number.NaN;
    for (const fault of faults) slack.turnOff(fault);
    for (let left = DRAIN_SECONDS; left > 0; left -= 1) {
      const { lost, unacknowledged } = lossesOf(traffic, slack.deliveries);
      if (lost.length + unacknowledged === 0) break;
      await wait(1000);
    }
    const samples = bots.map((bot) => bot.samples.filter(({ atMs }) => atMs >= fromMs));
    const laterMs = (one: { readonly sentMs: number }): boolean => one.sentMs >= fromMs;
    return {
      name,
      rates,
      mention: replyTimes(traffic.asked.values(), 'mention', fromMs),
      upload: replyTimes(traffic.asked.values(), 'upload', fromMs),
      passive: replyTimes(traffic.asked.values(), 'passive', fromMs),
      form: timesOf(traffic.forms.filter(laterMs).flatMap((one) => (one.openedMs ? [one.openedMs - one.sentMs] : []))),
      vote: timesOf(
        traffic.votes.filter(laterMs).flatMap((one) => (one.confirmedMs ? [one.confirmedMs - one.sentMs] : [])),
      ),
      ack: timesOf(
        [...slack.deliveries.values()]
          .filter(laterMs)
          .flatMap((one) => (one.ackedMs ? [one.ackedMs - one.sentMs] : [])),
      ),
      messages: slack.deliveries.size,
      losses: lossesOf(traffic, slack.deliveries),
      votesUnconfirmed: traffic.votes.filter((one) => one.confirmedMs === undefined).length,
      megabytes: Math.max(...samples.flat().map(({ megabytes }) => megabytes)),
      slope: Math.max(...samples.map(memorySlope)),
      loopP99Ms: Math.max(...samples.flat().map(({ loopP99Ms }) => loopP99Ms)),
      loopMaxMs: Math.max(...samples.flat().map(({ loopMaxMs }) => loopMaxMs)),
      cores: bots.reduce((sum, bot) => sum + cpuOf(bot), 0),
      machineLoad,
    };
  } finally {
    await Promise.all(bots.map(stopBot));
    await slack.close();
    await postgres?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

const ms = (value: number): string => `${Math.round(value)}`;
const both = ({ p50, p99, count }: Times): string => (count === 0 ? '–' : `${ms(p50)} / ${ms(p99)}`);

const results: Result[] = [];
for (const setup of SETUPS.filter(({ store }) => values.only.split(',').includes(store))) {
  for (const hostile of [false, true]) {
    const result = await run(setup, hostile);
    results.push(result);
    const { losses, ...figures } = result;
    console.log(JSON.stringify({ ...figures, lost: losses.lost.length, doubled: losses.doubled.length }));
  }
}
const count = ({ losses }: Result): string =>
  `${losses.lost.length} / ${losses.doubled.length} / ${losses.unacknowledged} / ${losses.apologies}`;
await writeResults(
  'load',
  `# Load

${machineLine()} The generator, the mock of Slack${values.only.includes('postgres') ? ', Postgres' : ''} and the bots share the cores. ${seconds} s each${faults.length > 0 ? `, with the faults ${faults.join(', ')}` : ''}; ${values.archive ? 'with an imported archive' : 'shipped articles alone'}; ${Number(values.claims).toLocaleString('en')} claims in the store at the start. Command: \`npm run load -- --seconds ${seconds} --scale ${values.scale}${values.archive ? ' --archive FILE' : ''}${faults.length > 0 ? ` --faults ${faults.join(',')}` : ''}\`.

Milliseconds, median / 99th percentile, from sending to the post of the answer; the first ${Math.min(WARM_UP_MS / 1000, seconds / 4)} s are left out. Form: until the form opens. Vote: until the message is drawn again. Acknowledged: every delivery.

${table(
  ['setup', 'mention', 'passive', 'upload of 100 kB', 'form', 'vote', 'acknowledged'],
  results.map((one) => [one.name, ...[one.mention, one.passive, one.upload, one.form, one.vote, one.ack].map(both)]),
)}

Lost: acknowledged and not answered within ${DRAIN_SECONDS} s after the end. Doubled: answered twice. Open: never acknowledged, which Slack sends again. Refused: told to ask again.

${table(
  [
    'setup',
    'deliveries',
    'messages a second',
    'mentions a second',
    'lost / doubled / open / refused',
    'votes without a sign',
  ],
  results.map((one) => [
    one.name,
    one.messages,
    one.rates.passive,
    one.rates.mentions,
    count(one),
    one.votesUnconfirmed,
  ]),
)}

Of the bots, the worst of all: resident memory at most, and its slope over the later half; the event loop, as \`/metrics\` tells every two seconds; CPU of all bots together. The last column is the load of the machine (\`loadavg\`) at the end: where it is above the number of cores, times include waiting for a core.

${table(
  ['setup', 'memory MB', 'MB a minute', 'loop p99 ms', 'loop at most ms', 'cores', 'load'],
  results.map((one) => [
    one.name,
    ms(one.megabytes),
    one.slope.toFixed(1),
    ms(one.loopP99Ms),
    ms(one.loopMaxMs),
    one.cores.toFixed(2),
    one.machineLoad.toFixed(1),
  ]),
)}
`,
);
if (results.some(({ losses }) => losses.lost.length + losses.doubled.length > 0)) process.exitCode = 1;
process.exit();
