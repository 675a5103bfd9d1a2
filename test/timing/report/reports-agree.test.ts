/**
 * The sentence, the tables and the pictures of one risk never contradict each other, over random hierarchies: the same numbers,
 * sites by their codes, and no word of the model.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { RISK_PICTURES, riskPicture } from '../../../src/timing/chart/risk-picture.ts';
import type { Risk, RiskRequest } from '../../../src/timing/model/assess-risk.ts';
import { assessRisk } from '../../../src/timing/model/assess-risk.ts';
import type { Site } from '../../../src/timing/model/hierarchy.ts';
import { PARAMETERS } from '../../../src/timing/model/parameters.ts';
import { createRandom } from '../../../src/timing/model/random.ts';
import { describeRisk } from '../../../src/timing/report/describe-risk.ts';
import { range } from '../../../src/timing/report/figures.ts';
import { plainText } from '../../../src/timing/report/plain-text.ts';
import type { Report } from '../../../src/timing/report/report.ts';

const CODES = ['LON', 'PAR', 'NYC', 'BER', 'OSL', 'ROM', 'MAD', 'TOK'];

function hierarchyOf(seed: number): readonly Site[] {
  const random = createRandom(seed);
  return CODES.slice(0, 2 + Math.floor(random() * (CODES.length - 1))).map((code) => ({
    code,
    logonServers: Math.floor(random() * 45),
    ...(random() < 0.3 && { linkKilobitsPerSecond: 20 + Math.floor(random() * 500) }),
  }));
}

interface Told {
  readonly request: RiskRequest;
  readonly risk: Risk;
  readonly report: Report;
  readonly text: string;
  readonly pictures: readonly { readonly kind: string; readonly title: string; readonly words: string }[];
}
let all: readonly Told[];
beforeAll(() => {
  all = Array.from({ length: 12 }, (_, i) => {
    const request = { sites: hierarchyOf(100 + i) };
    const risk = assessRisk(request);
    const report = describeRisk(request, risk, { sites: 30, warnings: 20 });
    const pictures = RISK_PICTURES.map((kind) => {
      const { title, alt, spec } = riskPicture(request, risk, kind);
      return { kind, title, words: `${title} ${alt} ${JSON.stringify(spec.title)}` };
    });
    return { request, risk, report, text: plainText(report), pictures };
  });
}, 120_000);

const tableOf = ({ report }: Told, title: RegExp) => report.tables.find((one) => title.test(one.title ?? ''));
const MODEL_WORDS = /Monte Carlo|plausible world|standard error|expectedStuck|perSite|n50|\bk\b|NaN|undefined|null/;

describe('sentence, tables and pictures', () => {
  it('use no name of a parameter and no word of the model', () => {
    const names = new RegExp(PARAMETERS.map(({ name }) => name).join('|'));
    for (const { text, pictures } of all) {
      for (const words of [text, ...pictures.map((one) => one.words)]) {
        expect(words).not.toMatch(MODEL_WORDS);
        expect(words).not.toMatch(names);
      }
    }
  });

  it('expect the same number of stuck sites', () => {
    for (const told of all) {
      const means = (tableOf(told, /^Stuck sites/)?.rows[0] ?? [])
        .slice(1)
        .map((cell) => Number(cell.replace('under ', '')));
      const [low, high] = [Math.min(...means), Math.max(...means)];
      // Just below a half, the rounded cells of the table and the exact mean may be on both sides of it.
      const near = [low, high].some(
        (mean) => Math.abs(mean - Math.floor(mean) - 0.5) < 0.051 || Math.abs(mean - 0.25) < 0.051,
      );
      if (near) continue;
      if (high < 0.25) expect(told.report.headline).toContain('probably none gets stuck');
      else expect(told.report.headline).toContain(`expect ${range(low, high)} of them`);
      const title = told.pictures.find(({ kind }) => kind === 'sites')?.title;
      if (high >= 0.5)
        expect(title?.toLowerCase()).toContain(`${range(low, high)} of ${told.request.sites.length} sites`);
    }
  });

  it('name the same site, by its code, as most at risk, with the same chance', () => {
    for (const told of all) {
      const [first] = tableOf(told, /^Chance to get stuck/)?.rows ?? [];
      const code = first?.[0] ?? '';
      expect(CODES).toContain(code);
      const chances = (first ?? []).filter((cell) => / %$/.test(cell));
      const worst = (tableOf(told, /^Stuck sites/)?.rows ?? []).find(([name]) => name === 'most at risk');
      expect(chances.some((chance) => worst?.includes(`${code} ${chance}`))).toBe(true);
      for (const { kind, title } of told.pictures) {
        if (kind !== 'sites' && kind !== 'race') continue;
        const said = /([A-Z]{3}) ((?:under |over )?\d+ %)/.exec(title);
        expect({ kind, code: said?.[1] }).toEqual({ kind, code });
        expect(chances).toContain(said?.[2]);
      }
    }
  });

  it('name the site that starts first and the one that starts last by their codes', () => {
    for (const { request, report } of all) {
      const said = /If the package is built once per site, (\S+) starts first .*; (\S+) starts last/.exec(
        report.say.join(' '),
      );
      if (said === null) continue;
      expect([said[1], said[2]]).toEqual([request.sites[0]?.code, request.sites.at(-1)?.code]);
    }
  });

  it('say a safe number that no picture contradicts', () => {
    for (const { risk, text, pictures } of all) {
      const curve = pictures.find(({ kind }) => kind === 'curve')?.words ?? '';
      const safe = risk.safeLogonServers;
      if (safe === null) {
        expect(text).toContain('No number of logon servers is safe');
        expect(curve).toContain('No number of logon servers is safe');
      } else {
        const servers = safe === 1 ? '1 logon server' : `${safe} logon servers`;
        expect(text).toContain(`up to ${servers} are safe`);
        expect(curve).toContain(`Safe: up to ${servers}`);
      }
    }
  });
});
