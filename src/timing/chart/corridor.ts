/** When each shutdown ends and each package comes, site by site, over all that is unknown: numbers for a picture, no drawing. */

import type { World } from '../average/worlds.ts';
import { drawWorlds, roughLaws } from '../average/worlds.ts';
import { DEFAULT_FILE } from '../input/read-parameters.ts';
import type { ShutdownLaw } from '../law/shutdown.ts';
import { tailAt } from '../law/shutdown.ts';
import type { RiskRequest } from '../model/assess-risk.ts';
import type { BuildMode } from '../model/parameters.ts';
import { simulateSites } from '../model/site-risks.ts';

/** Seconds after the site's bootstrap started: the 5 %, 50 % and 95 % points. */
export type Spread = readonly [number, number, number];

export interface CorridorSite {
  /** Position in the input. */
  readonly site: number;
  readonly shutdown: Spread;
  readonly packages: Partial<Readonly<Record<BuildMode, Spread>>>;
}

/** Times are read off a logarithmic axis: fewer worlds show them as well. */
const WORLDS = 61;
const LEVELS = [0.05, 0.5, 0.95] as const;

/** @param chosen positions of the sites to show */
export function corridorOf(
  { sites, order, file = DEFAULT_FILE, seed = 1 }: RiskRequest,
  chosen: readonly number[],
  modes: readonly BuildMode[],
): readonly CorridorSite[] {
  const worlds = drawWorlds(file, sites, { seed, count: WORLDS, points: sites.length <= 60 ? 11 : 5 });
  const shutdowns = shutdownSpreads(
    worlds,
    chosen.map((j) => sites[j] ?? { logonServers: 0 }),
  );
  const packages = new Map(
    modes.map((mode) => {
      const delays = worlds.map(({ parameters, replications }) =>
        simulateSites({ sites, parameters, mode, replications, ...(order && { order }) }),
      );
      const spreads = chosen.map((j) => {
        const all = Float64Array.from(
          delays.flatMap(({ delays: times, replications: count }) => [...times.subarray(j * count, (j + 1) * count)]),
        ).sort();
        return spreadBy((level) => all[Math.min(all.length - 1, Math.floor(level * all.length))] as number);
      });
      return [mode, spreads];
    }),
  );
  return chosen.map((site, place) => ({
    site,
    shutdown: shutdowns[place] as Spread,
    packages: Object.fromEntries([...packages].map(([mode, spreads]) => [mode, spreads[place] as Spread])),
  }));
}

function shutdownSpreads(worlds: readonly World[], sites: Parameters<typeof roughLaws>[0]): readonly Spread[] {
  const laws = worlds.map((world) => roughLaws(sites, world.laws));
  const known = new Map<string, Spread>();
  return sites.map(({ logonServers, deadServers }, place) => {
    const key = `${logonServers}/${deadServers}`;
    const own = laws.map((list) => list[place] as ShutdownLaw);
    const spread = known.get(key) ?? spreadBy((level) => quantile(own, level));
    known.set(key, spread);
    return spread;
  });
}

function spreadBy(at: (level: number) => number): Spread {
  return [at(LEVELS[0]), at(LEVELS[1]), at(LEVELS[2])];
}

/** A shutdown that hangs never ends; the picture ends somewhere. */
const LONGEST = 1e6;

/** Seconds at which the mean tail of the worlds comes down to 1 − level. */
function quantile(laws: readonly ShutdownLaw[], level: number): number {
  const tail = (seconds: number): number => laws.reduce((sum, law) => sum + tailAt(law, seconds), 0) / laws.length;
  let [low, high] = [0, 60];
  while (tail(high) > 1 - level && high < LONGEST) [low, high] = [high, 2 * high];
  for (let i = 0; i < 25; i++) {
    const middle = (low + high) / 2;
    if (tail(middle) > 1 - level) low = middle;
    else high = middle;
  }
  return high;
}
