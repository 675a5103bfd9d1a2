/** What can be changed for an upgrade, as values: how each changes the scene, and which alternatives a search may try. */
import type { Site } from '../model/hierarchy.ts';
import type { Parameters } from '../model/parameters.ts';

/** The sites of one parent and what is assumed of them. */
export interface Scene {
  readonly sites: readonly Site[];
  readonly parameters: Parameters;
}

/** Absent: left as it is. */
export interface Measures {
  /** Rate limit of the sender, whole per cent of the link of every address (Q140396). */
  readonly senderPercent?: number;
  /** Addresses that would send faster are limited to this many kb/s, each by a whole per cent of its own link. */
  readonly addressKilobits?: number;
  /** Maximum Concurrent Sendings (Q163379). */
  readonly threads?: number;
  /** Dead logon servers are switched on or taken out of their sites (Q171338). */
  readonly deadServersOn?: true;
  /** Site Configuration Manager is restarted at every site just before (Q171338). */
  readonly managerRestarted?: true;
  /** Logon servers that stay with a site; the others are taken out for the upgrade. */
  readonly mostServers?: number;
}

export const NO_MEASURES: Measures = {};

/** The rate limit of one address in per cent, where `addressKilobits` limits it. */
export function addressPercent(link: number, { linkShare }: Parameters, addressKilobits: number): number | undefined {
  if (link * linkShare <= addressKilobits) return undefined;
  const percent = Math.max(1, Math.floor((100 * addressKilobits) / link));
  return percent / 100 < linkShare ? percent : undefined;
}

/** The scene once the measures have been taken. */
export function applyMeasures({ sites, parameters }: Scene, measures: Measures): Scene {
  const { senderPercent, addressKilobits, threads, deadServersOn, managerRestarted, mostServers } = measures;
  const changed: Parameters = {
    ...parameters,
    ...(senderPercent !== undefined && { linkShare: senderPercent / 100 }),
    ...(threads !== undefined && { senderThreads: threads }),
    ...(deadServersOn && { deadShare: 0 }),
    ...(managerRestarted && { managerBusyProbability: 0 }),
  };
  if (addressKilobits === undefined && deadServersOn === undefined && mostServers === undefined) {
    return { sites, parameters: changed };
  }
  return { sites: sites.map((site) => changeSite(site, parameters, measures)), parameters: changed };
}

function changeSite(site: Site, parameters: Parameters, measures: Measures): Site {
  const { addressKilobits, deadServersOn, mostServers = Number.POSITIVE_INFINITY } = measures;
  const logonServers = Math.min(site.logonServers, mostServers);
  const dead = deadServersOn ? 0 : site.deadServers;
  const link = site.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond;
  const percent = addressKilobits === undefined ? undefined : addressPercent(link, parameters, addressKilobits);
  return {
    ...site,
    logonServers,
    ...(site.deadServers !== undefined && dead !== undefined && { deadServers: Math.min(dead, logonServers) }),
    // Half the speed at the same share is the same as half the share.
    ...(percent !== undefined && { linkKilobitsPerSecond: (link * percent) / 100 / parameters.linkShare }),
  };
}

/** Seconds that the transfer of one package is stretched to: from what is hardly felt to what still fits a night. */
const TRANSFER_SECONDS = [300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200];
const THREADS = [1, 2, 10];
const MOST_SERVERS = [40, 20, 10];
/** Links that differ by less are limited alike. */
const UNLIKE = 1.5;

/** Every way to take one measure more, or to take one of them further. */
export function alternatives(measures: Measures, scene: Scene): readonly Measures[] {
  const { sites, parameters } = scene;
  const found = [...rateLimits(measures, scene)];
  if (sites.length > 1) {
    for (const threads of THREADS) if (threads !== parameters.senderThreads) found.push({ ...measures, threads });
  }
  if (sites.some((site) => (site.deadServers ?? site.logonServers * parameters.deadShare) > 0)) {
    found.push({ ...measures, deadServersOn: true });
  }
  if (parameters.managerBusyProbability > 0 && parameters.managerCycleSeconds > 0) {
    found.push({ ...measures, managerRestarted: true });
  }
  const most = sites.reduce((max, site) => Math.max(max, site.logonServers), 0);
  for (const mostServers of MOST_SERVERS) if (mostServers < most) found.push({ ...measures, mostServers });
  const now = measuresKey(measures);
  return found.filter((one) => measuresKey(one) !== now);
}

/** One limit for all at the sender, or, where links are unlike, one for each address that would send too fast. */
function rateLimits(measures: Measures, { sites, parameters }: Scene): readonly Measures[] {
  const { packageMegabytes, linkKilobitsPerSecond, linkShare } = parameters;
  const links = sites.map((site) => site.linkKilobitsPerSecond ?? linkKilobitsPerSecond).sort((a, b) => a - b);
  const [slowest = linkKilobitsPerSecond, fastest = linkKilobitsPerSecond] = [links[0], links.at(-1)];
  const usual = links[links.length >> 1] ?? linkKilobitsPerSecond;
  const { senderPercent: _sender, addressKilobits: _address, ...unlimited } = measures;
  const percents = new Set(TRANSFER_SECONDS.map((t) => Math.floor((800_000 * packageMegabytes) / (usual * t))));
  const atSender = [...percents]
    .filter((percent) => percent >= 1 && percent < 100 * linkShare)
    .map((senderPercent) => ({ ...unlimited, senderPercent }));
  if (fastest <= UNLIKE * slowest) return atSender;
  const atAddresses = TRANSFER_SECONDS.map((t) => (8000 * packageMegabytes) / t)
    .filter((kilobits) => kilobits > 0 && kilobits < fastest * linkShare)
    .map((addressKilobits) => ({ ...unlimited, addressKilobits }));
  return [...atSender, ...atAddresses];
}

export function measuresKey(measures: Measures): string {
  return JSON.stringify(Object.entries(measures).sort(([a], [b]) => (a < b ? -1 : 1)));
}
