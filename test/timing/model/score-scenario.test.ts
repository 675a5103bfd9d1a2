import { describe, expect, it } from 'vitest';
import { assessRisk } from '../../../src/timing/model/assess-risk.ts';
import type { Site } from '../../../src/timing/model/hierarchy.ts';
import type { BuildMode } from '../../../src/timing/model/parameters.ts';
import type { MeasuredScenario } from '../../../src/timing/model/score-scenario.ts';
import { scoreScenario } from '../../../src/timing/model/score-scenario.ts';
import { parameterFile, parameters, sites } from '../build.ts';

const replications = { seed: 1, batches: 8, points: 251 };

function scenario(all: readonly Site[], more: Partial<MeasuredScenario> = {}): MeasuredScenario {
  return { sites: all, parameters: parameters(), mode: 'per-site', replications, ...more };
}

function score(all: readonly Site[], more: Partial<MeasuredScenario> = {}) {
  return scoreScenario(scenario(all, more));
}

describe('a scenario', () => {
  it.each<BuildMode>(['per-site', 'once'])(
    'gives the same for start times that are a moment apart, built %s',
    (mode) => {
      const all = sites(12, 40);
      const together = score(all, { mode });
      const apart = score(all, { mode, startSeconds: all.map((_, j) => j * 1e-9) });
      expect(Math.abs(apart.expectedStuck - together.expectedStuck)).toBeLessThan(0.01);
    },
  );

  it('gives sites that start far apart the risk they have alone when packages are built one by one', () => {
    const all = sites(6, 30);
    const { perSite } = score(all, { startSeconds: all.map((_, j) => j * 100_000) });
    const [alone] = score(sites(1, 30)).perSite;
    for (const p of perSite) expect(Math.abs(p - (alone as number))).toBeLessThan(0.02);
  });

  it('finds the package built already when a later wave comes, built once', () => {
    const all = sites(2, 30);
    const { perSite } = score(all, { mode: 'once', startSeconds: [0, 50_000] });
    expect(perSite[1]).toBeGreaterThan((perSite[0] as number) + 0.2);
  });

  it('lets the site that is started first carry the risk, whatever its row', () => {
    const all = [
      { code: 'LON', logonServers: 40 },
      { code: 'PAR', logonServers: 12 },
      { code: 'NYC', logonServers: 3 },
    ];
    const [asListed, reversed] = [score(all), score(all, { order: [2, 1, 0] })];
    expect(asListed.perSite[0]).toBeGreaterThan(0.85);
    expect(reversed.perSite[0]).toBeLessThan(0.2);
    const turned = score([...all].reverse());
    expect(Math.abs((turned.perSite[2] as number) - (reversed.perSite[0] as number))).toBeLessThan(0.02);
  });

  it('limits the rate of one address alone', () => {
    const { perSite } = score(sites(3, 40), { mode: 'once', shares: [0.5, 0.5, 0.01] });
    expect(perSite[2]).toBeLessThan((perSite[1] as number) / 3);
  });

  it('takes what is different at one site for that site alone', () => {
    const own = { managerBusyProbability: 1, managerCycleSeconds: 7200 };
    const { perSite } = score(sites(2, 15), { mode: 'once', own: [undefined, own] });
    expect(perSite[1]).toBeGreaterThan((perSite[0] as number) + 0.4);
  });

  it('tells when each bootstrap started', () => {
    const { delays } = score(sites(2, 5), { startSeconds: [0, 4000], keepStarted: true });
    const { started, replications: count } = delays;
    expect(started?.[0]).toBe(30);
    expect(started?.[count]).toBe(4030);
  });
});

describe('the changes that are proposed', () => {
  const slow = sites(3, 20, { linkKilobitsPerSecond: 19.2 });

  it('never let a package come later than the bootstrap waits', () => {
    const mixed = [...sites(3, 40), ...slow];
    for (const [all, file] of [
      [mixed, parameterFile()],
      [slow, parameterFile({ packageMegabytes: 20 })],
    ] as const) {
      const ids = assessRisk({ sites: all, file }).drivers.map(({ id }) => id);
      expect(ids).not.toContain('slower-package');
    }
  });

  it('never make one build mode worse', () => {
    for (const all of [sites(12, 40), sites(50, 40), sites(4, 25), mixedSites()]) {
      for (const { modes } of assessRisk({ sites: all }).drivers) {
        for (const effect of Object.values(modes)) {
          expect(effect.expectedStuckAfter).toBeLessThanOrEqual(effect.expectedStuckBefore + 0.002);
        }
      }
    }
  });

  function mixedSites(): readonly Site[] {
    return [40, 12, 25, 8, 31, 18, 5, 22].map((logonServers, i) => ({
      logonServers,
      ...(i % 3 === 0 && { linkKilobitsPerSecond: 512 }),
    }));
  }
});
