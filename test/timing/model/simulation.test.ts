import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replications } from '../../../src/timing/law/lattice.ts';
import { createShutdownLaws } from '../../../src/timing/law/shutdown.ts';
import type { BuildMode, Parameters } from '../../../src/timing/model/parameters.ts';
import { PARAMETERS } from '../../../src/timing/model/parameters.ts';
import type { SiteRisks } from '../../../src/timing/model/site-risks.ts';
import { lawsOf, simulateSites, siteRisks, withExchanges } from '../../../src/timing/model/site-risks.ts';
import { stuckCount } from '../../../src/timing/model/stuck-count.ts';
import { parameters, sites } from '../build.ts';
import type { OracleSite } from '../oracle.ts';
import { plainRandom, playRaces, shutdown } from '../oracle.ts';

interface Scenario {
  readonly parameters: Parameters;
  readonly sites: readonly OracleSite[];
  readonly mode: BuildMode;
}

const RUNS = 6000;

function compute({ parameters, sites, mode }: Scenario, seed = 3): SiteRisks & { distribution: readonly number[] } {
  const delays = simulateSites({ sites, parameters, mode, replications: replications(seed, 4000) });
  const laws = lawsOf(sites, createShutdownLaws(parameters));
  return { ...siteRisks(laws, delays, parameters), distribution: stuckCount(laws, delays, parameters) };
}

/** Standard errors by which two estimates of a probability differ; a thousandth is granted to the grid. */
function distance(p: number, error: number, counted: number): number {
  // Agresti and Coull's correction keeps the oracle's error honest near 0 and 1.
  const smoothed = (counted * RUNS + 2) / (RUNS + 4);
  const spread = Math.sqrt((smoothed * (1 - smoothed)) / RUNS + error ** 2);
  return Math.max(0, Math.abs(p - counted) - 0.001) / spread;
}

function expectAgreement(scenario: Scenario, seed: number): void {
  const exact = compute(scenario);
  const counted = playRaces(scenario.parameters, scenario.sites, scenario.mode, RUNS, seed);
  const largest = Math.max(
    distance(exact.anyLost, exact.standardErrors.anyLost, counted.anyLost),
    ...(['perSite', 'loses', 'late'] as const).flatMap((chance) =>
      exact[chance].map((p, j) => distance(p, exact.standardErrors.perSite[j] as number, counted[chance][j] as number)),
    ),
    ...exact.distribution.map((p, count) =>
      distance(p, scenario.sites.length > 100 ? 0.008 : 0.003, counted.distribution[count] as number),
    ),
  );
  // About 2,000 comparisons are made in this file: the largest of so many normal numbers is near 3.6.
  expect(largest).toBeLessThan(4.8);
}

const site = fc
  .record({
    logonServers: fc.integer({ min: 0, max: 45 }),
    dead: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    linkKilobitsPerSecond: fc.option(fc.constantFrom(64, 256, 2000, 10_000), { nil: undefined }),
  })
  .map(({ logonServers, dead, linkKilobitsPerSecond }) => ({
    logonServers,
    ...(dead === undefined ? {} : { deadServers: Math.round(dead * Math.min(logonServers, 8)) }),
    ...(linkKilobitsPerSecond === undefined ? {} : { linkKilobitsPerSecond }),
  }));

/** Every parameter of the model moves, its edges included. */
const anyParameters = fc.record({
  siteServerStopSeconds: fc.constantFrom(0, 5, 20, 60),
  serverStopMeanSeconds: fc.constantFrom(5, 20, 33.3, 60),
  serverStopShape: fc.constantFrom(0.5, 1, 2.5, 20),
  deadShare: fc.constantFrom(0, 0.02, 0.1, 0.4),
  deadAttempts: fc.constantFrom(1, 3, 6),
  deadTimeoutSeconds: fc.constantFrom(45, 90),
  slowShare: fc.constantFrom(0, 0.02, 0.05),
  slowTimeoutSeconds: fc.constantFrom(30, 120),
  hangShare: fc.constantFrom(0, 0.002, 0.01),
  sweptShare: fc.constantFrom(0, 0.3, 0.5, 0.75, 1),
  managerBusyProbability: fc.constantFrom(0, 0.3, 1),
  managerCycleSeconds: fc.constantFrom(0, 600, 7200),
  hierarchyManagerSleepSeconds: fc.constantFrom(0, 60, 300, 1800),
  packageBuildMeanSeconds: fc.constantFrom(0, 120, 360, 1200),
  packageBuildCv: fc.constantFrom(0, 0.3, 2),
  schedulerLatencyMaxSeconds: fc.constantFrom(0, 60, 300),
  bootstrapTransferSeconds: fc.constantFrom(0, 30, 100),
  packageMegabytes: fc.constantFrom(0, 10, 20, 65),
  bootstrapMegabytes: fc.constantFrom(0, 0.2),
  backgroundThreadShare: fc.constantFrom(0, 0.3),
  backgroundLinkShare: fc.constantFrom(0, 0.25),
  linkKilobitsPerSecond: fc.constantFrom(20, 512, 2000, 10_000),
  linkShare: fc.constantFrom(0.1, 0.5, 1),
  senderThreads: fc.constantFrom(1, 2, 5, 99),
  senderThreadsPerSite: fc.constantFrom(1, 2, 3),
  despoolerLatencyMaxSeconds: fc.constantFrom(0, 60, 300, 1800),
});

const scenario = fc.record({
  parameters: anyParameters.map((overrides) => parameters(overrides)),
  sites: fc.array(site, { minLength: 1, maxLength: 9 }),
  mode: fc.constantFrom<BuildMode>('per-site', 'once'),
});

describe('the plain simulation', () => {
  it('is given every parameter of the model, each with several values', () => {
    const drawn = fc.sample(anyParameters, { numRuns: 80, seed: 186_408 });
    for (const { name } of PARAMETERS) {
      const values = new Set(drawn.map((one) => new Map<string, number>(Object.entries(one)).get(name)));
      expect(values, name).not.toContain(undefined);
      expect(values.size, name).toBeGreaterThan(1);
    }
  });

  it('has the mean and the variance of thousands of servers', () => {
    const world = parameters({ managerBusyProbability: 0, hangShare: 0 });
    const { deadShare: d, slowShare: q, serverStopMeanSeconds: mean, serverStopShape: shape } = world;
    const [dead, slow] = [world.deadAttempts * world.deadTimeoutSeconds, world.slowTimeoutSeconds];
    const healthy = 1 - d - q;
    const first = d * dead + q * slow + healthy * mean;
    const second = d * dead ** 2 + q * slow ** 2 + healthy * mean ** 2 * (1 + 1 / shape);
    const n = Math.ceil(world.sweptShare * 2000);
    const [expected, variance] = [world.siteServerStopSeconds + n * first, n * (second - first ** 2)];
    const random = plainRandom(15);
    const drawn = Array.from({ length: 2000 }, () => shutdown(world, { logonServers: 2000 }, random));
    const found = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    const spread = drawn.reduce((sum, one) => sum + (one - found) ** 2, 0) / (drawn.length - 1);
    expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(variance / drawn.length));
    // A sample variance of 2,000 nearly normal values is sure to 3 %.
    expect(Math.abs(spread / variance - 1)).toBeLessThan(0.13);
  });
});

describe('the parent and the shutdown together', () => {
  it('agree with a plain simulation for parameters of every kind', { timeout: 120_000 }, () => {
    const drawn = fc.sample(scenario, { numRuns: 80, seed: 186_408 });
    for (const [i, one] of drawn.entries()) expectAgreement(one, i + 1);
  });

  it.each<[string, Partial<Parameters>, number, number, BuildMode]>([
    ['the defaults, built once', {}, 12, 40, 'once'],
    ['the defaults, built per site', {}, 12, 40, 'per-site'],
    ['one sender thread and long transfers', { senderThreads: 1, linkKilobitsPerSecond: 1000 }, 6, 60, 'once'],
    ['more threads than sites', { senderThreads: 99 }, 8, 30, 'once'],
    ['a build time of wild spread', { packageBuildCv: 2 }, 4, 20, 'per-site'],
    ['a busy SCMan', { managerBusyProbability: 0.5, managerCycleSeconds: 1440 }, 3, 12, 'per-site'],
    ['a Despooler that polls', { despoolerLatencyMaxSeconds: 900 }, 3, 50, 'once'],
    ['servers that may hang', { hangShare: 0.01 }, 3, 25, 'per-site'],
    ['slow links and packages that come too late', { linkKilobitsPerSecond: 19.2 }, 55, 3, 'per-site'],
    ['many sites of which the last come too late', { packageBuildMeanSeconds: 1200 }, 150, 2, 'per-site'],
    ['other jobs at the senders', { backgroundThreadShare: 0.5, backgroundLinkShare: 0.5 }, 9, 40, 'once'],
    ['a thousand servers behind a slow link', { linkKilobitsPerSecond: 13.5 }, 2, 1000, 'once'],
    ['half of the servers swept', { sweptShare: 0.5 }, 3, 61, 'once'],
  ])('agree with a plain simulation for %s', (_, overrides, count, n, mode) => {
    expectAgreement({ parameters: parameters(overrides), sites: sites(count, n), mode }, 77);
  });

  it('agree with a plain simulation when dead servers were counted and only a part is swept', () => {
    const mixed = [
      { logonServers: 30, deadServers: 6 },
      { logonServers: 30 },
      { logonServers: 8, deadServers: 8 },
      { logonServers: 40, deadServers: 0 },
    ];
    expectAgreement({ parameters: parameters({ sweptShare: 0.4, slowShare: 0.05 }), sites: mixed, mode: 'once' }, 5);
  });

  it('agree with a plain simulation, site by site, where packages of many sites are exchanged', () => {
    const all = sites(70, 30);
    const world = parameters({ bootstrapTransferSeconds: 1, senderThreads: 20 });
    const runs = withExchanges(replications(1, 2000), all, 'once');
    const laws = lawsOf(all, createShutdownLaws(world));
    const delays = simulateSites({ sites: all, parameters: world, mode: 'once', replications: runs });
    const [exchanged, counted] = [siteRisks(laws, delays, world), playRaces(world, all, 'once', 4000, 3)];
    expect(runs.exchanged).toBe(4);
    for (const [j, p] of exchanged.perSite.entries()) {
      expect(Math.abs(p - (counted.perSite[j] as number))).toBeLessThan(0.045);
    }
    expect(Math.abs(exchanged.anyLost - counted.anyLost)).toBeLessThan(0.03);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(exchanged.perSite) - mean(counted.perSite))).toBeLessThan(0.02);
  });

  it.each([1, 30])(
    'move by less than 0.01 with the seed for each of 1,100 sites built once, bootstraps of %i s',
    (seconds) => {
      const all = sites(1100, 40);
      const world = parameters({ bootstrapTransferSeconds: seconds, senderThreads: 46 });
      const laws = lawsOf(all, createShutdownLaws(world));
      const answers = [1, 2, 3].map((seed) => {
        const runs = withExchanges(replications(seed, 2000), all, 'once');
        return siteRisks(
          laws,
          simulateSites({ sites: all, parameters: world, mode: 'once', replications: runs }),
          world,
        );
      });
      for (const j of all.keys()) {
        const chances = answers.map(({ perSite }) => perSite[j] as number);
        const mean = chances.reduce((sum, p) => sum + p, 0) / chances.length;
        for (const p of chances) expect(Math.abs(p - mean)).toBeLessThan(0.01);
      }
    },
  );

  it.each<BuildMode>(['per-site', 'once'])(
    'claim the standard error that their answers have between seeds, built %s',
    (mode) => {
      const one = { parameters: parameters(), sites: sites(6, 30), mode };
      const answers = Array.from({ length: 40 }, (_, seed) => compute(one, seed + 1));
      const stuck = answers.map(({ expectedStuck }) => expectedStuck);
      const mean = stuck.reduce((sum, x) => sum + x, 0) / stuck.length;
      const spread = Math.sqrt(stuck.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (stuck.length - 1));
      const claimed = Math.sqrt(
        answers.reduce((sum, { standardErrors }) => sum + standardErrors.expectedStuck ** 2, 0) / answers.length,
      );
      expect(spread / claimed).toBeGreaterThan(0.6);
      expect(spread / claimed).toBeLessThan(1.6);
    },
  );

  it('give the same numbers for the same seed, and within their errors for another', () => {
    const one = { parameters: parameters(), sites: sites(12, 30), mode: 'once' as const };
    expect(compute(one, 1)).toEqual(compute(one, 1));
    const [a, b] = [compute(one, 1), compute(one, 2)];
    const error = Math.hypot(a.standardErrors.expectedStuck, b.standardErrors.expectedStuck);
    expect(Math.abs(a.expectedStuck - b.expectedStuck)).toBeLessThan(5 * error);
  });
});
