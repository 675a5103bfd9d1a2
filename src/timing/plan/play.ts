/**
 * One wave played: the sites that a parent starts together, in one build mode and one world. Every wave is a parent of its
 * own, because the next one waits until all sites of this one are Active.
 */

import { meanOf } from '../average/mean.ts';
import type { Replications } from '../law/lattice.ts';
import type { ShutdownLaw } from '../law/shutdown.ts';
import { tailsAt } from '../law/shutdown.ts';
import type { BuildMode } from '../model/parameters.ts';
import { BOOTSTRAP_WAITS_SECONDS } from '../model/parameters.ts';
import { simulateParent } from '../parent/parent.ts';
import type { Scene } from './measures.ts';

/** The site is Active again up to half an hour after its package came (Q183347). */
const ACTIVE_AGAIN_SECONDS = 1800;

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
  /** Put together when it is asked for: a search never does. */
  readonly runs: () => WaveRuns;
}

/** What single replications of a wave say, as far as courses of a plan are drawn from them. */
export interface WaveRuns {
  readonly count: number;
  /** Seconds from the wave's start until the sites whose fate is certain are Active again, restarted where they are stuck. */
  readonly certain: Float64Array;
  /** 1 where one of those is stuck. */
  readonly lost: Uint8Array;
  /** The other sites of replication r stand at `firstOpen[r]` to `firstOpen[r + 1] - 1`. */
  readonly firstOpen: Uint32Array;
  /** Chance of each to be stuck. */
  readonly chances: Float64Array;
  /** When it is Active again if it is not stuck, before the Despooler's wait, and when it restarts if it is. */
  readonly activeAgain: Float64Array;
  readonly restarted: Float64Array;
  /** The Despooler may take this long to look: the site is Active that much later. */
  readonly pollingSeconds: number;
}

export interface WaveScenario {
  /** Members in the order in which they are started. */
  readonly scene: Scene;
  /** The law of each. */
  readonly laws: readonly ShutdownLaw[];
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
  const unharmed = new Float64Array(count).fill(1);
  const ends = new Float64Array(count);
  const tails = new Float64Array(count);
  const stuck: number[] = [];
  const late: number[] = [];
  let waitingSeconds = 0;
  for (const [j, law] of laws.entries()) {
    tailsAt(law, delays, j * count, tails);
    let [stuckSum, lateSum] = [0, 0];
    for (let r = 0; r < count; r++) {
      const at = j * count + r;
      const delay = delays[at] as number;
      const isLate = delay > BOOTSTRAP_WAITS_SECONDS;
      const p = isLate ? 1 : Math.min(1, Math.max(0, tails[r] as number));
      if (isLate) lateSum++;
      stuckSum += p;
      chances[at] = p;
      unharmed[r] = (unharmed[r] as number) * (1 - p);
      if (p < 1) {
        waitingSeconds += ((1 - p) * delay) / count;
        ends[r] = Math.max(ends[r] as number, (starts[at] as number) + delay);
      }
    }
    stuck.push(stuckSum / count);
    late.push(lateSum / count);
  }
  const pollingSeconds = parameters.despoolerLatencyMaxSeconds;
  let runs: WaveRuns | undefined;
  return {
    stuck,
    late,
    waitingSeconds,
    none: meanOf(unharmed),
    seconds: levelOf(ends, 0.95) + pollingSeconds + ACTIVE_AGAIN_SECONDS,
    runs() {
      runs ??= runsOf({ count, chances, starts, delays, pollingSeconds });
      return runs;
    },
  };
}

/** A chance nearer to 0 or 1 is certain: of a plan of 1,100 such sites one course in a thousand would be another. */
const CERTAIN = 1e-6;

interface Played {
  readonly count: number;
  /** Entry `j * count + r` for member j, like those below. */
  readonly chances: Float64Array;
  readonly starts: Float64Array;
  readonly delays: Float64Array;
  readonly pollingSeconds: number;
}

function runsOf({ count, chances, starts, delays, pollingSeconds }: Played): WaveRuns {
  const certain = new Float64Array(count);
  const lost = new Uint8Array(count);
  const firstOpen = new Uint32Array(count + 1);
  // Where the Despooler's wait must be drawn only a stuck site is certain.
  const least = pollingSeconds > 0 ? -1 : CERTAIN;
  const isOpen = (p: number): boolean => p > least && p < 1 - CERTAIN;
  for (let at = 0, r = 0; at < chances.length; at++, r = r + 1 === count ? 0 : r + 1) {
    const p = chances[at] as number;
    if (isOpen(p)) {
      firstOpen[r + 1] = (firstOpen[r + 1] as number) + 1;
      continue;
    }
    const isStuck = p > 0.5;
    if (isStuck) lost[r] = 1;
    const end =
      (starts[at] as number) + (isStuck ? BOOTSTRAP_WAITS_SECONDS : (delays[at] as number) + ACTIVE_AGAIN_SECONDS);
    if (end > (certain[r] as number)) certain[r] = end;
  }
  for (let r = 0; r < count; r++) firstOpen[r + 1] = (firstOpen[r + 1] as number) + (firstOpen[r] as number);
  const total = firstOpen[count] as number;
  const open = {
    chances: new Float64Array(total),
    activeAgain: new Float64Array(total),
    restarted: new Float64Array(total),
  };
  const next = firstOpen.slice(0, count);
  for (let at = 0, r = 0; at < chances.length; at++, r = r + 1 === count ? 0 : r + 1) {
    const p = chances[at] as number;
    if (!isOpen(p)) continue;
    const to = next[r] as number;
    next[r] = to + 1;
    const start = starts[at] as number;
    open.chances[to] = p;
    open.activeAgain[to] = start + (delays[at] as number) + ACTIVE_AGAIN_SECONDS;
    open.restarted[to] = start + BOOTSTRAP_WAITS_SECONDS;
  }
  return { count, certain, lost, firstOpen, ...open, pollingSeconds };
}

/** The value below which the share `level` of the values lies; sorts them. */
export function levelOf(values: Float64Array, level: number): number {
  const sorted = values.sort();
  return sorted[Math.min(sorted.length - 1, Math.ceil(level * sorted.length) - 1)] ?? 0;
}
