/** The chances at the stated values: what was given or measured, and the defaults for the rest. */
import { drawParameters } from './draws.ts';
import type { Site } from './hierarchy.ts';
import type { Replications } from './lattice.ts';
import { replications } from './lattice.ts';
import type { BuildMode, Parameters } from './parameters.ts';
import type { ParameterFile } from './read-parameters.ts';
import { createShutdownLaws } from './shutdown.ts';
import type { SiteRisks } from './site-risks.ts';
import { lawsOf, simulateSites, siteRisks } from './site-risks.ts';
import { stuckCount } from './stuck-count.ts';

export interface StatedRisk {
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
  /** Monte Carlo standard error of the least certain number of `perSite`. */
  readonly standardError: number;
}

export interface StatedQuestion {
  readonly sites: readonly Site[];
  readonly order?: readonly number[];
  readonly file: ParameterFile;
  readonly mode: BuildMode;
  readonly seed: number;
  readonly replications?: number;
}

/** Draws over which a posterior is averaged. */
const POSTERIOR_DRAWS = 61;

export function statedRisk(question: StatedQuestion): StatedRisk {
  const { sites, file, seed } = question;
  const runs = replications(seed, question.replications ?? defaultReplications(sites.length));
  const worlds = drawParameters(file, sites, { count: POSTERIOR_DRAWS, seed, varied: 'posterior' });
  const [only] = worlds;
  if (worlds.length === 1 && only !== undefined) return statedIn(question, only, runs, 'fine');
  const fewer = { ...runs, points: Math.min(runs.points, sites.length <= 50 ? 31 : 7) };
  return meanOf(worlds.map((parameters) => statedIn(question, parameters, fewer, 'coarse')));
}

/** Few sites cost so little that they get more. */
function defaultReplications(sites: number): number {
  return sites <= 60 ? 8000 : sites <= 200 ? 4000 : 2000;
}

function statedIn(
  { sites, order, mode }: StatedQuestion,
  parameters: Parameters,
  runs: Replications,
  resolution: 'fine' | 'coarse',
): StatedRisk {
  const laws = lawsOf(sites, createShutdownLaws(parameters, resolution));
  const delays = simulateSites({ sites, parameters, mode, replications: runs, ...(order && { order }) });
  const { standardErrors, ...risks }: SiteRisks = siteRisks(laws, delays, parameters);
  return {
    ...risks,
    distribution: stuckCount(laws, delays, parameters),
    standardError: standardErrors.perSite.reduce((most, error) => Math.max(most, error), 0),
  };
}

/** Means over the posterior. The errors are averaged too: the worlds share their random numbers, so they add up alike. */
function meanOf(risks: readonly StatedRisk[]): StatedRisk {
  const mean = (value: (risk: StatedRisk) => number): number =>
    risks.reduce((sum, risk) => sum + value(risk), 0) / risks.length;
  const means = (values: (risk: StatedRisk) => readonly number[]): readonly number[] =>
    (risks[0] === undefined ? [] : values(risks[0])).map((_, j) => mean((risk) => values(risk)[j] as number));
  return {
    loses: means(({ loses }) => loses),
    late: means(({ late }) => late),
    perSite: means(({ perSite }) => perSite),
    anyLost: mean(({ anyLost }) => anyLost),
    expectedStuck: mean(({ expectedStuck }) => expectedStuck),
    distribution: means(({ distribution }) => distribution),
    standardError: mean(({ standardError }) => standardError),
  };
}
