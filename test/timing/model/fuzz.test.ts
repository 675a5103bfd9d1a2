/** Random parameters and hierarchies, within what is accepted and beyond it: whatever comes, a clear problem or sound chances. */
import { describe, expect, it } from 'vitest';
import type { Average } from '../../../src/timing/average/average.ts';
import { checkRequest } from '../../../src/timing/input/check-request.ts';
import { TimingInputError } from '../../../src/timing/input/problems.ts';
import { createShutdownLaws } from '../../../src/timing/law/shutdown.ts';
import type { RiskRequest } from '../../../src/timing/model/assess-risk.ts';
import { assessRisk } from '../../../src/timing/model/assess-risk.ts';
import { estimateWork } from '../../../src/timing/model/bound-of-work.ts';
import type { Site } from '../../../src/timing/model/hierarchy.ts';
import type { ParameterFact, Parameters } from '../../../src/timing/model/parameters.ts';
import { BUILD_MODES, DEFAULTS, PARAMETERS } from '../../../src/timing/model/parameters.ts';
import { createRandom } from '../../../src/timing/model/random.ts';
import { lawsOf, simulateSites, siteRisks } from '../../../src/timing/model/site-risks.ts';
import { stuckCount } from '../../../src/timing/model/stuck-count.ts';
import { parameterFile } from '../build.ts';

type Random = () => number;
const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

/** Its ends, its default, anything between on a scale of logarithms; rarely a value that is not accepted. */
function drawValue(random: Random, { min, max, integer, default: usual, plausible }: ParameterFact): number {
  const [low, high] = plausible ?? [min, max];
  const value = pick(random, [
    () => usual,
    () => low + random() * (high - low),
    () => (min + 1e-3) * ((max + 1e-3) / (min + 1e-3)) ** random() - 1e-3,
    () => pick(random, [min, max]),
    () => (random() < 0.05 ? pick(random, [-1, max + 1, Number.NaN, Number.POSITIVE_INFINITY]) : usual),
  ])();
  return integer === true ? Math.round(value) : value;
}

/** A third of the parameters changed; shares that add up to more than 1 now and then. */
function drawParameters(random: Random): Parameters {
  const changed = PARAMETERS.filter(() => random() < 0.35).map((fact) => [fact.name, drawValue(random, fact)]);
  const drawn: Parameters = { ...DEFAULTS, ...Object.fromEntries(changed) };
  const { deadShare, slowShare, hangShare } = drawn;
  const sum = deadShare + slowShare + hangShare;
  if (sum <= 1 || random() < 0.1) return drawn;
  return {
    ...drawn,
    deadShare: deadShare / sum / 1.001,
    slowShare: slowShare / sum / 1.001,
    hangShare: hangShare / sum / 1.001,
  };
}

function drawSites(random: Random): readonly Site[] {
  const most = pick(random, [3, 40, 300, 5000]);
  return Array.from({ length: 1 + Math.floor(random() * pick(random, [1, 3, 12])) }, () => {
    const logonServers = Math.floor(random() * (most + 1));
    return {
      logonServers,
      ...(random() < 0.3 && { deadServers: Math.floor(random() * (logonServers + 1)) }),
      ...(random() < 0.3 && { linkKilobitsPerSecond: 0.1 * 10 ** (6 * random()) }),
      ...(random() < 0.2 && { parent: pick(random, ['AAA', 'BBB']) }),
    };
  });
}

const CASES = Array.from({ length: 400 }, (_, i): RiskRequest => {
  const random = createRandom(20_261_130, i);
  const drawn = drawParameters(random);
  return { sites: drawSites(random), file: parameterFile(drawn), seed: i };
});
const accepted = CASES.filter((request) => checkRequest(request).length === 0);
const refused = CASES.filter((request) => checkRequest(request).length > 0);

const NEAR = 1e-6;

function checkChances({ loses, late, perSite, anyLost, expectedStuck, distribution }: Average, what: string): void {
  for (const p of [...loses, ...late, ...perSite, ...distribution, anyLost]) {
    expect(p >= -NEAR && p <= 1 + NEAR, `${what}: a chance of ${p}`).toBe(true);
  }
  for (const [j, p] of perSite.entries()) {
    const [lost, tooLate] = [loses[j] as number, late[j] as number];
    expect(p, what).toBeGreaterThanOrEqual(Math.max(lost, tooLate) - NEAR);
    expect(p, what).toBeLessThanOrEqual(lost + tooLate + NEAR);
  }
  const sum = distribution.reduce((total, p) => total + p, 0);
  expect(Math.abs(sum - 1), `${what}: the distribution adds up to ${sum}`).toBeLessThan(1e-6);
  expect(anyLost, what).toBeGreaterThanOrEqual(Math.max(...perSite) - NEAR);
  expect(anyLost, what).toBeLessThanOrEqual(expectedStuck + NEAR);
}

describe('random questions', () => {
  it('are accepted and refused, many of both', () => {
    expect(accepted.length).toBeGreaterThan(200);
    expect(refused.length).toBeGreaterThan(20);
  });

  it('that are refused name what is wrong', () => {
    for (const request of refused) {
      expect(() => assessRisk(request)).toThrow(TimingInputError);
      for (const { field, message } of checkRequest(request)) {
        expect(field).not.toBe('');
        expect(message.length).toBeGreaterThan(10);
      }
    }
  });

  it('have sound chances at the stated values', () => {
    for (const [i, { sites, file = parameterFile() }] of accepted.entries()) {
      const { parameters } = file;
      const laws = lawsOf(sites, createShutdownLaws(parameters, 'coarse'));
      const mode = pick(createRandom(1, i), BUILD_MODES);
      const replications = { seed: i, batches: 2, points: 17 };
      const delays = simulateSites({ sites, parameters, mode, replications });
      const risks = siteRisks(laws, delays, parameters);
      const what = `case ${i}: ${JSON.stringify({ sites, parameters })}`;
      checkChances({ ...risks, distribution: stuckCount(laws, delays, parameters) }, what);
    }
  });

  it('rise in the number of logon servers of a single site', () => {
    for (const [i, { file = parameterFile() }] of accepted.slice(0, 120).entries()) {
      const { parameters } = file;
      const replications = { seed: i, batches: 1, points: 61 };
      const delays = simulateSites({ sites: [{ logonServers: 1 }], parameters, mode: 'once', replications });
      const laws = createShutdownLaws(parameters);
      let before = 0;
      for (const n of [0, 1, 2, 5, 13, 40, 150, 1200]) {
        const p = siteRisks([laws.law(n)], delays, parameters).perSite[0] as number;
        expect(p, `case ${i}: ${n} servers, ${JSON.stringify(parameters)}`).toBeGreaterThan(before - 0.002);
        before = p;
      }
    }
  });

  it('need no more samples of laws than the estimate counts', () => {
    for (const { sites, file = parameterFile() } of accepted) {
      const laws = createShutdownLaws(file.parameters);
      const samples = [...new Set(lawsOf(sites, laws))]
        .flatMap(({ parts }) => parts)
        .reduce((sum, part) => sum + part.samples.length, 0);
      expect(estimateWork({ sites, file })).toBeGreaterThan(samples);
    }
  });

  it('have sound averages over all that may be true', () => {
    const cheap = accepted.filter(({ sites, file = parameterFile() }) => estimateWork({ sites, file }) < 2.5e7);
    expect(cheap.length).toBeGreaterThan(30);
    for (const request of cheap.slice(0, 30)) {
      const { averaged, modes } = assessRisk(request);
      for (const one of [...Object.values(averaged.modes), ...Object.values(modes)]) {
        checkChances(one, JSON.stringify(request));
      }
    }
  });
});
