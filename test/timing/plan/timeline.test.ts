import { describe, expect, it } from 'vitest';
import type { Parameters } from '../../../src/timing/model/parameters.ts';
import { BUILD_MODES } from '../../../src/timing/model/parameters.ts';
import { judgeGiven } from '../../../src/timing/plan/judge.ts';
import { NO_MEASURES } from '../../../src/timing/plan/measures.ts';
import type { Course } from '../../../src/timing/plan/timeline.ts';
import { timetable } from '../../../src/timing/plan/timeline.ts';
import { createWorld } from '../../../src/timing/plan/treatment.ts';
import { parameters } from '../build.ts';
import { packages, plainRandom, shutdown } from '../oracle.ts';

const DAY = 24 * 3600;

/** The plan's own rule, played naively: a wave starts when all sites of the one before are Active again. */
function playPlan(
  p: Parameters,
  waves: readonly (readonly number[])[],
  { runs, windowSeconds, lengths }: { runs: number; windowSeconds?: number; lengths: readonly number[] },
): { readonly hours: readonly number[]; readonly none: number } {
  const random = plainRandom(11);
  let none = 0;
  const hours = Array.from({ length: runs }, () => {
    let now = 0;
    let lost = false;
    for (const [w, wave] of waves.entries()) {
      const sites = wave.map((logonServers) => ({ logonServers }));
      const { started, delays } = packages(p, sites, 'per-site', random);
      const length = lengths[w] as number;
      if (windowSeconds !== undefined && now % DAY > 0 && (now % DAY) + length > windowSeconds)
        now += DAY - (now % DAY);
      let end = 0;
      for (const [j, site] of sites.entries()) {
        const stuck = shutdown(p, site, random) > (delays[j] as number) || (delays[j] as number) > 48 * 3600;
        if (stuck) lost = true;
        const after = stuck ? 48 * 3600 : (delays[j] as number) + 1800;
        end = Math.max(end, (started[j] as number) + after);
      }
      now += end;
    }
    if (!lost) none++;
    return now / 3600;
  });
  return { hours, none: none / runs };
}

describe('the length of a plan', () => {
  it.each<[string, readonly (readonly number[])[], Partial<Parameters>, number | undefined]>([
    ['one wave that may lose sites', [[20, 20, 20]], {}, undefined],
    ['one wave that loses none', [[5, 5, 5, 5]], {}, undefined],
    ['four waves, each a chance to wait 48 hours', [[12], [14, 14], [16], [18]], {}, undefined],
    ['waves in windows of six hours', [[5, 5], [8, 8], [10, 10], [16]], {}, 6 * 3600],
    [
      'slow builds in windows of four hours',
      [
        [5, 5],
        [6, 6],
        [7, 7],
      ],
      { packageBuildMeanSeconds: 1800 },
      4 * 3600,
    ],
  ])('is kept to 19 times in 20 when %s is simulated independently', (_, waves, overrides, windowSeconds) => {
    const p = parameters(overrides);
    const sizes = waves.flat();
    const sites = sizes.map((logonServers, i) => ({ code: `S${i}0`, parent: 'CEN', logonServers }));
    let next = 0;
    const treatment = {
      way: 'forced',
      waves: waves.map((wave) => wave.map(() => next++)),
      measures: NO_MEASURES,
    } as const;
    const branches = [{ parent: 'CEN', level: 0, members: sizes.map((_size, i) => i) }];
    const judging = {
      ...{ sites, branches, modes: ['per-site'] as const, given: createWorld(p), seed: 1, windowSeconds },
      exactly: { seed: 1, batches: 16, points: 61 },
    };
    const { figures, lengths } = judgeGiven(judging, [treatment]);
    const runs = 6000;
    const played = playPlan(p, waves, { runs, lengths, ...(windowSeconds !== undefined && { windowSeconds }) });
    const kept = played.hours.filter((hours) => hours <= figures.hours + 0.02).length / runs;
    // A quantile that falls into a gap (48 hours or none) is kept to more often than it says, never less.
    expect(kept).toBeGreaterThan(0.935);
    expect(Math.abs(played.none - figures.noneStuck)).toBeLessThan(0.025);
    const before = played.hours.filter((hours) => hours <= figures.hours - 1).length / runs;
    expect(before).toBeLessThan(0.965);
  });
});

describe('one site after another, with nothing changed', () => {
  it.each([
    [50, 44.6],
    [12, 10.7],
  ])(
    'loses of %i sites of 40 logon servers the reference value, %d, in both build modes: each is the first of its build',
    (k, stuck) => {
      const sites = Array.from({ length: k }, (_, i) => ({ code: `S${10 + i}`, parent: 'CEN', logonServers: 40 }));
      const judging = {
        ...{ sites, branches: [{ parent: 'CEN', level: 0, members: sites.map((_site, i) => i) }] },
        ...{ modes: BUILD_MODES, given: createWorld(parameters()), seed: 1, windowSeconds: undefined },
        exactly: { seed: 1, batches: 16, points: 61 },
      };
      const oneByOne = { way: 'forced', waves: sites.map((_site, i) => [i]), measures: NO_MEASURES } as const;
      const { byMode, hours } = judgeGiven(judging, [oneByOne]).figures;
      // The reference is good to 0.01 a site.
      for (const mode of BUILD_MODES) expect(Math.abs((byMode[mode] ?? 0) - stuck)).toBeLessThan(0.01 * k);
      // Nearly every wave waits 48 hours for the one before.
      expect(hours).toBeGreaterThan(0.9 * 48 * stuck);
    },
  );
});

describe('the timetable', () => {
  const runs = (): never => {
    throw new Error('a timetable draws no courses');
  };
  const course = (...hours: readonly number[]): Course => ({
    level: 0,
    waves: hours.map((h) => ({ stuck: [], late: [], waitingSeconds: 0, none: 1, seconds: 3600 * h, runs })),
  });

  it('puts waves one after another without windows', () => {
    expect(timetable(course(2, 3, 1), undefined).map(({ from }) => from / 3600)).toEqual([0, 2, 5]);
  });

  it('opens the next window where a wave does not fit into what is left of one', () => {
    const slots = timetable(course(3, 4, 2, 5), 6 * 3600);
    expect(slots.map(({ from, window, fits }) => [from / 3600, window, fits])).toEqual([
      [0, 1, true],
      [24, 2, true],
      [28, 2, true],
      [48, 3, true],
    ]);
  });

  it('says which wave is longer than a whole window, and starts it when one opens', () => {
    const slots = timetable(course(1, 9, 1), 6 * 3600);
    expect(slots.map(({ from, fits }) => [from / 3600, fits])).toEqual([
      [0, true],
      [24, false],
      [48, true],
    ]);
  });
});
