/**
 * A risk in words: the answer in one sentence, why it is so wide, the two build modes side by side, what helps most and what to
 * measure first. All numbers come from the average over what nobody measured, so that no two of them contradict each other.
 */

import type { Average, ModeBand } from '../average/average.ts';
import { countInterval } from '../average/average.ts';
import type { Driver } from '../average/drivers.ts';
import type { Risk, RiskRequest } from '../model/assess-risk.ts';
import { DEFAULT_TARGET } from '../model/assess-risk.ts';
import type { Site } from '../model/hierarchy.ts';
import { nameOf } from '../model/hierarchy.ts';
import type { BuildMode } from '../model/parameters.ts';
import { BUILD_MODES, MOST_LOGON_SERVERS } from '../model/parameters.ts';
import type { Warning } from '../model/warnings.ts';
import { sendsNothing } from '../parent/senders.ts';
import { assumptionSentence, explainRisk } from './explain-risk.ts';
import { amount, counted, percent, percents, range, sources, times } from './figures.ts';
import type { Item, Report, Table } from './report.ts';
import { listOf } from './report.ts';
import { measureFirst, whyWide } from './what-to-measure.ts';

/** How many lines of each kind one screen takes. */
export interface RiskRoom {
  readonly sites: number;
  readonly warnings: number;
  /** The parameters by name, the numbers at the stated values and how all of it was computed. */
  readonly explain?: boolean;
}

interface Mode {
  readonly mode: BuildMode;
  readonly average: Average;
  readonly band: ModeBand;
}

const MODE_NAMES: Readonly<Record<BuildMode, string>> = {
  'per-site': 'if built once per site',
  once: 'if built once for all',
};

/** Above a column, where a thread has no room for more. */
const SHORT_NAMES: Readonly<Record<BuildMode, string>> = { 'per-site': 'built per site', once: 'built for all' };

export function describeRisk(request: RiskRequest, risk: Risk, room: RiskRoom): Report {
  const { sites } = request;
  if (request.file !== undefined && sendsNothing(request.file.parameters)) return nothingSent(risk, room);
  const modes = modesOf(risk);
  const helpful = risk.drivers.flatMap((driver) => changeItem(driver, sites.length));
  return {
    headline: headlineOf(sites, modes),
    say: [
      ...whyStuck(sites, modes),
      ...whyWide(risk),
      ...orderSentence(request, modes),
      safeSentence(risk, request.target ?? DEFAULT_TARGET, sites.length === 1),
      ...nothingHelps(modes, helpful.length),
    ],
    tables: [...modeTable(sites, modes), ...siteTable(sites, modes, room.sites)],
    lists: [
      ...listOf('What helps most', helpful, 3),
      ...listOf(
        'What to measure first',
        measureFirst(risk),
        room.explain === true ? Number.POSITIVE_INFINITY : MOST_TO_MEASURE,
      ),
      ...listOf('Warnings', risk.warnings.map(warningItem), room.warnings),
      ...(room.explain === true ? explainRisk(risk) : []),
    ],
    small: [
      ...assumptionSentence(risk.assumed),
      ...(request.file?.calibration === undefined
        ? []
        : ['The values learned from your logs are used with their uncertainty, not as single numbers.']),
    ],
  };
}

function modesOf(risk: Risk): readonly Mode[] {
  const found = BUILD_MODES.flatMap((mode) => {
    const [average, band] = [risk.averaged.modes[mode], risk.band.modes[mode]];
    return average === undefined || band === undefined ? [] : [{ mode, average, band }];
  });
  // Alone, a site is the first of its build: both modes are the same.
  return found[0]?.average.perSite.length === 1 ? found.slice(0, 1) : found;
}

function nothingSent(risk: Risk, room: RiskRoom): Report {
  return {
    headline: 'Nothing will be sent: the sender capacity is 0, so no site is upgraded.',
    say: [
      'Set Maximum Concurrent Sendings back (the defaults are 5 for all sites and 3 for each site), then ask again.',
    ],
    tables: [],
    lists: listOf('Warnings', risk.warnings.map(warningItem), room.warnings),
    small: [],
  };
}

/** `12 sites with 40 logon servers each`, `1,100 sites with 3 to 90 logon servers`, `A site with 40 logon servers`. */
export function nameSites(sites: readonly Site[]): string {
  const counts = sites.map((site) => site.logonServers);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const only = sites.length === 1;
  const who = only ? (sites[0]?.code ?? 'A site') : `${sites.length} sites`;
  const servers = least === most ? counted(most, 'logon server') : `${least} to ${most} logon servers`;
  const each = only || least !== most ? '' : ' each';
  const dead = sites.reduce((sum, site) => sum + (site.deadServers ?? 0), 0);
  return `${who} with ${servers}${each}${dead > 0 ? ` (${dead} of them offline${only ? '' : ' in all'})` : ''}`;
}

function headlineOf(sites: readonly Site[], modes: readonly Mode[]): string {
  const who = nameSites(sites);
  if (sites.length === 1) {
    const p = modes[0]?.average.perSite[0] ?? 0;
    const exactly = p < 0.01 ? '' : ` (${percent(p)})`;
    return `If ${who.replace(/^A site/, 'a site')} is upgraded, the site gets stuck for 48 hours ${times(p)}${exactly}.`;
  }
  const stuck = modes.map(({ average }) => average.expectedStuck);
  const any = Math.max(...modes.map(({ average }) => average.anyLost));
  const [low, high] = [Math.min(...stuck), Math.max(...stuck)];
  const start = `${who}, all started at once:`;
  if (high < 0.25) return `${start} probably none gets stuck for 48 hours (chance that any does: ${percent(any)}).`;
  const most = Math.max(...modes.map(({ average }) => countInterval(average.distribution)[1]));
  const least = Math.min(...modes.map(({ average }) => countInterval(average.distribution)[0]));
  const build = Math.round(low) === Math.round(high) ? '' : ', depending on how the package is built';
  const expected = `${start} expect ${range(low, high)} of them to get stuck for 48 hours${build}`;
  if (least === most) return `${expected}.`;
  if (least === 0 && most === sites.length) return `${expected}; anything from none to all ${most} is possible.`;
  return `${expected}; in 9 of 10 cases, ${least} to ${most}.`;
}

/** Which of the two ends of the race it is. */
function whyStuck(sites: readonly Site[], modes: readonly Mode[]): readonly string[] {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const worst = modes.reduce((a, b) => (b.average.expectedStuck > a.average.expectedStuck ? b : a), modes[0] as Mode);
  const [loses, late] = [sum(worst.average.loses), sum(worst.average.late)];
  if (late < 0.05) return [];
  if (sites.length === 1)
    return [
      `Chance that the package arrives too late, more than 48 hours after the bootstrap started: ${percent(late)}.`,
    ];
  const race = loses < 0.05 ? 'almost none' : `about ${amount(loses)}`;
  const build = modes.length > 1 ? `${capital(MODE_NAMES[worst.mode])}, about` : 'About';
  return [
    `${build} ${amount(late)} of them get stuck because the package arrives more than 48 hours after the bootstrap started, when the bootstrap has given up; ${race} because the package arrives during the shutdown.`,
  ];
}

/** Numbers to measure that one answer names: beyond these each narrows little. */
const MOST_TO_MEASURE = 4;

/** Told where the place in the row makes a difference that a person would want to know. */
const ORDER_MATTERS = 0.2;

function orderSentence({ sites, order }: RiskRequest, modes: readonly Mode[]): readonly string[] {
  const perSite = modes.find(({ mode }) => mode === 'per-site')?.average.perSite;
  if (perSite === undefined || sites.length < 2) return [];
  const first = order?.[0] ?? 0;
  const last = order?.at(-1) ?? sites.length - 1;
  const others = perSite.filter((_, j) => j !== first);
  if ((perSite[first] ?? 0) - others.reduce((sum, p) => sum + p, 0) / others.length < ORDER_MATTERS) return [];
  const name = (j: number): string => nameOf(sites[j] as Site, j);
  const given = order === undefined ? 'the order of the rows' : 'the order you gave';
  return [
    `The start order matters. If the package is built once per site, ${name(first)} starts first and gets stuck in ${percent(perSite[first] ?? 0)} of cases; ${name(last)} starts last and gets stuck in ${percent(perSite[last] ?? 0)}, because its package waits behind the others. This estimate uses ${given}.`,
  ];
}

function safeSentence(risk: Risk, target: number, single: boolean): string {
  const { safeLogonServers: limit, n50 } = risk;
  const half =
    n50 === null || n50 === 0
      ? ''
      : ` With ${counted(n50, 'logon server')} or more, ${single ? 'a site' : 'the site most at risk'} gets stuck at least half the time.`;
  if (limit === null)
    return `No number of logon servers is safe: even for a site without logon servers, the risk can exceed the accepted ${percent(target)}.`;
  if (limit === MOST_LOGON_SERVERS) return 'Any number of logon servers is safe.';
  return `Only sites with up to ${counted(limit, 'logon server')} are safe: they get stuck in at most ${percent(target)} of cases, even if most of the unmeasured values turn out badly (in 95 % of their combinations).${half}`;
}

function modeTable(sites: readonly Site[], modes: readonly Mode[]): readonly Table[] {
  if (sites.length === 1) {
    const [mode] = modes;
    if (mode === undefined) return [];
    const [low, high] = mode.band.perSite[0] ?? [0, 0];
    if (low === high) return [];
    const rows = [['chance to get stuck', percent(mode.average.perSite[0] ?? 0), percents([low, high])]];
    return [{ columns: ['', 'average', '90 % range'], rows }];
  }
  const worst = ({ average }: Mode): number => average.perSite.indexOf(Math.max(...average.perSite));
  const likely = ({ average: { distribution } }: Mode): string => {
    const [low, high] = countInterval(distribution);
    return low === high ? `${low}` : `${low} to ${high}`;
  };
  const rows = [
    ['stuck on average', ...modes.map(({ average }) => amount(average.expectedStuck))],
    ['90 % range', ...modes.map(likely)],
    ['none stuck', ...modes.map(({ average }) => percent(average.distribution[0] ?? 0))],
    [
      'most at risk',
      ...modes.map((mode) => {
        const at = worst(mode);
        return `${nameOf(sites[at] as Site, at)} ${percent(mode.average.perSite[at] ?? 0)}`;
      }),
    ],
  ];
  const same = modes.length > 1 && rows.every(([, a, b]) => a === b);
  const kept = same ? rows.map((row) => row.slice(0, 2)) : rows;
  const columns = same ? ['', 'either way'] : ['', ...modes.map(({ mode }) => MODE_NAMES[mode])];
  return [{ title: 'Stuck sites, by how the package is built', columns, rows: kept }];
}

/** The sites one by one, worst first, where they have codes. */
function siteTable(sites: readonly Site[], modes: readonly Mode[], most: number): readonly Table[] {
  if (most === 0 || sites.length === 1 || sites.every((site) => site.code === undefined)) return [];
  const worst = (j: number): number => Math.max(...modes.map(({ average }) => average.perSite[j] ?? 0));
  const order = sites.map((_, j) => j).sort((a, b) => worst(b) - worst(a) || a - b);
  const left = sites.length - most;
  const cells = order.map((j) => modes.map(({ average }) => percent(average.perSite[j] ?? 0)));
  const same = cells.every(([a, b]) => b === undefined || a === b);
  const counts = sites.some(({ deadServers }) => deadServers !== undefined);
  const late = modes.some(({ average }) => average.late.some((p) => p >= 0.005));
  return [
    {
      title: same ? 'Chance to get stuck, site by site' : 'Chance to get stuck, by how the package is built',
      columns: [
        ...['site', 'servers', ...(counts ? ['offline'] : [])],
        ...(same ? ['stuck'] : modes.map(({ mode }) => SHORT_NAMES[mode])),
        ...(late ? ['package too late'] : []),
      ],
      rows: order.slice(0, most).map((j, place) => {
        const site = sites[j] as Site;
        return [
          ...[nameOf(site, j), `${site.logonServers}`],
          ...(counts ? [site.deadServers === undefined ? '' : `${site.deadServers}`] : []),
          ...(cells[place] as readonly string[]).slice(0, same ? 1 : 2),
          ...(late ? [percent(Math.max(...modes.map(({ average }) => average.late[j] ?? 0)))] : []),
        ];
      }),
      ...(left > 0 && { more: `and ${left} more with lower risk` }),
    },
  ];
}

/** Below this nobody needs a change. */
const WORTH_A_CHANGE = 0.25;

/** Where no single change shows an effect, combinations may. */
function nothingHelps(modes: readonly Mode[], helpful: number): readonly string[] {
  const most = Math.max(...modes.map(({ average }) => average.expectedStuck));
  if (helpful > 0 || most < WORTH_A_CHANGE) return [];
  return ['No single change lowers this risk. To search for combinations, such as upgrading in waves, make a plan.'];
}

/** Nothing where the numbers before and after read the same. */
function changeItem({ change, articles, modes }: Driver, sites: number): readonly Item[] {
  const effects = BUILD_MODES.flatMap((mode) => {
    const effect = modes[mode];
    if (effect === undefined) return [];
    const say = (stuck: number): string => (sites === 1 ? percent(stuck) : amount(stuck));
    const [after, before] = [say(effect.expectedStuckAfter), say(effect.expectedStuckBefore)];
    return [
      {
        mode,
        changes: after !== before,
        say: after === before ? `unchanged at ${before}` : `${after} instead of ${before}`,
      },
    ];
  });
  if (!effects.some(({ changes }) => changes)) return [];
  const same = new Set(effects.map(({ say }) => say)).size === 1;
  const said = same ? [effects[0]?.say ?? ''] : effects.map(({ mode, say }) => `${say} ${MODE_NAMES[mode]}`);
  const what = sites === 1 ? 'chance to get stuck' : 'stuck on average';
  return [{ text: `${capital(change)}: ${what} ${said.join(', ')}${sources(articles)}` }];
}

function warningItem({ text, articles, sites = [] }: Warning): Item {
  const few = sites.slice(0, 8).join(', ');
  const more = sites.length > 8 ? ` and ${sites.length - 8} more` : '';
  return { text: `${text}${few === '' ? '' : ` Not Active: ${few}${more}.`}${sources(articles)}` };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
