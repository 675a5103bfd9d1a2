/** What could be changed before the upgrade, as it would look in a world of any parameters. */

import { transferSeconds } from '../parent/senders.ts';
import type { Site } from './hierarchy.ts';
import { byParent, nameOf } from './hierarchy.ts';
import type { Parameters } from './parameters.ts';

export interface ParameterChange {
  readonly id: string;
  /** What to do, in the imperative. */
  readonly change: string;
  readonly articles: readonly string[];
  readonly sites: readonly Site[];
  readonly parameters: (world: Parameters) => Parameters;
  /** Positions in the order of starting. */
  readonly order?: readonly number[];
  /** Each site upgraded alone: the parent has no other to serve. */
  readonly alone?: boolean;
}

/** The delay that "later" asks for: long enough to tell, short enough for one evening. */
const LATER_SECONDS = 600;

/** Everything that may be proposed for these sites; whether it helps is for the computation to say. */
export function possibleChanges(sites: readonly Site[], parameters: Parameters): readonly ParameterChange[] {
  const changes: ParameterChange[] = [];
  const add = ({
    id,
    change,
    articles,
    to,
  }: {
    readonly id: string;
    readonly change: string;
    readonly articles: readonly string[];
    readonly to: Partial<ParameterChange>;
  }): void => {
    changes.push({ id, change, articles, sites, parameters: (world) => world, ...to });
  };
  if (parameters.deadShare > 0 || sites.some((site) => (site.deadServers ?? 0) > 0)) {
    add({
      id: 'dead-servers',
      change: 'switch on the logon servers that are offline, or remove them from the site',
      articles: ['Q171338'],
      to: {
        sites: sites.map((site) => (site.deadServers === undefined ? site : { ...site, deadServers: 0 })),
        parameters: (world) => ({ ...world, deadShare: 0 }),
      },
    });
  }
  if (parameters.managerBusyProbability > 0 && parameters.managerCycleSeconds > 0) {
    add({
      id: 'restart-manager',
      change: 'restart Site Configuration Manager at every secondary site just before the upgrade',
      articles: ['Q171338', 'Q191306'],
      to: { parameters: (world) => ({ ...world, managerBusyProbability: 0 }) },
    });
  }
  if (sites.some((site) => site.logonServers >= 4)) {
    add({
      id: 'fewer-logon-servers',
      change: 'remove a quarter of the logon servers from each site',
      articles: ['Q191328', 'Q180978'],
      to: {
        sites: sites.map(withQuarterFewer),
      },
    });
  }
  changes.push(...orderChange(sites), ...packageChanges(sites, parameters));
  if (parameters.deadTimeoutSeconds >= 90) {
    add({
      id: 'nt4-sp4',
      change: 'install Windows NT 4.0 Service Pack 4 on the site servers, so that each try takes 45 s instead of 90 s',
      articles: ['Q178205'],
      to: { parameters: (world) => ({ ...world, deadTimeoutSeconds: 45 }) },
    });
  }
  // A single site is upgraded by itself already.
  if (sites.length > 1) {
    add({
      id: 'hold-and-force',
      change: 'hold back the automatic upgrade with /NOAUTOUPGRADE and force one site at a time with PREINST /UPGRADE',
      articles: ['Q186408', 'Q186418', 'Q162727'],
      to: { alone: true },
    });
  }
  return changes;
}

/** Sites named in one sentence. */
const MOST_NAMED = 4;

/** Packages that are built one after another spare the last: let it be the site with the most servers. */
function orderChange(sites: readonly Site[]): readonly ParameterChange[] {
  const order = smallestFirst(sites);
  const sorted = order.every((i, place) => i === place);
  if (sorted || byParent(sites).length > 1) return [];
  const names = order.slice(0, MOST_NAMED).map((i) => nameOf(sites[i] as Site, i));
  const which = `${names.join(', ')}${sites.length > MOST_NAMED ? ' and so on' : ''}`;
  return [
    {
      id: 'smallest-first',
      change: `start the sites with the fewest logon servers first: ${which}`,
      articles: ['Q186408'],
      sites,
      parameters: (world) => world,
      order,
    },
  ];
}

/** Positions of the sites, those with the fewest logon servers first; as they stand where they have equally many. */
export function smallestFirst(sites: readonly Site[]): readonly number[] {
  const servers = (i: number): number => sites[i]?.logonServers ?? 0;
  return sites.map((_, i) => i).sort((a, b) => servers(a) - servers(b) || a - b);
}

function withQuarterFewer(site: Site): Site {
  const logonServers = Math.ceil(site.logonServers * 0.75);
  return site.deadServers === undefined
    ? { ...site, logonServers }
    : { ...site, logonServers, deadServers: Math.min(site.deadServers, logonServers) };
}

/** A later package: a lower rate limit at the address, or fewer sendings at once. */
function packageChanges(sites: readonly Site[], parameters: Parameters): readonly ParameterChange[] {
  const { linkShare, senderThreads, packageMegabytes, linkKilobitsPerSecond } = parameters;
  const changes: ParameterChange[] = [];
  const later = transferSeconds(parameters, linkKilobitsPerSecond) + LATER_SECONDS;
  // Whole per cent, as the address dialog takes it.
  const percent = Math.floor((800 * packageMegabytes * 1000) / (linkKilobitsPerSecond * later));
  if (packageMegabytes > 0 && percent >= 1 && percent / 100 < linkShare) {
    changes.push({
      id: 'slower-package',
      change: `limit the rate of the addresses to ${percent} % so that the package arrives about 10 minutes later`,
      articles: ['Q140396'],
      sites,
      parameters: (world) => ({ ...world, linkShare: percent / 100 }),
    });
  }
  if (senderThreads > 1 && sites.length > 1) {
    changes.push({
      id: 'one-sending',
      change: 'set Maximum Concurrent Sendings to 1 during the upgrade',
      articles: ['Q163379'],
      sites,
      parameters: (world) => ({ ...world, senderThreads: 1 }),
    });
  }
  return changes;
}
