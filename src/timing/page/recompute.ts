/** The numbers of a page, computed anew in the browser by the model itself. Pure; the page and its tests share it. */
import type { BuildMode, Parameters } from '../model/parameters.ts';
import { growTree, withParents } from '../plan/branches.ts';
import { exactReplications } from '../plan/fineness.ts';
import { judgeGiven } from '../plan/judge.ts';
import { NO_MEASURES } from '../plan/measures.ts';
import type { Figures, Plan, PlannedWave, PlanRequest, Proposal } from '../plan/plan.ts';
import type { Treatment } from '../plan/treatment.ts';
import { createWorld } from '../plan/treatment.ts';
import { pageWords } from './words.ts';

/** One row of the page: doing nothing, or a plan. */
export interface Way {
  readonly label: string;
  readonly name: string;
  readonly handSteps: number;
  /** Absent: all at once, as Setup does it. */
  readonly waves?: readonly Pick<PlannedWave, 'parent' | 'way' | 'codes'>[];
  readonly settings?: Proposal['settings'];
}

/** What a page knows: plain data, written into it. */
export interface PageModel {
  readonly request: Pick<PlanRequest, 'sites' | 'parentCode' | 'seed' | 'windowMinutes'>;
  readonly modes: readonly BuildMode[];
  readonly parameters: Parameters;
  readonly ways: readonly Way[];
}

export interface Recomputed extends Figures {
  /** Chance of every site to get stuck, by build mode. */
  readonly perSite: readonly (readonly number[])[];
}

/** What Setup does unless it is held back; nobody has to do anything. */
export const ALL_AT_ONCE: Way = {
  label: pageWords.nouns.allAtOnce,
  name: pageWords.startAll,
  handSteps: 0,
};

export function toWays({ doNothing, plans }: Pick<Plan, 'doNothing' | 'plans'>): readonly Way[] {
  return [
    { ...ALL_AT_ONCE, label: pageWords.nouns.doNothing, handSteps: doNothing.handSteps },
    ...plans.map(({ name, handSteps, waves, settings }, i) => ({
      label: pageWords.nouns.plan(i + 1),
      name,
      handSteps,
      waves: waves.map(({ parent, way, codes }) => ({ parent, way, codes })),
      settings,
    })),
  ];
}

/** One outcome for each way, with these parameters. */
export function recompute(
  { request, ways }: PageModel,
  parameters: Parameters,
  modes: readonly BuildMode[],
): readonly Recomputed[] {
  const { parentCode, seed = 1, windowMinutes } = request;
  const sites = withParents(request.sites, parentCode);
  const { branches } = growTree(sites, parentCode);
  const judging = {
    sites,
    branches,
    modes,
    given: createWorld(parameters),
    exactly: exactReplications(sites.length, seed),
    windowSeconds: windowMinutes === undefined ? undefined : 60 * windowMinutes,
    seed,
  };
  return ways.map(({ waves, settings }) => {
    const treatments = branches.map(({ parent, members }): Treatment => {
      const own = waves?.filter((wave) => wave.parent === parent);
      if (own === undefined || own.length === 0) {
        return { way: 'automatic', waves: [members.map((_, place) => place)], measures: NO_MEASURES };
      }
      const places = new Map(members.map((i, place) => [sites[i]?.code, place]));
      return {
        way: own[0]?.way ?? 'automatic',
        waves: own.map(({ codes }) => codes.flatMap((code) => places.get(code) ?? [])),
        measures: settings?.[parent] ?? NO_MEASURES,
      };
    });
    const { figures, perSite } = judgeGiven(judging, treatments);
    return { ...figures, perSite };
  });
}
