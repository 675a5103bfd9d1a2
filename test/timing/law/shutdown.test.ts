import { describe, expect, it } from 'vitest';
import { createShutdownLaws, sweptServers, tailAt } from '../../../src/timing/law/shutdown.ts';
import { gammaBelow, logChoose } from '../../../src/timing/law/special.ts';
import type { Parameters } from '../../../src/timing/model/parameters.ts';
import { parameters } from '../build.ts';

function tail(overrides: Partial<Parameters>, servers: number, seconds: number, dead?: number): number {
  return tailAt(createShutdownLaws(parameters(overrides)).law(servers, dead), seconds);
}

function binomial(n: number, k: number, p: number): number {
  if (p === 0 || p === 1) return k === p * n ? 1 : 0;
  return Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p));
}

/** P(S > t) summed over how many servers are dead and slow; the rest is one Gamma. */
function summedTail(p: Parameters, n: number, t: number): number {
  let tail = 0;
  for (let dead = 0; dead <= n; dead++) {
    const weight = binomial(n, dead, p.deadShare);
    if (weight < 1e-13) continue;
    for (let slow = 0; slow <= n - dead; slow++) {
      const chance = weight * binomial(n - dead, slow, p.slowShare / (1 - p.deadShare));
      if (chance < 1e-13) continue;
      const rest =
        t - p.siteServerStopSeconds - dead * p.deadAttempts * p.deadTimeoutSeconds - slow * p.slowTimeoutSeconds;
      const healthy = n - dead - slow;
      if (healthy === 0) tail += rest < 0 ? chance : 0;
      else
        tail +=
          chance * (1 - gammaBelow(healthy * p.serverStopShape, (rest * p.serverStopShape) / p.serverStopMeanSeconds));
    }
  }
  return tail;
}

/** P(Poisson(mean) ≤ k). */
function poissonBelow(mean: number, k: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= mean / i;
    sum += term;
  }
  return sum;
}

const QUICK: Partial<Parameters> = { deadShare: 0, slowShare: 0 };

describe('the law of the shutdown', () => {
  it.each([
    [1, 5],
    [1, 60],
    [2, 30],
    [5, 60],
    [5, 140],
    [10, 200],
    [20, 300],
    [20, 500],
    [40, 700],
    [40, 900],
    [100, 2100],
    [1000, 20_500],
    [5000, 101_000],
  ])('is a Poisson sum for %i healthy exponential servers %i s after the site server', (n, w) => {
    expect(tail(QUICK, n, 20 + w)).toBeCloseTo(poissonBelowSafe(w / 20, n - 1), 2.7);
  });

  it.each<[string, Partial<Parameters>]>([
    ['the defaults', {}],
    ['many dead servers', { deadShare: 0.3 }],
    ['a narrow law of healthy servers between long time-outs', { serverStopShape: 20, serverStopMeanSeconds: 5 }],
    ['a wide law of healthy servers', { serverStopShape: 0.5, serverStopMeanSeconds: 60 }],
    [
      'time-outs that are no multiple of each other',
      { deadAttempts: 1, deadTimeoutSeconds: 47, slowTimeoutSeconds: 111 },
    ],
    ['90 s and six attempts', { deadTimeoutSeconds: 90, deadAttempts: 6, slowShare: 0.05 }],
    ['nearly every server dead or slow', { deadShare: 0.6, slowShare: 0.35 }],
    [
      'short and narrow stops without a time-out, beside six attempts that never come',
      { deadShare: 0, slowShare: 0, serverStopMeanSeconds: 0.5, serverStopShape: 20, deadAttempts: 6 },
    ],
    ['no healthy server', { deadShare: 0.5, slowShare: 0.5 }],
  ])('equals the sum over all counts of dead and slow servers: %s', (_, overrides) => {
    const p = parameters(overrides);
    for (const n of [1, 2, 3, 7, 20, 40]) {
      const mean = n * (1 - p.deadShare - p.slowShare) * p.serverStopMeanSeconds;
      const timeouts = n * (p.deadShare * p.deadAttempts * p.deadTimeoutSeconds + p.slowShare * p.slowTimeoutSeconds);
      for (const share of [0.05, 0.4, 0.8, 1, 1.2, 1.7, 2.5]) {
        const t = 20.3 + share * (mean + timeouts);
        expect(Math.abs(tail(overrides, n, t) - summedTail(p, n, t)), `n ${n}, t ${t}`).toBeLessThan(0.003);
      }
    }
  });

  it('lasts exactly the stop of the site server without logon servers', () => {
    expect([19.999, 20, 20.001].map((t) => tail({}, 0, t))).toEqual([1, 0, 0]);
  });

  it('lasts exactly the time-outs when every server is dead', () => {
    expect([424.9, 425].map((t) => tail({ deadShare: 1, slowShare: 0 }, 3, t))).toEqual([1, 0]);
    expect([424.9, 425].map((t) => tail({}, 3, t, 3))).toEqual([1, 0]);
  });

  it('takes exactly counted dead servers as a shift and renormalises the rest', () => {
    const rest = { deadShare: 0, slowShare: 0.02 / 0.98 };
    for (const t of [500, 700, 900]) expect(tail({}, 30, t, 4)).toBeCloseTo(tail(rest, 26, t - 540), 9);
  });

  it('keeps the laws of counted and uncounted dead servers apart', () => {
    const laws = createShutdownLaws(parameters({ deadShare: 0.2 }));
    laws.law(30);
    const after = tailAt(laws.law(30, 1), 600);
    expect(after).toBe(tail({ deadShare: 0.2 }, 30, 600, 1));
  });

  it('gives what hangs as mass that never ends', () => {
    const hanging = tail({ hangShare: 0.01 }, 20, Number.POSITIVE_INFINITY);
    expect(hanging).toBeCloseTo(1 - 0.99 ** 20, 12);
    const ends = { hangShare: 0, deadShare: 0.02 / 0.99, slowShare: 0.02 / 0.99 };
    for (const t of [200, 500, 900]) {
      expect(tail({ hangShare: 0.01 }, 20, t)).toBeCloseTo(1 - 0.99 ** 20 * (1 - tail(ends, 20, t)), 4);
    }
  });

  it.each([
    [0, 30, 0],
    [0.1, 30, 3],
    [0.5, 5, 3],
    [0.7, 10, 7],
    [1, 17, 17],
    [0.001, 100, 1],
    [1, 0, 0],
  ])('sweeps the share %d of %i servers, rounded up: %i', (share, n, swept) => {
    expect(sweptServers(share, n)).toBe(swept);
  });

  it('waits for a busy SCMan uniformly over its cycle', () => {
    const busy = { managerBusyProbability: 0.4, managerCycleSeconds: 1000 };
    expect(tail(busy, 0, 20)).toBeCloseTo(0.4, 9);
    expect(tail(busy, 0, 520)).toBeCloseTo(0.2, 9);
    expect(tail(busy, 0, 1020)).toBe(0);
    const steps = Array.from({ length: 1000 }, (_, i) => tail({}, 15, 700 - (i + 0.5)));
    const mean = steps.reduce((sum, p) => sum + p, 0) / steps.length;
    expect(tail(busy, 15, 700)).toBeCloseTo(0.6 * tail({}, 15, 700) + 0.4 * mean, 3);
  });

  it('averages over the polling of the Despooler', () => {
    const polled = { despoolerLatencyMaxSeconds: 300 };
    expect(tail(polled, 0, 0)).toBeCloseTo(20 / 300, 9);
    const steps = Array.from({ length: 300 }, (_, i) => tail({}, 25, 400 + i + 0.5));
    const mean = steps.reduce((sum, p) => sum + p, 0) / steps.length;
    expect(tail(polled, 25, 400)).toBeCloseTo(mean, 3);
  });

  it('is a falling function between 0 and 1', () => {
    const law = createShutdownLaws(parameters({ deadShare: 0.1, serverStopShape: 4 })).law(25);
    const values = Array.from({ length: 3000 }, (_, t) => tailAt(law, t));
    for (const [i, value] of values.entries()) {
      expect(value).toBeLessThanOrEqual((values[i - 1] ?? 1) + 1e-9);
      expect(value).toBeGreaterThanOrEqual(0);
    }
  });
});

/** For large means the Poisson sum is the tail of a Gamma. */
function poissonBelowSafe(mean: number, k: number): number {
  return mean > 500 ? 1 - gammaBelow(k + 1, mean) : poissonBelow(mean, k);
}
