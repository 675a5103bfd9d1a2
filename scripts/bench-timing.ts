/**
 * What the timing check costs: against the number of sites and of logon servers, and against a plain Monte Carlo
 * (draw everything, play the race, count) that is as precise.
 *
 *   npx tsx scripts/bench-timing.ts [runs=5]
 */

import { readTimedLines } from '../src/logs/timed-line.ts';
import { replications } from '../src/timing/law/lattice.ts';
import { createShutdownLaws } from '../src/timing/law/shutdown.ts';
import { calibrate } from '../src/timing/learn/calibrate.ts';
import { assessRisk } from '../src/timing/model/assess-risk.ts';
import { BUILD_MODES, DEFAULTS } from '../src/timing/model/parameters.ts';
import { lawsOf, simulateSites, siteRisks } from '../src/timing/model/site-risks.ts';
import { playRaces } from '../test/timing/oracle.ts';

const runs = Number(process.argv[2] ?? 5);
const REPLICATIONS = 2000;

/** The median of several times, in milliseconds, after one run to warm up. */
function milliseconds(work: (run: number) => void, times = runs): number {
  work(0);
  const taken = Array.from({ length: times }, (_, run) => {
    const from = performance.now();
    work(run + 1);
    return performance.now() - from;
  });
  return taken.sort((a, b) => a - b)[times >> 1] as number;
}

const hierarchies: [string, { logonServers: number }[]][] = [
  ...[5, 20, 40, 200, 1000, 5000].map((n): [string, { logonServers: number }[]] => [`1 × ${n}`, equal(1, n)]),
  ...[2, 12, 50, 200, 1100].map((k): [string, { logonServers: number }[]] => [`${k} × 40`, equal(k, 40)]),
  ['1100 × 0…996, all different', Array.from({ length: 1100 }, (_, i) => ({ logonServers: i % 997 }))],
];

function equal(count: number, logonServers: number): { logonServers: number }[] {
  return Array.from({ length: count }, () => ({ logonServers }));
}

console.log(
  `Median of ${runs} runs, ms. Core: laws, parent and risks of one build mode, ${REPLICATIONS} replications.`,
);
console.log('Whole: assessRisk with both modes, band, drivers and limits.\n');
console.log(
  'sites × servers'.padEnd(30),
  'laws'.padStart(8),
  'parent'.padStart(8),
  'risks'.padStart(8),
  'core'.padStart(8),
  'whole'.padStart(8),
);
for (const [name, sites] of hierarchies) {
  const some = sites.length > 200 ? Math.min(3, runs) : runs;
  const batches = (run: number) => replications(run + 1, REPLICATIONS);
  const laws = milliseconds(() => lawsOf(sites, createShutdownLaws(DEFAULTS)), some);
  const parent = milliseconds(
    (run) => simulateSites({ sites, parameters: DEFAULTS, mode: 'per-site', replications: batches(run) }),
    some,
  );
  const own = lawsOf(sites, createShutdownLaws(DEFAULTS));
  const delays = simulateSites({ sites, parameters: DEFAULTS, mode: 'per-site', replications: batches(1) });
  const risks = milliseconds(() => siteRisks(own, delays, DEFAULTS), some);
  const whole = milliseconds((run) => assessRisk({ sites, seed: run + 1 }), some);
  console.log(
    name.padEnd(30),
    ...[laws, parent, risks, laws + parent + risks, whole].map((ms) => ms.toFixed(1).padStart(8)),
  );
}

console.log('\nA plain Monte Carlo as precise (standard error of expected stuck sites, 12 × 40):');
for (const mode of BUILD_MODES) {
  const sites = equal(12, 40);
  const compute = (run: number) =>
    siteRisks(
      lawsOf(sites, createShutdownLaws(DEFAULTS)),
      simulateSites({ sites, parameters: DEFAULTS, mode, replications: replications(run + 1, REPLICATIONS) }),
      DEFAULTS,
    );
  const ours = milliseconds(compute);
  // The spread of our own answers between seeds, not the error they claim.
  const answers = Array.from({ length: 40 }, (_, run) => compute(run + 100).expectedStuck);
  const mean = answers.reduce((sum, x) => sum + x, 0) / answers.length;
  const error = Math.sqrt(answers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (answers.length - 1));
  const batch = 500;
  let plain = 0;
  const counts = Array.from({ length: 40 }, (_, run) => {
    const from = performance.now();
    const { perSite } = playRaces(DEFAULTS, sites, mode, batch, run + 1);
    plain += (performance.now() - from) / 40 / batch;
    return perSite.reduce((sum, p) => sum + p, 0);
  });
  const plainMean = counts.reduce((sum, x) => sum + x, 0) / counts.length;
  const variance = (counts.reduce((sum, x) => sum + (x - plainMean) ** 2, 0) / (counts.length - 1)) * batch;
  const needed = variance / error ** 2;
  console.log(
    `${mode.padEnd(9)} ours ${mean.toFixed(4)} ± ${error.toFixed(4)} in ${ours.toFixed(1)} ms;`,
    `plain ${plainMean.toFixed(3)} needs ${Math.round(needed)} runs, ${((needed * plain) / 1000).toFixed(1)} s:`,
    `${Math.round((needed * plain) / ours)} times as long`,
  );
}

console.log('\nCalibration:');
const lines = sweepLog(200_000);
const bytes = lines.reduce((sum, line) => sum + line.length + 2, 0);
const taken = milliseconds(() => calibrate(readTimedLines(lines, 'SCMAN.LOG')), 1);
console.log(
  `${(bytes / 1e6).toFixed(0)} MB in ${(taken / 1000).toFixed(2)} s: 100 MB in ${((taken / bytes) * 1e5).toFixed(1)} s`,
);

/** A log in which every fifth line names a server. */
function sweepLog(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const at = new Date(Date.UTC(1998, 0, 1) + Math.floor(i / 5) * 17_000);
    const [, month, day, year, time] =
      /(\w{3}) (\d\d) (\d{4}) (\S+)/.exec(at.toUTCString().replace(/(\d\d) (\w{3})/, '$2 $1')) ?? [];
    const text =
      i % 5 === 0 ? `Server SRV${i % 977} has 9 shares` : `Checking for share SMS and directory logon.srv on SRV${i}`;
    return `~${text}  $$<SMS_SITE_CONFIG_MANAGER><Thu ${month} ${day} ${time} ${year}~><thread=12E>`;
  });
}
