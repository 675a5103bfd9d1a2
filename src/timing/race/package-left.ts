/**
 * When the Despooler would find the package, counted from now: by what the logs show of it so far.
 *
 *   nothing yet   Hierarchy Manager's sleep · builds ahead · build · Scheduler · transfer · Despooler
 *   building                                  build · Scheduler · transfer · Despooler
 *   sending                                                       transfer · Despooler
 *   arrived                                                                  Despooler
 */

import type { BuildMode, Parameters } from '../model/parameters.ts';
import { buildTime } from '../parent/parent-run.ts';
import { transferSeconds } from '../parent/senders.ts';

/** What the logs show of one site's package. Times as if UTC. */
export interface PackageSoFar {
  readonly nowMs: number;
  readonly bootstrapMs: number;
  /** Starts of the builds since the first bootstrap of this upgrade, rising; nobody's own unless there is one site. */
  readonly buildsMs: readonly number[];
  readonly sendingMs?: number;
  readonly arrivedMs?: number;
  /** Sites whose bootstrap started before: their packages may be built first. */
  readonly ahead: number;
  /** Whose silence means something: their logs are read. */
  readonly read: { readonly scheduler: boolean; readonly sender: boolean; readonly despooler: boolean };
}

/** Numbers in [0, 1) that one sample takes. */
export const PACKAGE_DIMENSIONS = 6;

/**
 * @param u one point of the unit cube
 * @returns seconds from now; undefined where what the logs show, and do not show, contradicts the sample
 */
export function packageLeft(
  soFar: PackageSoFar,
  parameters: Parameters,
  { mode, link, u }: { readonly mode: BuildMode; readonly link: number; readonly u: Float64Array },
): number | undefined {
  const { nowMs, bootstrapMs, buildsMs, sendingMs, arrivedMs, ahead, read } = soFar;
  const at = (ms: number): number => (ms - nowMs) / 1000;
  const number = (i: number): number => u[i] as number;
  const reaction = number(3) * parameters.despoolerLatencyMaxSeconds;
  const found = (arrived: number): number | undefined => {
    const taken = arrived + reaction;
    // A Despooler that has it says so: silence means that it has not.
    return taken < 0 && read.despooler ? undefined : Math.max(0, taken);
  };
  if (arrivedMs !== undefined) return found(at(arrivedMs));
  const transfer = transferSeconds(parameters, link, parameters.linkShare);
  const arrives = (sent: number): number | undefined =>
    sent + transfer < 0 && read.sender ? undefined : found(sent + transfer);
  if (sendingMs !== undefined) return arrives(at(sendingMs));
  const build = buildTime(parameters);
  const latency = number(2) * parameters.schedulerLatencyMaxSeconds;
  const own = mode === 'once' ? 0 : Math.min(ahead, Math.max(0, buildsMs.length - 1));
  const before = mode === 'once' ? 0 : ahead - own;
  const queue = before === 0 ? 0 : queueSeconds(parameters, before, number(4));
  const buildMs = buildsMs[own];
  const begun =
    buildMs === undefined ? at(bootstrapMs) + number(0) * parameters.hierarchyManagerSleepSeconds : at(buildMs);
  if (buildMs === undefined && begun < 0 && read.scheduler) return undefined;
  const sent = begun + queue + build(number(1)) + latency;
  return sent < 0 && read.sender ? undefined : arrives(sent);
}

/** Builds of the sites ahead: their sum as one build of the same mean and variance. */
function queueSeconds(parameters: Parameters, builds: number, u: number): number {
  return buildTime({
    ...parameters,
    packageBuildMeanSeconds: builds * parameters.packageBuildMeanSeconds,
    packageBuildCv: parameters.packageBuildCv / Math.sqrt(builds),
  })(u);
}
