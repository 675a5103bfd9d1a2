/** What the user's own logs said about a parameter, and how sure that is: the part of a parameter file `calibrate` writes. */
import type { ParameterName } from '../model/parameters.ts';
import { parameterFact } from '../model/parameters.ts';

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
  /** The same for a site whose logs were not read: wider by what sites differ. */
  readonly elsewhere?: readonly number[];
  /** A caveat, such as two readings that fit equally well. */
  readonly note?: string;
}

/**
 * Parameters that were measured as one span, such as the build of a package and the wait for the Scheduler: what one of them
 * has, the other has not. Drawn by rows, the span counts once.
 */
export interface Together {
  readonly names: readonly ParameterName[];
  /** Equally probable values of all names, in the order of the span's length. */
  readonly rows: readonly (readonly number[])[];
}

export interface Calibration {
  readonly estimates: Readonly<Partial<Record<ParameterName, Estimate>>>;
  readonly together?: Together;
  /** How many sites the times of servers are of. */
  readonly sites?: number;
}

/** Names of the span from "Creating package file" to the start of a sender. */
export const PACKAGE_SPAN = ['packageBuildMeanSeconds', 'packageBuildCv', 'schedulerLatencyMaxSeconds'] as const;

const MOST_QUANTILES = 200;

/**
 * One draw of everything that was measured.
 * @param of how many sites are asked about: more than were logged are other sites, which may differ
 * @param level of each name, in [0, 1); names measured together share that of the first of them
 */
export function drawMeasured(
  { estimates, together, sites }: Calibration,
  of: number,
  level: (name: ParameterName) => number,
): Partial<Record<ParameterName, number>> {
  const drawn: Partial<Record<ParameterName, number>> = {};
  const isElsewhere = sites !== undefined && (of > 1 || sites > 1);
  for (const [name, { quantiles, elsewhere }] of Object.entries(estimates) as [ParameterName, Estimate][]) {
    drawn[name] = quantileAt(isElsewhere ? (elsewhere ?? quantiles) : quantiles, level(name));
  }
  const [first] = together?.names ?? [];
  if (together === undefined || first === undefined) return drawn;
  const row = together.rows[Math.min(together.rows.length - 1, Math.floor(level(first) * together.rows.length))] ?? [];
  for (const [i, name] of together.names.entries()) drawn[name] = row[i] as number;
  return drawn;
}

/** The calibration where somebody states a value: it goes before what was measured, and the rest of a span adapts to it. */
export function withGiven(
  { estimates, together, sites }: Calibration,
  given: Readonly<Partial<Record<ParameterName, number>>>,
): Calibration {
  const kept = Object.entries(estimates).filter(([name]) => !(name in given));
  return {
    estimates: Object.fromEntries(kept),
    ...(sites !== undefined && { sites }),
    ...(together !== undefined && { together: restOf(together, given) }),
  };
}

function restOf({ names, rows }: Together, given: Readonly<Partial<Record<ParameterName, number>>>): Together {
  const build = names.indexOf('packageBuildMeanSeconds');
  const latency = names.indexOf('schedulerLatencyMaxSeconds');
  const adapted = rows.map((row) => {
    // The latency is uniform from 0: half of it is its mean, and the mean of the span is what was measured.
    const mean = (row[build] as number) + (row[latency] as number) / 2;
    return row.map((value, i) => {
      if (i === build && given.schedulerLatencyMaxSeconds !== undefined)
        return Math.max(0, mean - given.schedulerLatencyMaxSeconds / 2);
      if (i === latency && given.packageBuildMeanSeconds !== undefined)
        return Math.max(0, 2 * (mean - given.packageBuildMeanSeconds));
      return value;
    });
  });
  const left = names.flatMap((name, i) => (name in given ? [] : [i]));
  return {
    names: left.map((i) => names[i] as ParameterName),
    rows: adapted.map((row) => left.map((i) => row[i] as number)),
  };
}

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
  const { together, sites } = value as { readonly together?: unknown; readonly sites?: unknown };
  if (sites !== undefined && !(typeof sites === 'number' && sites >= 1)) return 'sites must be a number from 1';
  const rows = together === undefined ? undefined : checkTogether(together);
  if (typeof rows === 'string') return rows;
  return {
    estimates: read,
    ...(sites !== undefined && { sites: sites as number }),
    ...(rows !== undefined && { together: rows }),
  };
}

function checkTogether(value: unknown): Together | string {
  const { names, rows } = (value ?? {}) as { readonly names?: unknown; readonly rows?: unknown };
  if (!Array.isArray(names) || !Array.isArray(rows) || rows.length < 1 || rows.length > MOST_QUANTILES) {
    return `together must have names and 1 to ${MOST_QUANTILES} rows`;
  }
  const facts = names.map((name) => parameterFact(String(name)));
  const fits = (row: unknown): row is readonly number[] =>
    Array.isArray(row) &&
    row.length === facts.length &&
    facts.every((fact, i) => fact !== undefined && isWithin(row[i], fact));
  return rows.every(fits)
    ? { names: names as readonly ParameterName[], rows }
    : 'together has a row that does not fit its names';
}

function isWithin(number: unknown, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return typeof number === 'number' && Number.isFinite(number) && number >= min && number <= max;
}

function checkEstimate(value: unknown, range: { min: number; max: number }): string | undefined {
  if (typeof value !== 'object' || value === null) return 'must be an object';
  const { value: best, quantiles, elsewhere = [], observations } = value as Partial<Estimate>;
  const inRange = (number: unknown): boolean => isWithin(number, range);
  const allowed = `from ${range.min} to ${range.max}`;
  if (!inRange(best)) return `value must be a number ${allowed}`;
  if (typeof observations !== 'number' || !(observations >= 0)) return 'observations must be a number';
  if (!Array.isArray(quantiles) || quantiles.length < 1 || quantiles.length > MOST_QUANTILES) {
    return `quantiles must be a list of 1 to ${MOST_QUANTILES} numbers`;
  }
  if (!Array.isArray(elsewhere) || elsewhere.length > MOST_QUANTILES || !elsewhere.every(inRange)) {
    return `elsewhere must be a list of at most ${MOST_QUANTILES} numbers ${allowed}`;
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
