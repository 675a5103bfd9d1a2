/**
 * A site that its parent upgrades alone, without simulation: its package waits for Hierarchy Manager (uniform), is built
 * (lognormal), waits for the Scheduler (uniform) and is sent (fixed), one after another and independent of each other.
 */

import type { Site } from '../model/hierarchy.ts';
import type { Parameters } from '../model/parameters.ts';
import { BOOTSTRAP_WAITS_SECONDS } from '../model/parameters.ts';
import { buildTime } from '../parent/parent-run.ts';
import { sendsNothing, transferSeconds } from '../parent/senders.ts';
import type { ServersAgainstDelays } from './servers-against-delays.ts';
import { createServersAgainstDelays } from './servers-against-delays.ts';

/** Build times that stand for all of them, each as likely as any other. */
const BUILD_TIMES = 24;
/** Seconds of spread from which on the way to the sum of a few frequencies is short and safe. */
const LEAST_SPREAD = 15;

/**
 * What the servers of the site race against. In error by less than 0.003 in the ranges that are called plausible.
 *
 * @returns undefined where only simulation knows: a package that hardly varies, one that may come after 48 hours, dead servers
 *   of which a part is swept, or nothing that is sent
 */
export function raceAlone(site: Site, parameters: Parameters): ServersAgainstDelays | undefined {
  const { hierarchyManagerSleepSeconds, schedulerLatencyMaxSeconds, packageBuildMeanSeconds, packageBuildCv } =
    parameters;
  if (sendsNothing(parameters) || (site.deadServers !== undefined && parameters.sweptShare < 1)) return undefined;
  const uniform = [hierarchyManagerSleepSeconds, schedulerLatencyMaxSeconds];
  const waits = hierarchyManagerSleepSeconds ** 2 / 12 + schedulerLatencyMaxSeconds ** 2 / 12;
  if (waits + (packageBuildMeanSeconds * packageBuildCv) ** 2 < LEAST_SPREAD ** 2) return undefined;
  const sent = transferSeconds(parameters, site.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond);
  const build = buildTime(parameters);
  const times = packageBuildCv === 0 || packageBuildMeanSeconds === 0 ? 1 : BUILD_TIMES;
  const fixed = Float64Array.from({ length: times }, (_, i) => sent + build((i + 0.5) / times));
  const latest = (fixed.at(-1) as number) + hierarchyManagerSleepSeconds + schedulerLatencyMaxSeconds;
  if (!(latest < BOOTSTRAP_WAITS_SECONDS)) return undefined;
  return createServersAgainstDelays(parameters, { fixed, uniform }, site.deadServers);
}
