import { afterEach, describe, expect, it } from 'vitest';
import type { PoolOptions, TimingPool } from '../../../src/timing/worker/pool.ts';
import { createTimingPool } from '../../../src/timing/worker/pool.ts';
import type { TimingTask } from '../../../src/timing/worker/task.ts';

let pool: TimingPool | undefined;
afterEach(async () => pool?.close());
function open(options: PoolOptions = {}): TimingPool {
  pool = createTimingPool(options);
  return pool;
}

const risk = (logonServers: string, sites = '1'): TimingTask => ({
  kind: 'risk',
  ask: { sites, logonServers },
  pictures: [],
});

describe('the pool of worker threads', () => {
  it('answers several tasks at once, each with its own result', async () => {
    const { run } = open();
    const results = await Promise.all(['10', '20', '30', '40'].map((n) => run(risk(n))));
    const headlines = results.map((result) => (result.ok ? result.report.headline : ''));
    expect(headlines.map((one) => /with (\d+) logon servers/.exec(one)?.[1])).toEqual(['10', '20', '30', '40']);
  });

  it('lets the event loop go on while it computes', async () => {
    const { run } = open();
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const result = await run(risk('40', '400'));
    clearInterval(timer);
    expect(result.ok).toBe(true);
    // Computed here, the loop would turn not once.
    expect(turns).toBeGreaterThan(20);
  });

  it('stops a task that takes too long, says what to do, and answers the next one', async () => {
    const { run } = open({ limitMs: 30, size: 1 });
    const slow = await run(risk('4000', '1100'));
    expect(slow).toEqual({
      ok: false,
      problems: [{ field: 'timing check', message: expect.stringMatching(/^took longer than .* stopped; give fewer/) }],
    });
    await pool?.close();
    expect((await open().run(risk('5'))).ok).toBe(true);
  });

  it('refuses when too many wait', async () => {
    const { run } = open({ size: 1, mostWaiting: 1 });
    const results = await Promise.all([run(risk('5')), run(risk('6')), run(risk('7'))]);
    expect(results.map((result) => result.ok)).toEqual([true, true, false]);
  });

  it('rejects what it still has when it is closed', async () => {
    const { run } = open({ size: 1 });
    const running = expect(run(risk('40', '400'))).rejects.toThrow(/the bot is stopping/);
    const waiting = expect(run(risk('40'))).rejects.toThrow(/the bot is stopping/);
    await pool?.close();
    await Promise.all([running, waiting]);
    await expect(run(risk('40'))).rejects.toThrow(/the bot is stopping/);
  });

  it('hands pictures over as PNG with the result in words', async () => {
    const result = await open().run({ kind: 'risk', ask: { logonServers: '40' }, pictures: ['default'] });
    const picture = result.ok ? result.pictures[0] : undefined;
    expect(
      Buffer.from(picture?.png ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(picture?.alt).toMatch(/A site with 40 logon servers: [67]\d %/);
  });
});
