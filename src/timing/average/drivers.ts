/** Which changes help most: each is computed in the same worlds, on the same random numbers, as doing nothing. */

import { raceAlone } from '../law/alone.ts';
import type { ParameterChange } from '../model/changes.ts';
import { possibleChanges } from '../model/changes.ts';
import type { Site } from '../model/hierarchy.ts';
import type { BuildMode, Parameters } from '../model/parameters.ts';
import { meanStuck, shareLate, simulateSites, siteRisks } from '../model/site-risks.ts';
import type { PackageDelays } from '../parent/parent.ts';
import { sendsNothing } from '../parent/senders.ts';
import { meanOver, meansOver } from './mean.ts';
import type { World } from './worlds.ts';
import { createWorldLaws, roughLaws } from './worlds.ts';

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

const MOST_DRIVERS = 3;
/** A change that saves less than a hundredth of a site is no advice. */
const LEAST_EFFECT = 0.01;
/** Nor is one that saves less than this share of them. */
const LEAST_SHARE = 0.03;
/** Fewer than this of a site is noise, for a change that must not make anything worse. */
const NOISE = 0.002;

interface Outcome {
  readonly anyLost: number;
  readonly expectedStuck: number;
  readonly late: readonly number[];
}
type Outcomes = ReadonlyMap<BuildMode, Outcome>;

export interface DriverQuestion {
  readonly sites: readonly Site[];
  /** The stated values: they decide what may be changed at all. */
  readonly parameters: Parameters;
  readonly worlds: readonly World[];
  readonly modes: readonly BuildMode[];
  readonly order?: readonly number[];
  /** The numbers without a change, from more worlds: what is told is in proportion to them. */
  readonly now: Partial<Readonly<Record<BuildMode, Pick<Outcome, 'anyLost' | 'expectedStuck'>>>>;
}

/**
 * The three changes that lower the number of stuck sites most, best first, on average over the worlds. None that makes one
 * build mode worse, since nobody knows which it is; none that lets the package of any site come too late.
 */
export function bestChanges(question: DriverQuestion): readonly Driver[] {
  const { sites, parameters, worlds, modes } = question;
  const order = question.order && { order: question.order };
  const now: ParameterChange = { id: 'now', change: '', articles: [], sites, parameters: (world) => world, ...order };
  const played = new Map<World, Map<BuildMode, PackageDelays>>(worlds.map((world) => [world, new Map()]));
  const before = outcomesOf({ change: now, now, modes, played });
  return possibleChanges(sites, parameters)
    .flatMap((change) => {
      const after = outcomesOf({ change: { ...order, ...change }, now, modes, played });
      return modes.every((mode) => doesNoHarm(before.get(mode), after.get(mode)))
        ? [toDriver({ parameterChange: change, before, after, driverQuestion: question })]
        : [];
    })
    .filter(({ fewerStuck, modes: effects }) => {
      const stuck = Object.values(effects).map(({ expectedStuckBefore }) => expectedStuckBefore);
      return fewerStuck >= Math.max(LEAST_EFFECT, LEAST_SHARE * Math.max(...stuck));
    })
    .sort((a, b) => b.fewerStuck - a.fewerStuck)
    .slice(0, MOST_DRIVERS);
}

function doesNoHarm(before: Outcome | undefined, after: Outcome | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const later = after.late.some((p, j) => p > (before.late[j] as number) + NOISE);
  return !later && after.expectedStuck <= before.expectedStuck + NOISE;
}

function toDriver({
  parameterChange: { id, change, articles },
  before,
  after,
  driverQuestion: { now },
}: {
  readonly parameterChange: ParameterChange;
  readonly before: Outcomes;
  readonly after: Outcomes;
  readonly driverQuestion: DriverQuestion;
}): Driver {
  const effects: Partial<Record<BuildMode, Effect>> = {};
  let fewer = 0;
  for (const [mode, changed] of after) {
    const old = before.get(mode) as Outcome;
    const told = now[mode] ?? old;
    const inProportion = (of: 'anyLost' | 'expectedStuck'): number =>
      old[of] === 0 ? 0 : Math.min(told[of], (told[of] * changed[of]) / old[of]);
    const expectedStuckAfter = inProportion('expectedStuck');
    fewer += (told.expectedStuck - expectedStuckAfter) / after.size;
    effects[mode] = {
      expectedStuckBefore: told.expectedStuck,
      expectedStuckAfter,
      anyLostBefore: told.anyLost,
      anyLostAfter: inProportion('anyLost'),
    };
  }
  return { id, change, articles, modes: effects, fewerStuck: fewer };
}

/** Parameters that only the parent knows: a change of these leaves the laws of the shutdown as they are. */
const OF_THE_PARENT: readonly (keyof Parameters)[] = ['linkShare', 'senderThreads'];

/** @param played packages of `now`, filled as they are simulated: most changes leave the parent as it is */
function outcomesOf({
  change,
  now,
  modes,
  played,
}: {
  readonly change: ParameterChange;
  readonly now: ParameterChange;
  readonly modes: readonly BuildMode[];
  readonly played: ReadonlyMap<World, Map<BuildMode, PackageDelays>>;
}): Outcomes {
  const all = new Map(modes.map((mode) => [mode, [] as Outcome[]]));
  for (const [world, known] of played) {
    const parameters = change.parameters(world.parameters);
    if (change.alone === true || change.sites.length === 1) {
      const outcome = oneByOne({ change, parameters, world });
      for (const mode of modes) all.get(mode)?.push(outcome);
      continue;
    }
    const changed = (Object.keys(parameters) as (keyof Parameters)[]).filter(
      (name) => parameters[name] !== world.parameters[name],
    );
    const sameParent = change.order === now.order && !changed.some((name) => OF_THE_PARENT.includes(name));
    const sameLaws = changed.every((name) => OF_THE_PARENT.includes(name));
    const laws = roughLaws(change.sites, sameLaws ? world.laws : createWorldLaws(parameters));
    for (const mode of modes) {
      const delays = (sameParent && known.get(mode)) || delaysOf({ change, parameters, world }, mode);
      if (sameParent) known.set(mode, delays);
      all.get(mode)?.push(siteRisks(laws, delays, parameters));
    }
  }
  return new Map([...all].map(([mode, outcomes]) => [mode, meanOutcome(outcomes)]));
}

function meanOutcome(outcomes: readonly Outcome[]): Outcome {
  return {
    anyLost: meanOver(outcomes, ({ anyLost }) => anyLost),
    expectedStuck: meanOver(outcomes, ({ expectedStuck }) => expectedStuck),
    late: meansOver(outcomes, ({ late }) => late),
  };
}

interface Case {
  readonly change: ParameterChange;
  readonly parameters: Parameters;
  readonly world: World;
}

function delaysOf({ change: { sites, order }, parameters, world }: Case, mode: BuildMode): PackageDelays {
  return simulateSites({ sites, parameters, mode, replications: world.replications, ...(order && { order }) });
}

/** Every site as the only one its parent serves, and so the first of its build. */
function oneByOne({ change: { sites }, parameters, world }: Case): Outcome {
  const known = new Map<string, { readonly p: number; readonly late: number }>();
  let unharmed = 1;
  let expectedStuck = 0;
  const late = sites.map((site) => {
    const key = `${site.logonServers}/${site.deadServers}/${site.linkKilobitsPerSecond}`;
    const alone = known.get(key) ?? stuckAlone(site, parameters, world);
    known.set(key, alone);
    unharmed *= 1 - alone.p;
    expectedStuck += alone.p;
    return alone.late;
  });
  return { anyLost: 1 - unharmed, expectedStuck, late };
}

function stuckAlone(site: Site, parameters: Parameters, { replications }: World): { p: number; late: number } {
  const race = raceAlone(site, parameters);
  if (race !== undefined) return { p: race.loses(site.logonServers), late: 0 };
  if (sendsNothing(parameters)) return { p: 0, late: 0 };
  const delays = simulateSites({ sites: [site], parameters, mode: 'once', replications });
  const law = createWorldLaws(parameters).law(site.logonServers, site.deadServers);
  return { p: meanStuck(law, delays, 0), late: shareLate(delays, 0) };
}
