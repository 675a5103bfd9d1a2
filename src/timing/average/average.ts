/** From the outcomes of all worlds to what is told: means, and the range in which nine in ten worlds lie. */

import type { SiteRisks } from '../model/site-risks.ts';
import { meanOver, meansOver } from './mean.ts';
import type { WorldOutcome } from './worlds.ts';

/** From the 5 % to the 95 % point. */
export type Interval = readonly [number, number];

/** What becomes of the sites: in one world, or on average over many. In input order where it is per site. */
export interface Average extends Omit<SiteRisks, 'standardErrors'> {
  /** Chance of exactly 0, 1, 2 … stuck sites. */
  readonly distribution: readonly number[];
}

/** Where the worlds lie. */
export interface ModeBand {
  readonly perSite: readonly Interval[];
  readonly anyLost: Interval;
  readonly expectedStuck: Interval;
}

export function averageOf(outcomes: readonly Average[]): Average {
  return {
    loses: meansOver(outcomes, ({ loses }) => loses),
    late: meansOver(outcomes, ({ late }) => late),
    perSite: meansOver(outcomes, ({ perSite }) => perSite),
    anyLost: meanOver(outcomes, ({ anyLost }) => anyLost),
    expectedStuck: meanOver(outcomes, ({ expectedStuck }) => expectedStuck),
    distribution: meansOver(outcomes, ({ distribution }) => distribution),
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
