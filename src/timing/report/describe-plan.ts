/**
 * A plan in words: doing nothing beside the best plans, then the runbook of one of them, step by step.
 * In: 12 sites with 40 logon servers. Out: `If you start all 12 sites at once, expect 2 to 10 of them to get stuck …`.
 */
import { BUILD_MODES } from '../model/parameters.ts';
import type { Phase, Plan, PlanOutcome, Proposal, RunbookStep } from '../plan/plan.ts';
import { amount, amounts, counted, duration, percent, range, sources } from './figures.ts';
import type { Item, Report, Table } from './report.ts';
import { listOf } from './report.ts';

/** How many sites, steps and commands one screen takes. */
export interface PlanRoom {
  readonly sites: number;
  readonly steps: number;
}

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
        'If a site gets stuck (hours since the Upgrade Bootstrap Service started there)',
        plan.recovery.map(({ hours, text, articles }) => ({ text: `${hours} h: ${text}${sources(articles)}` })),
        room.steps,
      ),
      ...listOf(
        'Warnings',
        plan.warnings.map((one) => ({ text: `${one.text}${sources(one.articles)}` })),
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
    return blocked.length > 0
      ? `No site can be upgraded: ${listed(blocked)} must become Active first.`
      : 'No secondary site to upgrade.';
  }
  const before = expected(doNothing, sites);
  const first =
    sites === 1
      ? `If you start ${best?.sites.find(({ way }) => way === 'automatic' || way === 'forced')?.code ?? 'the site'} now, the site gets stuck for 48 hours ${before}`
      : `If you start all ${sites} sites at once, expect ${before} to get stuck for 48 hours`;
  if (best === undefined || best.handSteps === 0) return `${first}; no plan improves that.`;
  return `${first}; with plan 1, ${expected(best, sites)}.`;
}

/** `none of them`, `about 2 of them`, `2 to 10 of them`; `in 16 % of cases`: over the build modes, averaged over what is not known. */
function expected({ averaged }: PlanOutcome, sites: number): string {
  const means = BUILD_MODES.flatMap((mode) => averaged.byMode[mode] ?? []);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  if (sites === 1) return high < 0.01 ? 'hardly ever' : `in ${percent(high)} of cases`;
  if (high < 0.25) return 'none of them';
  return Math.round(low) === sites ? 'all of them' : `${range(low, high)} of them`;
}

/** What the plans are, and what stands against them. */
export function planSentences(plan: Plan): readonly string[] {
  const { plans, blocked, target, windowMinutes } = plan;
  const [best] = plans;
  const over = best?.sites.filter(({ overTarget }) => overTarget).length ?? 0;
  const tooLong = best?.waves.filter(({ fitsWindow }) => !fitsWindow) ?? [];
  const forced = plans.some(({ waves }) => waves.length > 1);
  return [
    ...plans.map(({ name }, i) => `Plan ${i + 1}: ${name}.`),
    ...(blocked.length > 0
      ? [
          `${listed(blocked)} ${blocked.length === 1 ? 'is' : 'are'} not Active. Until all sites are Active, no site below the same parent is upgraded (Q134716).`,
        ]
      : []),
    ...(best !== undefined && windowMinutes !== null ? [windowSentence(best, windowMinutes, tooLong.length)] : []),
    ...(over > 0
      ? [
          `Even with plan 1, ${counted(over, 'site')} ${over === 1 ? 'has' : 'have'} a higher chance to get stuck than the accepted ${percent(target)}.`,
        ]
      : []),
    `A site that gets stuck comes back after 48 hours with its old version${forced ? '; the next wave below the same parent waits for that site' : ''}.`,
  ];
}

function windowSentence({ waves, windows }: Proposal, windowMinutes: number, tooLong: number): string {
  const length = duration(60 * windowMinutes);
  if (tooLong === 0)
    return `Plan 1 fits into ${counted(windows, 'maintenance window')} of ${length}${windows > 1 ? ', one per day' : ''}, if your servers and links are as fast as assumed.`;
  const longest = duration(60 * Math.max(...waves.map(({ minutes }) => minutes)));
  if (waves.length === 1) return `Plan 1 takes about ${longest}, longer than your maintenance window of ${length}.`;
  return `${tooLong} of ${waves.length} waves of plan 1 take longer than your maintenance window of ${length}, up to about ${longest}.`;
}

function comparisonTable({ doNothing, plans }: Plan): Table {
  return {
    title: 'Doing nothing and the plans',
    columns: ['', 'sites stuck', '90 % range', 'time if none is stuck', 'time in 95 % of cases', 'manual steps'],
    rows: [outcomeRow('do nothing', doNothing), ...plans.map((one, i) => outcomeRow(`plan ${i + 1}`, one))],
  };
}

/** `do nothing`, `5.9`, `0–12`, `4 h 50 min`, `48 h`, `0`. */
export function outcomeRow(name: string, { averaged, handSteps }: PlanOutcome): readonly string[] {
  const { stuck, range: nineInTen, hours, hoursIfNoneStuck } = averaged;
  return [
    name,
    amount(stuck),
    amounts(nineInTen),
    hoursIfNoneStuck === null ? 'hardly ever' : duration(3600 * hoursIfNoneStuck),
    duration(3600 * hours),
    `${handSteps}`,
  ];
}

/** How a site is upgraded, in a word or two. */
export const WAYS: Readonly<Record<Proposal['sites'][number]['way'], string>> = {
  automatic: 'automatic',
  forced: 'forced',
  blocked: 'not Active',
  setup: 'Setup run there',
};

/** The sites in the order in which they are started. */
function siteTable({ plans }: Plan, { sites, waves }: Proposal, most: number): Table {
  const place = new Map(waves.flatMap(({ codes }) => codes).map((code, i) => [code, i]));
  const ordered = [...sites].sort((a, b) => (place.get(a.code) ?? -1) - (place.get(b.code) ?? -1));
  return {
    title: plans.length > 1 ? 'Sites in start order' : 'Sites',
    columns: ['site', 'parent', 'how', 'wave', 'chance to get stuck'],
    rows: ordered
      .slice(0, most)
      .map(({ code, parent, way, wave, risk }) => [
        code,
        parent === code ? '-' : parent,
        WAYS[way],
        wave === 0 ? '-' : `${wave}`,
        way === 'automatic' || way === 'forced' ? percent(risk) : '-',
      ]),
    ...(sites.length > most && { more: `and ${sites.length - most} more` }),
  };
}

const TITLES: Readonly<Record<Phase, string>> = {
  before: 'Before the upgrade',
  measure: 'Settings for the upgrade',
  setup: 'Setup',
  force: 'Force the upgrades',
  watch: 'Watch',
  restore: 'Restore the settings',
  after: 'Afterwards',
};

/** The steps in their order, those of one kind that follow each other under one title. */
export function groupSteps(steps: readonly RunbookStep[]) {
  const groups: { readonly title: string; readonly wave: number | undefined; readonly steps: RunbookStep[] }[] = [];
  for (const step of steps) {
    const { wave, phase } = step;
    const title = wave === undefined ? TITLES[phase] : `Wave ${wave}`;
    const last = groups.at(-1);
    if (last?.title === title) last.steps.push(step);
    else groups.push({ title, wave, steps: [step] });
  }
  return groups;
}

function runbookLists({ steps }: Proposal, chosen: number, room: PlanRoom) {
  return groupSteps(steps).flatMap((group, i) =>
    listOf(
      i === 0 ? `Plan ${chosen + 1}, step by step: ${group.title.toLowerCase()}` : group.title,
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
  const what = steps.length === 1 ? text : `Force the upgrade of ${counted(steps.length, 'site')}, one after another.`;
  const seen = steps.length === 1 ? see : 'the service SMS_UPGRADE_BOOTSTRAP runs at each site';
  return {
    text:
      `${numbers}. ${capital(where)}: ${capital(what)}` +
      `${seen === undefined ? '' : ` You should see: ${seen}${by === undefined ? '' : `, ${by}`}.`}` +
      `${otherwise === undefined ? '' : ` If not: ${otherwise}.`}${sources(articles)}`,
    ...(first.command !== undefined && { commands: steps.flatMap(({ command }) => command ?? []) }),
    ...(guard !== undefined && { danger: `${capital(guard)}.` }),
  };
}

function listed(codes: readonly string[]): string {
  return codes.length <= 8 ? codes.join(', ') : `${codes.slice(0, 8).join(', ')} and ${codes.length - 8} more`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
