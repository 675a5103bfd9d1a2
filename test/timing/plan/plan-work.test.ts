import { describe, expect, it } from 'vitest';
import type { Site } from '../../../src/timing/model/hierarchy.ts';
import type { Parameters } from '../../../src/timing/model/parameters.ts';
import { createRandom } from '../../../src/timing/model/random.ts';
import { checkPlan } from '../../../src/timing/plan/check-plan.ts';
import { MOST_WAYS } from '../../../src/timing/plan/fineness.ts';
import type { PlanRequest } from '../../../src/timing/plan/plan.ts';
import { planUpgrade } from '../../../src/timing/plan/plan-upgrade.ts';
import { checkPlanWork, estimatePlanWork } from '../../../src/timing/plan/plan-work.ts';
import { searchBranch } from '../../../src/timing/plan/search.ts';
import { createWorld } from '../../../src/timing/plan/treatment.ts';
import { parameterFile, parameters } from '../build.ts';

const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const WEEK = 604_800;
const WAITS = { managerBusyProbability: 0.5, managerCycleSeconds: WEEK, despoolerLatencyMaxSeconds: WEEK };
const ALL_TIME_OUT = { deadShare: 0.5, slowShare: 0.5, hangShare: 0, ...WAITS };

function request(count: number, servers: (i: number) => number, overrides: Partial<Parameters> = {}): PlanRequest {
  const sites = Array.from({ length: count }, (_, i): Site => {
    return { code: `S${CODES[Math.floor(i / 36)]}${CODES[i % 36]}`, logonServers: servers(i) };
  });
  return { sites, parentCode: 'CEN', version: 'SP4', file: parameterFile(overrides) };
}

describe('the bound of work of a plan', () => {
  it.each<[string, PlanRequest]>([
    ['1,100 sites of 40 servers', request(1100, () => 40)],
    [
      '1,100 sites of different size with cycles and polling of a week',
      request(1100, (i) => 1 + ((i * 7) % 997), WAITS),
    ],
    ['a site of 5,000 servers that all time out', request(1, () => 5000, ALL_TIME_OUT)],
  ])('lets %s pass', (_, asked) => {
    expect(checkPlanWork(asked)).toEqual([]);
  });

  it.each<[string, PlanRequest, string, RegExp]>([
    [
      '24 sites of which nearly every server times out',
      request(24, (i) => 600 + i, ALL_TIME_OUT),
      'slowShare',
      /^makes the computation about \d+ times as long as one question may take; give a smaller share, or fewer sites$/,
    ],
    [
      '60 sites of different size whose servers stop within a second',
      request(60, (i) => 40 + i, { serverStopMeanSeconds: 0.5, serverStopShape: 20 }),
      'serverStopMeanSeconds',
      /times as long as one question may take; give a longer time, or fewer sites$/,
    ],
  ])('refuses %s, and names the number to change', (_, asked, field, message) => {
    expect(checkPlanWork(asked)).toEqual([{ field, source: 'setting', message: expect.stringMatching(message) }]);
    expect(planUpgrade(asked)).toMatchObject({ ok: false });
  });

  it('ends a search that tries too many ways with the best of those it tried', () => {
    const sites = Array.from({ length: 12 }, () => ({ logonServers: 40 }));
    const search = (mostWays: number) => {
      let tried = 0;
      const choices = searchBranch(sites, {
        worlds: [createWorld(parameters())],
        modes: ['once'],
        replications: { seed: 1, batches: 2, points: 17 },
        target: 0.05,
        windowSeconds: undefined,
        mostWays,
        mayForce: true,
        onScored: () => tried++,
      });
      return { ...choices, tried };
    };
    const [short, long] = [search(20), search(MOST_WAYS)];
    expect(short).toMatchObject({ stopped: true, tried: 20 });
    expect(long.stopped).toBe(false);
    expect(long.tried).toBeGreaterThan(20);
    for (const { cost } of [...short.automatic, ...short.forced, ...short.waves]) expect(cost).toBeLessThan(1e9);
    expect(short.automatic.at(-1)?.cost).toBeLessThan(short.nothing.cost);
  });

  it('holds for random hierarchies: refused with a field, or made in no more ways than a search may try', () => {
    let [made, refused] = [0, 0];
    for (let i = 0; i < 24; i++) {
      const random = createRandom(20_261_201, i);
      const dear = random() < 0.4;
      const most = dear ? 5000 : 60;
      const count = 1 + Math.floor(random() * (dear ? 1100 : 4));
      const links = random() < 0.5;
      const asked = request(
        count,
        () => Math.floor(random() * most),
        dear ? ALL_TIME_OUT : { slowShare: random() / 2 },
      );
      const sites = asked.sites.map((site) =>
        links ? { ...site, linkKilobitsPerSecond: 8 * 2 ** (8 * random()) } : site,
      );
      const problems = checkPlan({ ...asked, sites });
      if (problems.length > 0) {
        refused++;
        for (const { field, message } of problems) expect(`${field}: ${message}`).toMatch(/^\w+: .{20,}/);
        continue;
      }
      if (estimatePlanWork({ sites, file: parameterFile() }) > 3e7) continue;
      const ways = new Map<string, number>();
      const plan = planUpgrade({ ...asked, sites }, (one) => {
        if (one.step === 'search') ways.set(one.parent, one.tried);
      });
      made++;
      expect(plan.ok).toBe(true);
      expect(Math.max(...ways.values())).toBeLessThanOrEqual(MOST_WAYS);
    }
    expect(made).toBeGreaterThan(3);
    expect(refused).toBeGreaterThan(3);
  });
});
