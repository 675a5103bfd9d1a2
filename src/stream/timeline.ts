/** Counts by hour, in bounded memory: a log of years is counted by day. */
import type { Timeline } from './finding.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer than this, hours are more than anybody reads. */
const MOST_HOURS_SHOWN = 72;
/** A year of hours; more than that, and days are counted. As many days are fifty years: what lies beyond is no time. */
const MOST_BUCKETS = 9_000;

export interface TimelineCounter {
  add(wallClockMs: number): void;
  toTimeline(): Timeline;
}

function toDays(counts: ReadonlyMap<number, number>, bucketMs: number): Map<number, number> {
  const days = new Map<number, number>();
  for (const [bucket, count] of counts) {
    const day = Math.floor((bucket * bucketMs) / DAY_MS);
    days.set(day, (days.get(day) ?? 0) + count);
  }
  return days;
}

export function createTimelineCounter(): TimelineCounter {
  let bucketMs = HOUR_MS;
  let counts = new Map<number, number>();
  return {
    add(wallClockMs) {
      const bucket = Math.floor(wallClockMs / bucketMs);
      const known = counts.get(bucket);
      if (known === undefined && counts.size >= MOST_BUCKETS) {
        if (bucketMs === DAY_MS) return;
        counts = toDays(counts, bucketMs);
        bucketMs = DAY_MS;
        this.add(wallClockMs);
        return;
      }
      counts.set(bucket, (known ?? 0) + 1);
    },
    toTimeline() {
      const numbers = [...counts.keys()];
      const span =
        numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.max(a, b)) - numbers.reduce((a, b) => Math.min(a, b));
      const isLong = bucketMs === HOUR_MS && span >= MOST_HOURS_SHOWN;
      const shown = isLong ? toDays(counts, bucketMs) : counts;
      const shownMs = isLong ? DAY_MS : bucketMs;
      return {
        bucketMs: shownMs,
        buckets: [...shown].sort(([a], [b]) => a - b).map(([bucket, count]) => ({ startMs: bucket * shownMs, count })),
      };
    },
  };
}
