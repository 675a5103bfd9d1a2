/** `replay --follow FILE…`: one line whenever a race changes, until all races are decided or Ctrl-C. */
import { setTimeout as wait } from 'node:timers/promises';
import { UsageError } from '../../errors.ts';
import type { NumberRule, ParameterFile } from '../../timing/input/read-parameters.ts';
import { checkTypedNumber, SERVERS_RULE } from '../../timing/input/read-parameters.ts';
import type { Site } from '../../timing/model/hierarchy.ts';
import type { LiveOptions, LiveRace, LiveRaces } from '../../timing/race/live-race.ts';
import { createLiveRaces } from '../../timing/race/live-race.ts';
import { describeLiveRace, liveChange } from '../../timing/report/describe-live.ts';
import { nameSite } from '../../timing/worker/name-site.ts';
import type { CliIo } from '../io/io.ts';
import { readTextFile } from '../io/read-file.ts';
import { accepted } from '../io/timing-options.ts';
import { checkChart, writeChart } from '../io/write-chart.ts';
import { replayWords } from '../words/timing-words.ts';
import { type FollowedLog, followLog } from './follow-logs.ts';

export interface FollowFlags {
  readonly json?: true;
  readonly hierarchy?: string;
  readonly params?: string;
  readonly chart?: string;
  readonly logonServers?: string;
  readonly poll?: string;
}

const POLL_SECONDS = 2;
/** A log is not looked at more often than it can change, and at least once an hour. */
const POLL_RULE: NumberRule = { min: 0.1, max: 3600, unit: 'seconds' };

/** @throws UsageError for a number, a file or a log that cannot be used: before any line is printed */
export async function followReplay(logs: readonly string[], flags: FollowFlags, io: CliIo): Promise<void> {
  const pollMs = 1000 * numberOf('--poll', flags.poll ?? String(POLL_SECONDS), POLL_RULE);
  if (logs.includes('-')) throw new UsageError({ area: 'replay', ...replayWords.followFiles });
  await checkChart(flags.chart, 'replay');
  const races = createLiveRaces({ nameSite, ...(await readKnown(flags, io)) });
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    await follow(
      races,
      logs.map((log) => followLog(log, logs)),
      {
        pollMs,
        stop: stop.signal,
        say: (race) => io.out(`${flags.json ? JSON.stringify(race) : describeLiveRace(race)}\n`),
      },
    );
  } finally {
    process.off('SIGINT', interrupt);
  }
  if (flags.chart !== undefined) await drawEnd(flags.chart, races, io);
}

/** What is known beside the logs: sites and parameters. */
async function readKnown(flags: FollowFlags, io: CliIo): Promise<LiveOptions> {
  const servers =
    flags.logonServers === undefined ? undefined : numberOf('--logon-servers', flags.logonServers, SERVERS_RULE);
  return {
    ...(servers !== undefined && { logonServers: servers }),
    ...(flags.hierarchy !== undefined && { sites: await readSites(flags.hierarchy, io) }),
    ...(flags.params !== undefined && { file: await readParameterFile(flags.params, io) }),
  };
}

async function readSites(path: string, io: CliIo): Promise<readonly Site[]> {
  const { readHierarchy } = await import('../../timing/input/read-hierarchy.ts');
  return accepted(readHierarchy(await readTextFile(path, 'replay')), 'replay', io);
}

async function readParameterFile(path: string, io: CliIo): Promise<ParameterFile> {
  const { readParameterText } = await import('../../timing/input/read-request.ts');
  return accepted(readParameterText({ parameters: await readTextFile(path, 'replay') }), 'replay', io);
}

interface Following {
  readonly pollMs: number;
  readonly stop: AbortSignal;
  readonly say: (race: LiveRace) => void;
}

/** Until every race is decided, or `stop`. */
async function follow(races: LiveRaces, logs: readonly FollowedLog[], { pollMs, stop, say }: Following): Promise<void> {
  const said = new Map<string | null, string>();
  let newestMs = Date.now();
  while (!stop.aborted) {
    let any = false;
    for (const log of logs) any = (await log.read(races.add)) || any;
    if (any) newestMs = Date.now();
    const now = races.estimate((Date.now() - newestMs) / 1000);
    for (const race of now) {
      const change = liveChange(race);
      if (said.get(race.site) === change) continue;
      said.set(race.site, change);
      say(race);
    }
    if (now.length > 0 && now.every(({ state }) => state === 'won' || state === 'lost')) return;
    await wait(pollMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** The races as they stood at the end. */
async function drawEnd(chart: string, races: LiveRaces, io: CliIo): Promise<void> {
  const replay = races.replay();
  if (replay.races.length === 0) {
    io.err(replayWords.notDrawn(chart));
    return;
  }
  const { replayPicture } = await import('../../timing/chart/replay-picture.ts');
  await writeChart({ path: chart, picture: replayPicture(replay), area: 'replay', io });
}

function numberOf(flag: string, text: string, rule: NumberRule): number {
  const value = checkTypedNumber(text, rule);
  if (typeof value === 'number') return value;
  throw new UsageError({ area: 'replay', ...replayWords.wrongNumber(flag, value) });
}
