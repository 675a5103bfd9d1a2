/** What comes of treatments for all parents together: stuck sites in each build mode, hours, waiting; and how sure that is. */
import { intervalOf } from '../average/average.ts';
import { meanOf, sumOf } from '../average/mean.ts';
import type { Replications } from '../law/lattice.ts';
import type { BuildMode } from '../model/parameters.ts';
import type { Branch, NamedSite } from './branches.ts';
import { handSteps, totalSteps } from './count-steps.ts';
import type { Figures, PlanOutcome } from './plan.ts';
import type { Course, Lengths, Slot } from './timeline.ts';
import { COURSES, hoursOf, sampleLengths, timetable } from './timeline.ts';
import type { PlanWorld, Treatment } from './treatment.ts';
import { playTreatment } from './treatment.ts';

export interface Judging {
  readonly sites: readonly NamedSite[];
  readonly branches: readonly Branch[];
  readonly modes: readonly BuildMode[];
  /** The parameters as they were given. */
  readonly given: PlanWorld;
  readonly exactly: Replications;
  /** Everything that may be true beside them; one or more, the same that `risk` averages over. */
  readonly worlds: readonly PlanWorld[];
  /** Points of each world. */
  readonly roughly: number;
  readonly windowSeconds: number | undefined;
  readonly seed: number;
}

export interface PlanVerdict {
  readonly outcome: PlanOutcome;
  /** By branch: one slot and one play a wave, in the build mode in which the wave takes longer. */
  readonly waves: readonly (readonly JudgedWave[])[];
  /** Chance of every site to be stuck, in the worse build mode, averaged over the worlds; 0 for sites of no branch. */
  readonly risks: readonly number[];
  /** The same for being late, the mean of the build modes. */
  readonly late: readonly number[];
}

/** Averaged over the worlds, as the chances of its sites are. */
interface WaveChances {
  /** Chance that at least one of its sites gets stuck. */
  readonly anyStuck: number;
  /** Sites that get stuck, on average. */
  readonly stuck: number;
}

export interface JudgedWave extends WaveChances {
  readonly slot: Slot;
}

/** @param treatments one for each branch */
export function judgePlan(judging: Judging, treatments: readonly Treatment[]): PlanVerdict {
  const { sites, branches, modes, given } = judging;
  const exact = modes.map((mode) => judgeMode(judging, treatments, mode));
  const spread = modes.map((mode) => judgeWorlds(judging, treatments, mode));
  const totals = spread.flatMap((one) => one.totals);
  const perMode = exact.map(({ perWave }) => perWave);
  return {
    outcome: {
      ...figuresOf(modes, exact),
      late: meanOf(exact.map(({ late }) => sumOf(late))),
      averaged: { ...figuresOf(modes, spread), range: intervalOf(totals) },
      waitingSiteHours: meanOf(exact.map(({ waitingSeconds }) => waitingSeconds)) / 3600,
      handSteps: branches.reduce((steps, branch, b) => {
        const scene = { sites: ownSites(judging, branch), parameters: given.parameters };
        return steps + totalSteps(handSteps(scene, treatments[b] as Treatment));
      }, 0),
    },
    waves: branches.map((_, b) =>
      (perMode[0]?.[b] ?? []).map((_wave, w) =>
        worseWave(
          perMode.map((waves, m) => ({
            slot: waves[b]?.[w] as Slot,
            ...(spread[m]?.perWave[b]?.[w] as WaveChances),
          })),
        ),
      ),
    ),
    risks: sites.map((_, i) => Math.max(...spread.map(({ perSite }) => perSite[i] as number))),
    late: sites.map((_, i) => meanOf(exact.map(({ late }) => late[i] as number))),
  };
}

/** With the given numbers alone: what a page computes anew at every change. */
export interface GivenVerdict {
  readonly figures: Figures;
  /** Chance of every site to be stuck, by build mode. */
  readonly perSite: readonly (readonly number[])[];
  /** Seconds that each wave is given in the timetable, in the first build mode. */
  readonly lengths: readonly number[];
}

export function judgeGiven(
  judging: Omit<Judging, 'worlds' | 'roughly'>,
  treatments: readonly Treatment[],
): GivenVerdict {
  const exact = judging.modes.map((mode) => judgeMode(judging, treatments, mode));
  return {
    figures: figuresOf(judging.modes, exact),
    perSite: exact.map(({ perSite }) => perSite),
    lengths: exact[0]?.perWave.flat().map(({ seconds }) => seconds) ?? [],
  };
}

interface Counted {
  readonly stuck: number;
  readonly lengths: Lengths;
  /** Chance that no site gets stuck. */
  readonly none: number;
}

/** Stuck sites: the mean of the modes. Hours: of the slower mode, because nobody knows which is true. */
function figuresOf(modes: readonly BuildMode[], counted: readonly Counted[]): Figures {
  const hours = counted.map(({ lengths }) => hoursOf(lengths));
  const good = hours.map(({ hoursIfNoneStuck }) => hoursIfNoneStuck);
  return {
    stuck: meanOf(counted.map(({ stuck }) => stuck)),
    byMode: Object.fromEntries(modes.map((mode, m) => [mode, (counted[m] as Counted).stuck])),
    hours: Math.max(...hours.map((one) => one.hours)),
    hoursIfNoneStuck: good.includes(null) ? null : Math.max(...good.map(Number)),
    noneStuck: Math.min(...counted.map(({ none }) => none)),
  };
}

interface ModeVerdict extends Counted {
  /** Chance of every site to be stuck; 0 for sites of no branch. */
  readonly perSite: readonly number[];
  readonly late: readonly number[];
  readonly waitingSeconds: number;
  /** By branch, when each wave starts and how long it takes. */
  readonly perWave: readonly (readonly Slot[])[];
}

function judgeMode(
  judging: Omit<Judging, 'worlds' | 'roughly'>,
  treatments: readonly Treatment[],
  mode: BuildMode,
): ModeVerdict {
  const { sites, branches, given, exactly, windowSeconds, seed } = judging;
  const late = sites.map(() => 0);
  const perSite = sites.map(() => 0);
  let [stuck, waitingSeconds] = [0, 0];
  const courses = branches.map((branch, b): Course => {
    const treatment = treatments[b] as Treatment;
    const own = ownSites(judging, branch);
    const waves = playTreatment({
      treatment,
      sites: own,
      world: given,
      mode,
      replications: exactly,
      resolution: 'fine',
    });
    for (const [w, wave] of waves.entries()) {
      stuck += sumOf(wave.stuck);
      waitingSeconds += wave.waitingSeconds;
      for (const [i, place] of (treatment.waves[w] ?? []).entries()) {
        const site = branch.members[place] as number;
        late[site] = wave.late[i] as number;
        perSite[site] = wave.stuck[i] as number;
      }
    }
    return { level: branch.level, waves };
  });
  return {
    stuck,
    perSite,
    late,
    waitingSeconds,
    lengths: sampleLengths(courses, windowSeconds, { seed }),
    none: noneOf(courses),
    perWave: courses.map((course) => timetable(course, windowSeconds)),
  };
}

/** Stuck sites in all, world by world, the mean chance of every site, and the lengths of all worlds mixed. */
function judgeWorlds(judging: Judging, treatments: readonly Treatment[], mode: BuildMode) {
  const { sites, branches, worlds, roughly, windowSeconds, seed } = judging;
  const perSite = sites.map(() => 0);
  const perWave = treatments.map(({ waves }) => waves.map(() => ({ anyStuck: 0, stuck: 0 })));
  const lengths: Lengths[] = [];
  let none = 0;
  const totals = worlds.map((world, at) => {
    let total = 0;
    const courses = branches.map((branch, b): Course => {
      const treatment = treatments[b] as Treatment;
      // Each world has its own numbers, so that the noise of few replications is averaged out with the worlds.
      const replications = { seed: seed + 7919 * (at + 1), batches: 1, points: roughly };
      const waves = playTreatment({ treatment, sites: ownSites(judging, branch), world, mode, replications });
      for (const [w, { stuck, none: noneOfWave }] of waves.entries()) {
        const chances = perWave[b]?.[w] as { anyStuck: number; stuck: number };
        chances.anyStuck += (1 - noneOfWave) / worlds.length;
        chances.stuck += sumOf(stuck) / worlds.length;
        for (const [i, place] of (treatment.waves[w] ?? []).entries()) {
          const site = branch.members[place] as number;
          perSite[site] = (perSite[site] as number) + (stuck[i] as number) / worlds.length;
          total += stuck[i] as number;
        }
      }
      return { level: branch.level, waves };
    });
    none += noneOf(courses) / worlds.length;
    const times = Math.ceil(COURSES / worlds.length);
    lengths.push(sampleLengths(courses, windowSeconds, { seed: seed + at, times }));
    return total;
  });
  const mixed = { all: lengths.flatMap(({ all }) => all), good: lengths.flatMap(({ good }) => good) };
  return { stuck: meanOf(totals), totals, perSite, perWave, none, lengths: mixed };
}

function noneOf(courses: readonly Course[]): number {
  return courses.reduce((product, { waves }) => waves.reduce((p, { none }) => p * none, product), 1);
}

function ownSites({ sites }: Pick<Judging, 'sites'>, { members }: Branch): readonly NamedSite[] {
  return members.map((i) => sites[i] as NamedSite);
}

/** The wave as it is in the build mode that is worse for it: later, longer, more at risk. */
function worseWave(waves: readonly JudgedWave[]): JudgedWave {
  return waves.reduce((a, b) => ({
    slot: b.slot.from + b.slot.seconds > a.slot.from + a.slot.seconds ? b.slot : a.slot,
    anyStuck: Math.max(a.anyStuck, b.anyStuck),
    stuck: Math.max(a.stuck, b.stuck),
  }));
}
