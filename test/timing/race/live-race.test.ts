import { describe, expect, it } from 'vitest';
import type { TimedLine } from '../../../src/logs/timed-line.ts';
import { readTimedLines } from '../../../src/logs/timed-line.ts';
import type { LiveRace } from '../../../src/timing/race/live-race.ts';
import { createLiveRaces } from '../../../src/timing/race/live-race.ts';
import type { UpgradeLogs } from '../../build/upgrade-logs.ts';
import { writeUpgrade } from '../../build/upgrade-logs.ts';

/** The lines of all logs in the order in which they were written. */
function inOrder({ files }: UpgradeLogs): readonly TimedLine[] {
  const all = [...files].flatMap(([name, lines]) => [...readTimedLines(lines, name)]);
  return all.sort((a, b) => (a.wallClockMs ?? 0) - (b.wallClockMs ?? 0));
}

/** What is said when everything up to a moment has been written. */
function at(logs: UpgradeLogs, untilMs: number, logonServers = 40): LiveRace | undefined {
  const live = createLiveRaces({ logonServers });
  let lastMs = 0;
  for (const line of inOrder(logs)) {
    if ((line.wallClockMs ?? 0) > untilMs) break;
    lastMs = line.wallClockMs ?? lastMs;
    live.add(line);
  }
  return live.estimate((untilMs - lastMs) / 1000)[0];
}

const endOf = ({ despoolerGoneMs, packageThereMs }: UpgradeLogs): number => Math.min(despoolerGoneMs, packageThereMs);

describe('a race while it runs', { timeout: 120_000 }, () => {
  const won = writeUpgrade({ seed: 3, serverStopMeanSeconds: 8 });
  const lost = writeUpgrade({ seed: 5, serverStopMeanSeconds: 40 });

  it.each([
    ['won', won, 1],
    ['lost', lost, 0],
  ] as const)('that is %s counts its servers down, and the chance ends there', (state, logs, chance) => {
    expect(logs.lost).toBe(state === 'lost');
    const live = createLiveRaces({ logonServers: 40 });
    const seen: LiveRace[] = [];
    for (const [i, line] of inOrder(logs).entries()) {
      live.add(line);
      if ((line.wallClockMs ?? 0) >= logs.bootstrapMs && i % 4 === 0) seen.push(...live.estimate());
    }
    seen.push(...live.estimate());
    const left = seen.flatMap((race) => (race.state === 'running' ? [race.serversLeft] : []));
    expect(left[0]).toBeGreaterThan(30);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(seen.at(-1)).toMatchObject({ site: 'LON', state, chance });
    for (const race of seen) if ('chance' in race) expect(race.chance).toBeGreaterThanOrEqual(0);
    const last = seen.filter((race) => race.state === 'running').at(-1);
    expect(Math.abs((last?.state === 'running' ? last.chance : chance) - chance)).toBeLessThan(0.5);
  });

  it('has no chance left when the package is there and servers are not', () => {
    const race = at(lost, lost.packageThereMs - 500);
    expect(race?.state === 'running' && race.chance).toBeLessThan(0.25);
  });

  it('gives a range that holds what the shutdown still took', () => {
    let held = 0;
    for (let seed = 200; seed < 230; seed++) {
      const logs = writeUpgrade({ seed, serverStopMeanSeconds: 15 });
      const half = logs.bootstrapMs + endOf(logs) / 2 - logs.bootstrapMs / 2;
      const race = at(logs, half);
      if (race?.state !== 'running') throw new Error(`seed ${seed} is ${race?.state}`);
      const truth = (logs.despoolerGoneMs - half) / 1000;
      if (truth >= race.shutdown.low && truth <= race.shutdown.high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(22);
  });

  it('is right as often as it says, at half time of 100 races', () => {
    let [chances, wins, brier] = [0, 0, 0];
    for (let seed = 1; seed <= 100; seed++) {
      const logs = writeUpgrade({ seed, serverStopMeanSeconds: 15 });
      const race = at(logs, (logs.bootstrapMs + endOf(logs)) / 2);
      if (race?.state !== 'running') throw new Error(`seed ${seed} is ${race?.state}`);
      const outcome = logs.lost ? 0 : 1;
      chances += race.chance;
      wins += outcome;
      brier += (race.chance - outcome) ** 2;
    }
    expect(Math.abs(chances - wins)).toBeLessThan(10);
    // Saying the same chance of every race would cost p(1 − p).
    expect(brier).toBeLessThan(100 * (wins / 100) * (1 - wins / 100));
  });

  it('cannot be told without the number of servers, but earlier rounds tell it', () => {
    const plain = createLiveRaces({});
    const told = createLiveRaces({});
    for (const [live, rounds] of [
      [plain, 0],
      [told, 1],
    ] as const) {
      const logs = writeUpgrade({ seed: 3, rounds });
      for (const line of inOrder(logs)) if ((line.wallClockMs ?? 0) <= logs.bootstrapMs + 60_000) live.add(line);
    }
    expect(plain.estimate()).toMatchObject([
      { state: 'unknown', why: expect.stringMatching(/how many logon servers/) },
    ]);
    expect(told.estimate()).toMatchObject([{ state: 'running', logonServers: 40 }]);
  });

  it('is the same for two sites asked again and again as for whoever reads the logs anew, and only the clock goes on', () => {
    const lines = [writeUpgrade({ seed: 3 }), writeUpgrade({ seed: 5, site: 'PAR' })]
      .flatMap(inOrder)
      .sort((a, b) => (a.wallClockMs ?? 0) - (b.wallClockMs ?? 0));
    const live = createLiveRaces({ logonServers: 40 });
    let compared = 0;
    for (const [i, line] of lines.entries()) {
      live.add(line);
      if (i % Math.ceil(lines.length / 12) !== 0) continue;
      live.estimate();
      const anew = createLiveRaces({ logonServers: 40 });
      for (const earlier of lines.slice(0, i + 1)) anew.add(earlier);
      const now = live.estimate(30);
      expect(now).toEqual(anew.estimate(30));
      compared += now.length;
      for (const race of now) expect(race.nowMs - (live.estimate(0)[0]?.nowMs ?? 0)).toBe(30_000);
    }
    expect(compared).toBeGreaterThan(4);
  });

  it('is nothing before an upgrade begins', () => {
    expect(at(won, won.bootstrapMs - 1000)).toBeUndefined();
    expect(createLiveRaces({}).estimate()).toEqual([]);
  });
});
