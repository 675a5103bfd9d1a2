/**
 * How well calibration knows what it says: logs with a known truth, read by `calibrate`, and how often the 90 % ranges hold that truth;
 * then the chance to lose the race, averaged over what calibration leaves open, beside the true one. What no log shows is set to the truth.
 *
 * Usage: npm run calibration -- [sets a case, 200 by default] [part of a case's name]
 */

import { readParameters } from '../src/timing/input/read-parameters.ts';
import { drawParameters } from '../src/timing/model/draws.ts';
import type { ParameterName, Parameters } from '../src/timing/model/parameters.ts';
import { DEFAULTS, parameterFact } from '../src/timing/model/parameters.ts';
import { type CaseName, drawTruth, readAll, TRUTH_CASES } from '../test/build/calibration-cases.ts';
import { playRaces } from '../test/timing/oracle.ts';

const sets = Number(process.argv[2] ?? 200);
const wanted = process.argv[3] ?? '';
/** A case that has taken so long stops at the sets it has: the table says how many. The whole takes an hour at most. */
const CASE_MINUTES = 8;
const NAMES: readonly ParameterName[] = [
  'serverStopMeanSeconds',
  'serverStopShape',
  'deadShare',
  'slowShare',
  'packageBuildMeanSeconds',
  'packageBuildCv',
  'despoolerLatencyMaxSeconds',
];
/** Draws of the posterior, a prime, and races played in each. */
const DRAWS = 31;
const RACES = 100;
const RACES_OF_TRUTH = 1500;

interface Tally {
  hits: number;
  of: number;
  logRatio: number;
}

interface RiskTally {
  bias: number;
  hits: number;
  of: number;
  truth: number;
}

console.log(
  `| case | sets | ${NAMES.map((name) => parameterFact(name)?.symbol).join(' | ')} | predicted − true risk | true risk in the range |`,
);
console.log(`|---|---|${NAMES.map(() => '---|').join('')}---|---|`);
const cases = Object.keys(TRUTH_CASES) as CaseName[];
// The variants last: whoever stops it has the table that counts.
cases.sort((a, b) => Number('variant' in TRUTH_CASES[a]) - Number('variant' in TRUTH_CASES[b]));
for (const [place, name] of cases.entries()) {
  if (!name.includes(wanted)) continue;
  const count = 'variant' in TRUTH_CASES[name] ? Math.ceil(sets / 20) : sets;
  const tallies = new Map<ParameterName, Tally>();
  const risk: RiskTally = { bias: 0, hits: 0, of: 0, truth: 0 };
  const until = performance.now() + CASE_MINUTES * 60_000;
  for (let seed = 1; seed <= count && performance.now() < until; seed++) {
    measure(name, 10_000 * place + seed, tallies, risk);
  }
  const cells = NAMES.map((parameter) => {
    const { hits, of, logRatio } = tallies.get(parameter) ?? { hits: 0, of: 0, logRatio: 0 };
    return of === 0 ? '–' : `${Math.round((100 * hits) / of)} % (${hits}/${of}) ×${Math.exp(logRatio / of).toFixed(2)}`;
  });
  const bias = risk.bias / risk.of;
  const inRange = `${Math.round((100 * risk.hits) / risk.of)} % (${risk.hits}/${risk.of})`;
  const signed = `${bias < 0 ? '−' : '+'}${Math.abs(bias).toFixed(3)} of ${(risk.truth / risk.of).toFixed(2)}`;
  console.log(`| ${name} | ${risk.of} | ${cells.join(' | ')} | ${signed} | ${inRange} |`);
}

function measure(name: CaseName, seed: number, tallies: Map<ParameterName, Tally>, risk: RiskTally): void {
  const { truth, drawn, elsewhereSeconds, logs, fileTimes } = drawTruth(name, seed);
  const report = readAll(logs, fileTimes);
  for (const parameter of NAMES) {
    const [estimate, value] = [report.estimates[parameter], truth[parameter]];
    if (estimate === undefined || value === undefined) continue;
    const tally = tallies.get(parameter) ?? { hits: 0, of: 0, logRatio: 0 };
    tally.hits += estimate.low <= value && value <= estimate.high ? 1 : 0;
    tally.of++;
    tally.logRatio += Math.log(estimate.value / value);
    tallies.set(parameter, tally);
  }
  const deadAttempts = (drawn.deadSeconds ?? 135) / 45;
  // Of several sites the one that is asked about is another: with a mean of its own where sites differ.
  const real: Parameters = { ...DEFAULTS, ...truth, serverStopMeanSeconds: elsewhereSeconds, deadAttempts };
  const reading = readParameters(JSON.parse(JSON.stringify({ ...real, ...report.file })));
  if (!reading.ok) throw new Error(`the file of ${name}, set ${seed}, was refused: ${reading.problems[0]?.message}`);
  const sites = [{ logonServers: drawn.servers ?? 40 }];
  const exact = lossOf(real, sites, RACES_OF_TRUTH, seed);
  const worlds = drawParameters(reading.value, sites, { count: DRAWS, seed, varied: 'posterior' });
  const losses = worlds.map((world, i) => lossOf(world, sites, RACES, seed * 100 + i)).sort((a, b) => a - b);
  risk.of++;
  risk.truth += exact;
  risk.bias += losses.reduce((sum, one) => sum + one, 0) / losses.length - exact;
  // The 5 % and 95 % points of the draws.
  const edge = Math.floor(losses.length * 0.05);
  if (exact >= (losses[edge] as number) && exact <= (losses[losses.length - 1 - edge] as number)) risk.hits++;
}

function lossOf(
  world: Parameters,
  sites: readonly { readonly logonServers: number }[],
  races: number,
  seed: number,
): number {
  return playRaces(world, sites, 'once', races, seed).perSite[0] as number;
}
