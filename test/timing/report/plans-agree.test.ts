/**
 * The sentence, the tables, the files, the pictures, the page and the message of one plan never contradict each other, over random
 * hierarchies.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { timingMessage } from '../../../src/slack/features/timing/timing-view.ts';
import { comparePicture } from '../../../src/timing/chart/compare-picture.ts';
import { ganttPicture } from '../../../src/timing/chart/gantt-picture.ts';
import { createRandom } from '../../../src/timing/model/random.ts';
import { planPage } from '../../../src/timing/page/plan-page.ts';
import type { Plan, PlanRequest } from '../../../src/timing/plan/plan.ts';
import { planUpgrade } from '../../../src/timing/plan/plan-upgrade.ts';
import { describePlan } from '../../../src/timing/report/describe-plan.ts';
import { amount, amounts, duration, percent, range } from '../../../src/timing/report/figures.ts';
import { planCsv } from '../../../src/timing/report/plan-csv.ts';
import { planMarkdown } from '../../../src/timing/report/plan-markdown.ts';
import type { Report } from '../../../src/timing/report/report.ts';
import { summarisePlan } from '../../../src/timing/report/summarise-plan.ts';

const CODES = ['LON', 'PAR', 'NYC', 'BER', 'OSL', 'ROM', 'MAD', 'TOK'];

function requestOf(seed: number): PlanRequest {
  const random = createRandom(seed);
  const sites = CODES.slice(0, 2 + Math.floor(random() * (CODES.length - 1))).map((code) => ({
    code,
    logonServers: 5 + Math.floor(random() * 45),
    ...(random() < 0.3 && { linkKilobitsPerSecond: 200 + Math.floor(random() * 2000) }),
  }));
  return { sites, parentCode: 'CEN', version: 'SP4', seed, ...(random() < 0.3 && { windowMinutes: 240 }) };
}

interface Told {
  readonly request: PlanRequest;
  readonly plan: Plan;
  readonly report: Report;
}
let all: readonly Told[];
beforeAll(() => {
  all = Array.from({ length: 8 }, (_, i) => {
    const request = requestOf(300 + i);
    const made = planUpgrade(request);
    if (!made.ok) throw new Error(made.problems.map(({ message }) => message).join('; '));
    const plan = made.value;
    return { request, plan, report: describePlan({ plan }, { sites: 100, steps: 500 }) };
  });
}, 240_000);

const words = (picture: { readonly title: string; readonly alt: string; readonly spec: object }): string =>
  `${picture.title} ${picture.alt} ${JSON.stringify(picture.spec)}`;

describe('a plan', () => {
  it('has the same numbers in its table, its picture and its message, for doing nothing and for every plan', () => {
    for (const { plan, report } of all) {
      const rows = report.tables[0]?.rows ?? [];
      const picture = words(comparePicture(plan));
      const message = JSON.stringify(timingMessage(summarisePlan(plan, { files: true })).blocks).replaceAll('*', '');
      expect(rows).toHaveLength(1 + plan.plans.length);
      for (const [i, { averaged, handSteps }] of [plan.doNothing, ...plan.plans].entries()) {
        const stuck = amount(averaged.stuck);
        expect(rows[i]?.slice(1, 3)).toEqual([stuck, amounts(averaged.range)]);
        expect(rows[i]?.at(-1)).toBe(`${handSteps}`);
        const shown = `${stuck} (${amounts(averaged.range)})`;
        expect(picture).toContain(shown);
        const row = (rows[i] ?? []).slice(1, 3);
        for (const cell of row) expect(message).toContain(cell);
      }
    }
  });

  it('says in its first sentence what the table says, and the picture and the message repeat that sentence', () => {
    for (const { request, plan, report } of all) {
      const [best] = plan.plans;
      expect(report.headline).toContain(`all ${request.sites.length} sites`);
      const means = Object.values(plan.doNothing.averaged.byMode);
      const [low, high] = [Math.min(...means), Math.max(...means)];
      if (high >= 0.25 && Math.round(low) < request.sites.length)
        expect(report.headline).toContain(`expect ${range(low, high)} of them`);
      if (best === undefined || best.handSteps === 0) expect(report.headline).toContain('no plan improves that');
      else expect(report.headline).toContain('with plan 1');
      expect(words(comparePicture(plan)).replace(/\s+/g, ' ')).toContain(report.headline);
      expect(timingMessage(summarisePlan(plan, { files: true })).text).toContain(report.headline.slice(0, 60));
      for (const [i, { name }] of plan.plans.entries()) expect(report.say[i]).toBe(`Plan ${i + 1}: ${name}.`);
    }
  });

  it('names each site once in its table, in the order in which it starts, with the wave of the runbook', () => {
    for (const { request, plan, report } of all) {
      const [best] = plan.plans;
      if (best === undefined) continue;
      const rows = report.tables[1]?.rows ?? [];
      const started = rows.filter(([code]) => code !== 'CEN');
      expect(started.map(([code]) => code).sort()).toEqual(request.sites.map(({ code }) => code).sort());
      expect(started.map(([code]) => code)).toEqual(best.waves.flatMap(({ codes }) => codes));
      for (const [code, , , wave, chance] of started) {
        const own = best.waves.find(({ codes }) => codes.includes(code ?? ''));
        expect([code, wave]).toEqual([code, `${own?.number}`]);
        expect([code, chance]).toEqual([code, percent(best.sites.find((one) => one.code === code)?.risk ?? -1)]);
        if (own?.way !== 'forced') continue;
        const steps = best.steps.filter(({ command }) => command === `PREINST /UPGRADE:${code}`);
        expect(steps.map((step) => step.wave)).toEqual([own.number]);
      }
    }
  });

  it('shows every wave of the runbook in the timetable, with its chance and its minutes', () => {
    for (const { plan } of all) {
      const [best] = plan.plans;
      if (best === undefined || best.waves.length > 10) continue;
      const picture = ganttPicture(best, 0);
      for (const { fromMinute, minutes, anyStuck, codes } of best.waves) {
        const from = fromMinute === 0 ? 'from the start' : `after ${duration(60 * fromMinute)}`;
        expect(picture.alt).toContain(
          `${from} for ${duration(60 * minutes)}, chance that a site gets stuck ${percent(anyStuck)}`,
        );
        const who = codes.length === 1 ? `${codes[0]}` : `${codes.length} sites`;
        expect(picture.alt).toContain(`${who}: ${from}`);
        expect(JSON.stringify(picture.spec)).toContain(`"say":"${duration(60 * minutes)}"`);
      }
    }
  });

  it('has the same commands in the file, the table for a spreadsheet and the report', () => {
    for (const { plan, report } of all) {
      const [best] = plan.plans;
      const commands = (best?.steps ?? []).flatMap(({ command }) => command ?? []);
      const told = report.lists.flatMap(({ items }) => items.flatMap((item) => item.commands ?? []));
      expect(told).toEqual(commands);
      const [markdown, csv] = [planMarkdown(plan), best === undefined ? '' : planCsv(best)];
      for (const command of commands) for (const file of [markdown, csv]) expect(file).toContain(command);
      expect(markdown).toContain(report.headline);
    }
  });

  it('has the same sentence and rows on its page', async () => {
    const { request, plan, report } = all[0] as Told;
    const html = await planPage(request, plan);
    expect(html).toContain(report.headline);
    for (const row of report.tables[0]?.rows ?? []) for (const cell of row.slice(0, 2)) expect(html).toContain(cell);
  }, 120_000);
});
