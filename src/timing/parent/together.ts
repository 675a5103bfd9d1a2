/** A parent that starts all its sites at once: the usual case, and the quick one. */

import type { Parameters } from '../model/parameters.ts';
import type { Jobs, Parent } from './parent-run.ts';
import { buildTime } from './parent-run.ts';
import type { ParentScenario } from './parent-scenario.ts';
import { freeThreads } from './senders.ts';
import { createThreadQueue, replaceSmallest } from './thread-queue.ts';

/** Seconds until each site's bootstrap has been delivered and started, when all jobs are made at 0, in this order. */
function bootstrapEnds(parameters: Parameters, seconds: readonly number[]): BootstrapEnds {
  const free = new Float64Array(freeThreads(parameters));
  const ends = Float64Array.from(seconds, (taken) => {
    const end = (free[0] as number) + taken;
    replaceSmallest(free, end);
    return end;
  });
  return { ends, free };
}

export interface BootstrapEnds {
  readonly ends: Float64Array;
  /** When each thread has carried its share of the bootstrap jobs. */
  readonly free: Float64Array;
}

/**
 * All jobs are made at once: the bootstraps are over before the first package is ready, so they need no simulation. The
 * phase is drawn as the first site's wait: u·h, the same law as an absolute phase, and then a longer sleep never shortens
 * that wait from one scenario to the next.
 */
export function createTogether(
  { parameters, mode }: ParentScenario,
  { order, bootstraps, transfers, made }: Jobs,
): Parent {
  const { hierarchyManagerSleepSeconds: sleep, schedulerLatencyMaxSeconds: latency } = parameters;
  const sites = order.length;
  const from = made[0] ?? 0;
  const { ends: bootstrapped, free: threads } = bootstrapEnds(parameters, bootstraps);
  const first = bootstrapped[0] as number;
  const queue = createThreadQueue(threads, transfers);
  const build = buildTime(parameters);
  const sorted = createSeenOrder(bootstrapped);
  const cycles = new Float64Array(sites);
  const ready = new Float64Array(sites);
  const absolute = bootstrapped.map((end) => end + from);
  const handed = new Float64Array(sites);
  // Without a latency the order of starting decides, and over unlike links the time to send is a site's own.
  const alike = latency > 0 && transfers.every((seconds) => seconds === transfers[0]);
  const run = (u: Float64Array, ends: Float64Array, started: Float64Array): void => {
    const phase = first + (u[0] as number) * sleep;
    for (let place = 0; place < sites; place++) {
      const end = bootstrapped[place] as number;
      cycles[place] = sleep === 0 ? end : phase + Math.max(0, Math.ceil((end - phase) / sleep)) * sleep;
    }
    const places = sorted(cycles);
    let built = 0;
    for (let i = 0; i < sites; i++) {
      const place = places[i] as number;
      const site = order[place] as number;
      const seen = cycles[place] as number;
      if (seen > built) built = seen;
      if (mode === 'per-site' || i === 0) built += build(u[1 + 2 * site] as number);
      handed[place] = built;
      ready[place] = built + (u[2 + 2 * site] as number) * latency;
    }
    queue(ready, ends);
    for (let place = 0; place < sites; place++) ends[place] = (ends[place] as number) + from;
    started.set(absolute);
  };
  return { run, ...(alike && { handed }) };
}

/**
 * Places in the order in which Hierarchy Manager sees their bootstraps, ties in the order of starting. Equal links end in
 * that order anyway; a slow one among them is seen later.
 */
function createSeenOrder(bootstrapped: Float64Array): (cycles: Float64Array) => Uint32Array {
  const byEnd = Uint32Array.from(bootstrapped, (_, place) => place);
  const inOrder = bootstrapped.every((end, place) => place === 0 || end >= (bootstrapped[place - 1] as number));
  if (inOrder) return () => byEnd;
  byEnd.sort((a, b) => (bootstrapped[a] as number) - (bootstrapped[b] as number) || a - b);
  const places = new Uint32Array(byEnd.length);
  return (cycles) => {
    places.set(byEnd);
    // Sorted by end they are sorted by cycle; within a cycle they come in the order of starting.
    for (let i = 1; i < places.length; i++) {
      const place = places[i] as number;
      const cycle = cycles[place] as number;
      let at = i;
      for (; at > 0; at--) {
        const before = places[at - 1] as number;
        if (cycles[before] !== cycle || before < place) break;
        places[at] = before;
      }
      places[at] = place;
    }
    return places;
  };
}
