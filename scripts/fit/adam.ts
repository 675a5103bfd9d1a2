/**
 * Adam: steps uphill whose size goes by how steady and how large the slope has been, weight by weight.
 * Kingma & Ba, "Adam: A Method for Stochastic Optimization", 2015, without the correction of the first steps.
 */

export interface AdamOptions {
  /** Size of a step where the slope is steady. */
  readonly rate: number;
  /** How much of the mean square of the slope is kept from step to step, 0–1. */
  readonly keepSize: number;
}

const KEEP_SLOPE = 0.9;

/** @returns a function that takes the slope of each weight, once a step, and says by how much to change it */
export function createAdam(width: number, { rate, keepSize }: AdamOptions): (slope: Float64Array) => Float64Array {
  const slopes = new Float64Array(width);
  const sizes = new Float64Array(width);
  return (slope) =>
    slope.map((one, at) => {
      slopes[at] = KEEP_SLOPE * (slopes[at] as number) + (1 - KEEP_SLOPE) * one;
      sizes[at] = keepSize * (sizes[at] as number) + (1 - keepSize) * one * one;
      return (rate * (slopes[at] as number)) / (Math.sqrt(sizes[at] as number) + 1e-8);
    });
}
