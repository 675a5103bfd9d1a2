/**
 * From a user's own logs to a parameter file: each parameter with its value, its uncertainty, the lines it rests on, and
 * a plain list of what could not be learned.
 *
 *   Server A has 3 shares … 10:00:00 | Server B … 10:00:21 | Server C … 10:02:36
 *   → 21 s healthy, 135 s = three tries of 45 s on a dead server
 */

import type { TimedLine } from '../../logs/timed-line.ts';
import type { InputProblem } from '../input/problems.ts';
import type { ParameterName } from '../model/parameters.ts';
import type { Calibration, Estimate, EvidenceLine } from './calibration.ts';
import type { Seen } from './collect.ts';
import { createCollector, MOST_EVIDENCE } from './collect.ts';
import { certainEstimate, despoolerEstimate } from './estimates.ts';
import type { LearnedPackages } from './learn-packages.ts';
import { createPackageLearner } from './learn-packages.ts';
import type { LearnedServers } from './learn-servers.ts';
import { learnServers } from './learn-servers.ts';
import type { TimeOutCluster } from './time-outs.ts';

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
    /** Sites that the times of servers are of. */
    readonly sites: number;
  };
  /** What the user should know about the reading itself. */
  readonly problems: readonly InputProblem[];
}

export interface CalibrateOptions {
  /** Times of instruction files by lower-case name, as if UTC: with them the Despooler's reaction can be learned. */
  readonly fileTimes?: ReadonlyMap<string, number>;
}

export interface Calibrator {
  add(line: TimedLine): void;
  finish(): CalibrationReport;
}

/** Reads all lines and reports. For a stream, use `createCalibrator` and add line by line. */
export function calibrate(lines: Iterable<TimedLine>, options: CalibrateOptions = {}): CalibrationReport {
  const calibrator = createCalibrator(options);
  for (const line of lines) calibrator.add(line);
  return calibrator.finish();
}

export function createCalibrator({ fileTimes = new Map() }: CalibrateOptions = {}): Calibrator {
  const { add, seen } = createCollector();
  const learn = createLearner(seen);
  return { add, finish: () => report({ seen, fileTimes, ...learn() }) };
}

interface Learned {
  readonly servers: LearnedServers;
  readonly packages: LearnedPackages;
}

/** Whoever asks again while a log grows gets what was learned before as long as no line was added that it rests on. */
function createLearner(seen: Seen): () => Learned {
  let servers: { readonly times: number; readonly learned: LearnedServers } | undefined;
  const packages = createPackageLearner();
  return () => {
    const times = timesOfServers(seen);
    if (servers?.times !== times) servers = { times, learned: learnServers(seen) };
    return { servers: servers.learned, packages: packages(seen) };
  };
}

function timesOfServers({ gaps }: Seen): number {
  let times = 0;
  for (const count of gaps.values()) times += count;
  return times;
}

function report({
  seen,
  fileTimes,
  servers,
  packages,
}: Learned & { readonly seen: Seen; readonly fileTimes: ReadonlyMap<string, number> }): CalibrationReport {
  const estimates: Partial<Record<ParameterName, Estimate>> = { ...servers.estimates, ...packages.estimates };
  const missing = new Map([
    ...(Object.entries(NEVER_SHOWN) as [ParameterName, string][]),
    ...servers.missing,
    ...packages.missing,
  ]);
  fromCounts(seen, estimates, missing);
  fromReactions({ seen, fileTimes, estimates, missing });
  const values = Object.fromEntries(Object.entries(estimates).map(([name, estimate]) => [name, estimate.value]));
  const { lines, timedLines, backwards, longGaps } = seen;
  const calibration: Calibration = {
    estimates,
    ...(servers.sites > 0 && { sites: servers.sites }),
    ...(packages.together !== undefined && { together: packages.together }),
  };
  return {
    file: { ...values, calibration },
    estimates,
    timeOuts: servers.timeOuts,
    notLearned: [...missing].map(([name, why]) => ({ name, why })),
    racesLost: { count: seen.lost, lines: seen.lostLines },
    read: {
      lines,
      timedLines,
      serverGaps: timesOfServers(seen),
      unexplainedGaps: longGaps + servers.unexplained,
      backwards,
      sites: servers.sites,
    },
    problems: problemsOf(seen, Object.keys(estimates).length, packages.unclear),
  };
}

/** No line of an SMS 1.x log is known to show these. */
const NEVER_SHOWN: Partial<Readonly<Record<ParameterName, string>>> = {
  siteServerStopSeconds: 'no log line of a shutdown is documented',
  hangShare: 'a server that hangs for ever leaves no second line',
  sweptShare: 'the order of a shutdown is not documented',
  bootstrapTransferSeconds: 'no log line of a bootstrap job is documented',
};

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
    const note = others.length === 0 ? undefined : `also seen: ${others.join(', ')}; the most frequent value is used`;
    return certainEstimate({ value, observations, lines, note });
  };
  const sleep = most(seen.sleeps);
  if (sleep !== undefined) estimates.hierarchyManagerSleepSeconds = sleep;
  else missing.set('hierarchyManagerSleepSeconds', 'needs HMAN.LOG with "Work cycle completed: sleeping …"');
  const threads = most(seen.threads);
  if (threads !== undefined) estimates.senderThreads = threads;
  else missing.set('senderThreads', 'needs LANSEND.LOG with "Checking for sending capacity. Used … out of …"');
}

/** Longer after the file than the slowest polling, the Despooler was behind and did not wait. */
const LONGEST_REACTION_SECONDS = 1800 + 60;

function fromReactions({
  seen: { found, listed },
  fileTimes,
  estimates,
  missing,
}: {
  readonly seen: Seen;
  readonly fileTimes: ReadonlyMap<string, number>;
  readonly estimates: Partial<Record<ParameterName, Estimate>>;
  readonly missing: Map<ParameterName, string>;
}): void {
  const reactions = [...found].flatMap(([name, { atMs, evidence }]) => {
    const exact = fileTimes.get(name);
    const writtenMs = exact ?? listed.get(name);
    if (writtenMs === undefined) return [];
    const seconds = (atMs - writtenMs) / 1000;
    return seconds < 0 || seconds > LONGEST_REACTION_SECONDS
      ? []
      : [{ seconds, width: exact === undefined ? 60 : 1, evidence }];
  });
  if (reactions.length === 0) {
    const why =
      'needs DESPOOL.LOG with the times of its .INS files: the files themselves, or a directory listing of them';
    missing.set('despoolerLatencyMaxSeconds', why);
    return;
  }
  const lines = reactions.slice(0, MOST_EVIDENCE).map(({ evidence }) => evidence);
  estimates.despoolerLatencyMaxSeconds = despoolerEstimate(reactions, lines);
}

function problemsOf(seen: Seen, learned: number, unclear: number): readonly InputProblem[] {
  const problems: InputProblem[] = [];
  if (seen.timedLines === 0 && learned === 0) {
    problems.push({
      field: 'log',
      message:
        'has no line that calibrate can use; give SCMAN.LOG, HMAN.LOG, SCHED.LOG, LANSEND.LOG or DESPOOL.LOG as SMS wrote them',
    });
  } else if (learned === 0) {
    problems.push({ field: 'log', message: 'has times but none of the lines the timing check learns from' });
  }
  if (unclear > 0) {
    const message = `has ${unclear} package builds whose transfer cannot be told apart from other jobs; these builds were left out`;
    problems.push({ field: 'log', message });
  }
  if (seen.leftOut > 0) {
    const message = `names more servers than can be told apart; ${seen.leftOut} times of servers were left out, so give the logs of fewer sites`;
    problems.push({ field: 'log', message });
  }
  if (seen.backwards > 0) {
    problems.push({ field: 'log', message: `time goes backwards ${seen.backwards} times; those gaps were left out` });
  }
  return problems;
}
