/** How many logon servers are too many: the same question turned round, on the delays already simulated in every world. */

import type { World, WorldOutcome } from '../average/worlds.ts';
import type { Site } from '../model/hierarchy.ts';
import { MOST_LOGON_SERVERS } from '../model/parameters.ts';
import { meanStuck } from '../model/site-risks.ts';
import { createServersAgainstDelays } from './servers-against-delays.ts';

export interface Thresholds {
  /** Smallest number of logon servers with which the worst placed site is stuck at least every second time; null: none up to 5,000. */
  readonly n50: number | null;
  /** Largest number with which the worst placed site keeps to the target in 95 % of the worlds; null: not even 0. */
  readonly safeLogonServers: number | null;
  /** Largest number with which its mean chance keeps to the target; null: not even 0. */
  readonly safeOnAverage: number | null;
}

/** In so many worlds a safe number must keep to the target. */
const SAFE_SHARE = 0.95;

/** Chances beyond these are 0 and 1 for a smaller and a larger number of servers as well. */
const NEVER = 1e-4;
const ALWAYS = 1 - 1e-4;
const HALF = 0.5;

/**
 * Sites keep their links, places and exact dead counts (at most as many as there are servers); all get the same n. The site
 * whose package comes first is the worst placed; a package that is late for any site makes every number unsafe.
 *
 * @param outcomes of one build mode, in the order of `worlds`
 */
export function findThresholds(
  sites: readonly Site[],
  worlds: readonly World[],
  outcomes: readonly WorldOutcome[],
  target: number,
): Thresholds {
  const risks = outcomes.map((outcome, w) => riskByServers(sites, worlds[w] as World, outcome));
  const over = (chance: number): number => (chance > target ? 1 : 0);
  const itself = (chance: number): number => chance;
  const mostOver = (1 - SAFE_SHARE) * risks.length + 1e-9;
  return {
    safeLogonServers: lastBefore((n) => exceeds(risks, n, over, mostOver)),
    safeOnAverage: lastBefore((n) => exceeds(risks, n, itself, target * risks.length)),
    n50: firstWhere((n) => exceeds(risks, n, itself, HALF * risks.length)),
  };
}

/**
 * Whether the sum over the worlds of `value(chance)` is more than `limit`. Chances rise with n, so those of other numbers
 * bound it: only as many worlds are computed as it takes to tell.
 *
 * @param value never falls as the chance rises
 */
function exceeds(
  risks: readonly RiskByServers[],
  n: number,
  value: (chance: number) => number,
  limit: number,
): boolean {
  let [least, most] = [0, 0];
  const open: { readonly risk: RiskByServers; readonly low: number; readonly high: number }[] = [];
  for (const risk of risks) {
    const bounds = risk.bounds(n);
    const [low, high] = [value(bounds.low), value(bounds.high)];
    least += low;
    most += high;
    if (high > low) open.push({ risk, low, high });
  }
  // Those that may differ most tell most.
  open.sort((a, b) => b.high - b.low - (a.high - a.low));
  for (const { risk, low, high } of open) {
    if (least > limit || most <= limit) break;
    const exact = value(risk.at(n));
    least += exact - low;
    most += exact - high;
  }
  return least > limit;
}

/** Chance of the worst placed site to be stuck in one world, by its number of servers; never falls as that rises. */
interface RiskByServers {
  at(n: number): number;
  /** What is known of it without computing. */
  bounds(n: number): { readonly low: number; readonly high: number };
}

function riskByServers(
  sites: readonly Site[],
  { parameters, laws }: World,
  { earliest, earliestSite, late }: WorldOutcome,
): RiskByServers {
  const dead = sites[earliestSite]?.deadServers;
  const least = late.reduce((most, p) => Math.max(most, p), 0);
  const against = createServersAgainstDelays(parameters, earliest.delays, dead);
  // Of counted dead servers that are not all swept the number is a matter of chance: only the laws know that case.
  const lost = (n: number): number =>
    dead === undefined || parameters.sweptShare === 1
      ? against.loses(n)
      : meanStuck(laws.law(n, Math.min(dead, n)), earliest, 0);
  /** What was computed, by rising n. */
  const known: { readonly n: number; readonly p: number }[] = [];
  const bounds = (n: number): { readonly low: number; readonly high: number } => {
    let [low, high] = [least, 1];
    for (const one of known) {
      if (one.n <= n) low = one.p;
      if (one.n < n) continue;
      high = one.p;
      break;
    }
    // Beyond these it is 0, or 1, for a smaller or a larger number as well.
    return low >= ALWAYS ? { low: 1, high: 1 } : high <= Math.max(NEVER, least) ? { low: high, high } : { low, high };
  };
  return {
    bounds,
    at(n) {
      const { low, high } = bounds(n);
      if (low === high) return low;
      const p = Math.min(high, Math.max(low, lost(n)));
      const place = known.findIndex((one) => one.n > n);
      known.splice(place === -1 ? known.length : place, 0, { n, p });
      return p;
    },
  };
}

/** Largest n before the one from which `holds` is true; null when it is true at 0 already. */
function lastBefore(holds: (n: number) => boolean): number | null {
  const first = firstWhere(holds);
  if (first === null) return MOST_LOGON_SERVERS;
  return first === 0 ? null : first - 1;
}

/** Smallest n for which it holds, once true for ever true: doubles, then halves the gap. */
function firstWhere(holds: (n: number) => boolean): number | null {
  if (holds(0)) return 0;
  let below = 0;
  let above = 1;
  while (!holds(above)) {
    if (above === MOST_LOGON_SERVERS) return null;
    below = above;
    above = Math.min(MOST_LOGON_SERVERS, above * 2);
  }
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
