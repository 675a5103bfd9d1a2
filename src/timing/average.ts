/** From the outcomes of all worlds to what is told: means, and the range in which nine in ten worlds lie. */
import type { WorldOutcome } from './worlds.ts';

/** From the 5 % to the 95 % point. */
export type Interval = readonly [number, number];

/** Means over the worlds, in input order where they are per site. */
export interface Average {
  readonly loses: readonly number[];
  readonly late: readonly number[];
  /** Chance to be stuck: lost, or late. */
  readonly perSite: readonly number[];
  /** Chance that any site is stuck. */
  readonly anyLost: number;
  readonly expectedStuck: number;
  /** Chance of exactly 0, 1, 2 … stuck sites, all that is unknown included. */
  readonly distribution: readonly number[];
}

/** Where the worlds lie. */
export interface ModeBand {
  readonly perSite: readonly Interval[];
  readonly anyLost: Interval;
  readonly expectedStuck: Interval;
}

export function averageOf(outcomes: readonly WorldOutcome[]): Average {
  const mean = (value: (outcome: WorldOutcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + value(outcome), 0) / outcomes.length;
  const means = (values: (outcome: WorldOutcome) => readonly number[]): readonly number[] =>
    (outcomes[0] === undefined ? [] : values(outcomes[0])).map((_, j) => mean((one) => values(one)[j] as number));
  return {
    loses: means(({ loses }) => loses),
    late: means(({ late }) => late),
    perSite: means(({ perSite }) => perSite),
    anyLost: mean(({ anyLost }) => anyLost),
    expectedStuck: mean(({ expectedStuck }) => expectedStuck),
    distribution: means(({ distribution }) => distribution),
  };
}

export function bandOf(outcomes: readonly WorldOutcome[]): ModeBand {
  const sites = outcomes[0]?.perSite ?? [];
  return {
    perSite: sites.map((_, j) => intervalOf(outcomes.map(({ perSite }) => perSite[j] as number))),
    anyLost: intervalOf(outcomes.map(({ anyLost }) => anyLost)),
    expectedStuck: intervalOf(outcomes.map(({ expectedStuck }) => expectedStuck)),
  };
}

export function intervalOf(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const at = (level: number): number => {
    const place = level * (sorted.length - 1);
    const below = Math.floor(place);
    const left = sorted[below] as number;
    return left + ((sorted[Math.min(sorted.length - 1, below + 1)] as number) - left) * (place - below);
  };
  return [at(0.05), at(0.95)];
}

/** From the 5 % to the 95 % point of a number with these chances of 0, 1, 2 … */
export function countInterval(distribution: readonly number[]): Interval {
  const at = (level: number): number => {
    let sum = 0;
    for (const [count, chance] of distribution.entries()) {
      sum += chance;
      if (sum >= level - 1e-9) return count;
    }
    return distribution.length - 1;
  };
  return [at(0.05), at(0.95)];
}
