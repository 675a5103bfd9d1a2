/** What could be changed before the upgrade, each with its effect computed on the same random numbers. */
import type { Site } from './hierarchy.ts';
import type { Replications } from './lattice.ts';
import type { BuildMode, Parameters } from './parameters.ts';
import type { PackageDelays } from './parent.ts';
import { sendsNothing, transferSeconds } from './senders.ts';
import type { ShutdownLaw } from './shutdown.ts';
import { createShutdownLaws } from './shutdown.ts';
import type { SiteRisks } from './site-risks.ts';
import { lawsOf, meanStuck, shareLate, simulateSites, siteRisks } from './site-risks.ts';

export interface Effect {
  readonly expectedStuckBefore: number;
  readonly expectedStuckAfter: number;
  readonly anyLostBefore: number;
  readonly anyLostAfter: number;
}

export interface Driver {
  readonly id: string;
  /** What to do, in the imperative. */
  readonly change: string;
  readonly articles: readonly string[];
  readonly modes: Partial<Readonly<Record<BuildMode, Effect>>>;
  /** Fewer stuck sites, averaged over the build modes asked for: what the list is sorted by. */
  readonly fewerStuck: number;
}

interface World {
  readonly sites: readonly Site[];
  readonly parameters: Parameters;
}

interface Change {
  readonly id: string;
  readonly change: string;
  readonly articles: readonly string[];
  readonly world: World;
  /** Each site upgraded alone: the parent has no other to serve. */
  readonly alone?: boolean;
}

const MOST_DRIVERS = 3;
/** A change that saves less than a thousandth of a site is no advice. */
const LEAST_EFFECT = 0.001;
/** The delay that "later" asks for: long enough to tell, short enough for one evening. */
const LATER_SECONDS = 600;

/** Fewer than this of a site is noise, for a change that must not make anything worse. */
const NOISE = 0.002;

/**
 * The three changes that lower the number of stuck sites most, best first. None that makes one build mode worse, since nobody
 * knows which it is; none that lets the package of any site come too late.
 */
export function bestChanges(world: World, modes: readonly BuildMode[], replications: Replications): readonly Driver[] {
  const before = outcomes({ world }, modes, replications);
  return possibleChanges(world)
    .flatMap((change) => {
      const after = outcomes(change, modes, replications);
      return modes.every((mode) => doesNoHarm(before.get(mode), after.get(mode)))
        ? [toDriver(change, before, after)]
        : [];
    })
    .filter((driver) => driver.fewerStuck >= LEAST_EFFECT)
    .sort((a, b) => b.fewerStuck - a.fewerStuck)
    .slice(0, MOST_DRIVERS);
}

function doesNoHarm(before: Outcome | undefined, after: Outcome | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const later = after.late.some((p, j) => p > (before.late[j] as number) + NOISE);
  return !later && after.expectedStuck <= before.expectedStuck + NOISE;
}

function toDriver(
  { id, change, articles }: Change,
  before: ReadonlyMap<BuildMode, Outcome>,
  after: ReadonlyMap<BuildMode, Outcome>,
): Driver {
  const effects: Partial<Record<BuildMode, Effect>> = {};
  let fewer = 0;
  for (const [mode, changed] of after) {
    const old = before.get(mode) as Outcome;
    fewer += (old.expectedStuck - changed.expectedStuck) / after.size;
    effects[mode] = {
      expectedStuckBefore: old.expectedStuck,
      expectedStuckAfter: changed.expectedStuck,
      anyLostBefore: old.anyLost,
      anyLostAfter: changed.anyLost,
    };
  }
  return { id, change, articles, modes: effects, fewerStuck: fewer };
}

type Outcome = Pick<SiteRisks, 'anyLost' | 'expectedStuck' | 'late'>;

function outcomes(
  { world: { sites, parameters }, alone }: { world: World; alone?: boolean },
  modes: readonly BuildMode[],
  replications: Replications,
): ReadonlyMap<BuildMode, Outcome> {
  const laws = lawsOf(sites, createShutdownLaws(parameters, 'coarse'));
  return new Map(
    modes.map((mode) => {
      if (alone === true) return [mode, oneByOne(sites, parameters, laws, mode, replications)];
      return [mode, siteRisks(laws, simulateSites({ sites, parameters, mode, replications }), parameters)];
    }),
  );
}

/** Every site as the only one its parent serves. */
function oneByOne(
  sites: readonly Site[],
  parameters: Parameters,
  laws: readonly ShutdownLaw[],
  mode: BuildMode,
  replications: Replications,
): Outcome {
  const byLink = new Map<number, PackageDelays>();
  let unharmed = 1;
  let expectedStuck = 0;
  const late: number[] = [];
  for (const [j, law] of laws.entries()) {
    const link = sites[j]?.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond;
    const delays =
      byLink.get(link) ??
      simulateSites({ sites: [{ logonServers: 0, linkKilobitsPerSecond: link }], parameters, mode, replications });
    byLink.set(link, delays);
    const p = sendsNothing(parameters) ? 0 : meanStuck(law, delays, 0);
    late.push(shareLate(delays, 0));
    unharmed *= 1 - p;
    expectedStuck += p;
  }
  return { anyLost: 1 - unharmed, expectedStuck, late };
}

function possibleChanges(world: World): readonly Change[] {
  const { sites, parameters } = world;
  const changes: Change[] = [];
  const add = (id: string, change: string, articles: readonly string[], to: Partial<World>, alone = false): void => {
    changes.push({ id, change, articles, world: { ...world, ...to }, alone });
  };
  if (parameters.deadShare > 0 || sites.some((site) => (site.deadServers ?? 0) > 0)) {
    add('dead-servers', 'switch dead logon servers on, or take them out of the site', ['Q171338'], {
      sites: sites.map((site) => (site.deadServers === undefined ? site : { ...site, deadServers: 0 })),
      parameters: { ...parameters, deadShare: 0 },
    });
  }
  if (parameters.managerBusyProbability > 0 && parameters.managerCycleSeconds > 0) {
    add(
      'restart-manager',
      'restart Site Configuration Manager at every secondary just before',
      ['Q171338', 'Q191306'],
      {
        parameters: { ...parameters, managerBusyProbability: 0 },
      },
    );
  }
  if (sites.some((site) => site.logonServers >= 4)) {
    add('fewer-logon-servers', 'let a quarter fewer logon servers belong to each site', ['Q191328', 'Q180978'], {
      sites: sites.map(withQuarterFewer),
    });
  }
  changes.push(...packageChanges(world));
  if (parameters.deadTimeoutSeconds >= 90) {
    add(
      'nt4-sp4',
      'install Windows NT 4.0 Service Pack 4 on the site servers: 45 s instead of 90 s a try',
      ['Q178205'],
      {
        parameters: { ...parameters, deadTimeoutSeconds: 45 },
      },
    );
  }
  add(
    'hold-and-force',
    'hold the automatic upgrade with /NOAUTOUPGRADE and force site by site with PREINST /UPGRADE',
    ['Q186408', 'Q186418', 'Q162727'],
    {},
    true,
  );
  return changes;
}

function withQuarterFewer(site: Site): Site {
  const logonServers = Math.ceil(site.logonServers * 0.75);
  return site.deadServers === undefined
    ? { ...site, logonServers }
    : { ...site, logonServers, deadServers: Math.min(site.deadServers, logonServers) };
}

/** A later package: a lower rate limit at the address, or fewer sendings at once. */
function packageChanges(world: World): readonly Change[] {
  const { parameters, sites } = world;
  const { linkShare, senderThreads, packageMegabytes, linkKilobitsPerSecond } = parameters;
  const changes: Change[] = [];
  const later = transferSeconds(parameters, linkKilobitsPerSecond) + LATER_SECONDS;
  // Whole per cent, as the address dialog takes it.
  const percent = Math.floor((800 * packageMegabytes * 1000) / (linkKilobitsPerSecond * later));
  if (packageMegabytes > 0 && percent >= 1 && percent / 100 < linkShare) {
    changes.push({
      id: 'slower-package',
      change: `limit the rate of the addresses to ${percent} % so that the package comes about 10 minutes later`,
      articles: ['Q140396'],
      world: { sites, parameters: { ...parameters, linkShare: percent / 100 } },
    });
  }
  if (senderThreads > 1 && sites.length > 1) {
    changes.push({
      id: 'one-sending',
      change: 'set Maximum Concurrent Sendings to 1 for the upgrade, and back afterwards',
      articles: ['Q163379'],
      world: { sites, parameters: { ...parameters, senderThreads: 1 } },
    });
  }
  return changes;
}
