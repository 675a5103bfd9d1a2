/** The chances at the stated values: what was given or measured, and the defaults for the rest. */

import type { ParameterFile } from '../input/read-parameters.ts';
import type { Replications } from '../law/lattice.ts';
import { replicationCount, replications } from '../law/lattice.ts';
import { createShutdownLaws } from '../law/shutdown.ts';
import { drawParameters } from '../model/draws.ts';
import type { Site } from '../model/hierarchy.ts';
import type { BuildMode, Parameters } from '../model/parameters.ts';
import type { SiteRisks } from '../model/site-risks.ts';
import { lawsOf, simulateSites, siteRisks, withExchanges } from '../model/site-risks.ts';
import { stuckCount } from '../model/stuck-count.ts';
import type { Average } from './average.ts';
import { averageOf } from './average.ts';
import { meanOver } from './mean.ts';

export interface StatedRisk extends Average {
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

/** Standard error of the least certain site beyond which more is simulated: every site is then within 0.01, but for one in a thousand. */
const SURE_ENOUGH = 0.003;
/** So many times as much at most: where packages come near the 48 hours each run says yes or no of a site. */
const MOST_MORE = 4;
/** Draws over which a posterior is averaged. */
export const POSTERIOR_DRAWS = 61;

export function statedRisk(question: StatedQuestion): StatedRisk {
  const { sites, file, seed } = question;
  const runs = replications(seed, question.replications ?? defaultReplications(sites.length));
  const worlds = drawParameters(file, sites, { count: POSTERIOR_DRAWS, seed, varied: 'posterior' });
  const [only] = worlds;
  if (worlds.length === 1 && only !== undefined) {
    const once = (wanted: Replications): StatedRisk =>
      statedIn({ statedQuestion: question, parameters: only, runs: wanted, resolution: 'fine' });
    const risk = once(runs);
    if (question.replications !== undefined || risk.standardError <= SURE_ENOUGH) return risk;
    const more = Math.min(MOST_MORE, (risk.standardError / SURE_ENOUGH) ** 2);
    return once(replications(seed, more * replicationCount(runs)));
  }
  const fewer = { ...runs, points: Math.min(runs.points, sites.length <= 50 ? 31 : 7) };
  return meanOfStated(
    worlds.map((parameters) => statedIn({ statedQuestion: question, parameters, runs: fewer, resolution: 'coarse' })),
  );
}

/** Few sites cost so little that they get more. */
export function defaultReplications(sites: number): number {
  return sites <= 60 ? 8000 : sites <= 200 ? 4000 : 2000;
}

function statedIn({
  statedQuestion: { sites, order, mode },
  parameters,
  runs,
  resolution,
}: {
  readonly statedQuestion: StatedQuestion;
  readonly parameters: Parameters;
  readonly runs: Replications;
  readonly resolution: 'fine' | 'coarse';
}): StatedRisk {
  const laws = lawsOf(sites, createShutdownLaws(parameters, resolution));
  const replications = withExchanges(runs, sites, mode);
  const delays = simulateSites({ sites, parameters, mode, replications, ...(order && { order }) });
  const { standardErrors, ...risks }: SiteRisks = siteRisks(laws, delays, parameters);
  return {
    ...risks,
    distribution: stuckCount(laws, delays, parameters),
    standardError: standardErrors.perSite.reduce((most, error) => Math.max(most, error), 0),
  };
}

/** Means over the posterior. The errors are averaged too: the worlds share their random numbers, so they add up alike. */
function meanOfStated(risks: readonly StatedRisk[]): StatedRisk {
  return { ...averageOf(risks), standardError: meanOver(risks, ({ standardError }) => standardError) };
}
