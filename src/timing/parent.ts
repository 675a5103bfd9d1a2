/**
 * The parent: when the install package of every site is ready there, counted from that site's bootstrap (W = A − B).
 *
 *   threads   B B B B B | B B …        bootstrap jobs in site order, each bootstrapTransferSeconds
 *   HMan          φ ────── φ+h ─────   sees the finished bootstraps, then builds one package after another
 *   Scheduler         ··s··            own latency per site
 *   threads               ▓▓▓▓         first free thread in order of readiness, T seconds each
 */
import type { Replications } from './lattice.ts';
import { openBatch, replicationCount } from './lattice.ts';
import type { BuildMode, Parameters } from './parameters.ts';
import { normalQuantile } from './special.ts';

/** W of site j in replication r stands at `j * replications + r`. Infinity: the package never arrives. */
export interface PackageDelays {
  readonly sites: number;
  readonly replications: number;
  readonly batches: number;
  readonly delays: Float64Array;
}

export interface ParentScenario {
  readonly parameters: Parameters;
  /** Link of each site in kb/s, in the order in which the parent serves them. */
  readonly links: readonly number[];
  readonly mode: BuildMode;
  readonly replications: Replications;
  /** Names this parent's random numbers, when several parents are compared or simulated. */
  readonly stream?: number;
}

/** Seconds a package transfer holds its thread: 1 MB is 1,000,000 bytes, so 8·V·1000 kilobits over v·u. */
export function transferSeconds({ packageMegabytes, linkShare }: Parameters, linkKilobitsPerSecond: number): number {
  return packageMegabytes === 0 ? 0 : (8 * packageMegabytes * 1000) / (linkKilobitsPerSecond * linkShare);
}

/** Seconds from the start until each site's bootstrap has been delivered and started. */
export function bootstrapEnds({ senderThreads, bootstrapTransferSeconds }: Parameters, sites: number): Float64Array {
  return Float64Array.from({ length: sites }, (_, j) => (Math.floor(j / senderThreads) + 1) * bootstrapTransferSeconds);
}

/** Simulates one parent. With no sender thread nothing is sent: every delay is Infinity. */
export function simulateParent({ parameters, links, mode, replications, stream = 0 }: ParentScenario): PackageDelays {
  const sites = links.length;
  const count = replicationCount(replications);
  const delays = new Float64Array(sites * count);
  const result = { sites, replications: count, batches: replications.batches, delays };
  if (parameters.senderThreads === 0) {
    delays.fill(Number.POSITIVE_INFINITY);
    return result;
  }
  const starts = bootstrapEnds(parameters, sites);
  const transfers = Float64Array.from(links, (link) => transferSeconds(parameters, link));
  const queue = createThreadQueue(parameters, transfers);
  const ready = new Float64Array(sites);
  const ends = new Float64Array(sites);
  const build = buildTime(parameters);
  const builds = mode === 'once' ? 1 : sites;
  for (let batch = 0; batch < replications.batches; batch++) {
    // Coordinate 0 is the phase of Hierarchy Manager, then two per site: build time and Scheduler latency.
    const point = openBatch(replications, batch, stream, 1 + 2 * sites);
    for (let i = 0; i < replications.points; i++, point.next()) {
      readyTimes(parameters, starts, point.values, build, builds, ready);
      queue(ready, ends);
      const r = batch * replications.points + i;
      for (let j = 0; j < sites; j++) delays[j * count + r] = (ends[j] as number) - (starts[j] as number);
    }
  }
  return result;
}

/** u in (0, 1) → seconds to build a package: lognormal with the given mean and coefficient of variation. */
function buildTime({ packageBuildMeanSeconds, packageBuildCv }: Parameters): (u: number) => number {
  const variance = Math.log1p(packageBuildCv ** 2);
  const sigma = Math.sqrt(variance);
  if (sigma === 0 || packageBuildMeanSeconds === 0) return () => packageBuildMeanSeconds;
  // A lattice point may come to lie on 0 within rounding; half a unit of a billion keeps the quantile finite.
  return (u) => packageBuildMeanSeconds * Math.exp(sigma * normalQuantile(Math.max(u, 5e-10)) - variance / 2);
}

/**
 * When each package is ready to be sent. The phase is drawn as the first site's wait: u·h, the same law as an absolute
 * phase, and then a longer sleep never shortens that wait from one scenario to the next.
 */
function readyTimes(
  { hierarchyManagerSleepSeconds: sleep, schedulerLatencyMaxSeconds: latency }: Parameters,
  starts: Float64Array,
  u: Float64Array,
  build: (u: number) => number,
  builds: number,
  ready: Float64Array,
): void {
  const phase = (starts[0] as number) + (u[0] as number) * sleep;
  let free = 0;
  for (let j = 0; j < ready.length; j++) {
    const start = starts[j] as number;
    const seen = sleep === 0 ? start : phase + Math.max(0, Math.ceil((start - phase) / sleep)) * sleep;
    if (seen > free) free = seen;
    if (j < builds) free += build(u[1 + 2 * j] as number);
    ready[j] = free + (u[2 + 2 * j] as number) * latency;
  }
}

/** Readiness is compared to the 1,024th of a second; a site's index breaks the tie. */
const TICKS_PER_SECOND = 1024;
const INDEX_SPAN = 2048;

/** Up to here a plain insertion sort beats the call into the engine's. */
const FEW_SITES = 40;

/** (ready, ends) → fills when each transfer ends: first free thread, in order of readiness. */
function createThreadQueue(
  parameters: Parameters,
  transfers: Float64Array,
): (ready: Float64Array, ends: Float64Array) => void {
  const sites = transfers.length;
  const { senderThreads, bootstrapTransferSeconds } = parameters;
  if (senderThreads >= sites) {
    return (ready, ends) => {
      for (let j = 0; j < sites; j++) ends[j] = (ready[j] as number) + (transfers[j] as number);
    };
  }
  // The bootstrap jobs were queued first: thread i is free once it has carried its share of them.
  const freeAtFirst = Float64Array.from(
    { length: senderThreads },
    (_, i) => Math.ceil((sites - i) / senderThreads) * bootstrapTransferSeconds,
  ).sort();
  const free = new Float64Array(senderThreads);
  const order = new Float64Array(sites);
  return (ready, ends) => {
    for (let j = 0; j < sites; j++) order[j] = Math.round((ready[j] as number) * TICKS_PER_SECOND) * INDEX_SPAN + j;
    if (sites <= FEW_SITES) insertionSort(order);
    else order.sort();
    free.set(freeAtFirst);
    for (let place = 0; place < sites; place++) {
      const j = (order[place] as number) % INDEX_SPAN;
      const end = Math.max(ready[j] as number, free[0] as number) + (transfers[j] as number);
      ends[j] = end;
      replaceSmallest(free, end);
    }
  };
}

/** Puts `value` in place of the root of a binary heap with the smallest number on top. */
function replaceSmallest(heap: Float64Array, value: number): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
    if ((heap[child] as number) >= value) break;
    heap[at] = heap[child] as number;
    at = child;
  }
  heap[at] = value;
}

function insertionSort(values: Float64Array): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    let at = i;
    for (; at > 0 && (values[at - 1] as number) > value; at--) values[at] = values[at - 1] as number;
    values[at] = value;
  }
}
