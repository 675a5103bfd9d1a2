/**
 * From a user's own logs to a parameter file: each parameter with its value, its uncertainty, the lines it rests on, and
 * a plain list of what could not be learned.
 *
 *   Server A has 3 shares … 10:00:00 | Server B … 10:00:21 | Server C … 10:02:36
 *   → 21 s healthy, 135 s = three tries of 45 s on a dead server
 */

import type { ParameterName } from '../parameters.ts';
import { DEFAULTS } from '../parameters.ts';
import type { Problem } from '../problems.ts';
import type { Calibration, Estimate, EvidenceLine } from './calibration.ts';
import type { Seen, Timed } from './collect.ts';
import { createCollector, MOST_EVIDENCE } from './collect.ts';
import {
  buildEstimate,
  certainEstimate,
  despoolerEstimate,
  meanEstimate,
  rateEstimate,
  shapeEstimate,
  shareEstimate,
} from './estimates.ts';
import type { TimeOutCluster } from './time-outs.ts';
import { splitGaps } from './time-outs.ts';
import type { TimedLine } from './timed-line.ts';

export interface CalibrationReport {
  /** What `readParameters` takes, ready for JSON: the learned values and their posteriors. */
  readonly file: Readonly<Record<string, unknown>>;
  readonly estimates: Calibration['estimates'];
  /** Time-outs told from healthy servers. */
  readonly timeOuts: readonly TimeOutCluster[];
  readonly notLearned: readonly { readonly name: ParameterName; readonly why: string }[];
  /** Races that these logs show as lost (Q186408). */
  readonly racesLost: { readonly count: number; readonly lines: readonly EvidenceLine[] };
  readonly read: {
    readonly lines: number;
    readonly timedLines: number;
    readonly serverGaps: number;
    /** Gaps longer than an hour, or as long as nothing known: left out. */
    readonly unexplainedGaps: number;
    /** Times that went backwards, as after a clock was set: left out. */
    readonly backwards: number;
  };
  /** What the user should know about the reading itself. */
  readonly problems: readonly Problem[];
}

export interface CalibrateOptions {
  /** Times of instruction files by lower-case name, as if UTC: with them the Despooler's reaction can be learned. */
  readonly fileTimes?: ReadonlyMap<string, number>;
}

export interface Calibrator {
  add(line: TimedLine): void;
  finish(): CalibrationReport;
}

/** A package that takes longer to reach a sender belongs to another job. */
const LONGEST_BUILD_SECONDS = 4 * 3600;
/** Servers seen below which a share says nothing. */
const SERVERS_FOR_SHARES = 20;
/** A listing counts minutes; shorter transfers say nothing about a rate. */
const SHORTEST_TRANSFER_SECONDS = 120;

/** Reads all lines and reports. For a stream, use `createCalibrator` and add line by line. */
export function calibrate(lines: Iterable<TimedLine>, options: CalibrateOptions = {}): CalibrationReport {
  const calibrator = createCalibrator(options);
  for (const line of lines) calibrator.add(line);
  return calibrator.finish();
}

export function createCalibrator({ fileTimes }: CalibrateOptions = {}): Calibrator {
  const collector = createCollector(fileTimes);
  return { add: collector.add, finish: () => report(collector.seen) };
}

function report(seen: Seen): CalibrationReport {
  const estimates: Partial<Record<ParameterName, Estimate>> = {};
  const missing = new Map<ParameterName, string>(Object.entries(NEVER_SHOWN) as [ParameterName, string][]);
  const timeOuts = fromGaps(seen, estimates, missing);
  fromCounts(seen, estimates, missing);
  fromPackages(seen, estimates, missing);
  fromReactions(seen, estimates, missing);
  const values = Object.fromEntries(Object.entries(estimates).map(([name, estimate]) => [name, estimate.value]));
  const { lines, timedLines, backwards, longGaps } = seen;
  const serverGaps = [...seen.gaps.values()].reduce((sum, one) => sum + one, 0);
  const unexplainedGaps = longGaps + (serverGaps === 0 ? 0 : splitGaps(seen.gaps).unexplained);
  return {
    file: { ...values, calibration: { estimates } },
    estimates,
    timeOuts,
    notLearned: [...missing].map(([name, why]) => ({ name, why })),
    racesLost: { count: seen.lost, lines: seen.lostLines },
    read: { lines, timedLines, serverGaps, unexplainedGaps, backwards },
    problems: problemsOf(seen, Object.keys(estimates).length),
  };
}

/** No line of an SMS 1.x log is known to show these. */
const NEVER_SHOWN: Partial<Readonly<Record<ParameterName, string>>> = {
  siteServerStopSeconds: 'no log line of a shutdown is documented',
  hangShare: 'a server that hangs for ever leaves no second line',
  sweptShare: 'the order of a shutdown is not documented',
  packageBuildCv: 'needs five or more package builds',
  schedulerLatencyMaxSeconds: 'is part of the measured build time',
  bootstrapTransferSeconds: 'no log line of a bootstrap job is documented',
};

function fromGaps(
  seen: Seen,
  estimates: Partial<Record<ParameterName, Estimate>>,
  missing: Map<ParameterName, string>,
): readonly TimeOutCluster[] {
  const why = 'needs SCMAN.LOG (or MAINTMAN.LOG) with lines that name one logon server after another';
  if (seen.gaps.size === 0) {
    const names: ParameterName[] = [
      'serverStopMeanSeconds',
      'serverStopShape',
      'deadShare',
      'deadAttempts',
      'deadTimeoutSeconds',
      'slowShare',
    ];
    for (const name of names) missing.set(name, why);
    return [];
  }
  const { clusters, healthy, healthySeconds, shape, unexplained } = splitGaps(seen.gaps);
  const isHealthy = (seconds: number): boolean => !clusters.some((one) => Math.abs(seconds - one.seconds) <= 3);
  const near = (reading: TimeOutCluster['reading']) => (seconds: number) =>
    clusters.some((one) => one.reading === reading && Math.abs(seconds - one.seconds) <= 3);
  const servers = [...seen.gaps.values()].reduce((sum, one) => sum + one, 0) - unexplained;
  estimates.serverStopMeanSeconds = meanEstimate(healthy, healthySeconds, shape ?? 1, linesWhere(seen, isHealthy));
  if (shape === undefined) missing.set('serverStopShape', 'needs 30 or more servers');
  else estimates.serverStopShape = shapeEstimate(shape, healthy, linesWhere(seen, isHealthy));
  const dead = clusters.filter(({ reading }) => reading === 'dead');
  if (servers < SERVERS_FOR_SHARES) {
    missing.set('deadShare', `needs ${SERVERS_FOR_SHARES} or more servers, saw ${servers}`);
    missing.set('slowShare', `needs ${SERVERS_FOR_SHARES} or more servers, saw ${servers}`);
  } else {
    const timedOut = (reading: TimeOutCluster['reading']): number =>
      clusters.filter((one) => one.reading === reading).reduce((sum, one) => sum + one.timeOuts, 0);
    estimates.deadShare = shareEstimate('deadShare', timedOut('dead'), servers, linesWhere(seen, near('dead')));
    estimates.slowShare = shareEstimate('slowShare', timedOut('slow'), servers, linesWhere(seen, near('slow')));
  }
  if (dead.length === 0) {
    missing.set('deadAttempts', 'no time-out of a dead server was seen');
    missing.set('deadTimeoutSeconds', 'no time-out of a dead server was seen');
  } else fromDead(dead, estimates, linesWhere(seen, near('dead')));
  return clusters;
}

function linesWhere(seen: Seen, holds: (seconds: number) => boolean): readonly EvidenceLine[] {
  const kept: EvidenceLine[] = [];
  for (const [seconds, lines] of seen.gapLines) {
    if (holds(seconds)) kept.push(...lines);
    if (kept.length >= MOST_EVIDENCE) break;
  }
  return kept.slice(0, MOST_EVIDENCE);
}

/** Only the product of attempts and time-out acts in the model; 45 s is taken unless only 90 s explains what was seen. */
function fromDead(
  clusters: readonly TimeOutCluster[],
  estimates: Partial<Record<ParameterName, Estimate>>,
  lines: readonly EvidenceLine[],
): void {
  const total = clusters.reduce((sum, one) => sum + one.timeOuts, 0);
  const mean = clusters.reduce((sum, one) => sum + one.timeOuts * one.seconds, 0) / total;
  const longest = Math.max(...clusters.map((one) => one.seconds));
  const timeout = longest > 270 ? 90 : DEFAULTS.deadTimeoutSeconds;
  const attempts = Math.max(1, Math.round(mean / timeout));
  const observations = Math.round(total);
  const either = clusters.every((one) => one.seconds % 90 === 0) && timeout === 45;
  const several =
    clusters.length > 1
      ? `seen: ${clusters.map((one) => `${one.seconds} s`).join(', ')}; the mean is taken`
      : undefined;
  const note = either
    ? `${attempts} × 45 s may as well be ${attempts / 2} × 90 s (Windows NT 4.0 before SP4)`
    : several;
  estimates.deadAttempts = certainEstimate(attempts, observations, lines, note);
  estimates.deadTimeoutSeconds = certainEstimate(timeout, observations, lines, note);
}

function fromCounts(
  seen: Seen,
  estimates: Partial<Record<ParameterName, Estimate>>,
  missing: Map<ParameterName, string>,
): void {
  const most = (counts: Seen['sleeps']): Estimate | undefined => {
    const [best] = [...counts].sort((a, b) => b[1].count - a[1].count);
    if (best === undefined) return undefined;
    const [value, { count: observations, lines }] = best;
    const others = [...counts.keys()].filter((other) => other !== value).slice(0, 5);
    const note = others.length === 0 ? undefined : `also seen: ${others.join(', ')}; the most frequent is taken`;
    return certainEstimate(value, observations, lines, note);
  };
  const sleep = most(seen.sleeps);
  if (sleep !== undefined) estimates.hierarchyManagerSleepSeconds = sleep;
  else missing.set('hierarchyManagerSleepSeconds', 'needs HMAN.LOG with "Work cycle completed: sleeping …"');
  const threads = most(seen.threads);
  if (threads !== undefined) estimates.senderThreads = threads;
  else missing.set('senderThreads', 'needs LANSEND.LOG with "Checking for sending capacity. Used … out of …"');
}

function fromPackages(
  seen: Seen,
  estimates: Partial<Record<ParameterName, Estimate>>,
  missing: Map<ParameterName, string>,
): void {
  const builds = pairUp(seen.packages, seen.sendings.length > 0 ? seen.sendings : seen.listedStarts);
  if (builds.length === 0) {
    missing.set(
      'packageBuildMeanSeconds',
      'needs SCHED.LOG ("Creating package file") with LANSEND.LOG or DUMPSEND listings',
    );
  } else {
    const { mean, cv } = buildEstimate(
      builds.map((build) => build.seconds),
      builds.slice(0, MOST_EVIDENCE).map((build) => build.evidence),
    );
    estimates.packageBuildMeanSeconds = mean;
    if (cv !== undefined) {
      estimates.packageBuildCv = cv;
      missing.delete('packageBuildCv');
    }
  }
  const sizes = [...seen.transfers].sort((a, b) => a.bytes - b.bytes);
  const typical = sizes[sizes.length >> 1];
  if (typical === undefined) missing.set('packageMegabytes', 'needs DUMPSEND listings of package jobs');
  else estimates.packageMegabytes = certainEstimate(typical.bytes / 1e6, sizes.length, [typical.evidence]);
  const timed = seen.transfers.filter(({ seconds }) => seconds >= SHORTEST_TRANSFER_SECONDS);
  if (timed.length === 0)
    missing.set('linkKilobitsPerSecond', 'needs a DUMPSEND listing of a transfer of 2 minutes or more');
  else
    estimates.linkKilobitsPerSecond = rateEstimate(
      timed,
      timed.slice(0, MOST_EVIDENCE).map(({ evidence }) => evidence),
    );
}

/** Each package with the first sender start after it that no earlier package took. */
function pairUp(packages: readonly Timed[], starts: readonly Timed[]): { seconds: number; evidence: EvidenceLine }[] {
  const byTime = (a: Timed, b: Timed): number => a.atMs - b.atMs;
  const sorted = [...starts].sort(byTime);
  const pairs: { seconds: number; evidence: EvidenceLine }[] = [];
  let next = 0;
  for (const { atMs, evidence } of [...packages].sort(byTime)) {
    while (next < sorted.length && (sorted[next] as Timed).atMs < atMs) next++;
    const start = sorted[next];
    if (start === undefined) break;
    const seconds = (start.atMs - atMs) / 1000;
    if (seconds > LONGEST_BUILD_SECONDS) continue;
    pairs.push({ seconds, evidence });
    next++;
  }
  return pairs;
}

function fromReactions(
  seen: Seen,
  estimates: Partial<Record<ParameterName, Estimate>>,
  missing: Map<ParameterName, string>,
): void {
  if (seen.reactions.length === 0) {
    missing.set('despoolerLatencyMaxSeconds', 'needs the times of the instruction files beside DESPOOL.LOG');
    return;
  }
  estimates.despoolerLatencyMaxSeconds = despoolerEstimate(
    seen.reactions.map(({ seconds }) => seconds),
    seen.reactions.slice(0, MOST_EVIDENCE).map(({ evidence }) => evidence),
  );
}

function problemsOf(seen: Seen, learned: number): readonly Problem[] {
  const problems: Problem[] = [];
  if (seen.timedLines === 0 && learned === 0) {
    problems.push({
      field: 'log',
      message:
        'has no line this can read; give SCMAN.LOG, HMAN.LOG, SCHED.LOG, LANSEND.LOG or DESPOOL.LOG as SMS wrote them',
    });
  } else if (learned === 0) {
    problems.push({ field: 'log', message: 'has times but none of the lines the timing check learns from' });
  }
  if (seen.backwards > 0) {
    problems.push({ field: 'log', message: `time goes backwards ${seen.backwards} times; those gaps were left out` });
  }
  return problems;
}
