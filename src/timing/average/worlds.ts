/**
 * Plausible worlds: what nobody measured takes every value it may well have, and the upgrade is computed in each of them. What
 * is told comes from all of them together: the mean, and the range in which nine in ten of them lie.
 */

import type { ParameterFile } from '../input/read-parameters.ts';
import { raceAlone } from '../law/alone.ts';
import type { Replications } from '../law/lattice.ts';
import { replications } from '../law/lattice.ts';
import type { ServersAgainstDelays } from '../law/servers-against-delays.ts';
import { createServersAgainstDelays } from '../law/servers-against-delays.ts';
import type { ShutdownLaw, ShutdownLaws } from '../law/shutdown.ts';
import { createShutdownLaws } from '../law/shutdown.ts';
import { drawParameters } from '../model/draws.ts';
import type { Site } from '../model/hierarchy.ts';
import type { BuildMode, Parameters } from '../model/parameters.ts';
import type { SiteRisks } from '../model/site-risks.ts';
import { meanStuck, simulateSites, siteRisks, withExchanges } from '../model/site-risks.ts';
import { stuckCount } from '../model/stuck-count.ts';
import type { PackageDelays } from '../parent/parent.ts';

export interface World {
  readonly parameters: Parameters;
  readonly laws: ShutdownLaws;
  readonly replications: Replications;
}

/** What becomes of the sites in one world and build mode. */
export interface WorldOutcome extends SiteRisks {
  readonly distribution: readonly number[];
  /** The site whose package comes first: how likely it is to lose its race, had it another number of servers. */
  readonly worstPlaced: ServersAgainstDelays;
}

/**
 * How many worlds, and how often the parent is simulated in each. Of a single site nothing is simulated where `raceAlone` knows
 * its chance, so that its range is the same with every seed. The worlds are always the same ones: what moves with the seed is
 * the simulation in them.
 */
export function worldsFor(sites: number): { readonly count: number; readonly points: number } {
  if (sites <= 60) return { count: 251, points: sites <= 3 ? 31 : 17 };
  if (sites <= 200) return { count: 127, points: 11 };
  return { count: 61, points: 11 };
}

/** Effects are differences in the same worlds on common numbers: fewer of both show them as well. */
export function driverWorldsFor(sites: number): { readonly count: number; readonly points: number } {
  if (sites <= 20) return { count: 61, points: 11 };
  return sites <= 60 ? { count: 61, points: 5 } : { count: 17, points: 5 };
}

/** Replications where there is only one world, because nothing is left open. */
const POINTS_ALONE = 2000;

export function drawWorlds(
  file: ParameterFile,
  sites: readonly Site[],
  { seed, count, points }: { readonly seed: number; readonly count: number; readonly points: number },
): readonly World[] {
  const drawn = drawParameters(file, sites, { count, varied: 'everything' });
  return drawn.map((parameters, world) => ({
    parameters,
    laws: createWorldLaws(parameters),
    // Each world has its own numbers, so that the noise of few replications is averaged out with the worlds.
    replications:
      drawn.length === 1 ? replications(seed, POINTS_ALONE) : { seed: seed + 7919 * (world + 1), batches: 1, points },
  }));
}

/** Laws for one of many worlds: a package that varies by a minute or more hides what a rough grid loses. */
export function createWorldLaws(parameters: Parameters): ShutdownLaws {
  const { hierarchyManagerSleepSeconds, schedulerLatencyMaxSeconds, packageBuildMeanSeconds, packageBuildCv } =
    parameters;
  const varies =
    hierarchyManagerSleepSeconds + schedulerLatencyMaxSeconds + 3 * packageBuildMeanSeconds * packageBuildCv >= 200;
  return createShutdownLaws(parameters, varies ? 'rough' : 'coarse');
}

/** Steps of the sum for how many get stuck, of all worlds together. */
const COUNT_STEPS = 30_000_000;

interface Played {
  readonly sites: readonly Site[];
  readonly mode: BuildMode;
  readonly order?: readonly number[];
}

/** Outcomes of all worlds in the order of `worlds`. */
export function playWorlds(worlds: readonly World[], played: Played): readonly WorldOutcome[] {
  const mostSteps = COUNT_STEPS / worlds.length;
  return worlds.map((world) => playAlone(world, played.sites) ?? playTogether(world, played, mostSteps));
}

/** A single site, where its chance is known without simulation. */
function playAlone({ parameters }: World, sites: readonly Site[]): WorldOutcome | undefined {
  const [only, ...others] = sites;
  const race = only === undefined || others.length > 0 ? undefined : raceAlone(only, parameters);
  if (only === undefined || race === undefined) return undefined;
  const p = race.loses(only.logonServers);
  return {
    ...{ loses: [p], late: [0], perSite: [p], anyLost: p, expectedStuck: p, distribution: [1 - p, p] },
    standardErrors: { perSite: [0], anyLost: 0, expectedStuck: 0 },
    worstPlaced: race,
  };
}

function playTogether(world: World, { sites, mode, order }: Played, mostSteps: number): WorldOutcome {
  const { parameters, laws } = world;
  const runs = withExchanges(world.replications, sites, mode);
  const own = roughLaws(sites, laws);
  const delays = simulateSites({ sites, parameters, mode, replications: runs, ...(order && { order }) });
  return {
    ...siteRisks(own, delays, parameters),
    distribution: stuckCount(own, delays, parameters, mostSteps),
    worstPlaced: worstPlaced(world, sites, delays),
  };
}

/** From here on counts of servers are rounded to steps of 4 %: worlds differ by far more. */
const EXACT_SERVERS = 24;
const STEP = Math.log(1.04);
/** Fewer different counts than these are not worth rounding. */
const MANY_COUNTS = 60;

/** The law of each site; in a hierarchy of many different sizes those of nearly the same size share one. */
export function roughLaws(sites: readonly Site[], laws: ShutdownLaws): readonly ShutdownLaw[] {
  return roughSizes(sites).map(({ logonServers, deadServers }) => laws.law(logonServers, deadServers));
}

/** Servers of each site, and the dead ones among them, as its law is made for. */
export function roughSizes(sites: readonly Site[]): readonly Pick<Site, 'logonServers' | 'deadServers'>[] {
  const sizes = new Set(sites.map(({ logonServers, deadServers = 0 }) => logonServers * 8192 + deadServers));
  if (sizes.size <= MANY_COUNTS) return sites;
  return sites.map(({ logonServers, deadServers }) => {
    if (deadServers === undefined) return { logonServers: roundServers(logonServers) };
    const dead = roundServers(deadServers);
    return { logonServers: roundServers(logonServers - deadServers) + dead, deadServers: dead };
  });
}

function roundServers(n: number): number {
  return n <= EXACT_SERVERS ? n : Math.round(Math.exp(Math.round(Math.log(n) / STEP) * STEP));
}

/** Made when it is asked for: a search needs it, and only where it may change the answer. */
function worstPlaced({ parameters, laws }: World, sites: readonly Site[], all: PackageDelays): ServersAgainstDelays {
  const at = earliestSite(all);
  const { replications: count, batches } = all;
  const delays = all.delays.slice(at * count, (at + 1) * count);
  const dead = sites[at]?.deadServers;
  // Of counted dead servers that are not all swept the number is a matter of chance: only the laws know that case.
  if (dead !== undefined && parameters.sweptShare < 1) {
    const own = { sites: 1, replications: count, batches, exchanged: 1, delays };
    return { loses: (n) => meanStuck(laws.law(n, Math.min(dead, n)), own, 0) };
  }
  let made: ServersAgainstDelays | undefined;
  return {
    loses(n) {
      made ??= createServersAgainstDelays(parameters, { fixed: delays, uniform: [] }, dead);
      return made.loses(n);
    },
  };
}

/** The site whose package comes first on average. */
function earliestSite({ sites, replications: count, delays }: PackageDelays): number {
  let earliest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < sites; j++) {
    let sum = 0;
    for (let r = j * count; r < (j + 1) * count; r++) sum += delays[r] as number;
    if (sum < least) [earliest, least] = [j, sum];
  }
  return earliest;
}
