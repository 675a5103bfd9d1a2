/**
 * A plan for a hierarchy: for every site an order and a way, automatic or held and forced by PREINST in waves, within
 * maintenance windows and a target risk, with the commands, their guards, the checks and the deadlines.
 */
import type { Assumption } from '../assess-risk.ts';
import { assumptions, DEFAULT_TARGET, STUCK_HOURS } from '../assess-risk.ts';
import { drawParameters } from '../draws.ts';
import type { Site } from '../hierarchy.ts';
import { byParent } from '../hierarchy.ts';
import type { BuildMode } from '../parameters.ts';
import { BUILD_MODES } from '../parameters.ts';
import type { Reading } from '../problems.ts';
import { capped } from '../problems.ts';
import type { ParameterFile } from '../read-parameters.ts';
import { DEFAULT_FILE } from '../read-parameters.ts';
import { createShutdownLaws } from '../shutdown.ts';
import type { Circumstances, Warning } from '../warnings.ts';
import { warningsFor } from '../warnings.ts';
import { checkPlan } from './check-plan.ts';
import type { Command, SetupVersion } from './commands.ts';
import { forceUpgrade, holdAutomaticUpgrade } from './commands.ts';
import type { Deadline, Step } from './plan-steps.ts';
import { checksAfter, checksBefore, deadlinesOf } from './plan-steps.ts';
import type { Wave, WaveRules } from './waves.ts';
import { packWaves, waveRisk } from './waves.ts';

export interface PlanRequest {
  /** Every site needs its code. */
  readonly sites: readonly Site[];
  /** Code of the primary site that upgrades them; a site's own `parent` goes before it. */
  readonly parentCode: string;
  /** What Setup installs there: it decides whether the automatic upgrade can be held. */
  readonly version: SetupVersion;
  readonly file?: ParameterFile;
  readonly mode?: BuildMode | 'both';
  /** Accepted chance that a wave loses any of its sites. */
  readonly target?: number;
  /** Length of one maintenance window. */
  readonly windowMinutes?: number;
  readonly seed?: number;
  readonly circumstances?: Circumstances;
}

export interface PlannedSite {
  readonly code: string;
  readonly parent: string;
  /** `blocked`: not Active, which holds up the others as well. */
  readonly way: 'automatic' | 'forced' | 'blocked';
  /** Number of its wave, from 1; 0 for automatic and blocked. */
  readonly wave: number;
  /** Chance to lose the race in the worse build mode, upgraded this way. */
  readonly risk: number;
  readonly overTarget: boolean;
  readonly why: string;
}

export interface PlannedWave {
  readonly number: number;
  readonly parent: string;
  readonly codes: readonly string[];
  /** Maintenance window, from 1, and the minute in it at which the wave starts. */
  readonly window: number;
  readonly startMinute: number;
  /** Until the sites are Active again, 19 times in 20. */
  readonly minutes: number;
  readonly fitsWindow: boolean;
  readonly anyLost: number;
  readonly expectedStuck: number;
  readonly commands: readonly Command[];
}

export interface Plan {
  /** In input order. */
  readonly sites: readonly PlannedSite[];
  readonly waves: readonly PlannedWave[];
  /** How to hold the automatic upgrade, one per parent whose sites are forced. */
  readonly hold: readonly Command[];
  readonly windows: number;
  readonly before: readonly Step[];
  readonly after: readonly Step[];
  readonly deadlines: readonly Deadline[];
  readonly warnings: readonly Warning[];
  readonly assumed: readonly Assumption[];
}

/** Eight hours: a night. */
const DEFAULT_WINDOW_MINUTES = 480;
/** The site is Active again within half an hour (Q183347). */
const ACTIVE_AGAIN_SECONDS = 1800;
/** Draws of a posterior a plan averages over; primes. */
const DRAWS = { few: 11, many: 5 };

/** Refuses rather than print a command that would de-install the parent, or a plan for sites it cannot name. */
export function planUpgrade(request: PlanRequest): Reading<Plan> {
  const problems = checkPlan(request);
  if (problems.length > 0) return { ok: false, problems: capped(problems) };
  const sites = request.sites.map((site) => ({
    ...site,
    code: site.code?.toUpperCase() ?? '',
    parent: (site.parent ?? request.parentCode).toUpperCase(),
  }));
  const rules = rulesOf(request, sites);
  const parents = byParent(sites).map((group) => planParent(group, sites, request, rules));
  const waves = schedule(
    parents.flatMap((parent) => parent.waves),
    sites,
    request.windowMinutes ?? DEFAULT_WINDOW_MINUTES,
  );
  const { file = DEFAULT_FILE, circumstances = {} } = request;
  return {
    ok: true,
    value: {
      sites: plannedSites(parents, sites, rules.target, request.version),
      waves,
      hold: parents.flatMap(({ hold }) => hold ?? []),
      windows: Math.max(1, ...waves.map(({ window }) => window)),
      before: checksBefore(sites, file.parameters),
      after: checksAfter(),
      deadlines: deadlinesOf(STUCK_HOURS),
      warnings: warningsFor({ sites, parameters: file.parameters, circumstances }),
      assumed: assumptions(file, sites, request.mode ?? file.packageBuildMode),
    },
    notices: [],
  };
}

interface NamedSite extends Site {
  readonly code: string;
  readonly parent: string;
}

function rulesOf({ file = DEFAULT_FILE, mode, target, seed = 1 }: PlanRequest, sites: readonly Site[]): WaveRules {
  const asked = mode ?? file.packageBuildMode;
  const count = sites.length <= 200 ? DRAWS.few : DRAWS.many;
  const worlds = drawParameters(file, sites, { count, seed, varied: 'posterior' }).map((parameters) => ({
    parameters,
    laws: createShutdownLaws(parameters, 'coarse'),
  }));
  return {
    worlds,
    modes: asked === 'both' ? BUILD_MODES : [asked],
    replications: { seed, batches: 4, points: sites.length <= 200 ? 61 : 31 },
    target: target ?? DEFAULT_TARGET,
    most: file.parameters.senderThreads,
  };
}

/** What becomes of the sites of one parent. Members of waves are positions in the whole list. */
interface PlannedParent {
  readonly way: 'automatic' | 'forced';
  /** One wave of all sites when automatic. */
  readonly groups: readonly Wave[];
  /** The waves that are forced. */
  readonly waves: readonly Wave[];
  readonly hold: Command | undefined;
}

/** Automatic when all at once stay within the target, or when nothing can hold them; otherwise forced in waves. */
function planParent(
  group: readonly number[],
  sites: readonly NamedSite[],
  { version }: PlanRequest,
  rules: WaveRules,
): PlannedParent {
  const active = group.filter((i) => sites[i]?.active !== false);
  if (active.length === 0) return { way: 'automatic', groups: [], waves: [], hold: undefined };
  const own = active.map((i) => sites[i] as NamedSite);
  const { worlds, modes, replications, target } = rules;
  const together = waveRisk(own, worlds, modes, replications);
  const hold = holdAutomaticUpgrade(version, own[0]?.parent ?? '');
  if (together.anyLost <= target || hold === undefined) {
    return { way: 'automatic', groups: [{ ...together, members: active }], waves: [], hold: undefined };
  }
  // A site alone is the first of its build: both modes say the same.
  const alone = own.map((site) => waveRisk([site], worlds, modes.slice(0, 1), replications).anyLost);
  const waves = packWaves(own, alone, rules).map((wave) => ({
    ...wave,
    members: wave.members.map((member) => active[member] as number),
  }));
  return { way: 'forced', groups: waves, waves, hold };
}

function plannedSites(
  parents: readonly PlannedParent[],
  sites: readonly NamedSite[],
  target: number,
  version: SetupVersion,
): readonly PlannedSite[] {
  const planned: PlannedSite[] = sites.map(blocked);
  let number = 0;
  for (const { way, groups } of parents) {
    for (const { members, perSite } of groups) {
      if (way === 'forced') number++;
      for (const [place, i] of members.entries()) {
        const wave = way === 'forced' ? number : 0;
        planned[i] = plannedSite(sites[i] as NamedSite, { way, wave, risk: perSite[place] as number }, target, version);
      }
    }
  }
  return planned;
}

function blocked({ code, parent }: NamedSite): PlannedSite {
  const why = 'not Active: bring it back first; until then no site under this parent is upgraded by itself (Q134716)';
  return { code, parent, way: 'blocked', wave: 0, risk: 0, overTarget: false, why };
}

function plannedSite(
  { code, parent }: NamedSite,
  found: Pick<PlannedSite, 'way' | 'wave' | 'risk'>,
  target: number,
  version: SetupVersion,
): PlannedSite {
  const overTarget = found.risk > target;
  return { code, parent, ...found, overTarget, why: reasonFor(found.way, overTarget, version) };
}

function reasonFor(way: PlannedSite['way'], overTarget: boolean, version: SetupVersion): string {
  if (way === 'forced') {
    return overTarget
      ? 'over the target even alone: switch dead servers on or take logon servers out first, and watch it'
      : 'held and forced, so that few race at a time and a loss is seen at once';
  }
  return overTarget
    ? `/NOAUTOUPGRADE does not work in ${version} (Q162727): lower the risk first, or go straight to SP3`
    : 'all sites of this parent together stay within the target';
}

function schedule(waves: readonly Wave[], sites: readonly NamedSite[], windowMinutes: number): readonly PlannedWave[] {
  let window = 1;
  let minute = 0;
  return waves.map((wave, i) => {
    const minutes = Math.ceil((wave.seconds + ACTIVE_AGAIN_SECONDS) / 60);
    if (minute > 0 && minute + minutes > windowMinutes) [window, minute] = [window + 1, 0];
    const startMinute = minute;
    minute += minutes;
    const parent = sites[wave.members[0] as number]?.parent ?? '';
    const codes = wave.members.map((member) => sites[member]?.code ?? '');
    return {
      number: i + 1,
      parent,
      codes,
      window,
      startMinute,
      minutes,
      fitsWindow: minutes <= windowMinutes,
      anyLost: wave.anyLost,
      expectedStuck: wave.expectedStuck,
      // checkPlan has refused every code for which this is no command.
      commands: codes.map((code) => forceUpgrade(code, parent)).filter((made) => 'command' in made),
    };
  });
}
