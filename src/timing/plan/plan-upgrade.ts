/**
 * A plan for a hierarchy: for each parent a search over orders, waves and measures, then the best of them for all parents
 * together, judged beside doing nothing on the same random numbers, with the runbook of each.
 *
 *   50 sites with 40 logon servers → doing nothing: 1.4 or 47 stuck; limit the sender to 1 %, then start all at once: 0
 */

import type { InputProblem, Reading } from '../input/problems.ts';
import { capped } from '../input/problems.ts';
import { DEFAULT_FILE } from '../input/read-parameters.ts';
import { assumptions, DEFAULT_TARGET } from '../model/assess-risk.ts';
import { drawParameters } from '../model/draws.ts';
import type { BuildMode } from '../model/parameters.ts';
import { BUILD_MODES } from '../model/parameters.ts';
import { warningsFor } from '../model/warnings.ts';
import type { Branch, NamedSite } from './branches.ts';
import { growTree, withParents } from './branches.ts';
import { checkPlan } from './check-plan.ts';
import { RECOVERY } from './checks.ts';
import { holdAutomaticUpgrade } from './commands.ts';
import { costOf, STUCK_HOURS } from './cost.ts';
import { exactReplications, judgedWorlds, MOST_WAYS, searchedWorlds } from './fineness.ts';
import type { Judging, PlanVerdict } from './judge.ts';
import { judgePlan } from './judge.ts';
import type { Plan, PlanProgress, PlanRequest } from './plan.ts';
import { propose } from './propose.ts';
import type { Choices, ScoredTreatment, SearchRules } from './search.ts';
import { makesLate, searchBranch } from './search.ts';
import type { Treatment } from './treatment.ts';
import { createWorld, treatmentKey } from './treatment.ts';

/** Plans that are told beside doing nothing: more than three nobody compares. */
const MOST_PLANS = 3;
/** What a plan may seem worse than doing nothing and be as good, the noise of the judgement: this many sites and this share. */
const NOISE = { sites: 0.01, share: 0.005 };

/**
 * Refuses rather than print a command that would de-install a parent, or a plan for sites it cannot name.
 * @param onProgress called often; whoever shows it shows it less often
 */
export function planUpgrade(
  request: PlanRequest,
  onProgress: (progress: PlanProgress) => void = () => {},
): Reading<Plan> {
  const problems = checkPlan(request);
  if (problems.length > 0) return { ok: false, problems: capped(problems) };
  const { file = DEFAULT_FILE, circumstances = {}, windowMinutes, target = DEFAULT_TARGET } = request;
  const sites = withParents(request.sites, request.parentCode);
  const tree = growTree(sites, request.parentCode);
  const asked = request.mode ?? file.packageBuildMode;
  const modes = asked === 'both' ? BUILD_MODES : [asked];
  const judging = toJudging({ planRequest: request, sites, branches: tree.branches, modes });
  const choices = tree.branches.map((branch) => {
    let tried = 0;
    const onScored = () => onProgress({ step: 'search', parent: branch.parent, tried: ++tried });
    return searchBranch(
      branch.members.map((i) => sites[i] as NamedSite),
      { ...toRules(request, judging, branch.members.length), onScored },
    );
  });
  const doNothing = judgePlan(
    judging,
    choices.map(({ nothing }) => nothing.treatment),
  );
  const plans = bestOf(compose(choices), { judging, doNothing, target, onProgress }).map((judged) =>
    propose({ ...judged, sites, tree, parameters: file.parameters, version: request.version, target }),
  );
  return {
    ok: true,
    value: {
      doNothing: { ...doNothing.outcome, handSteps: 0 },
      plans,
      recovery: RECOVERY,
      blocked: sites.flatMap(({ code, active }) => (active === false ? [code] : [])),
      target,
      windowMinutes: windowMinutes ?? null,
      warnings: warningsFor({ sites, parameters: file.parameters, circumstances }),
      assumed: assumptions(file, sites, asked),
    },
    notices: choices.flatMap(({ stopped }, b) => (stopped ? [stoppedAt(tree.branches[b]?.parent)] : [])),
  };
}

function stoppedAt(parent = ''): InputProblem {
  return {
    field: 'search',
    message: `ended at ${parent} after ${MOST_WAYS} ways to upgrade; one that was not tried may be better`,
  };
}

function toJudging({
  planRequest: { file = DEFAULT_FILE, seed = 1, windowMinutes },
  sites,
  branches,
  modes,
}: {
  readonly planRequest: PlanRequest;
  readonly sites: readonly NamedSite[];
  readonly branches: readonly Branch[];
  readonly modes: readonly BuildMode[];
}): Judging {
  const { count, points } = judgedWorlds(sites.length);
  const worlds = drawParameters(file, sites, { count, varied: 'everything' });
  return {
    sites,
    branches,
    modes,
    given: createWorld(file.parameters),
    exactly: exactReplications(sites.length, seed),
    worlds: worlds.map(createWorld),
    roughly: points,
    windowSeconds: windowMinutes === undefined ? undefined : 60 * windowMinutes,
    seed,
  };
}

function toRules(request: PlanRequest, judging: Judging, members: number): SearchRules {
  const { file = DEFAULT_FILE, seed = 1, target = DEFAULT_TARGET } = request;
  const { count, batches, points } = searchedWorlds(members);
  const drawn = drawParameters(file, judging.sites, { count, seed: seed + 1, varied: 'everything' }).map(createWorld);
  return {
    worlds: [judging.given, ...drawn],
    modes: judging.modes,
    replications: { seed, batches, points },
    target,
    windowSeconds: judging.windowSeconds,
    mostWays: MOST_WAYS,
    mayForce: holdAutomaticUpgrade(request.version, '') !== undefined,
  };
}

/** Candidates for the whole hierarchy, each a treatment for every branch. */
function compose(choices: readonly Choices[]): readonly (readonly Treatment[])[] {
  const cheapest = (scored: readonly ScoredTreatment[]): ScoredTreatment =>
    scored.reduce((a, b) => (b.cost < a.cost ? b : a));
  const families: readonly ((choice: Choices) => readonly ScoredTreatment[])[] = [
    ({ nothing }) => [nothing],
    // One measure that a parent takes at its own console.
    ({ automatic }) => automatic.slice(0, 2),
    ({ automatic }) => automatic,
    ({ automatic, forced }) => (forced.length > 0 ? forced : automatic),
    ({ automatic, waves }) => (waves.length > 0 ? waves : automatic),
    ({ automatic, waves }) => (waves.length > 1 ? waves.slice(1) : automatic),
    ({ automatic, waves }) => (waves.length > 2 ? waves.slice(2) : automatic),
    ({ automatic, forced, waves }) => [...automatic, ...forced, ...waves],
  ];
  const found = families.map((family) =>
    choices.map((choice) => {
      const best = cheapest(family(choice));
      // Where a parent loses next to nothing its sites may go by themselves, whatever the others do.
      return (choice.automatic.length === 1 && choice.nothing.cost <= best.cost ? choice.nothing : best).treatment;
    }),
  );
  const keys = found.map((treatments) => treatments.map(treatmentKey).join(' | '));
  return found.filter((_, i) => keys.indexOf(keys[i] as string) === i);
}

/** Hours to watch over: with and without the worst luck, by the given numbers and by all that may be true. */
function hoursOf({ hours, averaged }: PlanVerdict['outcome']): number {
  return (hours + averaged.hours + 2 * (averaged.hoursIfNoneStuck ?? STUCK_HOURS)) / 4;
}

interface Judged {
  readonly treatments: readonly Treatment[];
  readonly verdict: PlanVerdict;
}

/** Never one that is worse than doing nothing in any build mode, or that makes a site late; the best first. */
function bestOf(
  candidates: readonly (readonly Treatment[])[],
  {
    judging,
    doNothing,
    target,
    onProgress,
  }: {
    readonly judging: Judging;
    readonly doNothing: PlanVerdict;
    readonly target: number;
    readonly onProgress: (progress: PlanProgress) => void;
  },
): readonly Judged[] {
  const judged = candidates.map((treatments, i) => {
    onProgress({ step: 'judge', judged: i, of: candidates.length });
    return { treatments, verdict: judgePlan(judging, treatments) };
  });
  const costs = new Map(judged.map((one) => [one, costOfVerdict(one.verdict, judging, target)]));
  const limit = costOfVerdict(doNothing, judging, target);
  const cost = (one: Judged): number => costs.get(one) as number;
  const good = judged
    .filter(({ verdict }) => noWorse(verdict, doNothing, judging.modes) && !makesLate(verdict, doNothing))
    .filter((one) => cost(one) <= limit)
    .sort((a, b) => cost(a) - cost(b));
  // Doing nothing stands beside the plans already; as a plan it is told where nothing is better.
  const [best, ...others] = good;
  if (best === undefined) return [];
  const rest = others.filter((one) => cost(one) < limit);
  const apart = rest.filter((one) => ![best, ...rest].some((other) => dominates(other, one)));
  // Forcing costs steps, but it can be stopped after the first loss: whoever wants that finds its commands.
  const inHand = isForced(best) || apart.some(isForced) ? [] : rest.filter(isForced).slice(0, 1);
  return [best, ...apart.slice(0, MOST_PLANS - 1 - inHand.length), ...inHand];
}

function isForced({ treatments }: Judged): boolean {
  return treatments.some(({ way }) => way === 'forced');
}

function noWorse({ outcome }: PlanVerdict, doNothing: PlanVerdict, modes: readonly BuildMode[]): boolean {
  const within = (one: number | undefined = 0, other: number | undefined = 0): boolean =>
    one <= other * (1 + NOISE.share) + NOISE.sites;
  return modes.every(
    (mode) =>
      within(outcome.byMode[mode], doNothing.outcome.byMode[mode]) &&
      within(outcome.averaged.byMode[mode], doNothing.outcome.averaged.byMode[mode]),
  );
}

/** As good in everything that is told, for less trouble. */
function dominates({ verdict: { outcome: a } }: Judged, { verdict: { outcome: b } }: Judged): boolean {
  return (
    a.handSteps < b.handSteps &&
    a.stuck <= b.stuck + NOISE.sites &&
    a.averaged.stuck <= b.averaged.stuck + 5 * NOISE.sites &&
    a.hours <= b.hours + 0.1
  );
}

/** The given numbers and the average over what may be true count alike. */
function costOfVerdict({ outcome, risks, waves }: PlanVerdict, { windowSeconds }: Judging, target: number): number {
  const longest = Math.max(
    0,
    ...waves.flat().map(({ slot }) => slot.seconds - (windowSeconds ?? Number.POSITIVE_INFINITY)),
  );
  return costOf({
    stuck: (outcome.stuck + outcome.averaged.stuck) / 2,
    overTarget: risks.reduce((sum, p) => sum + Math.max(0, p - target), 0),
    waitingHours: outcome.waitingSiteHours,
    hours: hoursOf(outcome),
    handSteps: outcome.handSteps,
    overrunHours: longest / 3600,
  });
}
