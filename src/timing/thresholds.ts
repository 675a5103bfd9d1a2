/** How many logon servers are too many: the same question turned round, on the delays already simulated in every world. */
import type { Site } from './hierarchy.ts';
import { MOST_LOGON_SERVERS } from './parameters.ts';
import { createServersAgainstDelays } from './servers-against-delays.ts';
import { meanStuck } from './site-risks.ts';
import type { World, WorldOutcome } from './worlds.ts';

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
  const mean = (n: number): number => risks.reduce((sum, risk) => sum + risk(n), 0) / risks.length;
  const over = (n: number): number => risks.reduce((sum, risk) => sum + (risk(n) > target ? 1 : 0), 0) / risks.length;
  return {
    safeLogonServers: lastBefore((n) => over(n) > 1 - SAFE_SHARE + 1e-9),
    safeOnAverage: lastBefore((n) => mean(n) > target),
    n50: firstWhere((n) => mean(n) >= 0.5),
  };
}

/** n → chance of the worst placed site to be stuck in one world; never falls as n rises. */
function riskByServers(
  sites: readonly Site[],
  { parameters, laws }: World,
  { earliest, earliestSite, late }: WorldOutcome,
): (n: number) => number {
  const dead = sites[earliestSite]?.deadServers;
  const least = late.reduce((most, p) => Math.max(most, p), 0);
  const known = new Map<number, number>();
  const against = createServersAgainstDelays(parameters, earliest.delays, dead);
  // Of counted dead servers that are not all swept the number is a matter of chance: only the laws know that case.
  const lost = (n: number): number =>
    dead === undefined || parameters.sweptShare === 1
      ? against.loses(n)
      : meanStuck(laws.law(n, Math.min(dead, n)), earliest, 0);
  let [never, always] = [-1, Number.POSITIVE_INFINITY];
  return (n) => {
    if (n <= never) return least;
    if (n >= always) return 1;
    const found = known.get(n);
    if (found !== undefined) return found;
    const p = Math.max(least, lost(n));
    known.set(n, p);
    if (p <= Math.max(NEVER, least)) never = n;
    if (p >= ALWAYS) always = n;
    return p;
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
