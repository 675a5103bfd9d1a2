/**
 * A second way to the same numbers, as plain as possible: draw everything, play the race, count. It shares no code
 * with src/timing and follows the prose of the model step by step.
 */
import type { Parameters } from '../../src/timing/model/parameters.ts';

export interface OracleSite {
  readonly logonServers: number;
  readonly deadServers?: number;
  readonly linkKilobitsPerSecond?: number;
}

export interface Counted {
  readonly loses: readonly number[];
  readonly late: readonly number[];
  /** Stuck: lost, or late. */
  readonly perSite: readonly number[];
  readonly anyLost: number;
  /** Share of the runs with exactly 0, 1, 2 … stuck sites. */
  readonly distribution: readonly number[];
  readonly runs: number;
}

/** mulberry32. */
export function plainRandom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function normalDraw(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Marsaglia and Tsang's method; below shape 1 with the usual power of a uniform. */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Seconds of one server: Gamma with the given mean and shape. */
export function gammaTime(mean: number, shape: number, random: () => number): number {
  return (gamma(shape, random) * mean) / shape;
}

/** Seconds of one shutdown; Infinity where a server hangs. */
export function shutdown(p: Parameters, site: OracleSite, random: () => number): number {
  const n = site.logonServers;
  const swept = Math.ceil(Number((p.sweptShare * n).toFixed(9)));
  let seconds = p.siteServerStopSeconds;
  if (random() < p.managerBusyProbability) seconds += random() * p.managerCycleSeconds;
  const healthy = 1 - p.deadShare - p.slowShare - p.hangShare;
  const counted = site.deadServers !== undefined;
  // Servers are dealt like cards: the first `swept` of a shuffled row of n, of which `deadServers` are dead.
  let deadLeft = site.deadServers ?? 0;
  let left = n;
  for (let i = 0; i < swept; i++) {
    const isDead = counted ? random() < deadLeft / left : random() < p.deadShare;
    left--;
    if (isDead) {
      deadLeft--;
      seconds += p.deadAttempts * p.deadTimeoutSeconds;
      continue;
    }
    let u = random() * (1 - p.deadShare);
    if (u < healthy) {
      seconds += (gamma(p.serverStopShape, random) * p.serverStopMeanSeconds) / p.serverStopShape;
      continue;
    }
    u -= healthy;
    if (u < p.slowShare) seconds += p.slowTimeoutSeconds;
    else return Number.POSITIVE_INFINITY;
  }
  return seconds;
}

/** When each bootstrap starts, counted from the beginning, and how much later its package comes. */
export function packages(
  p: Parameters,
  sites: readonly OracleSite[],
  mode: 'per-site' | 'once',
  random: () => number,
): { readonly started: readonly number[]; readonly delays: readonly number[] } {
  const threads = new Array<number>(Math.max(1, Math.floor(p.senderThreads * (1 - p.backgroundThreadShare)))).fill(0);
  const firstFree = (): number => threads.indexOf(Math.min(...threads));
  // A site may have so many sendings at once: the next one waits until enough of those before it have ended.
  const sendings = sites.map((): number[] => []);
  const allowedAt = (j: number): number =>
    (sendings[j] as number[]).toSorted((a, b) => b - a)[p.senderThreadsPerSite - 1] ?? Number.NEGATIVE_INFINITY;
  const bootstrapped = sites.map((site, j) => {
    const thread = firstFree();
    // The 200 KB of a bootstrap job take longer over a slower link than over that of 10,000 kb/s.
    const link = (site.linkKilobitsPerSecond ?? p.linkKilobitsPerSecond) * (1 - p.backgroundLinkShare);
    const longer = Math.max(0, 8000 * p.bootstrapMegabytes * (1 / link - 1 / 10_000));
    const end = Math.max(threads[thread] as number, allowedAt(j)) + p.bootstrapTransferSeconds + longer;
    threads[thread] = end;
    sendings[j]?.push(end);
    return end;
  });
  const phase = random() * p.hierarchyManagerSleepSeconds;
  const sigma2 = Math.log(1 + p.packageBuildCv ** 2);
  let builderFree = Number.NEGATIVE_INFINITY;
  const looks = bootstrapped.map((bootstrap, j) => {
    let seen = bootstrap;
    if (p.hierarchyManagerSleepSeconds > 0) {
      seen = phase - p.hierarchyManagerSleepSeconds;
      while (seen < bootstrap) seen += p.hierarchyManagerSleepSeconds;
    }
    return { j, seen };
  });
  let built = 0;
  const jobs = looks
    .sort((a, b) => a.seen - b.seen || a.j - b.j)
    .map(({ j, seen }) => {
      const takes = Math.exp(Math.sqrt(sigma2) * normalDraw(random) - sigma2 / 2) * p.packageBuildMeanSeconds;
      builderFree = Math.max(builderFree, seen) + (mode === 'once' && built++ > 0 ? 0 : takes);
      return { j, ready: builderFree + random() * p.schedulerLatencyMaxSeconds };
    });
  const delays = new Array<number>(sites.length).fill(0);
  for (const { j, ready } of jobs.sort((a, b) => a.ready - b.ready)) {
    const link = sites[j]?.linkKilobitsPerSecond ?? p.linkKilobitsPerSecond;
    const thread = firstFree();
    const end =
      Math.max(ready, threads[thread] as number, allowedAt(j)) +
      (8 * p.packageMegabytes * 1000) / (link * p.linkShare * (1 - p.backgroundLinkShare));
    threads[thread] = end;
    sendings[j]?.push(end);
    delays[j] = end - (bootstrapped[j] as number);
  }
  return { started: bootstrapped, delays };
}

/** Plays the upgrade `runs` times and counts. */
export function playRaces(
  p: Parameters,
  sites: readonly OracleSite[],
  mode: 'per-site' | 'once',
  runs: number,
  seed: number,
): Counted {
  const random = plainRandom(seed);
  const none = (): number[] => new Array<number>(sites.length).fill(0);
  const [lost, late, stuck] = [none(), none(), none()];
  const counts = new Array<number>(sites.length + 1).fill(0);
  for (let run = 0; run < runs; run++) {
    const { delays } = packages(p, sites, mode, random);
    let stuckNow = 0;
    for (const [j, site] of sites.entries()) {
      const polling = random() * p.despoolerLatencyMaxSeconds;
      const loses = shutdown(p, site, random) > (delays[j] as number) + polling;
      const isLate = (delays[j] as number) > 48 * 3600;
      if (loses) lost[j] = (lost[j] as number) + 1;
      if (isLate) late[j] = (late[j] as number) + 1;
      if (!loses && !isLate) continue;
      stuck[j] = (stuck[j] as number) + 1;
      stuckNow++;
    }
    counts[stuckNow] = (counts[stuckNow] as number) + 1;
  }
  const shares = (numbers: readonly number[]): number[] => numbers.map((count) => count / runs);
  return {
    ...{ loses: shares(lost), late: shares(late), perSite: shares(stuck), runs },
    anyLost: 1 - (counts[0] as number) / runs,
    distribution: shares(counts),
  };
}
