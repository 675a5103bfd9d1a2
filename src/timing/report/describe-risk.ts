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
import { amount, capital, listed, percent, percents, range, times, withSources } from './figures.ts';
import type { Item, Report, Table } from './report.ts';
import { listOf } from './report.ts';
import { howMeasured, measureFirst, whyWide } from './what-to-measure.ts';
import { figureWords, reportWords } from './words/figure-words.ts';
import { riskReportWords as words } from './words/risk-words.ts';

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
  'per-site': words.nouns.builtPerSite,
  once: words.nouns.builtOnce,
};

/** Above a column, where a thread has no room for more. */
const SHORT_NAMES: Readonly<Record<BuildMode, string>> = {
  'per-site': words.columns.builtPerSite,
  once: words.columns.builtOnce,
};

export function describeRisk(request: RiskRequest, risk: Risk, room: RiskRoom): Report {
  const { sites } = request;
  if (request.file !== undefined && sendsNothing(request.file.parameters)) return nothingSent(risk, room);
  const modes = modesOf(risk);
  const helpful = risk.drivers.flatMap((driver) => changeItem(driver, sites.length));
  const unmeasured = measureFirst(risk);
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
      ...listOf(words.helps, helpful, 3),
      ...listOf(words.measure, unmeasured, room.explain === true ? Number.POSITIVE_INFINITY : MOST_TO_MEASURE),
      ...listOf(words.warnings, risk.warnings.map(warningItem), room.warnings),
      ...(room.explain === true ? explainRisk(risk) : []),
    ],
    small: [
      ...assumptionSentence(risk.assumed),
      ...(unmeasured.length === 0 ? [] : [howMeasured]),
      ...(request.file?.calibration === undefined ? [] : [words.learned]),
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
    headline: words.nothingSent,
    say: [words.setCapacity],
    tables: [],
    lists: listOf(words.warnings, risk.warnings.map(warningItem), room.warnings),
    small: [],
  };
}

/**
 * `12 sites with 40 logon servers each`, `1100 sites with 3 to 90 logon servers`, `A site with 40 logon servers`.
 * @param aSite what a site without a code is called
 */
export function nameSites(sites: readonly Site[], aSite: string = words.aSite): string {
  const counts = sites.map((site) => site.logonServers);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const { nouns } = figureWords;
  const named = {
    count: sites.length,
    servers: least === most ? nouns.logonServers(most) : nouns.fromTo(least, nouns.logonServers(most)),
    dead: sites.reduce((sum, site) => sum + (site.deadServers ?? 0), 0),
  };
  if (sites.length === 1) return words.siteWith(sites[0]?.code ?? aSite, named);
  return least === most ? words.sitesWithEach(named) : words.sitesWith(named);
}

function headlineOf(sites: readonly Site[], modes: readonly Mode[]): string {
  const who = nameSites(sites, words.nouns.aSite);
  if (sites.length === 1) {
    const p = modes[0]?.average.perSite[0] ?? 0;
    return p < 0.01 ? words.single(who, times(p)) : words.singleExact(who, times(p), percent(p));
  }
  const stuck = modes.map(({ average }) => average.expectedStuck);
  const any = Math.max(...modes.map(({ average }) => average.anyLost));
  const [low, high] = [Math.min(...stuck), Math.max(...stuck)];
  if (high < 0.25) return words.none(who, percent(any));
  const most = Math.max(...modes.map(({ average }) => countInterval(average.distribution)[1]));
  const least = Math.min(...modes.map(({ average }) => countInterval(average.distribution)[0]));
  const expected = { who, range: range(low, high), byBuild: Math.round(low) !== Math.round(high) };
  if (least === most) return words.some(expected);
  if (least === 0 && most === sites.length) return words.someOfAll(expected, most);
  return words.someBetween(expected, least, most);
}

/** Which of the two ends of the race it is. */
function whyStuck(sites: readonly Site[], modes: readonly Mode[]): readonly string[] {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const worst = modes.reduce((a, b) => (b.average.expectedStuck > a.average.expectedStuck ? b : a), modes[0] as Mode);
  const [loses, late] = [sum(worst.average.loses), sum(worst.average.late)];
  if (late < 0.05) return [];
  if (sites.length === 1) return [words.lateSingle(percent(late))];
  const race = loses < 0.05 ? words.nouns.almostNone : words.nouns.about(amount(loses));
  if (modes.length === 1) return [words.late(amount(late), race)];
  return [(worst.mode === 'once' ? words.lateOnce : words.latePerSite)(amount(late), race)];
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
  const place = (j: number) => ({ site: name(j), chance: percent(perSite[j] ?? 0) });
  const given = order === undefined ? words.nouns.rowOrder : words.nouns.givenOrder;
  return [words.order(place(first), place(last), given)];
}

function safeSentence(risk: Risk, target: number, single: boolean): string {
  const { safeLogonServers: limit, n50 } = risk;
  if (limit === null) return words.noneSafe(percent(target));
  if (limit === MOST_LOGON_SERVERS) return words.allSafe;
  const { logonServers } = figureWords.nouns;
  const safe =
    limit === 0 ? words.onlyWithoutServers(percent(target)) : words.safe(logonServers(limit), percent(target));
  if (n50 === null || n50 === 0) return safe;
  return `${safe} ${words.half(logonServers(n50), single ? words.nouns.aSiteGets : words.nouns.worstSite)}`;
}

function modeTable(sites: readonly Site[], modes: readonly Mode[]): readonly Table[] {
  if (sites.length === 1) {
    const [mode] = modes;
    if (mode === undefined) return [];
    const [low, high] = mode.band.perSite[0] ?? [0, 0];
    if (low === high) return [];
    const rows = [[words.rows.chance, percent(mode.average.perSite[0] ?? 0), percents([low, high])]];
    return [{ columns: ['', words.columns.average, words.columns.range], rows }];
  }
  const worst = ({ average }: Mode): number => average.perSite.indexOf(Math.max(...average.perSite));
  const likely = ({ average: { distribution } }: Mode): string => {
    const [low, high] = countInterval(distribution);
    return low === high ? `${low}` : figureWords.nouns.fromTo(low, high);
  };
  const rows = [
    [words.rows.onAverage, ...modes.map(({ average }) => amount(average.expectedStuck))],
    [words.rows.range, ...modes.map(likely)],
    [words.rows.none, ...modes.map(({ average }) => percent(average.distribution[0] ?? 0))],
    [
      words.rows.worst,
      ...modes.map((mode) => {
        const at = worst(mode);
        return words.worstSite(nameOf(sites[at] as Site, at), percent(mode.average.perSite[at] ?? 0));
      }),
    ],
  ];
  const same = modes.length > 1 && rows.every(([, a, b]) => a === b);
  const kept = same ? rows.map((row) => row.slice(0, 2)) : rows;
  const columns = same ? ['', words.nouns.either] : ['', ...modes.map(({ mode }) => MODE_NAMES[mode])];
  return [{ title: words.stuckSites, columns, rows: kept }];
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
      title: same ? words.siteChances : words.siteChancesByBuild,
      columns: [
        ...[words.columns.site, words.columns.servers, ...(counts ? [words.columns.offline] : [])],
        ...(same ? [words.columns.stuck] : modes.map(({ mode }) => SHORT_NAMES[mode])),
        ...(late ? [words.columns.late] : []),
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
      ...(left > 0 && { more: reportWords.moreSafer(left), isCut: true }),
    },
  ];
}

/** Below this nobody needs a change. */
const WORTH_A_CHANGE = 0.25;

/** Where no single change shows an effect, combinations may. */
function nothingHelps(modes: readonly Mode[], helpful: number): readonly string[] {
  const most = Math.max(...modes.map(({ average }) => average.expectedStuck));
  if (helpful > 0 || most < WORTH_A_CHANGE) return [];
  return [words.nothingHelps];
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
        say: after === before ? words.nouns.unchanged(before) : words.instead(after, before),
      },
    ];
  });
  if (!effects.some(({ changes }) => changes)) return [];
  const same = new Set(effects.map(({ say }) => say)).size === 1;
  const said = same
    ? (effects[0]?.say ?? '')
    : effects.map(({ mode, say }) => words.effectByBuild(say, MODE_NAMES[mode])).join(', ');
  const text = (sites === 1 ? words.changeSingle : words.change)(capital(change), said);
  return [{ text: withSources(text, articles) }];
}

/** Codes that a warning names. */
const MOST_NAMED = 8;

function warningItem({ text, articles, sites = [] }: Warning): Item {
  const said = sites.length === 0 ? text : words.concerns(text, listed(sites, MOST_NAMED));
  return { text: withSources(said, articles) };
}
