/**
 * The question of the timing check: if the parent upgrades these sites now, how likely is each to lose the race, how
 * many will be stuck for 48 hours, how sure is that, and what lowers it most?
 *
 *   12 sites, 40 logon servers each → built once: 11 of 12 stuck; built per site: 1 of 12
 */
import type { Band } from './band.ts';
import { riskBand } from './band.ts';
import { checkRequest } from './check-request.ts';
import { drawParameters } from './draws.ts';
import type { Driver } from './drivers.ts';
import { bestChanges } from './drivers.ts';
import type { Site } from './hierarchy.ts';
import type { Replications } from './lattice.ts';
import { replications } from './lattice.ts';
import type { BuildMode, Parameters } from './parameters.ts';
import { BUILD_MODES, MOST_LOGON_SERVERS, PARAMETERS } from './parameters.ts';
import { TimingInputError } from './problems.ts';
import type { ParameterFile } from './read-parameters.ts';
import { DEFAULT_FILE } from './read-parameters.ts';
import { sendsNothing } from './senders.ts';
import { createShutdownLaws } from './shutdown.ts';
import type { SiteRisks } from './site-risks.ts';
import { lawsOf, simulateSites, siteRisks } from './site-risks.ts';
import { stuckCount } from './stuck-count.ts';
import type { Thresholds } from './thresholds.ts';
import { findThresholds } from './thresholds.ts';
import type { Circumstances, Warning } from './warnings.ts';
import { warningsFor } from './warnings.ts';

/** A lost site restarts with its old version 48 hours after its bootstrap started (Q186408, event 388 in Q122181). */
export const STUCK_HOURS = 48;
/** The risk per site that is called safe unless the user says otherwise. */
export const DEFAULT_TARGET = 0.05;

export interface RiskRequest {
  /** In the order in which the parent serves them. */
  readonly sites: readonly Site[];
  readonly file?: ParameterFile;
  /** Overrides the file's `packageBuildMode`. */
  readonly mode?: BuildMode | 'both';
  /** Risk per site that counts as safe, 0 to 1. */
  readonly target?: number;
  /** Replications of the parent; rounded up to whole batches. By default 2,000, and more for few sites. */
  readonly replications?: number;
  readonly seed?: number;
  readonly circumstances?: Circumstances;
}

export interface ModeRisk extends Thresholds {
  /** Chance that a site loses the shutdown race, in input order. */
  readonly loses: readonly number[];
  /** Chance that its package comes more than 48 hours after its bootstrap started. */
  readonly late: readonly number[];
  /** Chance that it is stuck: either of the two. */
  readonly perSite: readonly number[];
  /** Chance that any site is stuck. */
  readonly anyLost: number;
  readonly expectedStuck: number;
  /** Chance of exactly 0, 1, 2 … stuck sites. */
  readonly distribution: readonly number[];
  /** Expected stuck sites times 48 hours. */
  readonly siteHoursAtRisk: number;
  /** Monte Carlo standard error of the least certain number of `perSite`. */
  readonly standardError: number;
}

/** Something a figure rests on that nobody measured. */
export interface Assumption {
  readonly name: string;
  readonly value: number | string;
  readonly unit: string;
  readonly source: string;
}

export interface Risk extends Thresholds {
  /** The build modes asked for. `n50` and `safeLogonServers` of the whole are those of the worse mode. */
  readonly modes: Partial<Readonly<Record<BuildMode, ModeRisk>>>;
  readonly band: Band;
  readonly drivers: readonly Driver[];
  readonly warnings: readonly Warning[];
  readonly assumed: readonly Assumption[];
}

/** Draws over which a posterior is averaged: a prime. */
const POSTERIOR_DRAWS = 31;

/** @throws TimingInputError for sites or numbers that no reader of this folder would have let pass */
export function assessRisk(request: RiskRequest): Risk {
  const { sites, file = DEFAULT_FILE, target = DEFAULT_TARGET, seed = 1, circumstances = {} } = request;
  const problems = checkRequest(request);
  if (problems.length > 0) throw new TimingInputError(problems);
  const asked = request.mode ?? file.packageBuildMode;
  const modes = asked === 'both' ? BUILD_MODES : [asked];
  const runs = replications(seed, request.replications ?? defaultReplications(sites.length));
  const byMode = modesOf(sites, file, modes, runs, target);
  const thresholds = [...byMode.values()];
  const response = circumstances.response ?? file.response;
  return {
    modes: Object.fromEntries(byMode),
    n50: smallest(thresholds.map((mode) => mode.n50)),
    safeLogonServers: thresholds.some((mode) => mode.safeLogonServers === null)
      ? null
      : smallest(thresholds.map((mode) => mode.safeLogonServers)),
    band: riskBand(sites, file, modes, seed),
    drivers: bestChanges({ sites, parameters: file.parameters }, modes, driverReplications(seed, sites.length)),
    warnings: warningsFor({
      sites,
      parameters: file.parameters,
      circumstances: response === undefined ? circumstances : { ...circumstances, response },
    }),
    assumed: assumptions(file, sites, asked),
  };
}

/** A single site costs so little that it gets more. */
function defaultReplications(sites: number): number {
  return sites <= 4 ? 8000 : sites <= 10 ? 4000 : 2000;
}

/** Effects are differences on common numbers: fewer replications show them as well. */
function driverReplications(seed: number, sites: number): Replications {
  return { seed, batches: 8, points: sites <= 50 ? 127 : sites <= 300 ? 61 : 17 };
}

function modesOf(
  sites: readonly Site[],
  file: ParameterFile,
  modes: readonly BuildMode[],
  runs: Replications,
  target: number,
): ReadonlyMap<BuildMode, ModeRisk> {
  const laws = createShutdownLaws(file.parameters);
  const worlds = drawParameters(file, sites, { count: POSTERIOR_DRAWS, seed: runs.seed, varied: 'posterior' });
  const average = worlds.length > 1 ? averageOver(worlds, sites, modes, runs) : undefined;
  return new Map(
    modes.map((mode) => {
      const delays = simulateSites({ sites, parameters: file.parameters, mode, replications: runs });
      const own = lawsOf(sites, laws);
      const risks = average?.get(mode) ?? siteRisks(own, delays, file.parameters);
      const thresholds = sendsNothing(file.parameters)
        ? { n50: null, safeLogonServers: MOST_LOGON_SERVERS }
        : findThresholds(sites, laws, delays, target);
      return [mode, { ...toModeRisk(risks), distribution: stuckCount(own, delays, file.parameters), ...thresholds }];
    }),
  );
}

function toModeRisk({
  loses,
  late,
  perSite,
  anyLost,
  expectedStuck,
  standardErrors,
}: SiteRisks): Omit<ModeRisk, keyof Thresholds | 'distribution'> {
  return {
    loses,
    late,
    perSite,
    anyLost,
    expectedStuck,
    siteHoursAtRisk: STUCK_HOURS * expectedStuck,
    standardError: Math.max(...standardErrors.perSite),
  };
}

/** Means over the posterior. The errors are averaged too: the worlds share their random numbers, so they add up alike. */
function averageOver(
  worlds: readonly Parameters[],
  sites: readonly Site[],
  modes: readonly BuildMode[],
  runs: Replications,
): ReadonlyMap<BuildMode, SiteRisks> {
  const fewer = { ...runs, points: Math.min(runs.points, sites.length <= 50 ? 31 : 7) };
  const all = new Map<BuildMode, SiteRisks[]>(modes.map((mode) => [mode, []]));
  for (const parameters of worlds) {
    const laws = lawsOf(sites, createShutdownLaws(parameters, 'coarse'));
    for (const mode of modes) {
      all.get(mode)?.push(siteRisks(laws, simulateSites({ sites, parameters, mode, replications: fewer }), parameters));
    }
  }
  return new Map([...all].map(([mode, risks]) => [mode, meanOf(risks)]));
}

function meanOf(risks: readonly SiteRisks[]): SiteRisks {
  const mean = (value: (risk: SiteRisks) => number): number =>
    risks.reduce((sum, risk) => sum + value(risk), 0) / risks.length;
  const sites = risks[0]?.perSite ?? [];
  return {
    loses: sites.map((_, j) => mean((risk) => risk.loses[j] as number)),
    late: sites.map((_, j) => mean((risk) => risk.late[j] as number)),
    perSite: sites.map((_, j) => mean((risk) => risk.perSite[j] as number)),
    anyLost: mean((risk) => risk.anyLost),
    expectedStuck: mean((risk) => risk.expectedStuck),
    standardErrors: {
      perSite: sites.map((_, j) => mean((risk) => risk.standardErrors.perSite[j] as number)),
      anyLost: mean((risk) => risk.standardErrors.anyLost),
      expectedStuck: mean((risk) => risk.standardErrors.expectedStuck),
    },
  };
}

function smallest(values: readonly (number | null)[]): number | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length === 0 ? null : Math.min(...numbers);
}

/** Everything the figures rest on that was neither given nor measured. */
export function assumptions(
  file: ParameterFile,
  sites: readonly Site[],
  asked: BuildMode | 'both',
): readonly Assumption[] {
  const counted = sites.every((site) => site.deadServers !== undefined);
  const unknown = PARAMETERS.filter(
    ({ name, standing, plausible }) =>
      (standing === 'assumed' || standing === 'worst-case' || plausible !== undefined) &&
      !file.given.includes(name) &&
      file.calibration?.estimates[name] === undefined &&
      !(name === 'deadShare' && counted),
  ).map(({ name, unit, source }) => ({ name, value: file.parameters[name], unit, source }));
  const mode = {
    name: 'packageBuildMode',
    value: asked,
    unit: '',
    source: 'not documented; decides how risk grows with k',
  };
  return asked === 'both' ? [...unknown, mode] : unknown;
}
