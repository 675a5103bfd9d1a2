/** What is kept of logs of any size: bounded, and told where it leaves something out. */
import { describe, expect, it } from 'vitest';
import type { TimedLine } from '../../../src/logs/timed-line.ts';
import { calibrate } from '../../../src/timing/learn/calibrate.ts';
import { createCollector } from '../../../src/timing/learn/collect.ts';
import { fitServers } from '../../../src/timing/learn/server-times.ts';

const START = Date.UTC(1998, 1, 1);

function serverLine(at: { readonly name: string; readonly seconds: number; readonly source?: string }): TimedLine {
  return {
    text: `Server ${at.name} has 3 shares`,
    component: 'SMS_SITE_CONFIG_MANAGER',
    source: at.source ?? 'SCMAN.LOG',
    line: 1,
    wallClockMs: START + 1000 * at.seconds,
  };
}

describe('logs of any size', () => {
  it('with more servers than can be told apart lose the rest, and it says so', () => {
    const lines = function* (): Generator<TimedLine> {
      for (let i = 0; i < 230_000; i++) yield serverLine({ name: `S${i}`, seconds: 10 * i });
    };
    const { read, problems } = calibrate(lines());
    expect(read.serverGaps).toBe(220_000);
    expect(problems.map(({ message }) => message)).toEqual([
      'names more servers than can be told apart; 9999 times of servers were left out, so give the logs of fewer sites',
    ]);
  });

  it('with stamps of milliseconds keep few different gaps', () => {
    const { add, seen } = createCollector();
    for (let i = 0; i < 20_000; i++)
      add(serverLine({ name: `S${i % 40}`, seconds: i * 10 + ((i * 7919) % 9973) / 1000 }));
    expect(seen.gaps.size).toBeLessThan(5000 + 3600);
    expect([...seen.gaps.values()].reduce((sum, count) => sum + count, 0)).toBe(19_999);
  });

  it('with many time-outs give the shares that fewer of them give', () => {
    // One in ten takes 135 s; times that differ from server to server only by chance.
    const servers = (times: number) =>
      Array.from({ length: 400 }, (_, i) => new Map(i % 10 === 0 ? [[135, times]] : [[5 + (i % 37), times]]));
    const shareOf = (times: number): number =>
      fitServers(servers(times)).dead.reduce((sum, { a, b, weight }) => sum + (weight * a) / (a + b), 0);
    // 40 × 125 time-outs are the most that are told apart one by one.
    expect(Math.abs(shareOf(1000) - shareOf(125))).toBeLessThan(0.0005);
    expect(fitServers(servers(1000)).dead.length).toBeLessThanOrEqual(5001);
  });
});
