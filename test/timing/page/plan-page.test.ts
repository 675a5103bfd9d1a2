import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILD_MODES, DEFAULTS } from '../../../src/timing/model/parameters.ts';
import { pageScript } from '../../../src/timing/page/bundle.ts';
import { planPage } from '../../../src/timing/page/plan-page.ts';
import { recompute, toWays } from '../../../src/timing/page/recompute.ts';
import { slidersFor } from '../../../src/timing/page/sliders.ts';
import type { Plan, PlanRequest } from '../../../src/timing/plan/plan.ts';
import { planUpgrade } from '../../../src/timing/plan/plan-upgrade.ts';

const request: PlanRequest = {
  sites: [
    { code: 'LON', logonServers: 40 },
    { code: 'P01', logonServers: 2 },
    { code: 'NYC', logonServers: 25, parent: 'P01' },
  ],
  parentCode: 'CEN',
  version: 'SP3',
};
let plan: Plan;
beforeAll(() => {
  const made = planUpgrade(request);
  if (!made.ok) throw new Error('the plan is wrong');
  plan = made.value;
});

const model = () => ({ request, modes: BUILD_MODES, parameters: DEFAULTS, ways: toWays(plan) });

describe('the numbers of a page', () => {
  it('are those of the plan as long as no slider was moved', () => {
    for (const [i, figures] of recompute(model(), DEFAULTS, BUILD_MODES).entries()) {
      const { stuck, byMode, hours, hoursIfNoneStuck, noneStuck } =
        i === 0 ? plan.doNothing : (plan.plans[i - 1] ?? plan.doNothing);
      expect(figures).toMatchObject({ stuck, byMode, hours, hoursIfNoneStuck, noneStuck });
    }
  });

  it('follow a slider as the model does: a longer stop strands more sites', () => {
    const [before] = recompute(model(), DEFAULTS, BUILD_MODES);
    const [after] = recompute(model(), { ...DEFAULTS, serverStopMeanSeconds: 45 }, BUILD_MODES);
    expect(after?.stuck).toBeGreaterThan((before?.stuck ?? 0) + 0.1);
  });

  it('start from the values that were given, even outside the usual range', () => {
    const [stop] = slidersFor({ ...DEFAULTS, serverStopMeanSeconds: 400 });
    expect(stop).toMatchObject({ min: 5, max: 400 });
  });
});

describe('the page', () => {
  it('needs nothing but itself, and cannot be broken by what it shows', { timeout: 120_000 }, async () => {
    const hostile = { ...plan, warnings: [{ id: 'x', text: '</script><script>alert(1)</script>', articles: [] }] };
    const html = await planPage(request, hostile);
    expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)=/);
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).toContain('If you start all 2 sites at once');
    const data = /<script id="data" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(JSON.parse(data).model.ways).toHaveLength(plan.plans.length + 1);
  });

  it('has a script that a browser can read', { timeout: 120_000 }, async () => {
    const script = await pageScript();
    // Without a document it gets as far as looking for the numbers: it parsed, and every module of the model was run.
    expect(() => runInNewContext(script, { clearTimeout, setTimeout })).toThrow(/document is not defined/);
    expect(script.length).toBeLessThan(1_200_000);
  });
});
