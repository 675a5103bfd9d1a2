/** How many logon servers are too many: the same question turned round, on the delays already simulated in every world. */

import type { WorldOutcome } from '../average/worlds.ts';
import { MOST_LOGON_SERVERS } from '../model/parameters.ts';

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
 * @param outcomes of one build mode, one a world
 */
export function findThresholds(outcomes: readonly WorldOutcome[], target: number): Thresholds {
  const risks = outcomes.map(riskByServers);
  const over = (chance: number): number => (chance > target ? 1 : 0);
  const itself = (chance: number): number => chance;
  const mostOver = (1 - SAFE_SHARE) * risks.length + 1e-9;
  const unsafe = firstWhere((n) => exceeds(risks, n, over, mostOver), LIKELY_SAFE);
  const unsafeOnAverage = firstWhere((n) => exceeds(risks, n, itself, target * risks.length), unsafe ?? LIKELY_SAFE);
  return {
    safeLogonServers: before(unsafe),
    safeOnAverage: before(unsafeOnAverage),
    n50: firstWhere((n) => exceeds(risks, n, itself, HALF * risks.length), 4 * (unsafeOnAverage ?? LIKELY_SAFE)),
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
  const open: RiskByServers[] = [];
  for (const risk of risks) {
    const [low, high] = [value(risk.least(n)), value(risk.most(n))];
    least += low;
    most += high;
    if (high > low) open.push(risk);
  }
  for (const risk of open) {
    if (least > limit || most <= limit) break;
    const [low, high] = [value(risk.least(n)), value(risk.most(n))];
    const exact = value(risk.at(n));
    least += exact - low;
    most += exact - high;
  }
  return least > limit;
}

/** Chance of the worst placed site to be stuck in one world, by its number of servers; never falls as that rises. */
interface RiskByServers {
  at(n: number): number;
  /** Bounds of it, without computing. */
  least(n: number): number;
  most(n: number): number;
}

function riskByServers({ worstPlaced, late }: WorldOutcome): RiskByServers {
  const lowest = late.reduce((most, p) => Math.max(most, p), 0);
  /** What was computed, by rising n. */
  const servers: number[] = [];
  const chances: number[] = [];
  const firstFrom = (n: number): number => {
    let i = 0;
    while (i < servers.length && (servers[i] as number) < n) i++;
    return i;
  };
  // Beyond NEVER and ALWAYS it is 0, or 1, for a smaller or a larger number as well.
  const least = (n: number): number => {
    const i = firstFrom(n);
    if (servers[i] === n) return chances[i] as number;
    const below = i === 0 ? lowest : (chances[i - 1] as number);
    if (below >= ALWAYS) return 1;
    const above = chances[i];
    return above !== undefined && above <= Math.max(NEVER, lowest) ? above : below;
  };
  const most = (n: number): number => {
    const i = firstFrom(n);
    if (i > 0 && servers[i] !== n && (chances[i - 1] as number) >= ALWAYS) return 1;
    return chances[i] ?? 1;
  };
  return {
    least,
    most,
    at(n) {
      const [low, high] = [least(n), most(n)];
      if (low === high) return low;
      const p = Math.min(high, Math.max(low, worstPlaced.loses(n)));
      const place = firstFrom(n);
      servers.splice(place, 0, n);
      chances.splice(place, 0, p);
      return p;
    },
  };
}

/** Where the search for a safe number begins: near the usual answer. */
const LIKELY_SAFE = 4;

/** Largest n before the one from which something is true; null when it is true at 0 already. */
function before(first: number | null): number | null {
  if (first === null) return MOST_LOGON_SERVERS;
  return first === 0 ? null : first - 1;
}

/** Smallest n for which it holds, once true for ever true: by doubled steps up or down from a guess, then by halving the gap. */
function firstWhere(holds: (n: number) => boolean, guess: number): number | null {
  let below = -1;
  let above = Math.min(guess, MOST_LOGON_SERVERS);
  if (holds(above)) {
    for (let step = 1; above > 0; step *= 2) {
      const lower = Math.max(0, above - step);
      if (!holds(lower)) {
        below = lower;
        break;
      }
      above = lower;
    }
  } else {
    for (let step = 1; ; step *= 2) {
      if (above === MOST_LOGON_SERVERS) return null;
      below = above;
      above = Math.min(MOST_LOGON_SERVERS, above + step);
      if (holds(above)) break;
    }
  }
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
