import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/timing/plan/plan.ts';
import { planUpgrade } from '../../../src/timing/plan/plan-upgrade.ts';
import { comparePlans, readPlanFile } from '../../../src/timing/report/compare-plans.ts';
import { describePlan, planHeadline } from '../../../src/timing/report/describe-plan.ts';
import { planCsv } from '../../../src/timing/report/plan-csv.ts';
import { planMarkdown } from '../../../src/timing/report/plan-markdown.ts';
import { summarisePlan } from '../../../src/timing/report/summarise-plan.ts';
import { parameterFile } from '../build.ts';

const codes = ['LON', 'NYC', 'PAR', 'BER', 'MUC', 'OSL', 'ROM', 'TOK', 'RIO', 'DEL'];
/** So slow a build that only waves help. */
const file = parameterFile({ packageBuildMeanSeconds: 30_000 });
let plan: Plan;
beforeAll(() => {
  const sites = codes.map((code) => ({ code, logonServers: 6 }));
  const made = planUpgrade({ sites, parentCode: 'CEN', version: 'SP3', file, mode: 'per-site' });
  if (!made.ok) throw new Error('the plan is wrong');
  plan = made.value;
});

const best = () => {
  const [first] = plan.plans;
  if (first === undefined) throw new Error('no plan');
  return first;
};

describe('the words of a plan', () => {
  it('answer first, with doing nothing and the plan in one sentence', () => {
    expect(planHeadline(plan)).toMatch(
      /^If you start all 10 sites at once, expect .* to get stuck for 48 hours; with plan 1, /,
    );
  });

  it('use no word of the model', () => {
    const { headline, say, tables, lists, small } = describePlan({ plan }, { sites: 50, steps: 500 });
    const text = JSON.stringify([headline, say, tables, lists, small]);
    expect(text).not.toMatch(/Monte Carlo|plausible world|parameter|Seconds|\bk\b|NaN|undefined|null/);
  });

  it('have every step, and every command once', () => {
    const text = JSON.stringify(describePlan({ plan }, { sites: 50, steps: 500 }).lists);
    for (const code of codes) expect(text.split(`"PREINST /UPGRADE:${code}"`)).toHaveLength(2);
    const numbers = [...text.matchAll(/"text":"(\d+)(?:–(\d+))?\. /g)].map(([, from, to]) => [
      Number(from),
      Number(to ?? from),
    ]);
    expect(numbers[0]?.[0]).toBe(1);
    expect(numbers.at(-1)?.[1]).toBe(best().steps.length);
    for (const [i, [from]] of numbers.entries()) if (i > 0) expect(from).toBe((numbers[i - 1]?.[1] ?? 0) + 1);
  });

  it('are cut in a message, which says where the rest is', () => {
    const shown = JSON.stringify(summarisePlan(plan, { files: true }));
    expect(shown.match(/PREINST/g)?.length).toBeLessThan(codes.length * 2);
    expect(shown).toMatch(/plan\.md and plan\.csv below/);
    expect(JSON.stringify(summarisePlan(plan, { files: false }))).not.toContain('plan.md');
  });
});

describe('the runbook as a file', () => {
  it('is CSV with one step a row', () => {
    const rows: Record<string, string>[] = parse(planCsv(best()), { columns: true });
    expect(rows).toHaveLength(best().steps.length);
    const forced = rows.filter(({ command = '' }) => command.startsWith('PREINST'));
    expect(forced.map(({ site, command }) => command === `PREINST /UPGRADE:${site}`)).toEqual(codes.map(() => true));
    expect(rows.every(({ articles = '' }) => /^Q\d+/.test(articles))).toBe(true);
  });

  it('is Markdown with one box a step, its paths unharmed', () => {
    const text = planMarkdown(plan);
    expect(text.match(/^- \[ \] \*\*\d+\.\*\*/gm)).toHaveLength(best().steps.length);
    expect(text).toContain('  PREINST /UPGRADE:LON');
    expect(text).toContain('SMS\\\\Site.srv\\\\X86.bin');
    expect(text).toMatch(/^\| do nothing \| /m);
  });
});

describe('two plans side by side', () => {
  const read = (text: string) => {
    const found = readPlanFile(text);
    if (typeof found === 'string') throw new Error(found);
    return found;
  };

  it('say which leaves fewer sites stuck, and what one does that the other does not', () => {
    const a = { name: 'a.json', plan: read(JSON.stringify(plan)) };
    const { averaged } = best();
    const worse = { ...best(), averaged: { ...averaged, stuck: averaged.stuck + 3 }, measures: [] };
    const b = { name: 'b.json', plan: read(JSON.stringify({ ...plan, plans: [worse] })) };
    expect(comparePlans(a, b, 5).headline).toMatch(/^a\.json leaves fewer sites stuck: \S+ .*instead of 3/);
    expect(comparePlans(a, a, 5).headline).toMatch(/^Both plans leave about the same number of sites stuck: /);
  });

  it.each([
    ['', /is not JSON/],
    ['[]', /is not a plan that was saved with sms-kb plan --json/],
    ['{"doNothing": {"averaged": {"stuck": "many"}}}', /\(doNothing\.averaged\.stuck\)/],
  ])('refuse %j', (text, message) => {
    expect(readPlanFile(text)).toMatch(message);
  });
});
