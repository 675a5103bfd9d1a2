/**
 * The question of the timing check: if the parent upgrades these sites now, how likely is each to get stuck, how many will
 * be, how sure is that, and what lowers it most?
 *
 *   12 sites, 40 logon servers each → built once: 8 of 12 stuck on average; built per site: 2 of 12
 */
import type { Average, ModeBand } from '../average/average.ts';
import { averageOf, bandOf } from '../average/average.ts';
import type { Driver } from '../average/drivers.ts';
import { bestChanges } from '../average/drivers.ts';
import type { StatedRisk } from '../average/stated-risk.ts';
import { statedRisk } from '../average/stated-risk.ts';
import type { Unknown } from '../average/what-to-measure.ts';
import { whatToMeasure } from '../average/what-to-measure.ts';
import type { WorldOutcome } from '../average/worlds.ts';
import { drawWorlds, driverWorldsFor, playWorlds, worldsFor } from '../average/worlds.ts';
import { checkRequest } from '../input/check-request.ts';
import { TimingInputError } from '../input/problems.ts';
import type { ParameterFile } from '../input/read-parameters.ts';
import { DEFAULT_FILE } from '../input/read-parameters.ts';
import type { Thresholds } from '../law/thresholds.ts';
import { findThresholds } from '../law/thresholds.ts';
import { sendsNothing } from '../parent/senders.ts';
import { coarseWarning } from './bound-of-work.ts';
import { isCalibrated, variedNames } from './draws.ts';
import type { Site } from './hierarchy.ts';
import type { BuildMode, ParameterName } from './parameters.ts';
import { BOOTSTRAP_WAITS_SECONDS, BUILD_MODES, MOST_LOGON_SERVERS, PARAMETERS } from './parameters.ts';
import type { Circumstances, Warning } from './warnings.ts';
import { riskWarningsFor } from './warnings.ts';

/** A site that is stuck restarts with its old version 48 hours after its bootstrap started (Q186408, event 388 in Q122181). */
const STUCK_HOURS = BOOTSTRAP_WAITS_SECONDS / 3600;
/** The risk per site that is called safe unless the user says otherwise. */
export const DEFAULT_TARGET = 0.05;

export interface RiskRequest {
  readonly sites: readonly Site[];
  /** Positions in the order in which the parent starts the sites; as they stand where it is left out. */
  readonly order?: readonly number[];
  readonly file?: ParameterFile;
  /** Overrides the file's `packageBuildMode`. */
  readonly mode?: BuildMode | 'both';
  /** Risk per site that counts as safe, 0 to 1. */
  readonly target?: number;
  /** Replications of the parent at the stated values; rounded up to whole batches. */
  readonly replications?: number;
  readonly seed?: number;
  readonly circumstances?: Circumstances;
}

/**
 * One build mode. The chances are those at the stated values: what was given, and the defaults for the rest (averaged over
 * what the logs leave open where they were measured). The limits come from all worlds.
 */
export interface ModeRisk extends StatedRisk, Thresholds {
  /** Expected stuck sites times 48 hours. */
  readonly siteHoursAtRisk: number;
}

/** What comes from all worlds together: the numbers to decide by. */
export interface Averaged {
  readonly worlds: number;
  readonly modes: Partial<Readonly<Record<BuildMode, Average>>>;
}

export interface Band {
  readonly level: 0.9;
  /** `uncalibrated`: the time per server or the build time is a default; `calibrated`: both were measured or given. */
  readonly basis: 'uncalibrated' | 'calibrated';
  /** How many worlds. */
  readonly draws: number;
  /** The parameters that differ between them. */
  readonly varied: readonly ParameterName[];
  readonly modes: Partial<Readonly<Record<BuildMode, ModeBand>>>;
}

/** Something a figure rests on that nobody measured. */
export interface Assumption {
  readonly name: string;
  readonly value: number | string;
  readonly unit: string;
  readonly source: string;
}

export interface Risk extends Thresholds {
  /**
   * The build modes asked for. The limits of the whole are those of the worse mode. Computed when it is first read: an answer in
   * words comes from the averages alone.
   */
  readonly modes: Partial<Readonly<Record<BuildMode, ModeRisk>>>;
  readonly averaged: Averaged;
  readonly band: Band;
  readonly drivers: readonly Driver[];
  /** The unknown numbers, the most telling first. */
  readonly whatToMeasure: readonly Unknown[];
  readonly warnings: readonly Warning[];
  readonly assumed: readonly Assumption[];
}

/** @throws TimingInputError for sites or numbers that no reader of this folder would have let pass */
export function assessRisk(request: RiskRequest): Risk {
  const { sites, order, file = DEFAULT_FILE, target = DEFAULT_TARGET, seed = 1, circumstances = {} } = request;
  const problems = checkRequest(request);
  if (problems.length > 0) throw new TimingInputError(problems);
  const asked = request.mode ?? file.packageBuildMode;
  const modes = asked === 'both' ? BUILD_MODES : [asked];
  const placed = { sites, ...(order && { order }) };
  const worlds = drawWorlds(file, sites, { seed, ...worldsFor(sites.length) });
  const outcomes = forModes(modes, sites, (mode) => playWorlds(worlds, { ...placed, mode }));
  const thresholds = forModes(modes, sites, (mode) => limitsOf(file, outcomes.get(mode) ?? [], target));
  let stated: Risk['modes'] | undefined;
  const averages = mapped(outcomes, averageOf);
  const names = variedNames(file, sites, 'everything');
  const response = circumstances.response ?? file.response;
  return {
    get modes() {
      stated ??= mapped(
        forModes(modes, sites, (mode) => {
          const replications = request.replications && { replications: request.replications };
          const risk = statedRisk({ ...placed, file, mode, seed, ...replications });
          return modeRisk(risk, thresholds.get(mode) as Thresholds);
        }),
        (risk) => risk,
      );
      return stated;
    },
    ...worseOf([...thresholds.values()]),
    averaged: { worlds: worlds.length, modes: averages },
    band: {
      level: 0.9,
      basis: isCalibrated(file) ? 'calibrated' : 'uncalibrated',
      draws: worlds.length,
      varied: names,
      modes: mapped(outcomes, bandOf),
    },
    drivers: bestChanges({
      ...{ ...placed, parameters: file.parameters, modes, now: averages },
      worlds: drawWorlds(file, sites, { seed, ...driverWorldsFor(sites.length) }),
    }),
    whatToMeasure: whatToMeasure({ ...placed, parameters: file.parameters, names, worlds, outcomes }),
    warnings: [
      ...coarseWarning(sites, file.parameters),
      ...riskWarningsFor({
        sites,
        parameters: file.parameters,
        circumstances: response === undefined ? circumstances : { ...circumstances, response },
      }),
    ],
    assumed: assumptions(file, sites, asked),
  };
}

/** Alone, a site is the first of its build: both modes are the same, and the second is not computed. */
function forModes<T>(
  modes: readonly BuildMode[],
  sites: readonly Site[],
  compute: (mode: BuildMode) => T,
): ReadonlyMap<BuildMode, T> {
  const results = new Map<BuildMode, T>();
  for (const mode of modes)
    results.set(mode, (sites.length === 1 ? [...results.values()][0] : undefined) ?? compute(mode));
  return results;
}

function mapped<T, U>(values: ReadonlyMap<BuildMode, T>, to: (value: T) => U): Partial<Record<BuildMode, U>> {
  return Object.fromEntries([...values].map(([mode, value]) => [mode, to(value)]));
}

/** Where nothing is sent there is no race, whatever the number of servers. */
const NO_RACE: Thresholds = { n50: null, safeLogonServers: MOST_LOGON_SERVERS, safeOnAverage: MOST_LOGON_SERVERS };

function limitsOf(file: ParameterFile, outcomes: readonly WorldOutcome[], target: number): Thresholds {
  return sendsNothing(file.parameters) ? NO_RACE : findThresholds(outcomes, target);
}

function modeRisk(stated: StatedRisk, thresholds: Thresholds): ModeRisk {
  return { ...stated, siteHoursAtRisk: STUCK_HOURS * stated.expectedStuck, ...thresholds };
}

function worseOf(modes: readonly Thresholds[]): Thresholds {
  const least = (values: readonly (number | null)[], none: null | number): number | null =>
    values.reduce<number | null>((worse, value) => {
      if (value === null) return none === null ? worse : null;
      return worse === null ? (none === null ? value : null) : Math.min(worse, value);
    }, none);
  return {
    n50: least(
      modes.map(({ n50 }) => n50),
      null,
    ),
    safeLogonServers: least(
      modes.map(({ safeLogonServers }) => safeLogonServers),
      MOST_LOGON_SERVERS,
    ),
    safeOnAverage: least(
      modes.map(({ safeOnAverage }) => safeOnAverage),
      MOST_LOGON_SERVERS,
    ),
  };
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
    source: 'not documented; decides how the risk grows with the number of sites',
  };
  return asked === 'both' ? [...unknown, mode] : unknown;
}
