/** Events in the order of their times: a binary heap in typed arrays, because a simulation makes millions of them. */

export interface EventQueue {
  /** The event that `next` took. */
  readonly time: number;
  readonly kind: number;
  readonly job: number;
  push(time: number, kind: number, job: number): void;
  /** Takes the earliest event; false when none is left. */
  next(): boolean;
  clear(): void;
}

/** Events of the same moment come by kind, then by the number of the job. @param most events that may be waiting at once */
export function createEventQueue(most: number): EventQueue {
  const times = new Float64Array(most);
  const keys = new Float64Array(most);
  let size = 0;
  const earlier = (a: number, b: number): boolean =>
    (times[a] as number) < (times[b] as number) || (times[a] === times[b] && (keys[a] as number) < (keys[b] as number));
  const swap = (a: number, b: number): void => {
    const [time, key] = [times[a] as number, keys[a] as number];
    times[a] = times[b] as number;
    keys[a] = keys[b] as number;
    times[b] = time;
    keys[b] = key;
  };
  const events = {
    time: 0,
    kind: 0,
    job: 0,
    push(time: number, kind: number, job: number) {
      times[size] = time;
      keys[size] = kind * 4096 + job;
      let at = size++;
      while (at > 0 && earlier(at, (at - 1) >> 1)) {
        swap(at, (at - 1) >> 1);
        at = (at - 1) >> 1;
      }
    },
    next() {
      if (size === 0) return false;
      events.time = times[0] as number;
      events.kind = Math.floor((keys[0] as number) / 4096);
      events.job = (keys[0] as number) % 4096;
      size--;
      swap(0, size);
      for (let at = 0; ; ) {
        let child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && earlier(child + 1, child)) child++;
        if (!earlier(child, at)) break;
        swap(child, at);
        at = child;
      }
      return true;
    },
    clear() {
      size = 0;
    },
  };
  return events;
}
