/**
 * How much work a plan is, estimated before any of it is done: at each parent many ways to upgrade, each played in several worlds;
 * the best of all parents together judged as finely as doing nothing.
 *
 *   1,100 sites of 40 servers → 5e8 steps, 3 s; 1,100 sites of different size whose cycles and polling take a week → 8e8, 8 s
 */

import { roughSizes } from '../average/worlds.ts';
import type { InputProblem } from '../input/problems.ts';
import { DEFAULT_FILE } from '../input/read-parameters.ts';
import { replicationCount } from '../law/lattice.ts';
import type { Resolution } from '../law/sum-of-servers.ts';
import type { WorkBound, WorkRequest } from '../model/bound-of-work.ts';
import { checkWork } from '../model/bound-of-work.ts';
import type { Site } from '../model/hierarchy.ts';
import { differentSizes, lawWork, raceWork } from '../model/law-work.ts';
import { exactReplications, judgedWorlds, MOST_WAYS, searchedWorlds } from './fineness.ts';
import type { PlanRequest } from './plan.ts';

/** Steps of 10 ns that one plan may take: about 40 s of one core of 2020, two thirds of what a thread of the bot is given. */
const MOST_PLAN_WORK = 4e9;
/** Ways that are judged, doing nothing among them. */
const MOST_JUDGED = 9;
/** A plan also keeps when each site starts and is Active again. */
const PLAYED = 2;
/** Sets of laws: without measures, with dead servers on, with the manager restarted. Few plans need both at once. */
const LAW_SETS = 3;

/** Steps that a plan will take, seldom wrong by more than a factor of 3; rather too many than too few. */
export function estimatePlanWork({ sites, file }: WorkRequest): number {
  const { parameters } = file;
  const modes = file.packageBuildMode === 'both' ? 2 : 1;
  const exact = differentSizes(sites);
  const rough = differentSizes(roughSizes(sites));
  const laws = (sizes: typeof exact, resolution: Resolution): number =>
    sizes.reduce((sum, size) => sum + lawWork(size, parameters, resolution), 0);
  const race = modes * PLAYED * raceWork(sites, parameters);
  const judged = judgedWorlds(sites.length);
  const searched = searchedWorlds(largestBranch(sites));
  const inSearch = MOST_WAYS * (1 + searched.count) * searched.batches * searched.points;
  const inJudgement =
    MOST_JUDGED * (judged.count * judged.points + replicationCount(exactReplications(sites.length, 0)));
  return (
    LAW_SETS * ((1 + searched.count + judged.count) * laws(rough, 'coarse') + laws(exact, 'fine')) +
    (inSearch + inJudgement) * race
  );
}

function largestBranch(sites: readonly Site[]): number {
  const members = new Map<string, number>();
  for (const { parent = '' } of sites) members.set(parent, (members.get(parent) ?? 0) + 1);
  return Math.max(0, ...members.values());
}

const OF_A_PLAN: WorkBound = { most: MOST_PLAN_WORK, estimate: estimatePlanWork };

/** Nothing where the plan may be made; else what to change, the number that costs most. */
export function checkPlanWork({ sites, file = DEFAULT_FILE, mode }: PlanRequest): readonly InputProblem[] {
  return checkWork({ sites, file: mode === undefined ? file : { ...file, packageBuildMode: mode } }, OF_A_PLAN);
}
