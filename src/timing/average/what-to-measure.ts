/**
 * What to measure first: the unknown numbers by how much narrower the range of stuck sites becomes once one of them is known,
 * each with the log that would tell.
 */

import { raceAlone } from '../law/alone.ts';
import { createShutdownLaws } from '../law/shutdown.ts';
import type { Site } from '../model/hierarchy.ts';
import type { BuildMode, ParameterName, Parameters } from '../model/parameters.ts';
import { parameterFact } from '../model/parameters.ts';
import { simulateSites, siteRisks } from '../model/site-risks.ts';
import { meanOf, meanOver } from './mean.ts';
import type { World, WorldOutcome } from './worlds.ts';
import { roughLaws } from './worlds.ts';

export interface Unknown {
  readonly name: ParameterName | 'packageBuildMode';
  /** The smallest and the largest plausible value; the build modes for `packageBuildMode`. */
  readonly low: number | string;
  readonly high: number | string;
  /** Expected stuck sites with each, everything else as stated. */
  readonly stuckAtLow: number;
  readonly stuckAtHigh: number;
  /** Share of the width of the range of stuck sites that goes away when this number is known, 0 to 1. */
  readonly removes: number;
  /** How to measure the number, as an imperative: `read SCHED.LOG …`. */
  readonly log: string;
}

const SERVERS_LOG = 'read SCMAN.LOG of a secondary site over one pass through its logon servers';
const PACKAGE_LOG = 'read SCHED.LOG and the sender log of the parent from one upgrade';

/** No document gives a line for the ones that are left out. */
const LOGS: Readonly<Partial<Record<Unknown['name'], string>>> = {
  packageBuildMode: 'read HMAN.LOG and SCHED.LOG of the parent from one upgrade of two or more sites',
  siteServerStopSeconds: 'time NET STOP SMS_EXECUTIVE on one site server',
  serverStopMeanSeconds: SERVERS_LOG,
  serverStopShape: SERVERS_LOG,
  deadShare: `${SERVERS_LOG}, or run NET VIEW for each server`,
  deadAttempts: SERVERS_LOG,
  slowShare: SERVERS_LOG,
  hangShare: 'see whether SCMAN.LOG of a secondary site ever stops after the name of one server',
  hierarchyManagerSleepSeconds: 'read the lines "Work cycle completed: sleeping" in HMAN.LOG of the parent',
  packageBuildMeanSeconds: PACKAGE_LOG,
  packageBuildCv: PACKAGE_LOG,
  schedulerLatencyMaxSeconds: PACKAGE_LOG,
  packageMegabytes: 'read the lines "Total bytes to send" in the sender log of the parent',
};

export interface Unknowns {
  readonly sites: readonly Site[];
  /** The stated values. */
  readonly parameters: Parameters;
  /** The numbers that differ between the worlds. */
  readonly names: readonly ParameterName[];
  readonly worlds: readonly World[];
  /** In the order of `worlds`. */
  readonly outcomes: ReadonlyMap<BuildMode, readonly WorldOutcome[]>;
  readonly order?: readonly number[];
}

/** The most telling first; nothing where everything is known. */
export function whatToMeasure(unknowns: Unknowns): readonly Unknown[] {
  const { names, worlds, outcomes } = unknowns;
  if (worlds.length < 2) return [];
  const stuck = [...outcomes.values()].map((list) => list.map(({ expectedStuck }) => expectedStuck));
  const values = names.map((name) => worlds.map(({ parameters }) => parameters[name]));
  const parts = stuck.map((one) => explained(values, one));
  const all = stuck.flat();
  const total = squaresOf(all) / all.length;
  // How much narrower the range becomes: 1 − the ratio of standard deviations with and without this part.
  const removes = (part: number): number => (total < 1e-12 ? 0 : 1 - Math.sqrt(Math.max(0, 1 - part / total)));
  const found: Unknown[] = names.map((name, i) => {
    const [low, high] = parameterFact(name)?.plausible ?? endsOf(values[i] ?? []);
    return {
      ...{ name, low, high },
      stuckAtLow: stuckWith(unknowns, name, low),
      stuckAtHigh: stuckWith(unknowns, name, high),
      removes: removes(meanOf(parts.map((part) => part[i] as number))),
      log: LOGS[name] ?? SERVERS_LOG,
    };
  });
  const [first, second] = [...outcomes].map(([mode, list]) => [mode, meanStuck(list)] as const);
  if (first !== undefined && second !== undefined) {
    found.push({
      name: 'packageBuildMode',
      low: first[0],
      high: second[0],
      stuckAtLow: first[1],
      stuckAtHigh: second[1],
      removes: removes(squaresOf(stuck.map(meanOf)) / stuck.length),
      log: LOGS.packageBuildMode ?? '',
    });
  }
  return found.sort((a, b) => b.removes - a.removes);
}

function meanStuck(outcomes: readonly WorldOutcome[]): number {
  return meanOver(outcomes, ({ expectedStuck }) => expectedStuck);
}

function endsOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Replications of a bar's end, by number of sites: two ends in two modes for a dozen numbers must stay quick. */
export function pointsFor(sites: number): number {
  return sites <= 20 ? 127 : sites <= 200 ? 17 : 5;
}

/** Stuck sites when one number has this value and the others are as stated, the mean of the build modes. */
function stuckWith({ sites, parameters, outcomes, order }: Unknowns, name: ParameterName, value: number): number {
  const changed = { ...parameters, [name]: value };
  const [only, ...others] = sites;
  const alone = only === undefined || others.length > 0 ? undefined : raceAlone(only, changed);
  if (only !== undefined && alone !== undefined) return alone.loses(only.logonServers);
  const laws = roughLaws(sites, createShutdownLaws(changed, 'coarse'));
  const replications = { seed: 1, batches: 1, points: pointsFor(sites.length) };
  const modes = [...outcomes.keys()];
  return modes.reduce((sum, mode) => {
    const delays = simulateSites({ sites, parameters: changed, mode, replications, ...(order && { order }) });
    return sum + siteRisks(laws, delays, changed).expectedStuck / modes.length;
  }, 0);
}

/** Worlds are put into so many groups of nearly equal values: enough to follow a curve, few enough to be full. */
const GROUPS = 8;
/** Rounds after which the parts of the sum no longer change. */
const ROUNDS = 8;

/**
 * Variance that each number explains for itself, in the order of `values`. Stuck sites are taken as a sum of one curve a
 * number, fitted together (backfitting), so that a number does not get what another one does in the same worlds.
 */
function explained(values: readonly (readonly number[])[], stuck: readonly number[]): readonly number[] {
  const mean = meanOf(stuck);
  const left = stuck.map((value) => value - mean);
  const groups = values.map(groupsOf);
  const curves = values.map(() => new Float64Array(stuck.length));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, curve] of curves.entries()) {
      for (const group of groups[i] ?? []) {
        const level = group.reduce((sum, w) => sum + (left[w] as number) + (curve[w] as number), 0) / group.length;
        for (const w of group) {
          left[w] = (left[w] as number) + (curve[w] as number) - level;
          curve[w] = level;
        }
      }
    }
  }
  // What a curve of so many steps would follow by chance alone.
  const chance = ((GROUPS - 1) * squaresOf(left)) / stuck.length ** 2;
  return curves.map((curve) => Math.max(0, squaresOf([...curve]) / stuck.length - chance));
}

function groupsOf(values: readonly number[]): readonly (readonly number[])[] {
  const order = values.map((_, w) => w).sort((a, b) => (values[a] as number) - (values[b] as number));
  return Array.from({ length: GROUPS }, (_, g) =>
    order.slice(Math.round((g * order.length) / GROUPS), Math.round(((g + 1) * order.length) / GROUPS)),
  ).filter((group) => group.length > 0);
}

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
