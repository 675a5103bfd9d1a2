import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../src/timing/input/read-request.ts';
import { createShutdownLaws } from '../../../src/timing/law/shutdown.ts';
import { checkWork, coarseWarning, estimateWork, MOST_WORK } from '../../../src/timing/model/bound-of-work.ts';
import type { Site } from '../../../src/timing/model/hierarchy.ts';
import type { Parameters } from '../../../src/timing/model/parameters.ts';
import { sayByFlag, sayByLabel } from '../../../src/timing/report/field-names.ts';
import { parameterFile, parameters, sites } from '../build.ts';

const WEEK = 604_800;
const WAITS = { managerBusyProbability: 0.5, managerCycleSeconds: WEEK, despoolerLatencyMaxSeconds: WEEK };
/** Nearly every server times out: a law of thousands of fixed times, each looked at for every chance. */
const ALL_TIME_OUT = { deadShare: 0.5, slowShare: 0.5, hangShare: 0, ...WAITS };

function different(count: number, most: number): readonly Site[] {
  return Array.from({ length: count }, (_, i) => ({ logonServers: 1 + ((i * 7) % most) }));
}

describe('the bound of work', () => {
  it.each<[string, readonly Site[], Partial<Parameters>]>([
    ['1,100 sites of 40 servers', sites(1100, 40), {}],
    ['1,100 sites of different size', different(1100, 997), {}],
    ['1,100 sites of different size with cycles and polling of a week', different(1100, 997), WAITS],
    ['1,100 sites of 5,000 servers', sites(1100, 5000), {}],
    [
      '200 sites with thousands of counted dead servers, half of them swept',
      Array.from({ length: 200 }, (_, i) => ({ logonServers: 5000 - i, deadServers: 2000 + 3 * i })),
      { sweptShare: 0.5 },
    ],
    ['a site of 5,000 servers that all time out', sites(1, 5000), ALL_TIME_OUT],
  ])('lets %s pass', (_, asked, overrides) => {
    expect(checkWork({ sites: asked, file: parameterFile(overrides) })).toEqual([]);
  });

  it('refuses what would keep a thread for minutes, and names the number to change', () => {
    const problems = checkWork({ sites: different(1100, 4999), file: parameterFile(ALL_TIME_OUT) });
    expect(problems).toEqual([
      {
        field: 'slowShare',
        source: 'setting',
        message: expect.stringMatching(
          /^makes the computation about \d+ times as long as one question may take; give a smaller share, or fewer sites$/,
        ),
      },
    ]);
    expect(problems.map(sayByFlag)[0]).toMatch(/^--set slowShare: makes /);
    expect(problems.map(sayByLabel)[0]).toMatch(/^slowShare: makes /);
  });

  it('says how many sites can be asked about where no single number is to blame', () => {
    const asked = { sites: different(1100, 4999), file: parameterFile(), replications: 131_056 };
    const [problem] = checkWork(asked);
    expect(problem?.field).toBe('sites');
    const most = Number(/at most (\d+) sites/.exec(problem?.message ?? '')?.[1]);
    expect(estimateWork({ ...asked, sites: asked.sites.slice(0, most) })).toBeLessThanOrEqual(MOST_WORK);
    expect(estimateWork({ ...asked, sites: asked.sites.slice(0, most + 1) })).toBeGreaterThan(MOST_WORK);
  });

  it('is looked at when a question is read, so that a form is refused before it is sent', () => {
    const settings = Object.entries(ALL_TIME_OUT).map(([name, value]) => `${name}=${value}`);
    expect(readRequest({ sites: '1100', logonServers: '5000', settings }).ok).toBe(false);
    expect(readRequest({ sites: '1100', logonServers: '40', settings: [] }).ok).toBe(true);
  });

  it.each<[number, number | undefined, Partial<Parameters>]>([
    [40, undefined, {}],
    [40, undefined, WAITS],
    [5000, 2500, { sweptShare: 0.5, ...WAITS }],
    [1000, 10, { sweptShare: 0.1, serverStopMeanSeconds: 0.1 }],
  ])('counts no fewer steps than a law of %s servers, %s of them dead, has samples', (n, dead, overrides) => {
    const law = createShutdownLaws(parameters(overrides)).law(n, dead);
    const samples = law.parts.reduce((sum, part) => sum + part.samples.length, 0);
    const site = dead === undefined ? { logonServers: n } : { logonServers: n, deadServers: dead };
    expect(estimateWork({ sites: [site], file: parameterFile(overrides) })).toBeGreaterThan(samples);
  });

  it('tells where a law has a longer step than wanted, and only there', () => {
    expect(coarseWarning(sites(12, 40), parameters())).toEqual([]);
    const wide = { serverStopMeanSeconds: 0.1, serverStopShape: 1000, deadTimeoutSeconds: 3600, deadAttempts: 100 };
    expect(coarseWarning(sites(12, 5), parameters(wide))[0]?.text).toMatch(
      /^A law of 32,768 points is too short for the shutdown of 12 sites/,
    );
  });
});
