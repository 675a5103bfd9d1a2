import { describe, expect, it } from 'vitest';
import { assessRisk } from '../../src/timing/assess-risk.ts';
import type { Site } from '../../src/timing/hierarchy.ts';
import { describeRisk } from '../../src/timing-report/describe-risk.ts';
import { amount, duration, howMany, odds, percent, percents } from '../../src/timing-report/figures.ts';
import { parameterFile, sites } from '../timing/build.ts';

describe('numbers as people say them', () => {
  it.each([
    [0, '0 %'],
    [0.0004, 'under 1 %'],
    [0.014, '1 %'],
    [0.5, '50 %'],
    [0.9951, 'over 99 %'],
    [1, '100 %'],
  ])('%f is %s', (p, said) => expect(percent(p)).toBe(said));

  it.each([
    [0.001, 'fewer than 1 in 100'],
    [0.025, 'about 1 in 40'],
    [0.41, 'about 4 in 10'],
    [0.91, 'about 9 in 10'],
    [0.95, 'about 19 in 20'],
    [0.999, 'nearly all'],
  ])('%f are %s', (p, said) => expect(odds(p)).toBe(said));

  it.each([
    [0.1, 12, 'probably none of 12'],
    [0.5, 12, 'none or 1 of 12'],
    [1.38, 12, '1 or 2 of 12'],
    [10.9, 12, 'about 11 of 12'],
    [47.5, 50, 'about 48 of 50'],
  ])('%f of %i are %s', (mean, all, said) => expect(howMany(mean, all)).toBe(said));

  it('amounts, durations and bands have no false precision', () => {
    expect([0, 0.001, 0.03, 1.38, 10.9].map(amount)).toEqual(['0', 'under 0.01', '0.03', '1.4', '11']);
    expect([20, 90.5, 360, 5400, 7200, 9000].map(duration)).toEqual([
      '20 s',
      '90.5 s',
      '6 min',
      '90 min',
      '2 h',
      '2 h 30 min',
    ]);
    expect([percents([0.06, 0.99]), percents([0.301, 0.302])]).toEqual(['6–99 %', '30 %']);
  });
});

describe('the sentence that answers', () => {
  const room = { sites: 5, warnings: 5, assumptions: 'sentence' } as const;
  const say = (list: readonly Site[], file = parameterFile()) => {
    const request = { sites: list, file };
    return describeRisk(request, assessRisk(request), room);
  };

  it.each([
    [sites(12, 40), /^12 sites with 40 logon servers each: expect 1 to 11 of them to be stuck for 48 h\.$/],
    [sites(1, 40), /^A site with 40 logon servers loses the race about 9 times in 10 \(89 %\)/],
    [sites(1, 0), /^A site with 0 logon servers loses the race less than once in 100 times \((?:0|under 1) %\)/],
    [
      sites(3, 4),
      /^3 sites with 4 logon servers each: probably none gets stuck; the chance that any does is under 1 %\.$/,
    ],
    [[{ code: 'LON', logonServers: 1, deadServers: 1 }], /^LON with 1 logon server, 1 of them dead loses/],
  ])('suits %j', (list, sentence) => {
    expect(say(list).headline).toMatch(sentence);
  });

  it('says how it depends on the build mode, and that nobody knows', () => {
    expect(say(sites(12, 40)).say[0]).toMatch(
      /no document says: once for all, about 9 in 10 sites lose; site by site, 1 or 2 of 12\.$/,
    );
  });

  it('says what is assumed, and that it is not calibrated', () => {
    const small = say(sites(2, 10)).small.join('\n');
    expect(small).toMatch(/Assumed, not measured: 20 s to stop one logon server, 6 min to build the package/);
    expect(small).toContain('uncalibrated');
  });

  it('says that nothing is sent where there is no sender thread', () => {
    expect(say(sites(2, 10), parameterFile({ senderThreads: 0 })).headline).toMatch(
      /^Nothing will be sent: sender capacity is 0/,
    );
  });
});
