/** Fits the confidence: logistic regression, and the offset and slope that make it honest. */

export interface Sample {
  readonly inputs: readonly number[];
  readonly isRight: boolean;
  readonly weight: number;
}

const STEPS = 3000;
const RATE = 0.02;
const KEEP_SLOPE = 0.9;
const KEEP_SIZE = 0.999;
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
  const slopes = new Float64Array(width);
  const sizes = new Float64Array(width);
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < STEPS; step++) {
    const slope = new Float64Array(width);
    for (const { inputs, isRight, weight } of samples) {
      const push = weight * ((isRight ? 1 : 0) - toProbability(logitOf(weights, inputs)));
      for (let at = 0; at < width; at++) slope[at] = (slope[at] as number) + push * (inputs[at] as number);
    }
    for (let at = 0; at < width; at++) {
      const pull = at === 0 ? 0 : RIDGE * (weights[at] as number);
      const gradient = ((slope[at] as number) - pull) / total;
      slopes[at] = KEEP_SLOPE * (slopes[at] as number) + (1 - KEEP_SLOPE) * gradient;
      sizes[at] = KEEP_SIZE * (sizes[at] as number) + (1 - KEEP_SIZE) * gradient * gradient;
      const change = (RATE * (slopes[at] as number)) / (Math.sqrt(sizes[at] as number) + 1e-8);
      weights[at] = (weights[at] as number) + change;
    }
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
