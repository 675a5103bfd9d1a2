import { describe, expect, it } from 'vitest';
import { renderTiming } from '../../../src/cli/render/render-timing.ts';
import type { Risk } from '../../../src/timing/model/assess-risk.ts';
import { assessRisk } from '../../../src/timing/model/assess-risk.ts';
import type { Site } from '../../../src/timing/model/hierarchy.ts';
import { describeRisk } from '../../../src/timing/report/describe-risk.ts';
import { amount, duration, percent, percents, range, times } from '../../../src/timing/report/figures.ts';
import { parameterFile, sites } from '../build.ts';

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
    [0.001, 'in fewer than 1 in 100 cases'],
    [0.025, 'about 1 time in 40'],
    [0.1, 'about 1 time in 10'],
    [0.25, 'about 1 time in 4'],
    [0.41, 'about 4 times in 10'],
    [0.75, 'about 3 times in 4'],
    [0.91, 'about 9 times in 10'],
    [0.95, 'about 19 times in 20'],
    [0.999, 'nearly always'],
  ])('%f is %s', (p, said) => expect(times(p)).toBe(said));

  it.each([
    [0.1, 0.4, 'none or 1'],
    [0.6, 1.2, 'about 1'],
    [1.38, 10.9, '1 to 11'],
    [47.4, 47.3, 'about 47'],
  ])('from %f to %f is %s', (low, high, said) => expect(range(low, high)).toBe(said));

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

describe('the sentence that answers', { timeout: 90_000 }, () => {
  const room = { sites: 30, warnings: 5 };
  // The same question is asked several times below; its answer is computed once.
  const known = new Map<string, Risk>();
  const answer = (list: readonly Site[], file = parameterFile(), explain = false) => {
    const request = { sites: list, file };
    const key = JSON.stringify(request);
    const risk = known.get(key) ?? assessRisk(request);
    known.set(key, risk);
    return { risk, report: describeRisk(request, risk, { ...room, explain }) };
  };
  const textOf = (list: readonly Site[], file = parameterFile(), explain = false): string => {
    const { report } = answer(list, file, explain);
    return renderTiming(report, { color: false, columns: 100 }).replace(/\s+/g, ' ');
  };

  it.each([
    [
      sites(12, 40),
      /^12 sites with 40 logon servers each, all started at once: expect 3 to (?:8|9) of them to get stuck for 48 hours, depending on how the package is built; anything from none to all 12 is possible\.$/,
    ],
    [
      sites(1, 40),
      /^If a site with 40 logon servers is upgraded, the site gets stuck for 48 hours about 7 times in 10 \(\d\d %\)\.$/,
    ],
    [
      sites(1, 0),
      /^If a site with 0 logon servers is upgraded, the site gets stuck for 48 hours in fewer than 1 in 100 cases\.$/,
    ],
    [sites(3, 1), /^3 sites with 1 logon server each, all started at once: probably none gets stuck for 48 hours/],
    [
      [{ code: 'LON', logonServers: 1, deadServers: 1 }],
      /^If LON with 1 logon server \(1 of them offline\) is upgraded, the site gets stuck/,
    ],
  ])('suits %j', (list, sentence) => {
    expect(answer(list).report.headline).toMatch(sentence);
  });

  it.each([
    ['equal sites', sites(12, 40)],
    ['one site', sites(1, 20)],
    ['named sites', [40, 12, 3].map((logonServers, i) => ({ code: ['LON', 'PAR', 'NYC'][i] as string, logonServers }))],
    ['packages that come too late', sites(60, 10, { linkKilobitsPerSecond: 19.2 })],
  ])('uses no name of a parameter and no word of the trade, for %s', (_, list) => {
    expect(textOf(list)).not.toMatch(
      /[a-z]{3,}(?:Seconds|Share|Servers|Mode|Megabytes)\b|Monte Carlo|plausible|\bk\b|coefficient|lognormal|worlds/,
    );
  });

  it('keeps names and methods for those who ask', () => {
    expect(textOf(sites(2, 20), parameterFile(), true)).toMatch(
      /serverStopMeanSeconds 5 to 60[\s\S]*packageBuildMode = both/,
    );
  });

  it('tells the same number of stuck sites in the sentence, the table and the changes', () => {
    const { risk, report } = answer(sites(12, 40));
    const once = risk.averaged.modes.once?.expectedStuck ?? 0;
    expect(report.headline).toContain(`to ${Math.round(once)} of them`);
    expect(report.tables[0]?.rows[0]?.[2]).toBe(amount(once));
    expect(report.lists[0]?.items[0]?.text).toContain(`instead of ${amount(once)} if built once for all`);
  });

  it('says that the order of starting decides, and by how much', () => {
    const three = [40, 12, 3].map((logonServers, i) => ({ code: ['LON', 'PAR', 'NYC'][i] as string, logonServers }));
    expect(textOf(three)).toMatch(
      /The start order matters\. .* LON starts first and gets stuck in \d\d % .* order of the rows\./,
    );
    const request = { sites: three, order: [2, 1, 0] };
    const turned = assessRisk(request);
    expect(turned.modes['per-site']?.perSite[0]).toBeLessThan(0.25);
    expect(assessRisk({ sites: three }).modes['per-site']?.perSite[0]).toBeGreaterThan(0.85);
  });

  it('says which end of the race it is', () => {
    expect(textOf(sites(60, 10, { linkKilobitsPerSecond: 19.2 }))).toMatch(
      /of them get stuck because the package arrives more than 48 hours after the bootstrap started/,
    );
    expect(textOf(sites(3, 40))).not.toMatch(/more than 48 hours/);
  });

  it('shows two columns that are the same only once', () => {
    const { report } = answer(
      [{ logonServers: 30 }, { logonServers: 0 }],
      parameterFile({ packageBuildMeanSeconds: 0 }),
    );
    const [table] = report.tables;
    if (table === undefined) throw new Error('no table');
    const same = table.rows.every(([, a, b]) => a === b);
    expect(same).toBe(false);
  });

  it('says what is assumed', () => {
    expect(answer(sites(2, 10)).report.small.join('\n')).toMatch(
      /Assumptions, each varied over a likely range: 20 s to stop one logon server, 6 min to build the package/,
    );
  });

  it('says that nothing is sent where there is no sender thread', () => {
    for (const nothing of [{ senderThreads: 0 }, { senderThreadsPerSite: 0 }]) {
      expect(answer(sites(2, 10), parameterFile(nothing)).report.headline).toMatch(
        /^Nothing will be sent: the sender capacity is 0/,
      );
    }
  });
});
