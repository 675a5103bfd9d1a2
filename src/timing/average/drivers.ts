/** Which changes help most: each is computed in the same worlds, on the same random numbers, as doing nothing. */

import type { ShutdownLaw, ShutdownLaws } from '../law/shutdown.ts';
import type { Change } from '../model/changes.ts';
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

export interface Question {
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
export function bestChanges(question: Question): readonly Driver[] {
  const { sites, parameters, worlds, modes } = question;
  const laws = new Map(worlds.map((world) => [world, world.laws]));
  const now: Change = { id: 'now', change: '', articles: [], sites, parameters: (world) => world };
  const before = outcomesOf({ ...now, ...(question.order && { order: question.order }) }, worlds, modes, laws);
  return possibleChanges(sites, parameters)
    .flatMap((change) => {
      const ordered = question.order === undefined ? change : { order: question.order, ...change };
      const after = outcomesOf(ordered, worlds, modes, laws);
      return modes.every((mode) => doesNoHarm(before.get(mode), after.get(mode)))
        ? [toDriver(change, before, after, question)]
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

function toDriver({ id, change, articles }: Change, before: Outcomes, after: Outcomes, { now }: Question): Driver {
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

function outcomesOf(
  change: Change,
  worlds: readonly World[],
  modes: readonly BuildMode[],
  known: ReadonlyMap<World, ShutdownLaws>,
): Outcomes {
  const all = new Map(modes.map((mode) => [mode, [] as Outcome[]]));
  for (const world of worlds) {
    const parameters = change.parameters(world.parameters);
    const changed = (Object.keys(parameters) as (keyof Parameters)[]).some(
      (name) => !OF_THE_PARENT.includes(name) && parameters[name] !== world.parameters[name],
    );
    const laws = roughLaws(change.sites, changed ? createWorldLaws(parameters) : (known.get(world) as ShutdownLaws));
    for (const mode of modes) all.get(mode)?.push(outcomeOf({ change, parameters, world, laws, mode }));
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
  readonly change: Change;
  readonly parameters: Parameters;
  readonly world: World;
  readonly laws: readonly ShutdownLaw[];
  readonly mode: BuildMode;
}

function outcomeOf(one: Case): Outcome {
  const { change, parameters, world, laws, mode } = one;
  if (change.alone === true) return oneByOne(one);
  const { sites, order } = change;
  const { replications } = world;
  const delays = simulateSites({ sites, parameters, mode, replications, ...(order && { order }) });
  return siteRisks(laws, delays, parameters);
}

/** Every site as the only one its parent serves. */
function oneByOne({ change: { sites }, parameters, world: { replications }, laws, mode }: Case): Outcome {
  const byLink = new Map<number, PackageDelays>();
  let unharmed = 1;
  let expectedStuck = 0;
  const late: number[] = [];
  for (const [j, law] of laws.entries()) {
    const link = sites[j]?.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond;
    const alone = [{ logonServers: 0, linkKilobitsPerSecond: link }];
    const delays = byLink.get(link) ?? simulateSites({ sites: alone, parameters, mode, replications });
    byLink.set(link, delays);
    const p = sendsNothing(parameters) ? 0 : meanStuck(law, delays, 0);
    late.push(shareLate(delays, 0));
    unharmed *= 1 - p;
    expectedStuck += p;
  }
  return { anyLost: 1 - unharmed, expectedStuck, late };
}
