/** Sender threads: first free thread, jobs in order of readiness. */

/** Readiness is compared to the 1,024th of a second; a job's place breaks the tie. */
const TICKS_PER_SECOND = 1024;
const PLACE_SPAN = 2048;
/** 126 years: times beyond are as good as never, and a larger key would lose its last digits. */
const LATEST_SECONDS = 4e9;

/** Up to here a plain insertion sort beats buckets. */
const FEW = 40;

/**
 * @param freeAtFirst when each thread is free for packages, one a thread
 * @param transfers seconds each package holds its thread
 * @returns (ready, ends) → fills when each transfer ends
 */
export function createThreadQueue(
  freeAtFirst: Float64Array,
  transfers: Float64Array,
): (ready: Float64Array, ends: Float64Array) => void {
  const jobs = transfers.length;
  if (freeAtFirst.length >= jobs) {
    return (ready, ends) => {
      for (let j = 0; j < jobs; j++) ends[j] = (ready[j] as number) + (transfers[j] as number);
    };
  }
  const first = Float64Array.from(freeAtFirst).sort();
  const free = new Float64Array(first.length);
  const order = new Float64Array(jobs);
  const sort = jobs <= FEW ? insertionSort : createBucketSort(jobs);
  return (ready, ends) => {
    for (let j = 0; j < jobs; j++) {
      order[j] = Math.round(Math.min(ready[j] as number, LATEST_SECONDS) * TICKS_PER_SECOND) * PLACE_SPAN + j;
    }
    sort(order);
    free.set(first);
    for (let place = 0; place < jobs; place++) {
      const j = (order[place] as number) % PLACE_SPAN;
      const end = Math.max(ready[j] as number, free[0] as number) + (transfers[j] as number);
      ends[j] = end;
      replaceSmallest(free, end);
    }
  };
}

/** Puts `value` in place of the root of a binary heap with the smallest number on top. */
export function replaceSmallest(heap: Float64Array, value: number): void {
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

/** A bucket as full as this would take the insertion sort too long: the engine's is better then. */
const FULL = 64;

/** Packages become ready evenly over time: in as many buckets as there are jobs, each finds its neighbours at once. */
function createBucketSort(jobs: number): (values: Float64Array) => void {
  const buckets = new Uint32Array(jobs);
  const firsts = new Uint32Array(jobs + 1);
  const sorted = new Float64Array(jobs);
  return (values) => {
    if (putInBuckets(values, buckets, firsts) > FULL) {
      values.sort();
      return;
    }
    for (let i = 0; i < jobs; i++) {
      const bucket = buckets[i] as number;
      const to = firsts[bucket] as number;
      firsts[bucket] = to + 1;
      sorted[to] = values[i] as number;
    }
    insertionSort(sorted);
    values.set(sorted);
  };
}

/**
 * @param buckets filled with the bucket of each value
 * @param firsts filled with the place of the first value of each bucket
 * @returns how many values the fullest bucket holds
 */
function putInBuckets(values: Float64Array, buckets: Uint32Array, firsts: Uint32Array): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const perUnit = most > least ? (values.length - 1) / (most - least) : 0;
  firsts.fill(0);
  for (let i = 0; i < values.length; i++) {
    const bucket = (((values[i] as number) - least) * perUnit) | 0;
    buckets[i] = bucket;
    firsts[bucket + 1] = (firsts[bucket + 1] as number) + 1;
  }
  let fullest = 0;
  for (let bucket = 0; bucket < values.length; bucket++) {
    const size = firsts[bucket + 1] as number;
    if (size > fullest) fullest = size;
    firsts[bucket + 1] = size + (firsts[bucket] as number);
  }
  return fullest;
}
