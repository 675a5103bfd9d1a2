/**
 * Even random points: rank-1 lattices with random generators and random shifts, in independent batches.
 *
 * Within a batch every coordinate takes each of `points` equal slices once, so that a sum of one-coordinate effects
 * (which is most of what a package delay is) carries almost no noise. A batch is an unbiased estimate for itself: the
 * spread between batches is the Monte Carlo standard error, with no formula to trust.
 */
import { createRandom } from '../model/random.ts';

export interface Replications {
  readonly seed: number;
  readonly batches: number;
  /** Points of a batch, a prime: then every generator visits every slice. */
  readonly points: number;
  /** How often each point is told, once as it was drawn and then with the packages of like sites exchanged; 1 where it is left out. */
  readonly exchanged?: number;
}

/** Independent batches: enough for a standard error (15 degrees of freedom), few enough to keep the points even. */
const BATCHES = 16;
const PRIMES = [5, 7, 11, 17, 31, 61, 127, 251, 509, 1021, 2039, 4093, 8191];

/** At least `wanted` replications, rounded up to whole batches of a prime number of points (2,000 become 2,032). */
export function replications(seed: number, wanted: number): Replications {
  const points = PRIMES.find((prime) => prime * BATCHES >= wanted) ?? (PRIMES.at(-1) as number);
  return { seed, batches: BATCHES, points };
}

export function replicationCount({ batches, points, exchanged = 1 }: Replications): number {
  return batches * points * exchanged;
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

/**
 * Generators of lattices that are even in many dimensions at once: found component by component for the least worst-case
 * error of smooth periodic functions, early coordinates first (Sloan and Reztsov; product weights 0.95 a coordinate).
 */
const EVEN: Readonly<Record<number, readonly number[]>> = {
  61: [1, 17, 24, 13, 26, 9, 22, 4, 30, 18, 5, 8, 21, 27, 14, 12, 25, 23, 10, 3, 16, 29, 19, 6, 7, 20],
  127: [1, 29, 54, 17, 39, 49, 10, 44, 5, 34, 15, 59, 24, 20, 63, 19, 25, 58, 14, 30, 53, 9, 35, 48, 4, 40],
  251: [1, 70, 19, 97, 36, 38, 57, 116, 78, 59, 76, 40, 95, 21, 114, 2, 118, 17, 152, 80, 55, 61, 74, 42, 93, 23],
  509: [
    1, 151, 232, 168, 34, 68, 207, 102, 136, 170, 204, 238, 237, 203, 169, 135, 101, 67, 33, 35, 69, 103, 137, 171, 205,
    239,
  ],
  1021: [
    1, 374, 156, 285, 149, 25, 300, 297, 298, 299, 150, 448, 148, 423, 274, 424, 449, 125, 249, 498, 224, 473, 50, 199,
    324, 75,
  ],
};

/**
 * Even points in up to 26 dimensions, all moved by one random shift of the seed.
 *
 * @param count 61, 127, 251, 509 or 1,021; another prime takes random generators, which are less even
 */
export function evenPoints(count: number, dimensions: number, seed: number, stream: number): readonly Float64Array[] {
  const generators = EVEN[count];
  if (generators === undefined) {
    const point = openBatch({ seed, batches: 1, points: count }, 0, stream, dimensions);
    return Array.from({ length: count }, () => {
      const values = point.values.slice();
      point.next();
      return values;
    });
  }
  const random = createRandom(seed, stream);
  const shift = Array.from({ length: dimensions }, random);
  return Array.from({ length: count }, (_, k) =>
    Float64Array.from(shift, (start, d) => (start + (k * (generators[d % generators.length] as number)) / count) % 1),
  );
}
