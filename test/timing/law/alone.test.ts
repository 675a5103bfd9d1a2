import { describe, expect, it } from 'vitest';
import { raceAlone } from '../../../src/timing/law/alone.ts';
import type { Parameters } from '../../../src/timing/model/parameters.ts';
import { parameters } from '../build.ts';
import { playRaces } from '../oracle.ts';

/** Four standard errors of 20,000 races, and what a few frequencies leave out. */
const NEAR = 4 * Math.sqrt(0.25 / 20_000) + 0.005;

describe('a site that is upgraded alone', () => {
  it.each<[string, number, Partial<Parameters>]>([
    ['the defaults', 20, {}],
    ['no servers', 0, {}],
    ['servers that may hang', 30, { hangShare: 0.01 }],
    ['a Despooler that polls', 30, { despoolerLatencyMaxSeconds: 900 }],
    ['a busy Site Configuration Manager', 10, { managerBusyProbability: 0.5, managerCycleSeconds: 1440 }],
    ['a wild build time', 40, { packageBuildCv: 2 }],
    ['a build time that never varies', 25, { packageBuildCv: 0 }],
    ['a part of the servers swept', 40, { sweptShare: 0.5 }],
    ['a rate limit', 60, { linkShare: 0.02 }],
    ['other traffic on the link', 30, { backgroundLinkShare: 0.9 }],
    ['a Scheduler without latency', 20, { schedulerLatencyMaxSeconds: 0 }],
  ])('is stuck as often as a plain simulation counts: %s', (_name, logonServers, overrides) => {
    const world = parameters(overrides);
    const counted = playRaces(world, [{ logonServers }], 'once', 20_000, 7).perSite[0] as number;
    expect(Math.abs((raceAlone({ logonServers }, world)?.loses(logonServers) ?? Number.NaN) - counted)).toBeLessThan(
      NEAR,
    );
  });

  it('is stuck as often as a plain simulation counts: an exact number of dead servers', () => {
    const site = { logonServers: 15, deadServers: 3 };
    const counted = playRaces(parameters(), [site], 'once', 20_000, 7).perSite[0] as number;
    expect(Math.abs((raceAlone(site, parameters())?.loses(15) ?? Number.NaN) - counted)).toBeLessThan(NEAR);
  });

  it.each<[string, Partial<Parameters>]>([
    ['nothing is sent', { senderThreads: 0 }],
    ['the package may come after 48 hours', { linkShare: 0.00009 }],
    [
      'the package always takes the same time',
      {
        hierarchyManagerSleepSeconds: 0,
        schedulerLatencyMaxSeconds: 0,
        packageBuildCv: 0,
      },
    ],
  ])('is left to simulation where %s', (_name, overrides) => {
    expect(raceAlone({ logonServers: 20 }, parameters(overrides))).toBeUndefined();
  });
});
