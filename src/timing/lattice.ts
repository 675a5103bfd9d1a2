/**
 * Even random points: rank-1 lattices with random generators and random shifts, in independent batches.
 *
 * Within a batch every coordinate takes each of `points` equal slices once, so that a sum of one-coordinate effects
 * (which is most of what a package delay is) carries almost no noise. A batch is an unbiased estimate for itself: the
 * spread between batches is the Monte Carlo standard error, with no formula to trust.
 */
import { createRandom } from './random.ts';

export interface Replications {
  readonly seed: number;
  readonly batches: number;
  /** Points of a batch, a prime: then every generator visits every slice. */
  readonly points: number;
}

/** Independent batches: enough for a standard error (15 degrees of freedom), few enough to keep the points even. */
const BATCHES = 16;
const PRIMES = [5, 7, 11, 17, 31, 61, 127, 251, 509, 1021, 2039, 4093, 8191];

/** At least `wanted` replications, rounded up to whole batches of a prime number of points (2,000 become 2,032). */
export function replications(seed: number, wanted: number): Replications {
  const points = PRIMES.find((prime) => prime * BATCHES >= wanted) ?? (PRIMES.at(-1) as number);
  return { seed, batches: BATCHES, points };
}

export function replicationCount({ batches, points }: Replications): number {
  return batches * points;
}

/**
 * One coordinate of one batch, as a running value. `stream` names the coordinate, so that a site keeps its numbers
 * when the scenario around it changes (common random numbers).
 */
export interface Coordinates {
  /** Values of the point the batch stands at. */
  readonly values: Float64Array;
  /** Moves to the next point. */
  next(): void;
}

/** `dimensions` coordinates of batch number `batch`, standing at its first point. */
export function openBatch(
  { seed, points }: Replications,
  batch: number,
  stream: number,
  dimensions: number,
): Coordinates {
  const random = createRandom(seed, stream * 1009 + batch);
  const values = new Float64Array(dimensions);
  const stride = new Float64Array(dimensions);
  for (let i = 0; i < dimensions; i++) {
    stride[i] = (1 + Math.floor(random() * (points - 1))) / points;
    values[i] = random();
  }
  return {
    values,
    next() {
      for (let i = 0; i < dimensions; i++) {
        const moved = (values[i] as number) + (stride[i] as number);
        values[i] = moved >= 1 ? moved - 1 : moved;
      }
    },
  };
}
