/**
 * The search for one parent: schedules (all by themselves; forced in order; forced in waves) and, for each, the measures that
 * help most, added one after another as long as each is worth its trouble. All are scored on the same random numbers.
 */
import type { Replications } from '../law/lattice.ts';
import type { BuildMode } from '../model/parameters.ts';
import { costOf, STUCK_HOURS } from './cost.ts';
import { handSteps, totalSteps } from './count-steps.ts';
import type { Measures, Scene } from './measures.ts';
import { alternatives, NO_MEASURES } from './measures.ts';
import { timetable } from './timeline.ts';
import type { PlanWorld, Treatment } from './treatment.ts';
import { playTreatment, treatmentKey } from './treatment.ts';

export interface SearchRules {
  /** The first one holds the parameters as they were given. */
  readonly worlds: readonly PlanWorld[];
  readonly modes: readonly BuildMode[];
  readonly replications: Replications;
  /** Accepted chance of a site to get stuck. */
  readonly target: number;
  readonly windowSeconds: number | undefined;
  /** Ways that may be tried; then the search ends with what it has. */
  readonly mostWays: number;
  /** False where the automatic upgrade cannot be held. */
  readonly mayForce: boolean;
  /** Called for each treatment that was scored. */
  readonly onScored?: () => void;
}

export interface ScoredTreatment {
  readonly treatment: Treatment;
  readonly cost: number;
  /** Mean over the worlds, by mode in the order of the rules. */
  readonly stuckByMode: readonly number[];
  /** Chance of each site to be late, mean over worlds and modes. */
  readonly late: readonly number[];
  readonly handSteps: number;
}

/** What one parent could do: `automatic` and `forced` from plain to elaborate, `waves` from best to worse. */
export interface Choices {
  readonly nothing: ScoredTreatment;
  readonly automatic: readonly ScoredTreatment[];
  readonly forced: readonly ScoredTreatment[];
  readonly waves: readonly ScoredTreatment[];
  /** Whether there were more ways to try than the search may. */
  readonly stopped: boolean;
}

/** Below this a measure is not worth a step by hand: half an hour of a single site. */
const WORTH_WHILE = 0.4;
/** Chance by which no measure may make a site later than 48 hours: the noise of a search. */
const LATE_NOISE = 0.001;
const MOST_MEASURES = 4;

export function searchBranch(sites: Scene['sites'], rules: SearchRules): Choices {
  const parameters = (rules.worlds[0] as PlanWorld).parameters;
  const scene: Scene = { sites, parameters };
  const asListed = sites.map((_, place) => place);
  const nothing = scoreTreatment(scene, { way: 'automatic', waves: [asListed], measures: NO_MEASURES }, rules);
  const known = new Map<string, ScoredTreatment>([[treatmentKey(nothing.treatment), nothing]]);
  let stopped = false;
  // Beyond the most ways everything new counts as bad as can be.
  const score = (treatment: Treatment): ScoredTreatment => {
    const key = treatmentKey(treatment);
    let found = known.get(key);
    if (found === undefined && known.size >= rules.mostWays) {
      stopped = true;
      return { ...nothing, treatment, cost: Number.POSITIVE_INFINITY };
    }
    if (found === undefined) {
      const made = scoreTreatment(scene, treatment, rules);
      found = { ...made, cost: made.cost + costOfHarm(made, nothing) };
      known.set(key, found);
    }
    return found;
  };
  const grow = (start: ScoredTreatment): readonly ScoredTreatment[] => addMeasures({ start, scene, score, nothing });
  const automatic = grow(nothing);
  if (!rules.mayForce) return { nothing, automatic, forced: [], waves: [], stopped };
  const order = safestFirst(scene);
  // The senders' settings that help all sites at once help them in order as well: only waves are refined anew.
  const forced = automatic.map(({ treatment: { measures } }) => score({ way: 'forced', waves: [order], measures }));
  const waves = searchWaves({ scene, order, score, grow, along: forced });
  const isScored = ({ cost }: ScoredTreatment): boolean => cost < Number.POSITIVE_INFINITY;
  return { nothing, automatic, forced: forced.filter(isScored), waves: waves.filter(isScored), stopped };
}

interface Growing {
  readonly start: ScoredTreatment;
  readonly scene: Scene;
  readonly score: (treatment: Treatment) => ScoredTreatment;
  readonly nothing: ScoredTreatment;
}

/** The start, and after it each step that pays. */
function addMeasures({ start, scene, score, nothing }: Growing): readonly ScoredTreatment[] {
  const chain = [start];
  for (let last = start; chain.length <= MOST_MEASURES; ) {
    if (costOfLoss(last) < WORTH_WHILE) break;
    let best: ScoredTreatment | undefined;
    for (const measures of alternatives(last.treatment.measures, scene)) {
      const next = score({ ...last.treatment, measures });
      if (makesLate(next, nothing)) continue;
      if (best === undefined || next.cost < best.cost) best = next;
    }
    if (best === undefined || last.cost - best.cost < WORTH_WHILE) break;
    chain.push(best);
    last = best;
  }
  return chain;
}

/** A plan that is worse than doing nothing in one build mode is refused in the end: here it only leads elsewhere. */
function costOfHarm({ stuckByMode }: ScoredTreatment, nothing: ScoredTreatment): number {
  const worse = stuckByMode.map((stuck, m) => Math.max(0, stuck - (nothing.stuckByMode[m] as number)));
  return 2 * STUCK_HOURS * worse.reduce((sum, one) => sum + one, 0);
}

/** What measures can still save: nothing is worth while where next to nothing is lost. */
function costOfLoss({ stuckByMode }: ScoredTreatment): number {
  return STUCK_HOURS * Math.max(...stuckByMode);
}

/** Whether any site would be more often late than if nothing was done. */
export function makesLate(one: Pick<ScoredTreatment, 'late'>, nothing: Pick<ScoredTreatment, 'late'>): boolean {
  return one.late.some((late, place) => late > (nothing.late[place] as number) + LATE_NOISE);
}

interface WaveSearch {
  readonly scene: Scene;
  readonly order: readonly number[];
  readonly score: (treatment: Treatment) => ScoredTreatment;
  readonly grow: (start: ScoredTreatment) => readonly ScoredTreatment[];
  /** What was found for all sites in one wave: its measures are tried in waves as well. */
  readonly along: readonly ScoredTreatment[];
}

/** Sizes of waves that are handed on: the judgement may refuse one that seemed the best here. */
const MOST_SIZES = 3;

/** Numbers of waves that are tried first, beside waves of 5 and of single sites. */
const WAVE_COUNTS = [2, 3, 5, 8, 12, 20, 30, 50];
/** More waves than these nobody starts one after another by hand. */
const MOST_WAVES = 100;

/**
 * Waves of several sizes, with rate limits and the measures found for one wave; then the sizes halfway to the neighbours of
 * the best one; the best of all refined.
 */
function searchWaves({ scene, order, score, grow, along }: WaveSearch): readonly ScoredTreatment[] {
  const { length } = order;
  const allowed = (size: number): boolean => size < length && Math.ceil(length / size) <= MOST_WAVES;
  const sizes = [...new Set(WAVE_COUNTS.map((waves) => Math.ceil(length / waves)).concat(5, 1))].filter(allowed);
  const limits = alternatives(NO_MEASURES, scene).filter(({ senderPercent }) => senderPercent !== undefined);
  const measures = [NO_MEASURES, along.at(-1)?.treatment.measures ?? NO_MEASURES, ...limits.slice(0, 3)];
  const bestOf = (size: number, tried: readonly Measures[]): ScoredTreatment =>
    tried
      .map((chosen) => score({ way: 'forced', waves: inWaves(order, size), measures: chosen }))
      .reduce((a, b) => (b.cost < a.cost ? b : a));
  const first = sizes.map((size) => bestOf(size, measures)).sort(byCost);
  const [seed] = first;
  if (seed === undefined) return [];
  const near = sizesBeside(seed.treatment.waves[0]?.length ?? 1, sizes.concat(length)).filter(allowed);
  const own = [seed.treatment.measures, along.at(-1)?.treatment.measures ?? NO_MEASURES];
  const [best, ...others] = [...first, ...near.map((size) => bestOf(size, own))].sort(byCost);
  return best === undefined ? [] : [...grow(best), ...others].sort(byCost).slice(0, MOST_SIZES);
}

function byCost(a: ScoredTreatment, b: ScoredTreatment): number {
  return a.cost - b.cost;
}

/** Halfway, by ratio, from one of the sizes to its neighbours; none where nothing lies between. */
function sizesBeside(size: number, sizes: readonly number[]): readonly number[] {
  const smaller = Math.max(...sizes.filter((one) => one < size), 0);
  const larger = Math.min(...sizes.filter((one) => one > size));
  return [smaller, larger]
    .filter((one) => one > 0 && one < Number.POSITIVE_INFINITY)
    .map((one) => Math.round(Math.sqrt(one * size)))
    .filter((one) => !sizes.includes(one));
}

function inWaves(order: readonly number[], size: number): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(order.length / size) }, (_, i) => order.slice(i * size, (i + 1) * size));
}

/**
 * The sites in the order in which they should be started: where packages are built one after another, the first in line carry
 * the risk and the others wait for theirs, so those that shut down fastest go first.
 */
function safestFirst({ sites, parameters }: Scene): readonly number[] {
  const { serverStopMeanSeconds: each, deadShare, deadAttempts, deadTimeoutSeconds } = parameters;
  const seconds = sites.map(({ logonServers, deadServers = logonServers * deadShare }) => {
    return (logonServers - deadServers) * each + deadServers * deadAttempts * deadTimeoutSeconds;
  });
  return sites.map((_, place) => place).sort((a, b) => (seconds[a] as number) - (seconds[b] as number) || a - b);
}

function scoreTreatment(scene: Scene, treatment: Treatment, rules: SearchRules): ScoredTreatment {
  const { worlds, modes, replications, target, windowSeconds } = rules;
  rules.onScored?.();
  const count = scene.sites.length;
  const late = new Array<number>(count).fill(0);
  const risks = new Float64Array(count);
  const share = 1 / (worlds.length * modes.length);
  let [waitingHours, hours, overrunHours, overTarget] = [0, 0, 0, 0];
  const stuckByMode = modes.map((mode) => {
    let sum = 0;
    risks.fill(0);
    for (const world of worlds) {
      const plays = playTreatment({ treatment, sites: scene.sites, world, mode, replications });
      for (const [w, { stuck, late: lateness, waitingSeconds }] of plays.entries()) {
        const wave = treatment.waves[w] as readonly number[];
        waitingHours += (share * waitingSeconds) / 3600;
        for (const [i, place] of wave.entries()) {
          const p = stuck[i] as number;
          sum += p / worlds.length;
          risks[place] = (risks[place] as number) + p / worlds.length;
          late[place] = (late[place] as number) + share * (lateness[i] as number);
        }
      }
      const slots = timetable({ level: 0, waves: plays }, windowSeconds);
      const last = slots.at(-1);
      hours += last === undefined ? 0 : (share * (last.from + last.seconds)) / 3600;
      if (treatment.way === 'forced' || windowSeconds !== undefined) {
        const over = slots.reduce((most, slot) => Math.max(most, slot.seconds - (windowSeconds ?? Infinity)), 0);
        overrunHours += (share * Math.max(0, over)) / 3600;
      }
    }
    for (const p of risks) overTarget += Math.max(0, p - target) / modes.length;
    return sum;
  });
  const steps = totalSteps(handSteps(scene, treatment));
  const stuck = stuckByMode.reduce((sum, one) => sum + one, 0) / modes.length;
  const cost = costOf({ stuck, overTarget, waitingHours, hours, handSteps: steps, overrunHours });
  return { treatment, cost, stuckByMode, late, handSteps: steps };
}
