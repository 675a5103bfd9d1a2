/** Sites that differ, made alike: what is left of the differences between servers is what they have within one site. */
import type { ServerTimes } from './server-fit.ts';
import type { SiteMean } from './site-spread.ts';

/** The servers of one site with their mean. */
export interface MeasuredSite extends SiteMean {
  readonly servers: readonly ServerTimes[];
}

/**
 * Every server of all sites with its healthy times as they would be if its site had the mean of all: else a fast site and a slow one
 * together look like one whose servers vary. Time-outs last as long everywhere.
 */
export function levelSites(
  sites: readonly MeasuredSite[],
  isHealthy: (seconds: number) => boolean,
): readonly ServerTimes[] {
  const middle = sites.reduce((sum, { logMean }) => sum + logMean, 0) / sites.length;
  return sites.flatMap(({ servers, logMean }) => {
    const factor = Math.exp(middle - logMean);
    return servers.map((server) => {
      const times = new Map<number, number>();
      for (const [seconds, count] of server) {
        const levelled = isHealthy(seconds) ? seconds * factor : seconds;
        times.set(levelled, (times.get(levelled) ?? 0) + count);
      }
      return times;
    });
  });
}
