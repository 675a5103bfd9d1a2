/** How many logon servers are too many: the same question turned round, on the delays already simulated. */
import type { Site } from './hierarchy.ts';
import { MOST_LOGON_SERVERS } from './parameters.ts';
import type { PackageDelays } from './parent.ts';
import type { ShutdownLaws } from './shutdown.ts';
import { meanStuck } from './site-risks.ts';

export interface Thresholds {
  /** Smallest number of logon servers with which the worst placed site loses at least every second time; null: none up to 5,000. */
  readonly n50: number | null;
  /** Largest number with which the worst placed site stays at or below the target; null: not even 0. */
  readonly safeLogonServers: number | null;
}

/** Tails read to look at all sites at once: 100,000 take about 1 ms. */
const MOST_TAILS = 100_000;

/** Tails read of the one site the search follows. */
const MOST_TAILS_OF_ONE = 4096;

/** Sites keep their links, places and exact dead counts (at most as many as there are servers); all get the same n. */
export function findThresholds(
  sites: readonly Site[],
  laws: ShutdownLaws,
  delays: PackageDelays,
  target: number,
): Thresholds {
  const risk = memo((n: number, j: number, stride: number) => {
    const dead = sites[j]?.deadServers;
    return meanStuck(laws.law(n, dead === undefined ? undefined : Math.min(dead, n)), delays, j, stride);
  });
  const stride = Math.max(1, Math.ceil((sites.length * delays.replications) / MOST_TAILS));
  const likely = earliestSite(delays);
  const one = (n: number): number => risk(n, likely, Math.ceil(delays.replications / MOST_TAILS_OF_ONE));
  // The site whose package comes first is nearly always the worst placed: search with it, then let all confirm.
  const all = (n: number): number => sites.reduce((worst, _, j) => Math.max(worst, risk(n, j, stride)), one(n));
  const half = confirmed(
    firstAt(one, (p) => p >= 0.5),
    all,
    (p) => p >= 0.5,
  );
  const unsafe = confirmed(
    firstAt(one, (p) => p > target),
    all,
    (p) => p > target,
  );
  return {
    n50: half,
    safeLogonServers: unsafe === null ? MOST_LOGON_SERVERS : unsafe === 0 ? null : unsafe - 1,
  };
}

function memo(compute: (n: number, j: number, stride: number) => number): typeof compute {
  const known = new Map<string, number>();
  return (n, j, stride) => {
    const key = `${n}/${j}/${stride}`;
    const found = known.get(key) ?? compute(n, j, stride);
    known.set(key, found);
    return found;
  };
}

function earliestSite({ sites, replications, delays }: PackageDelays): number {
  let earliest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < sites; j++) {
    let sum = 0;
    for (let r = j * replications; r < (j + 1) * replications; r++) sum += delays[r] as number;
    if (sum < least) [earliest, least] = [j, sum];
  }
  return earliest;
}

/** The smallest n at which it holds for any site, given where it starts to hold for one of them. */
function confirmed(found: number | null, all: (n: number) => number, holds: (p: number) => boolean): number | null {
  const highest = found ?? MOST_LOGON_SERVERS + 1;
  if (highest === 0 || !holds(all(highest - 1))) return found;
  return firstAt((n) => all(n), holds);
}

/** Smallest n with `holds(p(n))`, p rising: doubles, then halves the gap. */
function firstAt(p: (n: number) => number, holds: (p: number) => boolean): number | null {
  if (holds(p(0))) return 0;
  let below = 0;
  let above = 1;
  while (!holds(p(above))) {
    if (above === MOST_LOGON_SERVERS) return null;
    below = above;
    above = Math.min(MOST_LOGON_SERVERS, above * 2);
  }
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (holds(p(middle))) above = middle;
    else below = middle;
  }
  return above;
}
