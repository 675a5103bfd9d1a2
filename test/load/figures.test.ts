/** The figures of `npm run load` and `npm run chaos`: what counts as lost and doubled, and how memory grows. */
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../scripts/load/bots.ts';
import { lossesOf, memorySlope, replyTimes, timesOf } from '../../scripts/load/figures.ts';
import type { Posted } from '../../scripts/load/mock-slack.ts';
import type { Asked } from '../../scripts/load/traffic.ts';

const posted = (atMs: number): Posted => ({
  channel: 'C1',
  ts: '2.0',
  thread: '1.0',
  question: '1.0',
  text: '',
  blocks: '[]',
  atMs,
});
const asked = (envelope: string, answers: readonly Posted[], apologies = 0): Asked => ({
  kind: 'mention',
  channel: 'C1',
  ts: '1.0',
  envelope,
  sentMs: 100,
  answers: [...answers],
  apologies,
});

describe('a question', () => {
  const all = [
    asked('answered', [posted(150)]),
    asked('twice', [posted(150), posted(160)]),
    asked('lost', []),
    asked('unacknowledged', []),
    asked('told', [], 1),
  ];
  const deliveries = new Map(
    all.map(({ envelope }) => [
      envelope,
      { sentMs: 100, tries: 1, ...(envelope !== 'unacknowledged' && { ackedMs: 101 }) },
    ]),
  );
  const losses = lossesOf({ asked: new Map(all.map((one) => [one.envelope, one])) }, deliveries);

  it('is lost when it was acknowledged, and neither an answer nor an apology came', () => {
    expect(losses.lost.map(({ envelope }) => envelope)).toEqual(['lost']);
    expect(losses).toMatchObject({ unacknowledged: 1, apologies: 1 });
  });

  it('is doubled when two answers came', () => {
    expect(losses.doubled.map(({ envelope }) => envelope)).toEqual(['twice']);
  });

  it('is timed to its first answer, and left out while the bot warms up', () => {
    expect(replyTimes(all, 'mention')).toEqual({ count: 2, p50: 50, p99: 50 });
    expect(replyTimes(all, 'mention', 101).count).toBe(0);
  });
});

describe('figures', () => {
  it('are a median and a 99th percentile', () => {
    expect(timesOf(Array.from({ length: 100 }, (_, at) => 99 - at))).toEqual({ count: 100, p50: 50, p99: 99 });
    expect(timesOf([])).toEqual({ count: 0, p50: 0, p99: 0 });
  });

  it('tell megabytes a minute, of the later half alone', () => {
    const sample = (atMs: number, megabytes: number): Sample => ({
      atMs,
      megabytes,
      loopMaxMs: 0,
      loopP99Ms: 0,
      cpuSeconds: 0,
    });
    const start = [sample(0, 0), sample(1000, 500), sample(2000, 500), sample(3000, 100)];
    const later = [0, 1, 2, 3].map((at) => sample(60_000 * (at + 1), 100 + 3 * at));
    expect(memorySlope([...start, ...later])).toBeCloseTo(3);
    expect(memorySlope(start.slice(0, 3))).toBeNaN();
  });
});
