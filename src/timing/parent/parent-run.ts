/** One replication of a parent: what it is given, and the time of building a package. */

import { normalQuantile } from '../law/special.ts';
import type { Parameters } from '../model/parameters.ts';

/** A run of one replication: u holds the phase and then, for each site, its build time and its Scheduler latency. */
export type Run = (u: Float64Array, ends: Float64Array, started: Float64Array) => void;

export interface Parent {
  readonly run: Run;
  /**
   * Filled by each run, by place: neighbours with the same number were handed to the Scheduler at the same moment, so that each
   * might as well have got the other's latency. Left out where no two sites are alike.
   */
  readonly handed?: Float64Array;
}

/** The sites as they stand in the order of starting, with what each holds a thread for. */
export interface Jobs {
  /** Position in the input. */
  readonly order: readonly number[];
  readonly bootstraps: readonly number[];
  readonly transfers: Float64Array;
  /** When each job is made. */
  readonly made: readonly number[];
}

/** u in (0, 1) → seconds to build a package: lognormal with the given mean and coefficient of variation. */
export function buildTime({ packageBuildMeanSeconds, packageBuildCv }: Parameters): (u: number) => number {
  const variance = Math.log1p(packageBuildCv ** 2);
  const sigma = Math.sqrt(variance);
  if (sigma === 0 || packageBuildMeanSeconds === 0) return () => packageBuildMeanSeconds;
  // A lattice point may come to lie on 0 within rounding; half a unit of a billion keeps the quantile finite.
  return (u) => packageBuildMeanSeconds * Math.exp(sigma * normalQuantile(Math.max(u, 5e-10)) - variance / 2);
}
