/** What the user's own logs said about a parameter, and how sure that is: the part of a parameter file `calibrate` writes. */
import type { ParameterName } from '../parameters.ts';
import { parameterFact } from '../parameters.ts';

/** A log line an estimate rests on. The text is the user's own, cut short. */
export interface EvidenceLine {
  /** Name of the log, when several were read. */
  readonly source?: string;
  /** 1-based line of that log. */
  readonly line: number;
  readonly text: string;
}

export interface Estimate {
  readonly value: number;
  /** 5 % and 95 % points of the posterior. */
  readonly low: number;
  readonly high: number;
  /** How many observations it rests on. */
  readonly observations: number;
  /** A few of the lines it rests on. */
  readonly lines: readonly EvidenceLine[];
  /** Equally probable values, rising: the posterior as the midpoints of equal slices. */
  readonly quantiles: readonly number[];
  /** A caveat, such as two readings that fit equally well. */
  readonly note?: string;
}

export interface Calibration {
  readonly estimates: Readonly<Partial<Record<ParameterName, Estimate>>>;
}

const MOST_QUANTILES = 200;

/** Checks the `calibration` of a parameter file; a sentence when it is not one. */
export function readCalibration(value: unknown): Calibration | string {
  if (typeof value !== 'object' || value === null || !('estimates' in value)) {
    return 'is not what calibrate writes; it must be an object with "estimates"';
  }
  const { estimates } = value;
  if (typeof estimates !== 'object' || estimates === null) return 'estimates must be an object of parameter names';
  const read: Partial<Record<ParameterName, Estimate>> = {};
  for (const [name, estimate] of Object.entries(estimates)) {
    const fact = parameterFact(name);
    if (fact === undefined) return `estimates has a name no parameter has: ${name.slice(0, 40)}`;
    const problem = checkEstimate(estimate, fact);
    if (problem !== undefined) return `estimates.${name} ${problem}`;
    read[fact.name] = estimate as Estimate;
  }
  return { estimates: read };
}

function checkEstimate(value: unknown, range: { min: number; max: number }): string | undefined {
  if (typeof value !== 'object' || value === null) return 'must be an object';
  const { value: best, quantiles, observations } = value as Partial<Estimate>;
  const inRange = (number: unknown): boolean =>
    typeof number === 'number' && Number.isFinite(number) && number >= range.min && number <= range.max;
  const allowed = `from ${range.min} to ${range.max}`;
  if (!inRange(best)) return `value must be a number ${allowed}`;
  if (typeof observations !== 'number' || !(observations >= 0)) return 'observations must be a number';
  if (!Array.isArray(quantiles) || quantiles.length < 1 || quantiles.length > MOST_QUANTILES) {
    return `quantiles must be a list of 1 to ${MOST_QUANTILES} numbers`;
  }
  return quantiles.every(inRange) ? undefined : `quantiles must be numbers ${allowed}`;
}

/** The value of the posterior at level u in [0, 1). */
export function quantileAt(quantiles: readonly number[], u: number): number {
  const at = u * quantiles.length - 0.5;
  const below = Math.min(quantiles.length - 1, Math.max(0, Math.floor(at)));
  const above = Math.min(quantiles.length - 1, below + 1);
  const share = Math.min(1, Math.max(0, at - below));
  return (quantiles[below] as number) * (1 - share) + (quantiles[above] as number) * share;
}
