import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimelineCounter } from '../../src/stream/timeline.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const start = Date.UTC(1998, 0, 4);

function count(times: readonly number[]) {
  const counter = createTimelineCounter();
  for (const time of times) counter.add(time);
  return counter.toTimeline();
}

describe('a timeline', () => {
  it.each([
    ['by hour up to three days', [0, 1, HOUR, 70 * HOUR], HOUR, [2, 1, 1]],
    ['by day beyond', [0, HOUR, DAY, 5 * DAY], DAY, [2, 1, 1]],
    ['empty without times', [], HOUR, []],
  ])('counts %s', (_what, offsets, bucketMs, counts) => {
    const timeline = count(offsets.map((offset) => start + offset));
    expect(timeline.bucketMs).toBe(bucketMs);
    expect(timeline.buckets.map((bucket) => bucket.count)).toEqual(counts);
  });

  it('loses no occurrence, keeps buckets in order, and does not mind the order of lines', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 * DAY })), (offsets) => {
        const timeline = count(offsets.map((offset) => start + offset));
        expect(timeline.buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(offsets.length);
        const starts = timeline.buckets.map(({ startMs }) => startMs);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(count([...offsets].reverse().map((offset) => start + offset))).toEqual(timeline);
      }),
    );
  });

  it('stays bounded over centuries of hours', () => {
    const timeline = count(Array.from({ length: 60_000 }, (_, at) => start + at * 50 * HOUR));
    expect(timeline.bucketMs).toBe(DAY);
    expect(timeline.buckets.length).toBeLessThanOrEqual(9_000);
  });
});
