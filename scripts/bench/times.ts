/** Times of many runs. */

export interface Times {
  readonly p50: number;
  readonly p99: number;
}

/** @param values milliseconds */
export function toTimes(values: readonly number[]): Times {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

/** Runs the work over all inputs, once to warm up and `rounds` times to measure. */
export function measure<T>(inputs: readonly T[], work: (input: T) => unknown, rounds = 3): Times {
  const values: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const input of inputs) {
      const from = performance.now();
      work(input);
      if (round > 0) values.push(performance.now() - from);
    }
  }
  return toTimes(values);
}

/** Milliseconds of processor time of some work: other work on the machine stretches it less than the time on the clock. */
export function cpuMilliseconds(work: () => unknown): number {
  const from = process.cpuUsage();
  work();
  return process.cpuUsage(from).user / 1000;
}

/** `0.35`, `12.4`, `811`: three digits tell enough. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(value >= 0.1 ? 2 : 3);
}
