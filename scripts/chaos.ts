/**
 * What goes wrong on a bad night, one thing after the other, under traffic and against the built bot:
 *
 *   npm run build && npm run chaos [-- --minutes 10 --only file,postgres --acts 'kill -9']
 *
 * One process on a file, two on a Postgres of their own, at the same time: kill -9, SIGTERM while Slack is out, the database stopped, the disk full, the folder read-only, the
 * lock swept away, and every fault of `scripts/load/faults.ts`. Afterwards: every question that was acknowledged has one answer, every vote and article that
 * somebody was told of is in the store, the store opens. Writes `docs/results/chaos-YYYY-MM-DD.md`; exit code 1 when something is missing or doubled.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { currentOf } from '../src/library/team/taught.ts';
import { openStore } from '../src/store/open.ts';
import { machineLine, table, writeResults } from './inputs.ts';
import { type BotPlace, type RunningBot, startBot, stopBot } from './load/bots.ts';
import { FAULTS, type FaultName } from './load/faults.ts';
import { lossesOf } from './load/figures.ts';
import { type MockSlack, startMockSlack } from './load/mock-slack.ts';
import { type OwnPostgres, startOwnPostgres } from './load/postgres.ts';
import { type Rates, startTraffic, type Traffic } from './load/traffic.ts';

const WORKSPACE = 'T01TEST';

/** The store keeps a thousand answers of a workspace: votes on more could not be looked for at the end. */
const MOST_ANSWERS = 800;

/** A lease, the look of every minute that comes after it, and the restart of whoever looks. */
const DRAIN_SECONDS = 200;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    only: { type: 'string', default: 'file,postgres' },
    /** Of the events, those whose name holds this. */
    acts: { type: 'string', default: '' },
    'log-file': { type: 'string', default: join(tmpdir(), 'sms-kb-chaos.log') },
  },
});
const minutes = Number(values.minutes);
const answersPerSecond = Math.min(1.3, MOST_ANSWERS / (minutes * 60));
const RATES: Rates = {
  passive: 10,
  relevantShare: Math.max(0.005, (answersPerSecond * 0.2) / 10),
  mentions: answersPerSecond * 0.75,
  uploads: answersPerSecond * 0.05,
  votes: answersPerSecond * 0.4,
  forms: answersPerSecond * 0.2,
  hostile: 0.05,
  articles: 0.03,
};

type StoreName = 'file' | 'postgres';

interface Stage {
  readonly name: StoreName;
  readonly slack: MockSlack;
  readonly place: BotPlace;
  readonly postgres: OwnPostgres | undefined;
  readonly bots: RunningBot[];
  /** Name of an event → what it did, e.g. how long until the bot was ready again. */
  readonly events: Map<string, number[]>;
  readonly surprises: string[];
}

/** @returns false where this user may not mount */
function mountData(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const pickOne = (stage: Stage): number => Math.floor(Math.random() * stage.bots.length);

const MOST_STARTS = 3;

/** In the place of a bot that has ended; one that does not come up is noted, and started again as a platform does. */
async function replace(stage: Stage, at: number): Promise<void> {
  for (let start = 1; ; start += 1) {
    try {
      stage.bots[at] = await startBot(stage.place);
      return;
    } catch (error) {
      stage.surprises.push(`a start failed: ${error instanceof Error ? error.message : 'unknown'}`);
      if (start >= MOST_STARTS) throw error;
    }
  }
}

type Act = (stage: Stage) => Promise<void>;

const kill: Act = async (stage) => {
  const at = pickOne(stage);
  stage.bots[at]?.child.kill('SIGKILL');
  await stage.bots[at]?.ended;
  await replace(stage, at);
};

const termInOutage: Act = async (stage) => {
  const at = pickOne(stage);
  const bot = stage.bots[at];
  stage.slack.turnOn('outage');
  await wait(3000);
  if (bot) {
    const code = await stopBot(bot);
    if (code !== 0) stage.surprises.push(`SIGTERM in an outage ended with ${code ?? 'a kill after 30 s'}`);
  }
  stage.slack.turnOff('outage');
  await replace(stage, at);
};

const stopDatabase: Act = async ({ postgres }) => {
  await postgres?.stop();
  await wait(8000);
  await postgres?.start();
  await wait(6000);
};

const readOnly: Act = async ({ place }) => {
  // A second mount of the folder on top: what is open stays writable, nothing else does.
  execFileSync('mount', ['--bind', place.dataDir, place.dataDir]);
  execFileSync('mount', ['-o', 'remount,ro,bind', place.dataDir]);
  await wait(6000);
  execFileSync('umount', ['-l', place.dataDir]);
  await wait(3000);
};

const fillDisk: Act = async ({ place }) => {
  const filler = join(place.dataDir, 'filler');
  const file = openSync(filler, 'w');
  const block = Buffer.alloc(1 << 16);
  try {
    for (;;) writeSync(file, block);
  } catch {
    // Full, which was the aim.
  }
  closeSync(file);
  await wait(6000);
  rmSync(filler);
  await wait(3000);
};

const sweepLock: Act = async ({ place }) => {
  rmSync(join(place.dataDir, 'sms-kb.json.lock'), { recursive: true, force: true });
  await wait(8000);
};

const fault =
  (name: FaultName): Act =>
  async ({ slack }) => {
    slack.turnOn(name);
    await wait(6000);
    slack.turnOff(name);
  };

const faultActs: readonly (readonly [string, Act])[] = (Object.keys(FAULTS) as FaultName[]).map((name) => [
  `Slack: ${FAULTS[name].says}`,
  fault(name),
]);
const KILL = ['kill -9', kill] as const;
const TERM = ['SIGTERM while Slack is out', termInOutage] as const;

function actsOf(name: StoreName, canMount: boolean): readonly (readonly [string, Act])[] {
  const own: readonly (readonly [string, Act])[] =
    name === 'postgres'
      ? [['the database is stopped for 8 s', stopDatabase]]
      : [
          ...(canMount
            ? ([
                ['the folder is read-only for 6 s', readOnly],
                ['the disk is full for 6 s', fillDisk],
              ] as const)
            : []),
          ['the lock is swept away', sweepLock],
        ];
  // Most of the night is kills; everything else comes in between, in turn.
  return [...own, TERM, ...faultActs].flatMap((act) => [KILL, KILL, act]);
}

/** A bot that ended though nobody ended it is started again, as a platform does. */
async function revive(stage: Stage): Promise<void> {
  for (const [at, bot] of stage.bots.entries()) {
    if (bot.child.exitCode === null && bot.child.signalCode === null) continue;
    stage.surprises.push(`a bot ended by itself with ${bot.child.exitCode ?? bot.child.signalCode}`);
    await replace(stage, at);
  }
}

async function rage(stage: Stage, canMount: boolean): Promise<void> {
  const untilMs = performance.now() + minutes * 60_000;
  const acts = actsOf(stage.name, canMount).filter(([name]) => name.includes(values.acts));
  for (let turn = 0; performance.now() < untilMs; turn += 1) {
    const [name, act] = acts[turn % acts.length] ?? KILL;
    const fromMs = performance.now();
    await act(stage);
    await revive(stage);
    stage.events.set(name, [...(stage.events.get(name) ?? []), (performance.now() - fromMs) / 1000]);
    await wait(2000);
  }
}

interface Verdict {
  readonly name: StoreName;
  readonly stage: Stage;
  readonly asked: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly open: number;
  readonly apologies: number;
  readonly votes: number;
  readonly votesConfirmed: number;
  readonly votesLost: number;
  readonly votesDoubled: number;
  readonly articles: number;
  readonly articlesConfirmed: number;
  readonly articlesLost: number;
  readonly state: string;
  readonly setAside: readonly string[];
  readonly drainSeconds: number;
}

async function judge(stage: Stage, traffic: Traffic, drainSeconds: number): Promise<Verdict> {
  const { place, slack, name } = stage;
  const store = await openStore({
    store: name === 'postgres' ? 'postgres' : 'json-file',
    dataDir: place.dataDir,
    ...(place.databaseUrl && { databaseUrl: place.databaseUrl }),
  });
  const confirmed = traffic.votes.filter((one) => one.confirmedMs !== undefined);
  let votesLost = 0;
  let votesDoubled = 0;
  for (const { incident, user } of confirmed) {
    const kept = await store.incidents.find(WORKSPACE, incident);
    const own = kept?.feedback.filter(({ user: by }) => by === user).length ?? 0;
    if (own === 0) votesLost += 1;
    if (own > 1) votesDoubled += 1;
  }
  const kept = new Map((await store.articles.list(WORKSPACE)).map((one) => [one.id, currentOf(one).article.title]));
  const told = traffic.taught.filter((one) => one.confirmed !== undefined);
  const articlesLost = told.filter(({ title, confirmed: id = '' }) => kept.get(id) !== title).length;
  const state = store.state().kind;
  await store.close();
  const { lost, doubled, unacknowledged, apologies } = lossesOf(traffic, slack.deliveries);
  const tell = ({ kind, ts, sentMs, answers }: (typeof lost)[number]): string =>
    `${kind} ${ts} at ${Math.round(sentMs / 1000)} s${answers.length > 0 ? `: ${answers.map(({ atMs }) => Math.round(atMs / 1000)).join(', ')} s` : ''}`;
  return {
    name,
    stage,
    asked: traffic.asked.size,
    lost: lost.map(tell),
    doubled: doubled.map(tell),
    open: unacknowledged,
    apologies,
    votes: traffic.votes.length,
    votesConfirmed: confirmed.length,
    votesLost,
    votesDoubled,
    articles: traffic.taught.length,
    articlesConfirmed: told.length,
    articlesLost,
    state,
    setAside: readdirSync(place.dataDir).filter((file) => /damaged|set-aside|refused/.test(file)),
    drainSeconds,
  };
}

async function play(name: StoreName): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'sms-kb-chaos-'));
  const canMount = name === 'file' && mountData(folder);
  const postgres = name === 'postgres' ? await startOwnPostgres() : undefined;
  const slack = await startMockSlack();
  const place = {
    apiUrl: slack.apiUrl,
    dataDir: folder,
    logFile: values['log-file'],
    ...(postgres && { databaseUrl: postgres.url }),
  };
  const stage: Stage = { name, slack, place, postgres, bots: [], events: new Map(), surprises: [] };
  try {
    for (let at = 0; at < (name === 'postgres' ? 2 : 1); at += 1) stage.bots.push(await startBot(place));
    const traffic = startTraffic(slack, RATES);
    await rage(stage, canMount);
    traffic.stop();
    let drain = 0;
    for (; drain < DRAIN_SECONDS; drain += 1) {
      const { lost, unacknowledged } = lossesOf(traffic, slack.deliveries);
      if (lost.length + unacknowledged === 0 && drain >= 5) break;
      await wait(1000);
    }
    for (const bot of stage.bots) {
      const code = await stopBot(bot);
      if (code !== 0) stage.surprises.push(`the last SIGTERM ended with ${code ?? 'a kill after 30 s'}`);
    }
    return await judge(stage, traffic, drain);
  } finally {
    for (const { child } of stage.bots) child.kill('SIGKILL');
    await slack.close();
    await postgres?.remove();
    if (canMount) execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

const names = (['file', 'postgres'] as const).filter((name) => values.only.split(',').includes(name));
const verdicts = await Promise.all(names.map(play));
const bad = ({ lost, doubled, votesLost, votesDoubled, articlesLost, state, setAside }: Verdict): number =>
  lost.length + doubled.length + votesLost + votesDoubled + articlesLost + setAside.length + (state === 'ok' ? 0 : 1);

const eventRows = ({ name, stage }: Verdict) =>
  [...stage.events].map(([what, seconds]) => [
    `${name}: ${what}`,
    seconds.length,
    (seconds.reduce((sum, one) => sum + one, 0) / seconds.length).toFixed(1),
    Math.max(...seconds).toFixed(1),
  ]);
const listed = (title: string, list: readonly string[]): string =>
  list.length === 0
    ? ''
    : `\n${title}:\n\n${list
        .slice(0, 20)
        .map((one) => `- ${one}`)
        .join('\n')}\n`;
await writeResults(
  'chaos',
  `# Chaos

${machineLine()} ${minutes} minutes of faults for each store, both at the same time, then up to ${DRAIN_SECONDS} s in which open questions may be answered. The load of the machine at the end (\`loadavg\`) was ${(loadavg()[0] ?? 0).toFixed(1)}. Command: \`npm run chaos -- --minutes ${minutes} --only ${values.only}\`.

A question counts as lost when it was acknowledged and has neither an answer nor an apology; a vote, when its message was drawn with it and the store does not have it; an article, when its number was told and the store does not have it under that number.

${table(
  ['store', 'questions', 'lost', 'doubled', 'never acknowledged', 'told to ask again', 'last answer after s'],
  verdicts.map((one) => [
    one.name,
    one.asked,
    one.lost.length,
    one.doubled.length,
    one.open,
    one.apologies,
    one.drainSeconds,
  ]),
)}

${table(
  ['store', 'votes', 'drawn', 'lost', 'doubled', 'articles', 'told', 'lost', 'state of the store', 'records set aside'],
  verdicts.map((one) => [
    one.name,
    one.votes,
    one.votesConfirmed,
    one.votesLost,
    one.votesDoubled,
    one.articles,
    one.articlesConfirmed,
    one.articlesLost,
    one.state,
    one.setAside.length,
  ]),
)}

Seconds until the bot was ready again, or the fault was over:

${table(['event', 'times', 'mean s', 'longest s'], verdicts.flatMap(eventRows))}
${verdicts.map((one) => `${listed(`Lost on ${one.name}`, one.lost)}${listed(`Doubled on ${one.name}`, one.doubled)}${listed(`Unexpected on ${one.name}`, one.stage.surprises)}`).join('')}`,
);
if (verdicts.some((one) => bad(one) > 0)) process.exitCode = 1;
process.exit();
