/** Fits the confidence: logistic regression, and the offset and slope that make it honest. */
import { createAdam } from './adam.ts';

export interface Sample {
  readonly inputs: readonly number[];
  readonly isRight: boolean;
  readonly weight: number;
}

const STEPS = 3000;
const ADAM = { rate: 0.02, keepSize: 0.999 };
const RIDGE = 1;

const toProbability = (logit: number) => 1 / (1 + Math.exp(-logit));

export function logitOf(weights: Float64Array, inputs: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (inputs[at] as number);
  return sum;
}

/** Logistic regression with ridge (not on the first input, which is the constant), by Adam; deterministic. */
export function fitLogistic(samples: readonly Sample[]): Float64Array {
  const width = samples[0]?.inputs.length ?? 0;
  const weights = new Float64Array(width);
  const changeBy = createAdam(width, ADAM);
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const slope = new Float64Array(width);
    for (const { inputs, isRight, weight } of samples) {
      const push = weight * ((isRight ? 1 : 0) - toProbability(logitOf(weights, inputs)));
      for (let at = 0; at < width; at++) slope[at] = (slope[at] as number) + push * (inputs[at] as number);
    }
    const changes = changeBy(slope.map((one, at) => (one - (at === 0 ? 0 : RIDGE * (weights[at] as number))) / total));
    for (let at = 0; at < width; at++) weights[at] = (weights[at] as number) + (changes[at] as number);
  }
  return weights;
}

export interface Calibration {
  readonly offset: number;
  readonly slope: number;
}

/**
 * Offset and slope that turn logits of questions not fitted on into honest probabilities, by Newton's method.
 * Platt, "Probabilistic Outputs for Support Vector Machines", 1999.
 */
export function fitCalibration(
  samples: readonly { readonly logit: number; readonly isRight: boolean; readonly weight: number }[],
): Calibration {
  let offset = 0;
  let slope = 1;
  for (let step = 0; step < 30; step++) {
    let g0 = 0;
    let g1 = 0;
    let h00 = 1e-6;
    let h01 = 0;
    let h11 = 1e-6;
    for (const { logit, isRight, weight } of samples) {
      const p = toProbability(offset + slope * logit);
      const error = weight * ((isRight ? 1 : 0) - p);
      const spread = weight * p * (1 - p);
      g0 += error;
      g1 += error * logit;
      h00 += spread;
      h01 += spread * logit;
      h11 += spread * logit * logit;
    }
    const determinant = h00 * h11 - h01 * h01;
    offset += (g0 * h11 - g1 * h01) / determinant;
    slope += (g1 * h00 - g0 * h01) / determinant;
  }
  return { offset, slope };
}

export function calibrated({ offset, slope }: Calibration, logit: number): number {
  return toProbability(offset + slope * logit);
}
