/** Which sites go together: waves that keep to a target risk and to the sender threads, the safest sites first. */
import type { Site } from '../hierarchy.ts';
import type { Replications } from '../lattice.ts';
import type { BuildMode, Parameters } from '../parameters.ts';
import type { PackageDelays } from '../parent.ts';
import { simulateParent } from '../parent.ts';
import type { ShutdownLaw, ShutdownLaws } from '../shutdown.ts';
import { tailAt } from '../shutdown.ts';
import { lawsOf, siteRisks } from '../site-risks.ts';

/** One plausible parameter set with its laws. */
export interface World {
  readonly parameters: Parameters;
  readonly laws: ShutdownLaws;
}

export interface WaveRisk {
  /** In the order of the wave's sites; of the worse build mode. */
  readonly perSite: readonly number[];
  readonly anyLost: number;
  readonly expectedStuck: number;
  /** Until every package has come and every shutdown ended, 19 times in 20. */
  readonly seconds: number;
}

export interface Wave extends WaveRisk {
  /** Positions in the list of sites. */
  readonly members: readonly number[];
}

/** Risk of sites that one parent upgrades at the same time, averaged over the worlds. */
export function waveRisk(
  sites: readonly Site[],
  worlds: readonly World[],
  modes: readonly BuildMode[],
  replications: Replications,
): WaveRisk {
  const means = modes.map((mode) => {
    const sum = { perSite: sites.map(() => 0), anyLost: 0, expectedStuck: 0, seconds: 0 };
    for (const { parameters, laws } of worlds) {
      const links = sites.map((site) => site.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond);
      const delays = simulateParent({ parameters, links, mode, replications, keepStarted: true });
      const own = lawsOf(sites, laws);
      const risk = siteRisks(own, delays, parameters);
      for (const [j, p] of risk.perSite.entries()) sum.perSite[j] = (sum.perSite[j] as number) + p / worlds.length;
      sum.anyLost += risk.anyLost / worlds.length;
      sum.expectedStuck += risk.expectedStuck / worlds.length;
      sum.seconds = Math.max(sum.seconds, durationOf(own, delays));
    }
    return sum;
  });
  const worst = means.reduce((a, b) => (b.anyLost > a.anyLost ? b : a));
  return { ...worst, seconds: Math.max(...means.map(({ seconds }) => seconds)) };
}

/** Longest of the 95 % points of package and shutdown, from the wave's start. */
function durationOf(laws: readonly ShutdownLaw[], { delays, started, replications }: PackageDelays): number {
  return laws.reduce((longest, law, j) => {
    const from = j * replications;
    const sorted = delays.slice(from, from + replications).sort();
    const packageSeconds = sorted[Math.floor(0.95 * replications)] as number;
    return Math.max(longest, (started?.[from] ?? 0) + Math.max(packageSeconds, shutdownEnd(law)));
  }, 0);
}

/** The 95 % point of a shutdown, of those that end. */
function shutdownEnd(law: ShutdownLaw): number {
  const level = law.hang + 0.05 * (1 - law.hang);
  let [low, high] = [0, 3600];
  while (tailAt(law, high) > level && high < 1e8) [low, high] = [high, high * 2];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (tailAt(law, middle) > level) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Packs sites into waves: safest first, a wave grows while the chance that it loses any site stays within the target
 * and every site has a sender thread. A site over the target goes alone, at the end.
 *
 * @param alone risk of each site as the only one
 */
export function packWaves(
  sites: readonly Site[],
  alone: readonly number[],
  { worlds, modes, replications, target, most }: WaveRules,
): readonly Wave[] {
  const order = sites.map((_, i) => i).sort((a, b) => (alone[a] as number) - (alone[b] as number) || a - b);
  const risk = (members: readonly number[]): WaveRisk =>
    waveRisk(
      members.map((i) => sites[i] as Site),
      worlds,
      modes,
      replications,
    );
  const waves: Wave[] = [];
  let open: Wave | undefined;
  for (const i of order) {
    if (open !== undefined && open.members.length < most) {
      const members: readonly number[] = [...open.members, i];
      const grown = risk(members);
      if (grown.anyLost <= target) {
        open = { ...grown, members };
        continue;
      }
    }
    if (open !== undefined) waves.push(open);
    open = { ...risk([i]), members: [i] };
  }
  if (open !== undefined) waves.push(open);
  return waves;
}

export interface WaveRules {
  readonly worlds: readonly World[];
  readonly modes: readonly BuildMode[];
  readonly replications: Replications;
  readonly target: number;
  /** Sites a wave may have. */
  readonly most: number;
}
