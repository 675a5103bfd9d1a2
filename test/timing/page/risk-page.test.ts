import { beforeAll, describe, expect, it } from 'vitest';
import type { RiskRequest } from '../../../src/timing/model/assess-risk.ts';
import { assessRisk } from '../../../src/timing/model/assess-risk.ts';
import type { PageModel } from '../../../src/timing/page/recompute.ts';
import { recompute } from '../../../src/timing/page/recompute.ts';
import { riskPage } from '../../../src/timing/page/risk-page.ts';

const request: RiskRequest = {
  sites: [
    { code: 'LON', logonServers: 40, parent: 'P01' },
    { code: 'P01', logonServers: 5 },
    { code: 'NYC', logonServers: 25, active: false },
  ],
  order: [2, 0, 1],
};
const risk = assessRisk(request);
let html: string;
let model: PageModel;

beforeAll(async () => {
  html = await riskPage(request, risk);
  const data = /<script id="data" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  model = JSON.parse(data).model;
}, 120_000);

describe('the page of a risk', () => {
  it('computes what risk computes, for every site and in the order in which they are started', () => {
    const [figures] = recompute(model, model.parameters, model.modes);
    expect(model.request.sites.map(({ code }) => code)).toEqual(['NYC', 'LON', 'P01']);
    for (const [m, mode] of model.modes.entries()) {
      const stated = risk.modes[mode]?.perSite ?? [];
      for (const [place, i] of (request.order ?? []).entries()) {
        expect(Math.abs((figures?.perSite[m]?.[place] ?? -1) - (stated[i] ?? -9))).toBeLessThan(0.02);
      }
    }
  });

  it('shows the race and what to measure first, each with its result in words', () => {
    const pictures = [...html.matchAll(/<img src="data:image\/svg\+xml;base64,([^"]+)" alt="([^"]+)">/g)];
    const drawn = pictures.map(([, base64 = '']) => Buffer.from(base64, 'base64').toString());
    expect(drawn).toHaveLength(2);
    for (const svg of drawn) expect(svg).toMatch(/^<svg role="img"/);
    expect(drawn[1]).toContain('What to measure first');
    for (const [, , alt = ''] of pictures) expect(alt.length).toBeGreaterThan(40);
  });

  it('asks nothing of the network', () => {
    expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="(?!data:)/);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });
});
