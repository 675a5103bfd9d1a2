/** How finely a plan is searched and judged: worlds, replications and ways to upgrade, by the number of sites. */
import { worldsFor } from '../average/worlds.ts';
import type { Replications } from '../law/lattice.ts';

/** Ways to upgrade that the search tries at one parent: a half more than it was ever seen to need. */
export const MOST_WAYS = 160;

/** Replications of what is told: the noise of a sum of chances is then below what is shown of it. */
export function exactReplications(sites: number, seed: number): Replications {
  return { seed, batches: 16, points: sites <= 20 ? 61 : sites <= 300 ? 31 : 17 };
}

/** The worlds of `risk`, so that both say the same of doing nothing; fewer for the largest hierarchies, of which a plan asks often. */
export function judgedWorlds(sites: number): { readonly count: number; readonly points: number } {
  return sites <= 200 ? worldsFor(sites) : { count: 17, points: 11 };
}

/** The search looks at fewer worlds, and more roughly, than the judgement does: it asks hundreds of times. */
export function searchedWorlds(members: number): {
  /** Beside the given numbers. */
  readonly count: number;
  readonly batches: number;
  readonly points: number;
} {
  return {
    count: members <= 300 ? 5 : 2,
    batches: members <= 300 ? 2 : 1,
    points: members <= 20 ? 31 : members <= 100 ? 17 : 11,
  };
}
