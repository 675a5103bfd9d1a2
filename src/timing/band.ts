/** The band: where nine in ten of the plausible worlds put the figures. */

import { drawParameters, variedNames } from './draws.ts';
import type { Site } from './hierarchy.ts';
import type { Replications } from './lattice.ts';
import type { BuildMode, ParameterName } from './parameters.ts';
import type { ParameterFile } from './read-parameters.ts';
import { createShutdownLaws } from './shutdown.ts';
import type { SiteRisks } from './site-risks.ts';
import { lawsOf, simulateSites, siteRisks } from './site-risks.ts';

/** From the 5 % to the 95 % point. */
export type Interval = readonly [number, number];

export interface ModeBand {
  readonly perSite: readonly Interval[];
  readonly anyLost: Interval;
  readonly expectedStuck: Interval;
}

export interface Band {
  readonly level: 0.9;
  /** `uncalibrated`: the time per server or the build time is a default; `calibrated`: both were measured or given. */
  readonly basis: 'uncalibrated' | 'calibrated';
  readonly draws: number;
  /** The parameters that were varied. */
  readonly varied: readonly ParameterName[];
  readonly modes: Partial<Readonly<Record<BuildMode, ModeBand>>>;
}

/** Draws of the band by number of sites: the largest hierarchy takes about a second. A prime each. */
function drawsFor(sites: number): number {
  return sites <= 3 ? 61 : sites <= 200 ? 43 : 23;
}

/** Few replications will do: the spread between worlds is many times the noise within one. */
function replicationsFor(seed: number, sites: number): Replications {
  return { seed, batches: 4, points: sites <= 3 ? 31 : sites <= 200 ? 17 : 11 };
}

export function riskBand(sites: readonly Site[], file: ParameterFile, modes: readonly BuildMode[], seed: number): Band {
  const worlds = drawParameters(file, sites, { count: drawsFor(sites.length), seed, varied: 'everything' });
  const replications = replicationsFor(seed, sites.length);
  const outcomes = new Map<BuildMode, SiteRisks[]>(modes.map((mode) => [mode, []]));
  for (const parameters of worlds) {
    const laws = lawsOf(sites, createShutdownLaws(parameters, 'coarse'));
    for (const mode of modes) {
      const delays = simulateSites({ sites, parameters, mode, replications });
      outcomes.get(mode)?.push(siteRisks(laws, delays, parameters));
    }
  }
  return {
    level: 0.9,
    basis: isCalibrated(file) ? 'calibrated' : 'uncalibrated',
    draws: worlds.length,
    varied: variedNames(file, sites, 'everything'),
    modes: Object.fromEntries([...outcomes].map(([mode, risks]) => [mode, bandOf(sites, risks)])),
  };
}

/** The two numbers that decide most; as long as one is a default, every figure must say so. */
export function isCalibrated(file: ParameterFile): boolean {
  const known = (name: ParameterName): boolean =>
    file.given.includes(name) || file.calibration?.estimates[name] !== undefined;
  return known('serverStopMeanSeconds') && known('packageBuildMeanSeconds');
}

function bandOf(sites: readonly Site[], risks: readonly SiteRisks[]): ModeBand {
  return {
    perSite: sites.map((_, j) => interval(risks.map((risk) => risk.perSite[j] as number))),
    anyLost: interval(risks.map((risk) => risk.anyLost)),
    expectedStuck: interval(risks.map((risk) => risk.expectedStuck)),
  };
}

function interval(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const at = (level: number): number => {
    const place = level * (sorted.length - 1);
    const below = Math.floor(place);
    const left = sorted[below] as number;
    return left + ((sorted[Math.min(sorted.length - 1, below + 1)] as number) - left) * (place - below);
  };
  return [at(0.05), at(0.95)];
}
