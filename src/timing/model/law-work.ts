/** Steps of 10 ns that the law of one shutdown takes, and one chance read from it, estimated before any of it is computed. */

import { serverOf, sweptServers } from '../law/shutdown.ts';
import type { Resolution } from '../law/sum-of-servers.ts';
import { gridFor, LEAST_MASS, SAMPLES_A_WAIT } from '../law/sum-of-servers.ts';
import type { Site } from './hierarchy.ts';
import type { Parameters } from './parameters.ts';
import { MOST_LOGON_SERVERS } from './parameters.ts';

/** As they were measured: a point of a law, for each doubling of their number; a sample of a uniform wait. */
const POINT = 1;
const SAMPLE = 4;
/** A frequency, and each further number of dead servers at it. */
const FREQUENCY = 8;
const TERM = 0.4;
/** A site in one replication: its delay, and the chance read from its law. */
const RACE = 12;
/** A fixed time that is looked at for one chance. */
const ATOM = 1;
/** Standard deviations to either side, beyond which nothing is kept of a number of dead or slow servers. */
const KEPT_DEVIATIONS = 7;

export type SiteSize = Pick<Site, 'logonServers' | 'deadServers'>;

export function differentSizes(sizes: readonly SiteSize[]): readonly SiteSize[] {
  return [...new Map(sizes.map((size) => [keyOf(size), size])).values()];
}

export function keyOf({ logonServers, deadServers = MOST_LOGON_SERVERS + 1 }: SiteSize): number {
  return logonServers * 8192 + deadServers;
}

export function largest(sites: readonly Site[]): SiteSize {
  return sites.reduce((most, site) => (site.logonServers > most.logonServers ? site : most));
}

/** Steps of one law: its transform, and what the uniform waits add. */
export function lawWork(size: SiteSize, parameters: Parameters, resolution: Resolution): number {
  const { swept, terms } = termsOf(size, parameters);
  const server = serverOf(parameters, size.deadServers !== undefined);
  const points = gridFor([{ dead: terms - 1, count: swept }], server, resolution).size;
  const waits = Number(parameters.managerBusyProbability > 0) + Number(parameters.despoolerLatencyMaxSeconds > 0);
  return (
    POINT * points * Math.log2(points) +
    (points / 2) * (FREQUENCY + TERM * (terms - 1)) +
    2 * waits * SAMPLE * (points + SAMPLES_A_WAIT[resolution])
  );
}

/** Servers that are swept, and how many numbers of dead ones among them are kept. */
export function termsOf({ logonServers: all, deadServers: dead }: SiteSize, { sweptShare }: Parameters) {
  const swept = sweptServers(sweptShare, all);
  if (dead === undefined || swept === all || all < 2) return { swept, terms: 1 };
  const variance = (swept * (dead / all) * (1 - dead / all) * (all - swept)) / (all - 1);
  return { swept, terms: 1 + Math.min(dead, swept, 2 * KEPT_DEVIATIONS * Math.sqrt(variance)) };
}

/** Steps of one replication: the race of every site. */
export function raceWork(sites: readonly SiteSize[], parameters: Parameters): number {
  return sites.reduce((sum, size) => sum + RACE + ATOM * atomsRead(size, parameters), 0);
}

/** Fixed times that one chance is the sum of: only where nearly every server times out, and waits reach over many of them. */
function atomsRead(size: SiteSize, parameters: Parameters): number {
  const { managerBusyProbability, managerCycleSeconds, despoolerLatencyMaxSeconds } = parameters;
  const reach = (managerBusyProbability > 0 ? managerCycleSeconds : 0) + despoolerLatencyMaxSeconds;
  if (reach === 0) return 0;
  const { swept, terms } = termsOf(size, parameters);
  const { mix } = serverOf(parameters, size.deadServers !== undefined);
  if ((mix.dead + mix.slow) ** swept < LEAST_MASS) return 0;
  return terms + 2 * KEPT_DEVIATIONS * Math.sqrt(swept * mix.dead * mix.slow);
}
