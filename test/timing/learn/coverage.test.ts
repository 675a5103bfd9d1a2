import { describe, expect, it } from 'vitest';
import { packageSpans } from '../../../src/timing/learn/package-spans.ts';
import type { ParameterName } from '../../../src/timing/model/parameters.ts';
import { type CaseName, drawTruth, readAll } from '../../build/calibration-cases.ts';

/** Sets of each case: few, because the whole table is `npm run calibration` (docs/results). */
const SETS = 20;

/** How many of the sets hold the truth in their 90 % range, by parameter. */
function covered(name: CaseName, names: readonly ParameterName[]): Partial<Record<ParameterName, number>> {
  const hits: Partial<Record<ParameterName, number>> = {};
  for (let seed = 1; seed <= SETS; seed++) {
    const { truth, logs, fileTimes } = drawTruth(name, seed);
    const { estimates } = readAll(logs, fileTimes);
    for (const parameter of names) {
      const [estimate, value] = [estimates[parameter], truth[parameter]];
      if (estimate === undefined || value === undefined) throw new Error(`${name}: ${parameter} was not learned`);
      hits[parameter] = (hits[parameter] ?? 0) + (estimate.low <= value && value <= estimate.high ? 1 : 0);
    }
  }
  return hits;
}

const ALL = ['serverStopMeanSeconds', 'deadShare', 'slowShare', 'packageBuildMeanSeconds'] as const;

describe('a calibration from logs with a known truth', () => {
  it.each<[CaseName, readonly ParameterName[]]>([
    ['one site', ALL],
    ['several sites that differ', ['serverStopMeanSeconds', 'deadShare']],
    ['senders poll every 60 s', ['packageBuildMeanSeconds']],
    ['other jobs, listings', ['packageBuildMeanSeconds', 'despoolerLatencyMaxSeconds']],
    ['each server its own speed', ['serverStopMeanSeconds', 'deadShare']],
  ])(
    'holds it in its 90 %% range nearly always: %s',
    (name, names) => {
      const hits = covered(name, names);
      // 14 or fewer of 20 come by chance once in 100 times.
      for (const parameter of names) expect([parameter, (hits[parameter] ?? 0) >= 15]).toEqual([parameter, true]);
    },
    120_000,
  );
});

describe('which sending belongs to which package', () => {
  const evidence = { line: 1, text: '' };
  const at = (seconds: number) => ({ atMs: seconds * 1000, evidence });
  const start = (seconds: number, more = {}) => ({ ...at(seconds), width: 0, ...more });
  const poll = (seconds: number, used = 0) => ({ ...at(seconds), used });
  const spansOf = (packages: readonly object[], starts: readonly object[], polls: readonly object[] = []) =>
    packageSpans({ packages, starts, polls } as Parameters<typeof packageSpans>[0]).spans.map(({ seconds }) => seconds);

  it.each<[string, readonly number[], readonly number[]]>([
    ['the only start', spansOf([at(0)], [start(500)]), [500]],
    [
      'the start of the same name, with others in between',
      spansOf([{ ...at(0), file: '00000016.P00' }], [start(90), start(500, { job: '00000016' })]),
      [500],
    ],
    [
      'the start of the same name after the next package',
      spansOf(
        [
          { ...at(0), file: 'A.P00' },
          { ...at(300), file: 'B.P00' },
        ],
        [start(500, { file: 'A.P00' }), start(700, { file: 'B.P00' })],
      ),
      [500, 400],
    ],
    ['none where several could be', spansOf([at(0)], [start(90), start(500)]), []],
    ['none where the only start is a day later', spansOf([at(0)], [start(86_400)]), []],
    ['a poll where it is the only one', spansOf([at(0), at(7200)], [], [poll(500), poll(7600)]), [500, 400]],
    ['none where the sender polls all the time', spansOf([at(0)], [], [poll(60), poll(120), poll(180)]), []],
    [
      'the poll at which the number in use rises',
      spansOf([at(0)], [], [poll(60), poll(120), poll(180, 1), poll(240, 1)]),
      [120],
    ],
    ['a start, where polls stand beside it', spansOf([at(0)], [start(500)], [poll(60), poll(120)]), [500]],
  ])('is %s', (_what, spans, expected) => {
    expect(spans).toEqual(expected);
  });
});
