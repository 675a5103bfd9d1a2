/** Two plans side by side, each as `plan --json` wrote it: what came of doing nothing, and of the best plan of each. */
import { z } from 'zod';
import { amount, duration, percent } from './figures.ts';
import type { Report } from './report.ts';
import { listOf } from './report.ts';
import { reportWords } from './words/figure-words.ts';
import { comparePlansWords as words } from './words/plan-words.ts';

const figures = z.object({
  averaged: z.object({
    stuck: z.number(),
    byMode: z.object({ 'per-site': z.number().optional(), once: z.number().optional() }),
    hours: z.number(),
  }),
});
const measure = z.object({ text: z.string().max(4000) });
const proposal = figures.extend({
  name: z.string().max(1000),
  handSteps: z.number(),
  measures: z.array(measure).max(10_000),
  sites: z.array(z.object({ code: z.string().max(10), wave: z.number(), risk: z.number() })).max(2000),
});
const planFile = z.object({ doNothing: figures, plans: z.array(proposal).max(20) });

/** What `--compare` needs of a plan. */
export type ComparedPlan = z.infer<typeof planFile>;

/** @returns the plan, or what is wrong with the text, for a sentence that begins with the file's name */
export function readPlanFile(text: string): ComparedPlan | string {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return words.notJson;
  }
  const read = planFile.safeParse(json);
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path.join('.') ?? '';
  return path === '' ? words.notPlan : words.notPlanAt(path);
}

export interface NamedPlan {
  readonly name: string;
  readonly plan: ComparedPlan;
}

/** @param room sites that are listed one by one */
export function comparePlans(a: NamedPlan, b: NamedPlan, room: number): Report {
  const [one, other] = [a.plan.plans[0], b.plan.plans[0]];
  const row = (name: string, value: (of: NamedPlan) => string): readonly string[] => [name, value(a), value(b)];
  const best = (say: (plan: ComparedPlan['plans'][number]) => string) => (of: NamedPlan) =>
    of.plan.plans[0] === undefined ? words.rows.none : say(of.plan.plans[0]);
  const differing = sitesThatDiffer(a.plan, b.plan);
  return {
    headline: headlineOf(a, b),
    say: [a, b].map(({ name, plan }) => words.named(name, plan.plans[0]?.name ?? words.nouns.noPlan)),
    tables: [
      {
        title: words.sideBySide,
        columns: ['', a.name, b.name],
        rows: [
          row(words.rows.doNothing, ({ plan }) => amount(plan.doNothing.averaged.stuck)),
          row(
            words.rows.best,
            best(({ averaged }) => amount(averaged.stuck)),
          ),
          row(
            words.rows.perSite,
            best(({ averaged }) => amountOf(averaged.byMode['per-site'])),
          ),
          row(
            words.rows.once,
            best(({ averaged }) => amountOf(averaged.byMode.once)),
          ),
          row(
            words.rows.hours,
            best(({ averaged }) => duration(3600 * averaged.hours)),
          ),
          row(
            words.rows.steps,
            best(({ handSteps }) => `${handSteps}`),
          ),
        ],
      },
      ...(differing.length === 0
        ? []
        : [
            {
              title: words.differing,
              columns: ['', a.name, b.name],
              rows: differing.slice(0, room),
              ...(differing.length > room && { more: reportWords.more(differing.length - room), isCut: true }),
            },
          ]),
    ],
    lists: [
      ...listOf(words.only(a.name), measuresMissing(one, other), 20),
      ...listOf(words.only(b.name), measuresMissing(other, one), 20),
    ],
    small: [words.averages],
  };
}

function amountOf(value: number | undefined): string {
  return value === undefined ? words.rows.none : amount(value);
}

function headlineOf(a: NamedPlan, b: NamedPlan): string {
  const [one, other] = [a.plan.plans[0], b.plan.plans[0]];
  if (one === undefined || other === undefined) return words.empty;
  const [stuckA, stuckB] = [one.averaged.stuck, other.averaged.stuck];
  const gap = Math.abs(stuckA - stuckB);
  if (gap < 0.05) {
    const fewer = one.handSteps === other.handSteps ? undefined : one.handSteps < other.handSteps ? a : b;
    const same = words.same(amount(stuckA), amount(stuckB));
    return fewer === undefined ? same : words.fewerSteps(same, fewer.name);
  }
  const [better, stuck, more] = stuckA < stuckB ? [a, stuckA, stuckB] : [b, stuckB, stuckA];
  return words.fewer(better.name, amount(stuck), amount(more));
}

type Best = ComparedPlan['plans'][number] | undefined;

function measuresMissing(of: Best, other: Best) {
  const known = new Set(other?.measures.map(({ text }) => text));
  return (of?.measures ?? []).filter(({ text }) => !known.has(text)).map(({ text }) => ({ text }));
}

function sitesThatDiffer(a: ComparedPlan, b: ComparedPlan): readonly (readonly string[])[] {
  const of = (plan: ComparedPlan) => new Map(plan.plans[0]?.sites.map((site) => [site.code, site]));
  const [one, other] = [of(a), of(b)];
  const say = (site: ComparedPlan['plans'][number]['sites'][number] | undefined): string => {
    if (site === undefined) return words.rows.missing;
    const chance = percent(site.risk);
    return site.wave === 0 ? words.rows.noWave(chance) : words.rows.wave(site.wave, chance);
  };
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((code) => [code, say(one.get(code)), say(other.get(code))] as const)
    .filter(([, left, right]) => left !== right);
}
