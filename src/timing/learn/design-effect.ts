/** Servers are the sample, not times: one that is always slow is one slow server, however often it is asked. */
import type { ServerTimes } from './server-fit.ts';

/**
 * How many independent values the values of all servers are worth, by the analysis of variance with the server as the group:
 * as many as there are values where servers are alike, as many as there are servers where each is always the same.
 */
export function effective(
  servers: readonly ServerTimes[],
  value: (seconds: number) => number | undefined,
): { readonly worth: number; readonly ratio: number } {
  let [total, sum, squares, groups, means, sizes] = [0, 0, 0, 0, 0, 0];
  for (const server of servers) {
    let [size, here] = [0, 0];
    for (const [seconds, count] of server) {
      const x = value(seconds);
      if (x === undefined) continue;
      size += count;
      here += count * x;
      squares += count * x * x;
    }
    if (size === 0) continue;
    groups++;
    total += size;
    sum += here;
    means += (here * here) / size;
    sizes += size * size;
  }
  if (total <= groups || groups < 2) return { worth: total, ratio: 1 };
  const within = (squares - means) / (total - groups);
  const among = (means - (sum * sum) / total) / (groups - 1);
  const typicalSize = (total - sizes / total) / (groups - 1);
  const between = Math.max(0, (among - within) / typicalSize);
  // Where no value differs nothing shows that a server asked twice is worth more than one asked once.
  if (between + within <= 0) return { worth: groups, ratio: groups / total };
  const variance = (between * sizes) / (total * total) + within / total;
  const worth = Math.min(total, (between + within) / variance);
  return { worth, ratio: worth / total };
}
