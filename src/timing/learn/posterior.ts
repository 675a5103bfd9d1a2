/** Posteriors on a grid: values with their weights, and what is read off them. */

export interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** Each value once, with the sum of its weights. */
export function distinct(points: readonly Weighted[]): readonly Weighted[] {
  const weights = new Map<number, number>();
  for (const { value, weight } of points) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].map(([value, weight]) => ({ value, weight }));
}

/** The quantile function of weighted values, straight between them. Weights need not add up to 1; at least one value. */
export function quantileFunction(points: readonly Weighted[]): (level: number) => number {
  const sorted = [...distinct(points)].sort((a, b) => a.value - b.value);
  const sum = sorted.reduce((all, { weight }) => all + weight, 0);
  return (level) => {
    let [below, before, last] = [0, 0, sorted[0]?.value ?? 0];
    for (const { value: at, weight } of sorted) {
      // Half of a value's weight lies below it.
      const here = below + weight / sum / 2;
      if (level <= here) return here === before ? at : last + ((at - last) * (level - before)) / (here - before);
      [below, before, last] = [below + weight / sum, here, at];
    }
    return last;
  };
}

export function weightedMean(points: readonly Weighted[]): number {
  const sum = points.reduce((all, { weight }) => all + weight, 0);
  return points.reduce((all, { value, weight }) => all + value * weight, 0) / sum;
}
