/** Fits the confidence: logistic regression, and the offset and slope that make it honest. */
export interface Sample {
  readonly inputs: readonly number[];
  readonly isRight: boolean;
  readonly weight: number;
}

/** Newton's method settles within some ten steps. */
const STEPS = 25;
const SETTLED = 1e-6;
const RIDGE = 1;

const toProbability = (logit: number) => 1 / (1 + Math.exp(-logit));

export function logitOf(weights: Float64Array, inputs: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (inputs[at] as number);
  return sum;
}

/** Solves `matrix · x = right` for a symmetric positive definite matrix, by Cholesky's decomposition; both are overwritten. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const width = right.length;
  const cell = (row: number, column: number) => (matrix[row] as Float64Array)[column] as number;
  for (let column = 0; column < width; column++) {
    for (let row = column; row < width; row++) {
      let sum = cell(row, column);
      for (let before = 0; before < column; before++) sum -= cell(row, before) * cell(column, before);
      (matrix[row] as Float64Array)[column] = row === column ? Math.sqrt(sum) : sum / cell(column, column);
    }
  }
  for (let row = 0; row < width; row++) {
    for (let before = 0; before < row; before++)
      right[row] = (right[row] as number) - cell(row, before) * (right[before] as number);
    right[row] = (right[row] as number) / cell(row, row);
  }
  for (let row = width - 1; row >= 0; row--) {
    for (let after = row + 1; after < width; after++)
      right[row] = (right[row] as number) - cell(after, row) * (right[after] as number);
    right[row] = (right[row] as number) / cell(row, row);
  }
  return right;
}

/** Where Newton's method stands: the first derivatives, and the lower half of the second ones. */
interface Derivatives {
  readonly slope: Float64Array;
  readonly curve: readonly Float64Array[];
}

/** Those of the ridge alone; the constant is hardly held back. */
function ridgeOf(weights: Float64Array): Derivatives {
  const ridge = (at: number) => (at === 0 ? 1e-6 : RIDGE);
  return {
    slope: weights.map((one, at) => (at === 0 ? 0 : -RIDGE * one)),
    curve: Array.from(weights, (_one, row) =>
      Float64Array.from(weights, (_other, column) => (row === column ? ridge(row) : 0)),
    ),
  };
}

/** Adds what one sample says. Most inputs are 0: these rows are left as they are. */
function addSample({ slope, curve }: Derivatives, weights: Float64Array, { inputs, isRight, weight }: Sample): void {
  const p = toProbability(logitOf(weights, inputs));
  const push = weight * ((isRight ? 1 : 0) - p);
  const spread = weight * p * (1 - p);
  for (let row = 0; row < weights.length; row++) {
    const own = inputs[row] as number;
    if (own === 0) continue;
    slope[row] = (slope[row] as number) + push * own;
    const line = curve[row] as Float64Array;
    for (let column = 0; column <= row; column++)
      line[column] = (line[column] as number) + spread * own * (inputs[column] as number);
  }
}

/** Logistic regression with ridge (not on the first input, which is the constant), by Newton's method; deterministic. */
export function fitLogistic(samples: readonly Sample[]): Float64Array {
  const weights = new Float64Array(samples[0]?.inputs.length ?? 0);
  for (let step = 0; step < STEPS; step++) {
    const derivatives = ridgeOf(weights);
    for (const sample of samples) addSample(derivatives, weights, sample);
    const changes = solve(derivatives.curve, derivatives.slope);
    for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] as number) + (changes[at] as number);
    if (changes.every((change) => Math.abs(change) < SETTLED)) break;
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
