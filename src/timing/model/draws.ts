/**
 * Plausible worlds: parameter sets drawn from what is not known. A calibrated parameter is drawn from its posterior, an
 * assumed one from its likely range (half of the draws below the default, half above), what the user gave stays.
 */

import type { ParameterFile } from '../input/read-parameters.ts';
import { evenPoints } from '../law/lattice.ts';
import type { Calibration } from '../learn/calibration.ts';
import { drawMeasured } from '../learn/calibration.ts';
import type { Site } from './hierarchy.ts';
import type { ParameterFact, ParameterName, Parameters } from './parameters.ts';
import { PARAMETERS } from './parameters.ts';

/** Stream of the random numbers of draws, away from those of the parents. */
const DRAW_STREAM = 400_009;

/** `posterior` varies what was measured, `everything` what was assumed as well. */
export type Varied = 'posterior' | 'everything';

/**
 * Seeds whose points came nearest to 60,000 independent draws, of 30 that were tried (12 for 509 and 1,021 points), for one site of
 * 2, 5, 10, 20, 40 and 80 servers with nothing given. How near they are elsewhere, for 61, 127 and 251 points: ends of the range
 * within 0.03, 0.06 and 0.04 for other numbers of servers; within 0.07, 0.05 and 0.10 where some numbers are given, which is hardly
 * better than any seed. That the range does not move with the seed of a question does not make it exact.
 */
const NEAREST: Readonly<Record<number, number>> = { 61: 23, 127: 8, 251: 6, 509: 4, 1021: 1 };

interface Draws {
  /** 61, 127, 251, 509 or 1,021; every parameter then visits each of so many equal slices of its law once. */
  readonly count: number;
  /** Another set of draws; where it is left out, always the one that comes nearest to very many. */
  readonly seed?: number;
  readonly varied: Varied;
}

export function drawParameters(
  file: ParameterFile,
  sites: readonly Site[],
  { count, seed = NEAREST[count] ?? 1, varied }: Draws,
): readonly Parameters[] {
  const names = variedNames(file, sites, varied);
  if (names.length === 0) return [file.parameters];
  const facts = PARAMETERS.filter(({ name }) => names.includes(name));
  return evenPoints(count, facts.length, seed, DRAW_STREAM).map((point) => {
    const changed = Object.fromEntries(facts.map((fact, i) => [fact.name, drawAssumed(fact, point[i] as number)]));
    const level = (name: ParameterName): number => point[facts.findIndex((fact) => fact.name === name)] ?? 0.5;
    const measured = file.calibration === undefined ? {} : measuredAt(file.calibration, sites.length, level);
    return withinOne({ ...file.parameters, ...changed, ...measured });
  });
}

/** The parameters a band varies. A dead share means nothing where the dead servers were counted. */
export function variedNames(file: ParameterFile, sites: readonly Site[], varied: Varied): readonly ParameterName[] {
  const counted = sites.length > 0 && sites.every((site) => site.deadServers !== undefined);
  const measured = file.calibration?.estimates ?? {};
  return PARAMETERS.filter(({ name, plausible }) => {
    if (name === 'deadShare' && counted) return false;
    if (measured[name] !== undefined) return true;
    return varied === 'everything' && plausible !== undefined && !file.given.includes(name);
  }).map(({ name }) => name);
}

/** The two numbers that decide most; as long as one is a default, every figure must say so. */
export function isCalibrated(file: ParameterFile): boolean {
  const known = (name: ParameterName): boolean =>
    file.given.includes(name) || file.calibration?.estimates[name] !== undefined;
  return known('serverStopMeanSeconds') && known('packageBuildMeanSeconds');
}

/** Half of the draws below the default, half above. */
function drawAssumed(fact: ParameterFact, u: number): number {
  const [low, high] = fact.plausible ?? [fact.default, fact.default];
  const value = u < 0.5 ? low + 2 * u * (fact.default - low) : fact.default + (2 * u - 1) * (high - fact.default);
  return fact.integer === true ? Math.round(value) : value;
}

function measuredAt(
  calibration: Calibration,
  of: number,
  level: (name: ParameterName) => number,
): Partial<Record<ParameterName, number>> {
  const drawn = drawMeasured(calibration, of, level);
  for (const { name, integer } of PARAMETERS) {
    if (integer === true && drawn[name] !== undefined) drawn[name] = Math.round(drawn[name]);
  }
  return drawn;
}

/** Shares drawn one by one may add up to more than 1; the whole then keeps its proportions. */
function withinOne(parameters: Parameters): Parameters {
  const { deadShare, slowShare, hangShare } = parameters;
  const sum = deadShare + slowShare + hangShare;
  if (sum <= 1) return parameters;
  return { ...parameters, deadShare: deadShare / sum, slowShare: slowShare / sum, hangShare: hangShare / sum };
}
