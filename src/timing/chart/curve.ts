/** The share of sites that lose, against the number of logon servers, with its band: numbers for a picture, no drawing. */

import { DEFAULT_FILE } from '../input/read-parameters.ts';
import type { Replications } from '../law/lattice.ts';
import type { ShutdownLaws } from '../law/shutdown.ts';
import { createShutdownLaws } from '../law/shutdown.ts';
import type { Risk, RiskRequest } from '../model/assess-risk.ts';
import { drawParameters } from '../model/draws.ts';
import type { Site } from '../model/hierarchy.ts';
import type { BuildMode, Parameters } from '../model/parameters.ts';
import { BUILD_MODES, MOST_LOGON_SERVERS } from '../model/parameters.ts';
import { meanStuck, simulateSites } from '../model/site-risks.ts';
import { sendsNothing } from '../parent/senders.ts';

export interface CurvePoint {
  readonly n: number;
  readonly mode: BuildMode;
  /** Mean chance of a site to get stuck when every site has n logon servers, over all that is unknown. */
  readonly p: number;
  /** Where nine in ten combinations of what is unknown lie. */
  readonly low: number;
  readonly high: number;
}

/** Worlds of the curve and its band. */
const WORLDS = 61;
/** Steps along the axis; more cannot be seen. */
const STEPS = 34;
/** Sites that stand for all, spread over the parent's order. */
const MOST_SITES = 16;

/** Numbers of logon servers from 0 to beyond the user's own and beyond the half-point. */
function axisOf(sites: readonly Site[], { n50 }: Pick<Risk, 'n50'>): readonly number[] {
  const own = Math.max(...sites.map((site) => site.logonServers));
  const half = n50 === null ? 0 : Math.min(n50, 4 * own + 20);
  const most = Math.min(MOST_LOGON_SERVERS, Math.max(20, Math.ceil(1.3 * own), Math.ceil(1.7 * half)));
  const step = Math.max(1, Math.ceil(most / STEPS));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

export function riskCurve(request: RiskRequest, risk: Risk): readonly CurvePoint[] {
  const { sites, file = DEFAULT_FILE, seed = 1 } = request;
  const axis = axisOf(sites, risk);
  const chosen = spread(sites.length);
  const modes = BUILD_MODES.filter((mode) => risk.averaged.modes[mode] !== undefined).slice(
    0,
    sites.length === 1 ? 1 : 2,
  );
  const worlds = drawParameters(file, sites, { count: WORLDS, varied: 'everything' });
  return modes.flatMap((mode) => {
    const around = worlds.map((world, w) =>
      curveOf({
        sites,
        chosen,
        parameters: world,
        mode,
        axis,
        replications: { seed: seed + 7919 * (w + 1), batches: 1, points: 31 },
      }),
    );
    return axis.map((n, i) => {
      const sorted = around.map((curve) => curve[i] as number).sort((a, b) => a - b);
      const at = (level: number): number => sorted[Math.round(level * (sorted.length - 1))] as number;
      const p = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
      return { n, mode, p, low: Math.min(p, at(0.05)), high: Math.max(p, at(0.95)) };
    });
  });
}

function spread(sites: number): readonly number[] {
  if (sites <= MOST_SITES) return Array.from({ length: sites }, (_, j) => j);
  return Array.from({ length: MOST_SITES }, (_, i) => Math.round((i * (sites - 1)) / (MOST_SITES - 1)));
}

interface Curve {
  readonly sites: readonly Site[];
  readonly chosen: readonly number[];
  readonly parameters: Parameters;
  readonly mode: BuildMode;
  readonly replications: Replications;
  readonly axis: readonly number[];
}

function curveOf({ sites, chosen, parameters, mode, replications, axis }: Curve): readonly number[] {
  const delays = simulateSites({ sites, parameters, mode, replications });
  const laws: ShutdownLaws = createShutdownLaws(parameters, 'rough');
  return axis.map((n) => {
    if (sendsNothing(parameters)) return 0;
    const risks = chosen.map((j) => {
      const dead = sites[j]?.deadServers;
      return meanStuck(laws.law(n, dead === undefined ? undefined : Math.min(dead, n)), delays, j);
    });
    return risks.reduce((sum, p) => sum + p, 0) / risks.length;
  });
}
