/**
 * A race while it runs: servers left × the time of each against the package's arrival, and the chance to win now.
 *
 *   22:14  LON  28 of 40 logon servers left, 9 min (6–14 min) · package in 11 min (5–19 min) · chance to win 61 %
 *
 * What the same logs teach (times of servers, builds of earlier packages) is learned anew with each estimate; what nobody
 * measured is averaged over. Logs of parent and secondary are taken to share one clock.
 */

import type { TimedLine } from '../../logs/timed-line.ts';
import type { ParameterFile } from '../input/read-parameters.ts';
import { DEFAULT_FILE } from '../input/read-parameters.ts';
import { evenPoints } from '../law/lattice.ts';
import { quantileOf } from '../law/special.ts';
import { createCalibrator } from '../learn/calibrate.ts';
import type { Calibration } from '../learn/calibration.ts';
import { withGiven } from '../learn/calibration.ts';
import { drawParameters } from '../model/draws.ts';
import type { Site } from '../model/hierarchy.ts';
import type { BuildMode, ParameterName, Parameters } from '../model/parameters.ts';
import { BOOTSTRAP_WAITS_SECONDS, BUILD_MODES } from '../model/parameters.ts';
import type { PackageSoFar } from './package-left.ts';
import { PACKAGE_DIMENSIONS, packageLeft } from './package-left.ts';
import type { Race } from './race.ts';
import type { SitedEvent } from './race-centres.ts';
import type { RaceSoFar } from './race-so-far.ts';
import { racesSoFar } from './race-so-far.ts';
import type { Replay, ReplayOptions } from './replay.ts';
import { createReplayer } from './replay.ts';
import type { LeftWorld, ShutdownLeft } from './shutdown-left.ts';
import { createLeftWorld, serversAfter, shutdownLeft, tailLeft } from './shutdown-left.ts';

/** A time from now in seconds: mean-like middle and 90 % range. Infinity where it may never end. */
export interface TimeLeft {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

export type PackageStep = 'not seen' | 'building' | 'sending' | 'arrived';

interface Standing {
  /** Null where no line, file name or word names it. */
  readonly site: string | null;
  /** Log's own clock, as if UTC. */
  readonly nowMs: number;
}

export type LiveRace = Standing &
  (
    | {
        readonly state: 'running';
        readonly logonServers: number;
        /** Servers whose turn has not come. */
        readonly serversLeft: number;
        /** The server that is being stopped, and for how long. */
        readonly current?: { readonly server: string; readonly seconds: number };
        readonly shutdown: TimeLeft;
        readonly package: TimeLeft;
        readonly step: PackageStep;
        /** Chance that the Despooler is gone before it finds the package. */
        readonly chance: number;
      }
    | { readonly state: 'won' | 'lost'; readonly chance: 0 | 1 }
    | {
        readonly state: 'unknown';
        readonly why: string;
        /** What would make it known, where the user can say it. */
        readonly missing?: 'logonServers';
      }
  );

export interface LiveOptions extends ReplayOptions {
  /** Of every site, where neither the hierarchy nor the logs tell. */
  readonly logonServers?: number;
  readonly sites?: readonly Site[];
  readonly file?: ParameterFile;
}

export interface LiveRaces {
  add(line: TimedLine): void;
  /** @param silentSeconds how long nothing was written since the last line: the logs' clock goes on */
  estimate(silentSeconds?: number): readonly LiveRace[];
  /** The races as far as these logs show them. */
  replay(): Replay;
}

const WORLDS = 61;
const POINTS = 31;
const LIVE_STREAM = 700_001;
/** Fewer samples than this share agree with the logs: what was seen is outside of what is known. */
const LEAST_SHARE = 0.002;
/** A shutdown of which no server is seen so long is one whose log is not read. */
const SILENT_SHUTDOWN_SECONDS = 30 * 60;

export function createLiveRaces({ logonServers, sites = [], file = DEFAULT_FILE, nameSite }: LiveOptions): LiveRaces {
  const replayer = createReplayer({ ...(nameSite && { nameSite }) });
  const calibrator = createCalibrator();
  const state = { lastMs: Number.NEGATIVE_INFINITY, despooler: false };
  // What the lines say changes with a line alone: while none comes, only the clock goes on.
  let read: { readonly races: readonly Race[]; readonly events: readonly SitedEvent[] } | undefined;
  let known: Known | undefined;
  let stale = true;
  return {
    replay: () => replayer.finish(),
    add(line) {
      [read, stale] = [undefined, true];
      replayer.add(line);
      calibrator.add(line);
      state.lastMs = Math.max(state.lastMs, line.wallClockMs ?? state.lastMs);
      state.despooler ||= line.component?.includes('DESPOOLER') === true;
    },
    estimate(silentSeconds = 0) {
      const nowMs = state.lastMs + 1000 * silentSeconds;
      read ??= { races: replayer.finish().races, events: replayer.events() };
      const found = racesSoFar(read.races, read.events, nowMs);
      if (found.every(({ outcome }) => outcome !== 'unknown')) return found.map((race) => settled(race, nowMs));
      if (known === undefined || stale) [known, stale] = [knownFrom(known, calibrator.finish().file, file), false];
      const { file: learned, worldsOf } = known;
      return found.map((race) => {
        if (race.outcome !== 'unknown') return settled(race, nowMs);
        const site = sites.find(({ code }) => code !== undefined && code === race.site);
        const servers = site?.logonServers ?? logonServers ?? race.serversBefore;
        const worlds = worldsOf(site?.deadServers, servers ?? 0);
        return running({ race, nowMs, servers, site, file: learned, worlds, despooler: state.despooler });
      });
    },
  };
}

/** What these logs teach, and the worlds that it leaves open: all races share them, as long as no line teaches more. */
interface Known {
  /** What was learned, as text. */
  readonly key: string;
  readonly file: ParameterFile;
  /** @param dead of the servers, where somebody counted them */
  readonly worldsOf: (dead: number | undefined, servers: number) => readonly LeftWorld[];
}

/** Shares of dead servers whose worlds are kept: each has laws of its own. */
const MOST_SHARES = 20;

function knownFrom(before: Known | undefined, learned: Readonly<Record<string, unknown>>, given: ParameterFile): Known {
  const key = JSON.stringify(learned);
  if (before?.key === key) return before;
  const file = learnedFile(given, learned);
  const byShare = new Map<number | undefined, readonly LeftWorld[]>();
  return {
    key,
    file,
    worldsOf(dead, servers) {
      const deadShare = dead === undefined || servers === 0 ? undefined : dead / servers;
      const found = byShare.get(deadShare) ?? drawWorlds(file, dead, deadShare);
      if (byShare.size >= MOST_SHARES) byShare.clear();
      byShare.set(deadShare, found);
      return found;
    },
  };
}

function drawWorlds(
  file: ParameterFile,
  deadServers: number | undefined,
  deadShare: number | undefined,
): readonly LeftWorld[] {
  const asOne = { logonServers: 0, ...(deadServers !== undefined && { deadServers }) };
  return drawParameters(file, [asOne], { count: WORLDS, seed: 1, varied: 'everything' }).map((world) =>
    createLeftWorld(deadShare === undefined ? world : { ...world, deadShare }),
  );
}

function settled({ site, outcome }: RaceSoFar, nowMs: number): LiveRace {
  return outcome === 'won' ? { site, nowMs, state: 'won', chance: 1 } : { site, nowMs, state: 'lost', chance: 0 };
}

/** What these logs measured beside what was given or learned before: of the two, what rests on more observations. */
function learnedFile(file: ParameterFile, learned: Readonly<Record<string, unknown>>): ParameterFile {
  const { calibration, ...values } = learned as { calibration: Calibration } & Partial<Parameters>;
  const estimates = { ...calibration.estimates };
  for (const [name, known] of Object.entries(file.calibration?.estimates ?? {}) as [
    ParameterName,
    (typeof estimates)[ParameterName],
  ][]) {
    if (known !== undefined && known.observations >= (estimates[name]?.observations ?? 0)) estimates[name] = known;
  }
  const given = Object.fromEntries(file.given.map((name) => [name, file.parameters[name]]));
  const together = calibration.together ?? file.calibration?.together;
  const parameters = { ...file.parameters, ...values, ...given };
  return { ...file, parameters, calibration: withGiven({ estimates, ...(together && { together }) }, given) };
}

function running(asked: {
  readonly race: RaceSoFar;
  readonly nowMs: number;
  readonly servers: number | undefined;
  readonly site: Site | undefined;
  readonly file: ParameterFile;
  readonly worlds: readonly LeftWorld[];
  readonly despooler: boolean;
}): LiveRace {
  const { race, nowMs, servers, site, file, worlds, despooler } = asked;
  const standing = { site: race.site, nowMs };
  const unknown = (why: string) => ({ ...standing, state: 'unknown' as const, why });
  if (servers === undefined)
    return {
      ...unknown('these logs do not show how many logon servers the site has: give the number'),
      missing: 'logonServers',
    };
  const elapsed = (nowMs - race.bootstrapMs) / 1000;
  if (elapsed > BOOTSTRAP_WAITS_SECONDS)
    return unknown('the shutdown began more than 48 h ago, and no line shows its end');
  const last = race.servers.at(-1);
  if (last === undefined && elapsed > SILENT_SHUTDOWN_SECONDS)
    return unknown('no logon server has been handled since the shutdown began: add SCMAN.LOG of the site');
  const seconds = (nowMs - (last?.atMs ?? race.bootstrapMs)) / 1000;
  const soFar = { logonServers: servers, begun: race.servers.length, sinceSeconds: seconds };
  const lefts = worlds.map((world) => shutdownLeft(soFar, world));
  const packageSoFar: PackageSoFar = { ...race, nowMs, read: { ...race.read, despooler } };
  const modes = file.packageBuildMode === 'both' ? BUILD_MODES : [file.packageBuildMode];
  const linkOf = (world: Parameters): number => site?.linkKilobitsPerSecond ?? world.linkKilobitsPerSecond;
  const samples = sampled(packageSoFar, { worlds: worlds.map(({ given }) => given), modes, linkOf, lefts });
  const { parameters: first } = worlds[0] as LeftWorld;
  return {
    ...standing,
    state: 'running',
    logonServers: Math.max(servers, race.servers.length),
    serversLeft: serversAfter(soFar, first),
    ...(last?.server !== undefined && { current: { server: last.server, seconds } }),
    shutdown: timeLeft((x) => 1 - meanTail(lefts, x)),
    package: timeLeft((x) => shareBelow(samples, x)),
    step:
      race.arrivedMs !== undefined
        ? 'arrived'
        : race.sendingMs !== undefined
          ? 'sending'
          : race.buildsMs.length > race.ahead
            ? 'building'
            : 'not seen',
    chance: 1 - meanOf(samples, ({ world, seconds }) => tailLeft(lefts[world] as ShutdownLeft, seconds)),
  };
}

interface Sample {
  readonly world: number;
  readonly seconds: number;
  readonly weight: number;
}

function sampled(
  soFar: PackageSoFar,
  from: {
    readonly worlds: readonly Parameters[];
    readonly modes: readonly BuildMode[];
    readonly linkOf: (world: Parameters) => number;
    readonly lefts: readonly ShutdownLeft[];
  },
): readonly Sample[] {
  const { worlds, modes, linkOf, lefts } = from;
  const samples: Sample[] = [];
  for (const [world, parameters] of worlds.entries()) {
    const link = linkOf(parameters);
    for (const [i, u] of evenPoints(POINTS, PACKAGE_DIMENSIONS, 1 + world, LIVE_STREAM).entries()) {
      const mode = modes[i % modes.length] as BuildMode;
      const seconds = packageLeft(soFar, parameters, { mode, link, u });
      if (seconds !== undefined) samples.push({ world, seconds, weight: (lefts[world] as ShutdownLeft).likelihood });
    }
  }
  if (samples.length >= LEAST_SHARE * POINTS * worlds.length) return samples;
  // The package is overdue: whatever it waits for may end at any moment, as if its step had begun just now.
  return overdue(soFar)
    ? sampled(overdue(soFar) as PackageSoFar, from)
    : samples.length > 0
      ? samples
      : arrivedNow(lefts);
}

/** The same with the step that is under way begun now; undefined where it was so already. */
function overdue(soFar: PackageSoFar): PackageSoFar | undefined {
  const { nowMs, bootstrapMs, buildsMs, sendingMs, arrivedMs } = soFar;
  const started = arrivedMs ?? sendingMs ?? buildsMs.at(-1) ?? bootstrapMs;
  if (started >= nowMs) return undefined;
  if (arrivedMs !== undefined) return { ...soFar, arrivedMs: nowMs };
  if (sendingMs !== undefined) return { ...soFar, sendingMs: nowMs };
  return buildsMs.length > 0 ? { ...soFar, buildsMs: buildsMs.map(() => nowMs) } : { ...soFar, bootstrapMs: nowMs };
}

function arrivedNow(lefts: readonly ShutdownLeft[]): readonly Sample[] {
  return lefts.map(({ likelihood }, world) => ({ world, seconds: 0, weight: likelihood }));
}

function meanOf(samples: readonly Sample[], value: (sample: Sample) => number): number {
  let [sum, weights] = [0, 0];
  for (const sample of samples) {
    sum += sample.weight * value(sample);
    weights += sample.weight;
  }
  return Math.min(1, Math.max(0, sum / weights));
}

function shareBelow(samples: readonly Sample[], x: number): number {
  return meanOf(samples, ({ seconds }) => (seconds <= x ? 1 : 0));
}

function meanTail(lefts: readonly ShutdownLeft[], x: number): number {
  let [sum, weights] = [0, 0];
  for (const left of lefts) {
    sum += left.likelihood * tailLeft(left, x);
    weights += left.likelihood;
  }
  return sum / weights;
}

/** Longer than this is for ever: the bootstrap has given up. */
const FOR_EVER = BOOTSTRAP_WAITS_SECONDS;

function timeLeft(below: (x: number) => number): TimeLeft {
  const at = (level: number): number => {
    if (below(FOR_EVER) < level) return Number.POSITIVE_INFINITY;
    if (below(0) >= level) return 0;
    // Doubling first: most races last minutes.
    let high = 60;
    while (below(high) < level) high *= 2;
    return Math.round(quantileOf(below, level, high === 60 ? 0 : high / 2, high));
  };
  return { middle: at(0.5), low: at(0.05), high: at(0.95) };
}
