/** How many sites get stuck: the chance of exactly 0, 1, 2 … of them. */

import type { ShutdownLaw } from '../law/shutdown.ts';
import { tailsAt } from '../law/shutdown.ts';
import type { PackageDelays } from '../parent/parent.ts';
import { sendsNothing } from '../parent/senders.ts';
import type { Parameters } from './parameters.ts';
import { BOOTSTRAP_WAITS_SECONDS } from './parameters.ts';

/** Chances below this are left out on either side of the bulk: it keeps the sum of 1,100 sites short. */
const LEAST = 1e-12;
/** Steps of the sum over all replications that are used; twenty million take about 40 ms. */
const MOST_STEPS = 20_000_000;

/**
 * Given one replication the sites are independent, so their number has the Poisson binomial law; its mean over the
 * replications is exact but for the Monte Carlo. Of many sites that may go either way only a part of the replications is used.
 *
 * @param mostSteps what it may cost
 * @returns one entry for each number from 0 to all of the sites
 */
// biome-ignore lint/complexity/useMaxParams: called for every world; an object each would cost more than the sum.
export function stuckCount(
  laws: readonly ShutdownLaw[],
  delays: PackageDelays,
  parameters: Parameters,
  mostSteps = MOST_STEPS,
): readonly number[] {
  const { sites, exchanged } = delays;
  // Exchanged packages leave the number of stuck sites nearly as it is: one of them is enough.
  const replications = delays.replications / exchanged;
  const total = new Float64Array(sites + 1);
  if (sendsNothing(parameters)) {
    total[0] = 1;
    return [...total];
  }
  const chances = laws.map((law, j) => {
    const own = new Float64Array(replications);
    const from = j * delays.replications;
    tailsAt(law, delays.delays, from, own, exchanged);
    for (let r = 0; r < replications; r++) {
      if ((delays.delays[from + r * exchanged] as number) > BOOTSTRAP_WAITS_SECONDS) own[r] = 1;
    }
    return own;
  });
  const stride = Math.max(1, Math.ceil(stepsOf(chances, replications) / mostSteps));
  const used = Math.ceil(replications / stride);
  const counts = new Float64Array(sites + 2);
  for (let r = 0; r < replications; r += stride) {
    let [low, high] = [0, 0];
    counts.fill(0);
    counts[0] = 1;
    for (const own of chances) {
      const chance = own[r] as number;
      if (chance <= LEAST) continue;
      for (let i = high + 1; i > low; i--) {
        counts[i] = (counts[i] as number) * (1 - chance) + (counts[i - 1] as number) * chance;
      }
      counts[low] = (counts[low] as number) * (1 - chance);
      high++;
      while (low < high && (counts[low] as number) < LEAST) counts[low++] = 0;
      while (high > low && (counts[high] as number) < LEAST) counts[high--] = 0;
    }
    for (let i = low; i <= high; i++) total[i] = (total[i] as number) + (counts[i] as number) / used;
  }
  return [...total];
}

/** Steps of all replications together, roughly: only sites that may go either way widen the sum, to some 100 entries. */
function stepsOf(chances: readonly Float64Array[], replications: number): number {
  let steps = 0;
  for (let r = 0; r < replications; r++) {
    let open = 0;
    for (const own of chances) if ((own[r] as number) > LEAST && (own[r] as number) < 1) open++;
    steps += chances.length + open * Math.min(open, 100);
  }
  return steps;
}
