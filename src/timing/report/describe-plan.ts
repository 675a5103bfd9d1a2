/**
 * A plan in words: doing nothing beside the best plans, then the runbook of one of them, step by step.
 * In: 12 sites with 40 logon servers. Out: `If you start all 12 sites at once, expect 2 to 10 of them to get stuck …`.
 */
import { BUILD_MODES } from '../model/parameters.ts';
import type { Phase, Plan, PlanOutcome, Proposal, RunbookStep } from '../plan/plan.ts';
import { amount, amounts, capital, duration, listed, percent, range, withSources } from './figures.ts';
import type { Item, Report, Table } from './report.ts';
import { listOf } from './report.ts';
import { reportWords } from './words/figure-words.ts';
import { planReportWords as words } from './words/plan-words.ts';

/** How many sites, steps and commands one screen takes. */
export interface PlanRoom {
  readonly sites: number;
  readonly steps: number;
}

/** Codes that one sentence names. */
const MOST_NAMED = 8;

export interface PlanView {
  readonly plan: Plan;
  /** Which of the plans is told step by step, from 0. */
  readonly chosen?: number;
  /** Assumptions in a sentence, as `risk` tells them. */
  readonly small?: readonly string[];
}

export function describePlan({ plan, chosen = 0, small = [] }: PlanView, room: PlanRoom): Report {
  const proposal = plan.plans[chosen];
  return {
    headline: planHeadline(plan),
    say: planSentences(plan),
    tables: [comparisonTable(plan), ...(proposal === undefined ? [] : [siteTable(plan, proposal, room.sites)])],
    lists: [
      ...(proposal === undefined ? [] : runbookLists(proposal, chosen, room)),
      ...listOf(
        words.stuckSites,
        plan.recovery.map(({ hours, text, articles }) => ({
          text: withSources(words.stuckStep(hours, text), articles),
        })),
        room.steps,
      ),
      ...listOf(
        words.warnings,
        plan.warnings.map(({ text, articles }) => ({ text: withSources(text, articles) })),
        room.steps,
      ),
    ],
    small,
  };
}

/** The answer in one sentence: how many get stuck without a plan, how many with it. */
export function planHeadline({ doNothing, plans, blocked }: Plan): string {
  const [best] = plans;
  const sites = best?.sites.filter(({ way }) => way === 'automatic' || way === 'forced').length ?? 0;
  if (sites === 0) {
    return blocked.length > 0 ? words.allBlocked(listed(blocked, MOST_NAMED)) : words.noSites;
  }
  const before = expected(doNothing, sites);
  const first =
    sites === 1
      ? words.single(
          best?.sites.find(({ way }) => way === 'automatic' || way === 'forced')?.code ?? words.nouns.theSite,
          before,
        )
      : words.several(sites, before);
  if (best === undefined || best.handSteps === 0) return words.noPlanHelps(first);
  return words.withPlan(first, expected(best, sites));
}

/** `none of them`, `about 2 of them`, `2 to 10 of them`; `in 16 % of cases`: over the build modes, averaged over what is not known. */
function expected({ averaged }: PlanOutcome, sites: number): string {
  const means = BUILD_MODES.flatMap((mode) => averaged.byMode[mode] ?? []);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  if (sites === 1) return high < 0.01 ? words.nouns.hardlyEver : words.nouns.inCases(percent(high));
  if (high < 0.25) return words.nouns.noneOfThem;
  return Math.round(low) === sites ? words.nouns.allOfThem : words.nouns.ofThem(range(low, high));
}

/** What the plans are, and what stands against them. */
export function planSentences(plan: Plan): readonly string[] {
  const { plans, blocked, target, windowMinutes } = plan;
  const [best] = plans;
  const over = best?.sites.filter(({ overTarget }) => overTarget).length ?? 0;
  const tooLong = best?.waves.filter(({ fitsWindow }) => !fitsWindow) ?? [];
  const forced = plans.some(({ waves }) => waves.length > 1);
  return [
    ...plans.map(({ name }, i) => words.named(i + 1, name)),
    ...(blocked.length > 0 ? [words.notActive(listed(blocked, MOST_NAMED), blocked.length)] : []),
    ...(best !== undefined && windowMinutes !== null ? [windowSentence(best, windowMinutes, tooLong.length)] : []),
    ...(over > 0 ? [words.overTarget(over, percent(target))] : []),
    forced ? words.comesBackLate : words.comesBack,
  ];
}

function windowSentence({ waves, windows }: Proposal, windowMinutes: number, tooLong: number): string {
  const length = duration(60 * windowMinutes);
  const takes = duration(60 * Math.max(...waves.map(({ fromMinute, minutes }) => fromMinute + minutes)));
  if (tooLong === 0) return windows > 1 ? words.fitsSeveral(windows, length) : words.fits(takes, length);
  const longest = duration(60 * Math.max(...waves.map(({ minutes }) => minutes)));
  if (waves.length === 1) return words.tooLong(longest, length);
  return words.wavesTooLong({ tooLong, waves: waves.length, length, longest });
}

function comparisonTable({ doNothing, plans }: Plan): Table {
  return {
    title: words.comparison,
    columns: OUTCOME_COLUMNS,
    rows: outcomeRows({ doNothing, plans }),
  };
}

/** What is told of doing nothing and of each plan; the first column names them. */
export const OUTCOME_COLUMNS: readonly string[] = [
  '',
  words.columns.stuck,
  words.columns.range,
  words.columns.ifNone,
  words.columns.mostly,
  words.columns.steps,
];

export function outcomeRows({ doNothing, plans }: Pick<Plan, 'doNothing' | 'plans'>): Table['rows'] {
  return [
    outcomeRow(words.rows.doNothing, doNothing),
    ...plans.map((one, i) => outcomeRow(words.rows.plan(i + 1), one)),
  ];
}

/** `do nothing`, `5.9`, `0–12`, `4 h 50 min`, `48 h`, `0`. */
function outcomeRow(name: string, { averaged, handSteps }: PlanOutcome): readonly string[] {
  const { stuck, range: nineInTen, hours, hoursIfNoneStuck } = averaged;
  return [
    name,
    amount(stuck),
    amounts(nineInTen),
    hoursIfNoneStuck === null ? words.nouns.hardlyEver : duration(3600 * hoursIfNoneStuck),
    duration(3600 * hours),
    `${handSteps}`,
  ];
}

/** How a site is upgraded, in a word or two. */
export const WAYS: Readonly<Record<Proposal['sites'][number]['way'], string>> = words.rows.ways;

/** The sites in the order in which they are started. */
function siteTable({ plans }: Plan, { sites, waves }: Proposal, most: number): Table {
  const { columns } = words;
  const place = new Map(waves.flatMap(({ codes }) => codes).map((code, i) => [code, i]));
  const ordered = [...sites].sort((a, b) => (place.get(a.code) ?? -1) - (place.get(b.code) ?? -1));
  return {
    title: plans.length > 1 ? words.sitesInOrder : words.sites,
    columns: [columns.site, columns.parent, columns.how, columns.wave, columns.chance],
    rows: ordered
      .slice(0, most)
      .map(({ code, parent, way, wave, risk }) => [
        code,
        parent === code ? '-' : parent,
        WAYS[way],
        wave === 0 ? '-' : `${wave}`,
        way === 'automatic' || way === 'forced' ? percent(risk) : '-',
      ]),
    ...(sites.length > most && { more: reportWords.more(sites.length - most), isCut: true }),
  };
}

const TITLES: Readonly<Record<Phase, string>> = words.phases;

/** The steps in their order, those of one kind that follow each other under one title. */
export function groupSteps(steps: readonly RunbookStep[]) {
  const groups: { readonly title: string; readonly wave: number | undefined; readonly steps: RunbookStep[] }[] = [];
  for (const step of steps) {
    const { wave, phase } = step;
    const title = wave === undefined ? TITLES[phase] : words.wave(wave);
    const last = groups.at(-1);
    if (last?.title === title) last.steps.push(step);
    else groups.push({ title, wave, steps: [step] });
  }
  return groups;
}

function runbookLists({ steps }: Proposal, chosen: number, room: PlanRoom) {
  return groupSteps(steps).flatMap((group, i) =>
    listOf(
      i === 0 ? words.stepByStep(chosen + 1, group.title.toLowerCase()) : group.title,
      stepItems(group.steps),
      room.steps,
    ),
  );
}

/** Commands of one wave at one place stand together: they are copied together. */
function stepItems(steps: readonly RunbookStep[]): readonly Item[] {
  const items: Item[] = [];
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as RunbookStep;
    let end = i + 1;
    if (step.phase === 'force') while (end < steps.length && steps[end]?.phase === 'force') end++;
    items.push(stepItem(steps.slice(i, end)));
    i = end - 1;
  }
  return items;
}

function stepItem(steps: readonly RunbookStep[]): Item {
  const [first] = steps as readonly [RunbookStep];
  const { number, where, text, see, by, otherwise, guard, articles } = first;
  const numbers = steps.length === 1 ? `${number}` : `${number}–${number + steps.length - 1}`;
  const what = steps.length === 1 ? text : words.forceAll(steps.length);
  const seen = steps.length === 1 ? see : words.nouns.bootstrapRuns;
  const begun = words.step(numbers, capital(where), capital(what));
  const checked = seen === undefined ? begun : by === undefined ? words.see(begun, seen) : words.seeBy(begun, seen, by);
  const whole = otherwise === undefined ? checked : words.otherwise(checked, otherwise);
  return {
    text: withSources(whole, articles),
    ...(first.command !== undefined && { commands: steps.flatMap(({ command }) => command ?? []) }),
    ...(guard !== undefined && { danger: words.sentence(capital(guard)) }),
  };
}
