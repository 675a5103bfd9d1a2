/** Times at sites, asked by span of time: an answer takes a few comparisons, however many there are. */

export interface Moments {
  add(site: string | undefined, atMs: number): void;
  /** How many lie from one time to another, both included, at exactly this site; undefined: at no known one. */
  at(site: string | undefined, fromMs: number, toMs: number): number;
  /** The same at any site. */
  anywhere(fromMs: number, toMs: number): number;
  /** Whether any may be of this site: at the site or at no known one; of no known site, any at all. */
  mayBeAt(site: string | undefined, fromMs: number, toMs: number): boolean;
}

export function createMoments(): Moments {
  const all: number[] = [];
  const bySite = new Map<string | undefined, number[]>();
  const at = (site: string | undefined, fromMs: number, toMs: number): number =>
    countBetween(bySite.get(site) ?? [], fromMs, toMs);
  return {
    add(site, atMs) {
      const own = bySite.get(site);
      if (own === undefined) bySite.set(site, [atMs]);
      else insert(own, atMs);
      insert(all, atMs);
    },
    at,
    anywhere: (fromMs, toMs) => countBetween(all, fromMs, toMs),
    mayBeAt: (site, fromMs, toMs) =>
      site === undefined
        ? countBetween(all, fromMs, toMs) > 0
        : at(site, fromMs, toMs) + at(undefined, fromMs, toMs) > 0,
  };
}

/** The first place at which a list in order of time is not earlier than `atMs`. */
export function placeOf(times: readonly number[], atMs: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countBetween(times: readonly number[], fromMs: number, toMs: number): number {
  // Times are whole milliseconds: the first that is later than `toMs` is not earlier than the next one.
  return Math.max(0, placeOf(times, toMs + 1) - placeOf(times, fromMs));
}

/** Nearly always at the end: lines come in order of time. */
function insert(times: number[], atMs: number): void {
  const last = times.at(-1);
  if (last === undefined || last <= atMs) times.push(atMs);
  else times.splice(placeOf(times, atMs), 0, atMs);
}
