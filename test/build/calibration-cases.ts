/** Sets of logs with a known truth, a kind of site each: what `npm run calibration` and a smaller test measure. */

import { readTimedLines } from '../../src/logs/timed-line.ts';
import type { CalibrationReport } from '../../src/timing/learn/calibrate.ts';
import { calibrate } from '../../src/timing/learn/calibrate.ts';
import type { ParameterName } from '../../src/timing/model/parameters.ts';
import { plainRandom } from '../timing/oracle.ts';
import { directoryLine, type UpgradeTruth, writeUpgrade } from './upgrade-logs.ts';

interface Case {
  readonly sites: number;
  readonly changes: (random: () => number) => Partial<UpgradeTruth>;
  /** Logs that are not there. */
  readonly without?: readonly string[];
  /** Deviation of the logarithm of the sites' own means. */
  readonly siteSpread?: number;
  /** A kind of another case: a twentieth of the sets will do. */
  readonly variant?: true;
  /** How the times of the instruction files are given. */
  readonly files?: 'exact' | 'listing';
}

/** The logs of one set, by file name with the site's folder. */
export type Logs = readonly (readonly [string, readonly string[]])[];

export const TRUTH_CASES = {
  'one site': { sites: 1, changes: () => ({}) },
  'one site, poll lines alone': { sites: 1, variant: true, changes: () => ({ senderLines: 'poll' }) },
  'one site, listings': { sites: 1, variant: true, changes: () => ({ senderLines: 'listing' }), files: 'listing' },
  'several sites': { sites: 4, changes: () => ({}) },
  'several sites that differ': { sites: 5, changes: () => ({}), siteSpread: 0.25 },
  'senders poll every 60 s': { sites: 1, changes: () => ({ pollSeconds: 60 }) },
  'senders poll every 300 s': {
    sites: 1,
    variant: true,
    changes: () => ({ pollSeconds: 300, senderLines: 'listing' }),
  },
  'other jobs in between': {
    sites: 1,
    changes: () => ({ otherJobsEverySeconds: 1500, despoolerLatencyMaxSeconds: 300 }),
    files: 'exact',
  },
  'other jobs, listings': {
    sites: 1,
    variant: true,
    changes: () => ({ otherJobsEverySeconds: 1500, senderLines: 'listing', despoolerLatencyMaxSeconds: 300 }),
    files: 'listing',
  },
  'without the parent': { sites: 1, changes: () => ({}), without: ['HMAN.LOG', 'SCHED.LOG', 'LANSEND.LOG'] },
  'without the secondary': { sites: 1, variant: true, changes: () => ({}), without: ['SCMAN.LOG', 'DESPOOL.LOG'] },
  'each server its own speed': { sites: 1, changes: () => ({ ownSpeed: 0.5, rounds: 11 }) },
} as const satisfies Readonly<Record<string, Case>>;

export type CaseName = keyof typeof TRUTH_CASES;

/** A truth from what is plausible, and its logs. Seeded. */
export function drawTruth(
  name: CaseName,
  seed: number,
): {
  readonly truth: Partial<Record<ParameterName, number>>;
  readonly drawn: Partial<UpgradeTruth>;
  /** Mean time of a server at one more site, whose logs nobody has. */
  readonly elsewhereSeconds: number;
  readonly logs: Logs;
  readonly fileTimes: ReadonlyMap<string, number>;
} {
  const kind: Case = TRUTH_CASES[name];
  const random = plainRandom(1000 + seed);
  for (let i = 0; i < 5; i++) random();
  const spread = (low: number, high: number): number => low * (high / low) ** random();
  const drawn = {
    serverStopMeanSeconds: spread(8, 45),
    serverStopShape: spread(0.6, 5),
    deadShare: 0.1 * random(),
    deadSeconds: random() < 0.7 ? 135 : 90,
    slowShare: 0.05 * random(),
    servers: 25 + Math.floor(35 * random()),
    packageBuildMeanSeconds: spread(180, 800),
    packageBuildCv: spread(0.12, 0.7),
    schedulerLatencyMaxSeconds: random() < 0.5 ? 300 : 300 * random(),
    packages: 10 + Math.floor(10 * random()),
    ...kind.changes(random),
  };
  const own = (): number =>
    Math.exp((kind.siteSpread ?? 0) * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
  const codes = ['LON', 'PAR', 'MUC', 'BOI', 'NYC', 'SYD'].slice(0, kind.sites);
  const upgrades = codes.map((site, i) => ({
    site,
    logs: writeUpgrade({
      ...drawn,
      seed: seed * 10 + i,
      site,
      serverStopMeanSeconds: drawn.serverStopMeanSeconds * own(),
    }),
  }));
  const logs = upgrades.flatMap(({ site, logs: { files, fileTimes } }, i) => [
    // The parent's logs are those of the first site: they are one parent's.
    ...[...files]
      .filter(([file]) => (i === 0 || /SCMAN|DESPOOL/.test(file)) && !(kind.without ?? []).includes(file))
      .map(([file, lines]) => [`${site}/${file}`, lines] as const),
    ...(kind.files === 'listing'
      ? [[`${site}/dir.txt`, [...fileTimes].map(([file, atMs]) => directoryLine(file, atMs))] as const]
      : []),
  ]);
  const {
    serverStopMeanSeconds,
    serverStopShape,
    deadShare,
    slowShare,
    packageBuildMeanSeconds,
    packageBuildCv,
    schedulerLatencyMaxSeconds,
  } = drawn;
  const ownSpeed = drawn.ownSpeed ?? 0;
  const despooler = drawn.despoolerLatencyMaxSeconds;
  return {
    drawn,
    elsewhereSeconds: drawn.serverStopMeanSeconds * own(),
    logs,
    fileTimes:
      kind.files === 'exact' ? new Map(upgrades.flatMap(({ logs: { fileTimes } }) => [...fileTimes])) : new Map(),
    truth: {
      // The mean over sites like these: the middle of the logarithms, moved by their spread.
      serverStopMeanSeconds: serverStopMeanSeconds * Math.exp((kind.siteSpread ?? 0) ** 2 / 2),
      // Where servers differ, the shape of all of them holds both spreads.
      serverStopShape: 1 / ((1 + 1 / serverStopShape) * Math.exp(ownSpeed ** 2) - 1),
      deadShare,
      slowShare,
      packageBuildMeanSeconds,
      packageBuildCv,
      schedulerLatencyMaxSeconds,
      ...(despooler !== undefined && despooler > 0 && { despoolerLatencyMaxSeconds: despooler }),
    },
  };
}

export function readAll(logs: Logs, fileTimes: ReadonlyMap<string, number>): CalibrationReport {
  const lines = logs.flatMap(([name, text]) => [...readTimedLines(text, name)]);
  return calibrate(lines, { fileTimes });
}
