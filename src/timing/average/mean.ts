/** Sums and means, of numbers and of what is read from many outcomes. */

export function sumOf(values: readonly number[] | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
}

export function meanOf(values: readonly number[] | Float64Array): number {
  return sumOf(values) / values.length;
}

/** The mean of one number of each outcome. */
export function meanOver<T>(outcomes: readonly T[], value: (outcome: T) => number): number {
  let sum = 0;
  for (const outcome of outcomes) sum += value(outcome);
  return sum / outcomes.length;
}

/** The means of lists of equal length, entry by entry: one list an outcome. */
export function meansOver<T>(outcomes: readonly T[], values: (outcome: T) => readonly number[]): readonly number[] {
  const [first, ...others] = outcomes;
  if (first === undefined) return [];
  const sums = [...values(first)];
  for (const outcome of others) {
    const more = values(outcome);
    for (let j = 0; j < sums.length; j++) sums[j] = (sums[j] as number) + (more[j] as number);
  }
  return sums.map((sum) => sum / outcomes.length);
}
