/** How long the shutdown takes, and when the package comes: two distributions of one race, as numbers for a picture. */
import type { RiskRequest } from '../timing/assess-risk.ts';
import type { Site } from '../timing/hierarchy.ts';
import { DEFAULT_FILE } from '../timing/read-parameters.ts';
import { createShutdownLaws, tailAt } from '../timing/shutdown.ts';
import { simulateSites } from '../timing/site-risks.ts';

export interface RacePoint {
  readonly minutes: number;
  /** Chance that it happens within this minute. */
  readonly density: number;
}

export interface Runner {
  readonly name: string;
  readonly points: readonly RacePoint[];
  /** 5 %, 50 % and 95 % points in minutes. */
  readonly spread: readonly [number, number, number];
}

export interface Race {
  readonly site: Site;
  readonly shutdown: Runner;
  /** First the first site's package; then the last site's, where it comes so much later that it differs. */
  readonly packages: readonly Runner[];
}

const BINS = 110;
const REPLICATIONS = { batches: 16, points: 1021 };
/** A last package this much later than everything else would squeeze the race into a corner. */
const FARTHEST = 4;

/** @param at position of the site whose shutdown is shown */
export function raceOf({ sites, file = DEFAULT_FILE, seed = 1 }: RiskRequest, at: number): Race {
  const { parameters } = file;
  const site = sites[at] ?? { logonServers: 0 };
  const law = createShutdownLaws(parameters).law(site.logonServers, site.deadServers);
  const { delays, replications } = simulateSites({
    ...{ sites, parameters, mode: 'per-site' },
    replications: { seed, ...REPLICATIONS },
  });
  const sortedDelays = (j: number): Float64Array => delays.slice(j * replications, (j + 1) * replications).sort();
  const level = (share: number): number =>
    quantile((seconds) => (tailAt(law, seconds) - law.hang) / (1 - law.hang || 1), share);
  const first = sortedDelays(at);
  const end = Math.max(level(0.998), first[Math.floor(0.998 * replications)] ?? 0);
  const last = sortedDelays(sites.length - 1);
  const lastEnd = last[Math.floor(0.998 * replications)] ?? 0;
  const withLast = sites.length > 1 && at !== sites.length - 1 && lastEnd > 1.3 * end && lastEnd < FARTHEST * end;
  const most = withLast ? lastEnd : end;
  const width = most / BINS;
  const shutdownPoints = Array.from({ length: BINS }, (_, i) => ({
    minutes: ((i + 0.5) * width) / 60,
    density: ((tailAt(law, i * width) - tailAt(law, (i + 1) * width)) * 60) / width,
  }));
  const shutdown = { name: 'shutdown ends', points: shutdownPoints, spread: spreadOf(level) };
  const packages = [runnerOf(sites.length > 1 ? 'package arrives, first site' : 'package arrives', first, width)];
  if (withLast) packages.push(runnerOf('package arrives, last site if built per site', last, width));
  return { site, shutdown, packages };
}

function spreadOf(level: (share: number) => number): readonly [number, number, number] {
  return [level(0.05) / 60, level(0.5) / 60, level(0.95) / 60];
}

/** Seconds at which a falling tail comes down to 1 − share. */
function quantile(tail: (seconds: number) => number, share: number): number {
  let [low, high] = [0, 60];
  while (tail(high) > 1 - share && high < 1e7) [low, high] = [high, 2 * high];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) > 1 - share) low = middle;
    else high = middle;
  }
  return high;
}

/** Weights of a smoothed bin and its neighbours, a bell. */
const BELL = [1, 4, 10, 18, 25, 28, 25, 18, 10, 4, 1];
const BELL_SUM = BELL.reduce((sum, weight) => sum + weight, 0);

/** A histogram, smoothed: the eye takes noise for meaning. */
function runnerOf(name: string, sorted: Float64Array, width: number): Runner {
  const counts = new Float64Array(BINS);
  for (const seconds of sorted) {
    const bin = Math.floor(seconds / width);
    if (bin < BINS) counts[bin] = (counts[bin] as number) + 1;
  }
  const at = (i: number): number =>
    BELL.reduce((sum, weight, k) => sum + weight * (counts[Math.min(BINS - 1, Math.max(0, i + k - 5))] as number), 0) /
    BELL_SUM;
  const points = Array.from({ length: BINS }, (_, i) => ({
    minutes: ((i + 0.5) * width) / 60,
    density: (at(i) * 60) / (width * sorted.length),
  }));
  return { name, points, spread: spreadOf((share) => sorted[Math.floor(share * (sorted.length - 1))] as number) };
}
