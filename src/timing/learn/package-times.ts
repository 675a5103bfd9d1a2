/**
 * How long a package takes from "Creating package file" to the start of its sender. That span holds the build (lognormal) and the
 * wait for the Scheduler (uniform from 0): the two are learned together, on a grid, since a longer build leaves a shorter wait.
 *
 * With X = build + wait and the wait uniform on (0, τ): P(X ≤ x) has the density (F(x) − F(x − τ)) / τ, F the law of the build.
 */

import { normalBelow } from '../law/special.ts';
import type { ParameterName } from '../model/parameters.ts';
import { PACKAGE_SPAN } from './calibration.ts';

/** One build: its span, known to within `width` seconds (a listing counts minutes). */
export interface PackageSpan {
  readonly seconds: number;
  readonly width: number;
}

/** A cell of the posterior: its values and its probability. */
export interface SpanCell {
  readonly mean: number;
  readonly cv: number;
  readonly latency: number;
  readonly weight: number;
}

/** Prior of the build: median 360 s, 19 of 20 between 110 s and 1,200 s. */
const PRIOR_BUILD = { median: 360, logDeviation: 0.6 };
/** Prior of the build's coefficient of variation: median 0.3, 19 of 20 between 0.07 and 1.2. */
const PRIOR_CV = { median: 0.3, logDeviation: 0.7 };
/** Prior of the longest wait: 300 s (five minutes) as likely as all that is shorter. */
const LATENCIES: readonly (readonly [number, number])[] = [
  [0, 1],
  [50, 1],
  [100, 1],
  [150, 1],
  [200, 1],
  [250, 1],
  [300, 6],
];
const CVS = [0.03, 0.06, 0.1, 0.15, 0.2, 0.25, 0.3, 0.36, 0.43, 0.52, 0.65, 0.85, 1.2, 1.8];
const MEANS = 32;
/** More spans than this say nothing new: the rest are left out evenly. */
const MOST_SPANS = 200;
/** The finer look at the mean spans so many deviations of the first one. */
const DEVIATIONS = 4.5;

/** @param spans at least one */
export function fitPackageSpans(spans: readonly PackageSpan[]): readonly SpanCell[] {
  const step = Math.max(1, spans.length / MOST_SPANS);
  const some = Array.from(
    { length: Math.floor(spans.length / step) },
    (_, i) => spans[Math.floor(i * step)] as PackageSpan,
  );
  const typical = some.reduce((sum, { seconds }) => sum + seconds, 0) / some.length;
  const coarse = cellsOf(some, Math.log(Math.max(1, typical / 8)), Math.log(Math.max(8, typical * 2)));
  const logMean = coarse.reduce((sum, { mean, weight }) => sum + weight * Math.log(mean), 0);
  const deviation = Math.sqrt(
    coarse.reduce((sum, { mean, weight }) => sum + weight * (Math.log(mean) - logMean) ** 2, 0),
  );
  const reach = DEVIATIONS * Math.max(deviation, 0.02);
  return cellsOf(some, logMean - reach, logMean + reach);
}

function cellsOf(spans: readonly PackageSpan[], from: number, to: number): readonly SpanCell[] {
  const cells: { mean: number; cv: number; latency: number; weight: number }[] = [];
  for (let i = 0; i < MEANS; i++) {
    const logMean = from + ((i + 0.5) / MEANS) * (to - from);
    for (const cv of CVS) {
      const variance = Math.log1p(cv * cv);
      const priorMean = -0.5 * ((logMean - Math.log(PRIOR_BUILD.median)) / PRIOR_BUILD.logDeviation) ** 2;
      const priorCv = -0.5 * (Math.log(cv / PRIOR_CV.median) / PRIOR_CV.logDeviation) ** 2;
      for (const [latency, prior] of LATENCIES) {
        let log = priorMean + priorCv + Math.log(prior);
        for (const span of spans) log += logDensity(span, logMean - variance / 2, Math.sqrt(variance), latency);
        cells.push({ mean: Math.exp(logMean), cv, latency, weight: log });
      }
    }
  }
  const most = Math.max(...cells.map(({ weight }) => weight));
  let sum = 0;
  for (const cell of cells) {
    cell.weight = Math.exp(cell.weight - most);
    sum += cell.weight;
  }
  for (const cell of cells) cell.weight /= sum;
  return cells.filter(({ weight }) => weight > 1e-9);
}

/** Chance of another job or a pause, spread over four hours: one odd span does not rule a world out. */
const ODD = 0.01 / (4 * 3600);

// biome-ignore lint/complexity/useMaxParams: called for every point of every likelihood; an object each would cost more than the sum.
function logDensity({ seconds, width }: PackageSpan, location: number, deviation: number, latency: number): number {
  // One-second stamps, or the minute of a listing: the chance of the whole interval.
  const [from, to] = width > 1 ? [seconds, seconds + width] : [seconds - 0.5, seconds + 0.5];
  const middle = (from + to) / 2;
  const [low, high, span] = latency === 0 ? [from, to, to - from] : [middle - latency, middle, latency];
  const density = (builtBelow(high, location, deviation) - builtBelow(low, location, deviation)) / span;
  return Math.log(0.99 * Math.max(0, density) + ODD);
}

function builtBelow(seconds: number, location: number, deviation: number): number {
  return seconds <= 0 ? 0 : normalBelow((Math.log(seconds) - location) / deviation);
}

const ROWS = 40;

/** Equally probable rows of (build, its variation, longest wait), by the length of the span. */
export function spanRows(cells: readonly SpanCell[]): {
  readonly names: readonly ParameterName[];
  readonly rows: readonly (readonly number[])[];
} {
  const sorted = [...cells].sort((a, b) => spanOf(a) - spanOf(b) || a.cv - b.cv);
  const rows: (readonly number[])[] = [];
  let below = 0;
  for (const { mean, cv, latency, weight } of sorted) {
    below += weight;
    while (rows.length < ROWS && below >= (rows.length + 0.5) / ROWS) rows.push([round(mean), cv, latency]);
  }
  return { names: [...PACKAGE_SPAN], rows };
}

function spanOf({ mean, latency }: SpanCell): number {
  return mean + latency / 2;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
