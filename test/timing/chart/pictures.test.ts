import { describe, expect, it } from 'vitest';
import { readTimedLines } from '../../../src/logs/timed-line.ts';
import { corridorOf } from '../../../src/timing/chart/corridor.ts';
import { riskCurve } from '../../../src/timing/chart/curve.ts';
import { drawSvg, toPng } from '../../../src/timing/chart/draw.ts';
import { replayPicture } from '../../../src/timing/chart/replay-picture.ts';
import type { RiskPictureKind } from '../../../src/timing/chart/risk-picture.ts';
import { riskPicture } from '../../../src/timing/chart/risk-picture.ts';
import type { RiskRequest } from '../../../src/timing/model/assess-risk.ts';
import { assessRisk } from '../../../src/timing/model/assess-risk.ts';
import { replayRaces } from '../../../src/timing/race/replay.ts';
import { lostRaceLog } from '../../build/timing.ts';
import { parameterFile, parameters, sites } from '../build.ts';

const twelve: RiskRequest = { sites: sites(12, 40) };
const risk = assessRisk(twelve);

describe('the curve of risk against logon servers', () => {
  const points = riskCurve(twelve, risk);

  it('rises with the servers, inside its band, and meets the computed risk at the user’s point', () => {
    for (const mode of ['per-site', 'once'] as const) {
      const own = points.filter((point) => point.mode === mode);
      for (const [i, { p, low, high }] of own.entries()) {
        expect(low).toBeLessThanOrEqual(p);
        expect(p).toBeLessThanOrEqual(high);
        expect(p).toBeGreaterThanOrEqual((own[i - 1]?.p ?? 0) - 1e-9);
      }
      const at = own.find(({ n }) => n === 40)?.p ?? Number.NaN;
      expect(Math.abs(at - (risk.averaged.modes[mode]?.expectedStuck ?? 0) / 12)).toBeLessThan(0.05);
    }
  });

  it('is one line for one site, whose build mode makes no difference', () => {
    const one = { sites: sites(1, 20) };
    expect(new Set(riskCurve(one, assessRisk(one)).map(({ mode }) => mode)).size).toBe(1);
  });

  it('reaches to the user’s own number, however large', () => {
    const large = { sites: sites(1, 5000) };
    expect(Math.max(...riskCurve(large, assessRisk(large)).map(({ n }) => n))).toBeGreaterThanOrEqual(4850);
  });
});

describe('the race site by site', () => {
  it('has rising points for each shutdown and package, and a later package for a later site built one by one', () => {
    const rows = corridorOf(twelve, [0, 11], ['per-site', 'once']);
    for (const { shutdown, packages } of rows) {
      for (const [low, middle, high] of [shutdown, ...Object.values(packages)]) {
        expect(low).toBeLessThanOrEqual(middle);
        expect(middle).toBeLessThanOrEqual(high);
      }
    }
    expect(rows[1]?.packages['per-site']?.[1]).toBeGreaterThan(2 * (rows[0]?.packages['per-site']?.[1] ?? 0));
    expect(rows[0]?.shutdown[1]).toBeCloseTo(rows[1]?.shutdown[1] ?? 0, 6);
  });
});

describe('a picture', () => {
  const codes = ['LON', 'PAR', 'N&C'];
  const named: RiskRequest = { sites: codes.map((code, i) => ({ code, logonServers: 10 + 15 * i })) };
  const cases: readonly (readonly [string, RiskRequest, RiskPictureKind | undefined])[] = [
    ['the curve', twelve, 'curve'],
    ['the race', twelve, 'race'],
    ['what to measure', twelve, 'tornado'],
    ['what to measure at one site', { sites: sites(1, 20) }, 'tornado'],
    ['nothing to measure', { sites: sites(1, 20), file: parameterFile(parameters()) }, 'tornado'],
    ['the sites', named, 'sites'],
    ['the usual one of named sites', named, undefined],
    ['one site without servers', { sites: sites(1, 0) }, undefined],
    ['the race of a site without servers', { sites: sites(1, 0) }, 'race'],
    ['1,100 sites', { sites: sites(1100, 40) }, 'sites'],
    ['no sending', { sites: sites(3, 40), file: parameterFile({ senderThreads: 0 }) }, 'curve'],
    [
      'a server that always hangs',
      { sites: sites(2, 40), file: parameterFile({ deadShare: 0, slowShare: 0, hangShare: 1 }) },
      'curve',
    ],
  ];

  it.each(cases)('of %s is a whole SVG that says its result in words', async (_what, request, kind) => {
    const picture = riskPicture(request, assessRisk(request), kind);
    const svg = await drawSvg(picture);
    expect(svg).toMatch(/^<svg role="img"[\s\S]*<\/svg>$/);
    expect(svg).toContain(`<desc>${picture.alt.replace(/&/g, '&amp;').slice(0, 40)}`);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    if (kind !== 'tornado') expect(picture.alt).toMatch(/\d/);
  });

  it('of a race that happened shows its moments', async () => {
    const picture = replayPicture(replayRaces(readTimedLines(lostRaceLog.split('\r\n'))));
    const svg = await drawSvg(picture);
    for (const word of ['shutdown', 'package', 'found, lost']) expect(svg).toContain(`>${word}<`);
    expect(picture.alt).toMatch(/lost the race by at least 5 min/);
  });

  it('is set in the font that is shipped: words become ink without any font of the system', async () => {
    const svg = (text: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><text y="15" font-family="Open Sans, sans-serif">${text}</text></svg>`;
    expect(Buffer.compare(await toPng(svg('')), await toPng(svg('risk')))).not.toBe(0);
    expect(Buffer.compare(await toPng(svg('risk')), await toPng(svg('plan')))).not.toBe(0);
  });
});
