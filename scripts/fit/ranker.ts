/** Fits what the features are worth: softmax regression over the candidates of each question. */
import { createAdam } from './adam.ts';
import { type Example, INPUTS } from './examples.ts';

const WIDTH = INPUTS.length;
const STEPS = 250;
const ADAM = { rate: 0.06, keepSize: 0.99 };
/** Pulls weights to zero: the figures with cross-validation changed little between 1 and 6. */
const RIDGE = 3;

export interface Weighted {
  readonly example: Example;
  readonly weight: number;
}

/** Sizes of the inputs over all candidates, so that one step suits them all. */
export function deviationsOf(examples: readonly Example[]): Float64Array {
  const sums = new Float64Array(WIDTH);
  const squares = new Float64Array(WIDTH);
  let count = 0;
  for (const { vectors } of examples) {
    for (let at = 0; at < vectors.length; at++) {
      const value = vectors[at] as number;
      sums[at % WIDTH] = (sums[at % WIDTH] as number) + value;
      squares[at % WIDTH] = (squares[at % WIDTH] as number) + value * value;
    }
    count += vectors.length / WIDTH;
  }
  return squares.map((square, at) => Math.sqrt(Math.max(0, square / count - ((sums[at] ?? 0) / count) ** 2)) + 1e-9);
}

/** Weighted sums of all candidates of a question. */
export function scoresOf({ vectors, right }: Pick<Example, 'vectors' | 'right'>, weights: Float64Array): Float64Array {
  const scores = new Float64Array(right.length);
  for (let candidate = 0; candidate < scores.length; candidate++) {
    const from = candidate * WIDTH;
    let sum = 0;
    for (let input = 0; input < WIDTH; input++) sum += (vectors[from + input] as number) * (weights[input] as number);
    scores[candidate] = sum;
  }
  return scores;
}

/** Adds the slope of one question's likelihood: towards its right candidates, away from those that look as good. */
function addSlope(slope: Float64Array, example: Example, weights: Float64Array, weight: number): void {
  const { vectors, right } = example;
  const odds = scoresOf(example, weights);
  const top = odds.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  let all = 0;
  let allRight = 0;
  for (let at = 0; at < odds.length; at++) {
    odds[at] = Math.exp((odds[at] as number) - top);
    all += odds[at] as number;
    if (right[at] === 1) allRight += odds[at] as number;
  }
  for (let at = 0; at < odds.length; at++) {
    const target = right[at] === 1 ? (odds[at] as number) / Math.max(1e-12, allRight) : 0;
    const push = weight * (target - (odds[at] as number) / all);
    if (Math.abs(push) < 1e-7) continue;
    const from = at * WIDTH;
    for (let input = 0; input < WIDTH; input++) {
      slope[input] = (slope[input] as number) + push * (vectors[from + input] as number);
    }
  }
}

/** Deterministic; inputs that are not `used` get the weight 0. Questions without a right candidate teach nothing. */
export function fitRanker(
  examples: readonly Weighted[],
  deviations: Float64Array,
  used: readonly boolean[],
): Float64Array {
  const useful = examples.filter(({ example }) => example.right.includes(1));
  const total = useful.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Float64Array(WIDTH);
  const changeBy = createAdam(WIDTH, ADAM);
  // In units of the input's deviation, as if it had been divided by it.
  const scaled = (input: number) => (weights[input] as number) * (deviations[input] as number);
  for (let step = 0; step < STEPS; step++) {
    const slope = new Float64Array(WIDTH);
    for (const { example, weight } of useful) addSlope(slope, example, weights, weight);
    const changes = changeBy(
      slope.map((one, input) =>
        used[input] ? (one / (deviations[input] as number) - RIDGE * scaled(input)) / total : 0,
      ),
    );
    for (let input = 0; input < WIDTH; input++) {
      weights[input] = (scaled(input) + (changes[input] as number)) / (deviations[input] as number);
    }
  }
  return weights;
}

/** Wrong candidates that stand before the best right one; 999 when no candidate is right. */
export function rankOf(example: Example, weights: Float64Array): number {
  const scores = scoresOf(example, weights);
  const best = scores.reduce(
    (most, score, at) => (example.right[at] === 1 ? Math.max(most, score) : most),
    Number.NEGATIVE_INFINITY,
  );
  return best === Number.NEGATIVE_INFINITY ? 999 : scores.filter((score) => score > best).length;
}
