/**
 * Tells time-outs from healthy servers among the times spent on one server after another.
 *
 * Healthy times follow a Gamma law; a dead server costs 45 s (or 90 s) a try, so its time lies at a multiple; one whose
 * service will not stop costs 120 s. A window around each such value is a time-out cluster when it holds more gaps
 * than the healthy law puts there by chance.
 */
import { gammaBelow } from '../law/special.ts';

export interface TimeOutCluster {
  /** The time-out these gaps show, e.g. 135 for three tries of 45 s. */
  readonly seconds: number;
  readonly reading: 'dead' | 'slow';
  /** Gaps in the window. */
  readonly seen: number;
  /** How many of them are time-outs: those beyond what healthy servers put there. */
  readonly timeOuts: number;
}

export interface SplitGaps {
  readonly clusters: readonly TimeOutCluster[];
  /** Healthy gaps (fractional where a window holds both) and their sum in seconds. */
  readonly healthy: number;
  readonly healthySeconds: number;
  readonly meanSeconds: number;
  /** Gamma shape; undefined below 30 gaps. */
  readonly shape?: number;
  /** Gaps neither healthy nor at a time-out, such as a pause of the manager. */
  readonly unexplained: number;
}

const ATTEMPTS = [1, 2, 3, 4, 5, 6];
export const SLOW_SECONDS = 120;
export const DEAD_SECONDS = [...new Set(ATTEMPTS.flatMap((attempt) => [45 * attempt, 90 * attempt]))].sort(
  (a, b) => a - b,
);
const CANDIDATES = [
  ...DEAD_SECONDS.map((seconds) => ({ seconds, reading: 'dead' as const })),
  { seconds: SLOW_SECONDS, reading: 'slow' as const },
];
/** Two stamps of one-second resolution, and a little work around the time-out itself. */
export const WINDOW: readonly [number, number] = [-2, 3];
/** Chance at which more gaps than expected count as time-outs. */
const SIGNIFICANCE = 0.01;
/** Expected number of healthy gaps as long as this below which a gap is unexplained. */
const UNEXPLAINED = 0.001;
const ROUNDS = 25;
/** Below this many gaps a shape says nothing. */
const GAPS_FOR_SHAPE = 30;

/** @param gaps seconds spent on each server; `counts` by length */
export function splitGaps(counts: ReadonlyMap<number, number>): SplitGaps {
  const gaps = [...counts].map(([seconds, count]) => ({ seconds, count })).sort((a, b) => a.seconds - b.seconds);
  const first = fitHealthy(gaps, 1);
  const shape = shapeOf(first);
  const last = shape === undefined ? first : fitHealthy(gaps, shape);
  const { clusters, healthy, healthySeconds, unexplained } = last;
  const meanSeconds = healthy === 0 ? 0 : healthySeconds / healthy;
  return { clusters, healthy, healthySeconds, meanSeconds, unexplained, ...(shape === undefined ? {} : { shape }) };
}

interface Gap {
  readonly seconds: number;
  readonly count: number;
}

interface Fit extends Omit<SplitGaps, 'shape' | 'meanSeconds'> {
  readonly squares: number;
}

function fitHealthy(gaps: readonly Gap[], shape: number): Fit {
  const total = gaps.reduce((sum, gap) => sum + gap.count, 0);
  let mean = Math.max(0.5, median(gaps, total) / medianShare(shape));
  let result = split({ gaps, total, mean, shape });
  for (let round = 0; round < ROUNDS; round++) {
    const next = result.healthy > 0 ? Math.max(0.1, result.healthySeconds / result.healthy) : mean;
    if (Math.abs(next - mean) < 1e-6 * mean) break;
    mean = next;
    result = split({ gaps, total, mean, shape });
  }
  return result;
}

function split({
  gaps,
  total,
  mean,
  shape,
}: {
  readonly gaps: readonly Gap[];
  readonly total: number;
  readonly mean: number;
  readonly shape: number;
}): Fit {
  const below = (seconds: number): number => gammaBelow(shape, (Math.max(0, seconds) * shape) / mean);
  const clusters: TimeOutCluster[] = [];
  for (const { seconds, reading } of CANDIDATES) {
    const seen = gaps.reduce((sum, gap) => (inWindow(gap.seconds, seconds) ? sum + gap.count : sum), 0);
    if (seen === 0) continue;
    // A whole second stands for half a second on each side.
    const chance = below(seconds + WINDOW[1] + 0.5) - below(seconds + WINDOW[0] - 0.5);
    const expected = total * chance;
    if (poissonAtLeast(seen, expected) < SIGNIFICANCE) {
      clusters.push({ seconds, reading, seen, timeOuts: Math.max(0, seen - expected) });
    }
  }
  let [healthy, healthySeconds, squares, unexplained] = [0, 0, 0, 0];
  for (const { seconds, count } of gaps) {
    const cluster = clusters.find((one) => inWindow(seconds, one.seconds));
    const weight = cluster === undefined ? 1 : 1 - cluster.timeOuts / cluster.seen;
    if (cluster === undefined && total * (1 - below(seconds - 0.5)) < UNEXPLAINED) {
      unexplained += count;
      continue;
    }
    healthy += weight * count;
    healthySeconds += weight * count * seconds;
    squares += weight * count * seconds * seconds;
  }
  return { clusters, healthy, healthySeconds, squares, unexplained };
}

export function inWindow(seconds: number, timeOut: number): boolean {
  return seconds >= timeOut + WINDOW[0] && seconds <= timeOut + WINDOW[1];
}

/** By moments. Two truncated stamps add a variance of 1/6 that is not the server's. */
function shapeOf({ healthy, healthySeconds, squares }: Fit): number | undefined {
  if (healthy < GAPS_FOR_SHAPE) return undefined;
  const mean = healthySeconds / healthy;
  const variance = squares / healthy - mean * mean - 1 / 6;
  return variance <= 0 ? 20 : Math.min(20, Math.max(0.3, (mean * mean) / variance));
}

function median(gaps: readonly Gap[], total: number): number {
  let seen = 0;
  for (const { seconds, count } of gaps) {
    seen += count;
    if (2 * seen >= total) return seconds;
  }
  return 0;
}

/** Median of a Gamma law as a share of its mean (Wilson and Hilferty's cube). */
function medianShare(shape: number): number {
  return Math.max(0.2, (1 - 1 / (9 * shape)) ** 3);
}

function poissonAtLeast(count: number, mean: number): number {
  return mean <= 0 ? 0 : gammaBelow(count, mean);
}
