/**
 * One wave played: the sites that a parent starts together, in one build mode and one world. Every wave is a parent of its
 * own, because the next one waits until all sites of this one are Active.
 */

import { meanOf } from '../average/mean.ts';
import type { Replications } from '../law/lattice.ts';
import type { ShutdownLaws } from '../law/shutdown.ts';
import { tailsAt } from '../law/shutdown.ts';
import type { BuildMode } from '../model/parameters.ts';
import { BOOTSTRAP_WAITS_SECONDS } from '../model/parameters.ts';
import { simulateParent } from '../parent/parent.ts';
import type { Scene } from './measures.ts';

/** The site is Active again up to half an hour after its package came (Q183347). */
export const ACTIVE_AGAIN_SECONDS = 1800;

export interface WavePlay {
  /** Chance of each member to be stuck: it loses the race of its shutdown, or its package comes too late. */
  readonly stuck: readonly number[];
  /** The part of it that is owed to a late package. */
  readonly late: readonly number[];
  /** Mean seconds without SMS, all members together, from bootstrap to package; of those that are not stuck. */
  readonly waitingSeconds: number;
  /** Chance that none of the members is stuck. */
  readonly none: number;
  /** Until the last site that is not stuck is Active again, 19 times in 20. */
  readonly seconds: number;
  readonly runs: WaveRuns;
}

/** What single replications of a wave say: entry `j * count + r` for member j. */
export interface WaveRuns {
  readonly count: number;
  readonly members: number;
  /** Chance to be stuck, given how the parent fared. */
  readonly chances: Float64Array;
  /** Seconds from the wave's start until the package is there. */
  readonly arrivals: Float64Array;
  /** Seconds from the wave's start until the bootstrap has started. */
  readonly starts: Float64Array;
  /** The Despooler may take this long to look: the site is Active that much later. */
  readonly pollingSeconds: number;
}

export interface WaveScenario {
  /** Members in the order in which they are started. */
  readonly scene: Scene;
  readonly laws: ShutdownLaws;
  readonly mode: BuildMode;
  readonly replications: Replications;
  readonly stream: number;
}

export function playWave({ scene, laws, mode, replications, stream }: WaveScenario): WavePlay {
  const { sites, parameters } = scene;
  const links = sites.map((site) => site.linkKilobitsPerSecond ?? parameters.linkKilobitsPerSecond);
  const simulated = simulateParent({ parameters, links, mode, replications, stream, keepStarted: true });
  const { delays, replications: count, started: starts = new Float64Array(delays.length) } = simulated;
  const chances = new Float64Array(delays.length);
  const arrivals = new Float64Array(delays.length);
  const unharmed = new Float64Array(count).fill(1);
  const ends = new Float64Array(count);
  const tails = new Float64Array(count);
  const stuck: number[] = [];
  const late: number[] = [];
  let waitingSeconds = 0;
  for (const [j, site] of sites.entries()) {
    tailsAt(laws.law(site.logonServers, site.deadServers), delays, j * count, tails);
    let [stuckSum, lateSum] = [0, 0];
    for (let r = 0; r < count; r++) {
      const at = j * count + r;
      const delay = delays[at] as number;
      const start = starts[at] as number;
      const isLate = delay > BOOTSTRAP_WAITS_SECONDS;
      const p = isLate ? 1 : Math.min(1, Math.max(0, tails[r] as number));
      if (isLate) lateSum++;
      stuckSum += p;
      chances[at] = p;
      arrivals[at] = start + delay;
      unharmed[r] = (unharmed[r] as number) * (1 - p);
      if (p < 1) {
        waitingSeconds += ((1 - p) * delay) / count;
        ends[r] = Math.max(ends[r] as number, start + delay);
      }
    }
    stuck.push(stuckSum / count);
    late.push(lateSum / count);
  }
  const pollingSeconds = parameters.despoolerLatencyMaxSeconds;
  return {
    stuck,
    late,
    waitingSeconds,
    none: meanOf(unharmed),
    seconds: levelOf(ends, 0.95) + pollingSeconds + ACTIVE_AGAIN_SECONDS,
    runs: { count, members: sites.length, chances, arrivals, starts, pollingSeconds },
  };
}

/** The value below which the share `level` of the values lies; sorts them. */
export function levelOf(values: Float64Array, level: number): number {
  const sorted = values.sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(level * sorted.length) - 1)] ?? 0;
}
