/**
 * A risk in words: the answer in one sentence, the two build modes side by side, what helps most, what is assumed.
 * In: 12 sites with 40 logon servers. Out: `12 sites with 40 logon servers each: expect 1 to 11 of them to be stuck …`.
 */
import type { Assumption, ModeRisk, Risk, RiskRequest } from '../timing/assess-risk.ts';
import { DEFAULT_TARGET } from '../timing/assess-risk.ts';
import type { ModeBand } from '../timing/band.ts';
import type { Driver } from '../timing/drivers.ts';
import type { Site } from '../timing/hierarchy.ts';
import type { BuildMode } from '../timing/parameters.ts';
import { BUILD_MODES, MOST_LOGON_SERVERS } from '../timing/parameters.ts';
import { sendsNothing } from '../timing/senders.ts';
import type { Warning } from '../timing/warnings.ts';
import { nameOf } from '../timing/warnings.ts';
import { amount, amounts, counted, duration, howMany, odds, percent, percents, sources } from './figures.ts';
import type { Item, Report, Table } from './report.ts';
import { listOf } from './report.ts';

/** How many lines of each kind one screen takes. */
export interface Room {
  readonly sites: number;
  readonly warnings: number;
  /** Assumptions one by one, or the most telling ones in a sentence. */
  readonly assumptions: 'all' | 'sentence';
}

interface Mode {
  readonly mode: BuildMode;
  readonly risk: ModeRisk;
  readonly band: ModeBand;
}

const MODE_NAMES: Readonly<Record<BuildMode, string>> = { 'per-site': 'built per site', once: 'built once' };

export function describeRisk(request: RiskRequest, risk: Risk, room: Room): Report {
  const { sites } = request;
  const modes = modesOf(risk);
  if (request.file !== undefined && sendsNothing(request.file.parameters)) return nothingSent(risk, room);
  return {
    headline: headlineOf(sites, modes),
    say: explanation(sites, modes, risk, request.target ?? DEFAULT_TARGET),
    tables: [modeTable(sites, modes, request.target ?? DEFAULT_TARGET), ...siteTable(sites, modes, room.sites)],
    lists: [
      ...listOf('What lowers it most', risk.drivers.map(changeItem), 3),
      ...listOf('Watch out', risk.warnings.map(warningItem), room.warnings),
      ...(room.assumptions === 'all' ? listOf('Assumed, not measured', risk.assumed.map(assumptionItem), 30) : []),
    ],
    small: [
      ...(room.assumptions === 'sentence' ? assumptionSentence(risk.assumed) : []),
      bandSentence(risk),
      ...(request.file?.calibration === undefined
        ? []
        : [
            'The chances are averaged over what your logs leave open; the limits and changes use its most likely values.',
          ]),
      `Monte Carlo standard error ${amount(100 * Math.max(...modes.map((one) => one.risk.standardError)))} points.`,
    ],
  };
}

function modesOf(risk: Risk): readonly Mode[] {
  return BUILD_MODES.flatMap((mode) => {
    const found = risk.modes[mode];
    const band = risk.band.modes[mode];
    return found === undefined || band === undefined ? [] : [{ mode, risk: found, band }];
  });
}

function nothingSent(risk: Risk, room: Room): Report {
  return {
    headline: 'Nothing will be sent: sender capacity is 0, so there is no race and no upgrade.',
    say: ['Set Maximum Concurrent Sendings back (5 is the default) and ask again.'],
    tables: [],
    lists: listOf('Watch out', risk.warnings.map(warningItem), room.warnings),
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
  return `${who} with ${servers}${each}${dead > 0 ? `, ${dead} of them dead${only ? '' : ' in all'}` : ''}`;
}

function headlineOf(sites: readonly Site[], modes: readonly Mode[]): string {
  const who = nameSites(sites);
  if (sites.length === 1) {
    const p = modes[0]?.risk.perSite[0] ?? 0;
    return `${who} loses the race ${times(p)} (${percent(p)}) and is then stuck for 48 h.`;
  }
  const expected = modes.map(({ risk }) => risk.expectedStuck);
  const [least, most] = [Math.min(...expected), Math.max(...expected)];
  const any = Math.max(...modes.map(({ risk }) => risk.anyLost));
  if (most < 0.25) return `${who}: probably none gets stuck; the chance that any does is ${percent(any)}.`;
  const [low, high] = [Math.round(least), Math.max(1, Math.round(most))];
  const range = low === high ? `about ${high}` : `${low} to ${high}`;
  return `${who}: expect ${range} of them to be stuck for 48 h.`;
}

function times(p: number): string {
  if (p >= 0.985) return 'nearly always';
  if (p < 0.01) return 'less than once in 100 times';
  return odds(p)
    .replace(' in ', p >= 0.075 ? ' times in ' : ' time in ')
    .replace('about 1 times', 'about 1 time');
}

function explanation(sites: readonly Site[], modes: readonly Mode[], risk: Risk, target: number): readonly string[] {
  const limit = risk.safeLogonServers;
  const safe =
    limit === null
      ? `No number of logon servers is safe (${percent(target)} risk).`
      : limit === MOST_LOGON_SERVERS
        ? 'Any number of logon servers is safe.'
        : `Safe up to ${counted(limit, 'logon server')} (${percent(target)} risk)${
            risk.n50 === null ? '' : `; from ${risk.n50} on a site loses every second time or more`
          }.`;
  if (sites.length === 1) return [safe];
  const [perSite, once] = [modes.find(({ mode }) => mode === 'per-site'), modes.find(({ mode }) => mode === 'once')];
  if (perSite === undefined || once === undefined) return [safe];
  const share = once.risk.expectedStuck / sites.length;
  return [
    `It depends on how Hierarchy Manager builds the install package, and no document says: once for all, ${odds(share)} sites lose; site by site, ${howMany(perSite.risk.expectedStuck, sites.length)}.`,
    safe,
  ];
}

function modeTable(sites: readonly Site[], modes: readonly Mode[], target: number): Table {
  // Alone, a site is the first of its build: both modes are the same.
  const shown = sites.length === 1 ? modes.slice(0, 1) : modes;
  const row = (name: string, value: (mode: Mode) => string): readonly string[] => [name, ...shown.map(value)];
  const limit = (n: number | null): string => (n === null ? 'none' : n === MOST_LOGON_SERVERS ? 'any' : `${n}`);
  const worst = ({ risk }: Mode): number => risk.perSite.indexOf(Math.max(...risk.perSite));
  const rows = [
    row(sites.length === 1 ? 'chance to lose' : 'worst site loses', (mode) => {
      const at = worst(mode);
      return `${percent(mode.risk.perSite[at] ?? 0)} (${percents(mode.band.perSite[at] ?? [0, 0])})`;
    }),
    ...(sites.length === 1
      ? []
      : [
          row('any site loses', ({ risk, band }) => `${percent(risk.anyLost)} (${percents(band.anyLost)})`),
          row('stuck, mean', ({ risk, band }) => `${amount(risk.expectedStuck)} (${amounts(band.expectedStuck)})`),
        ]),
    row('site-hours', ({ risk }) => amount(risk.siteHoursAtRisk)),
    row(`safe up to (${percent(target)})`, ({ risk }) => limit(risk.safeLogonServers)),
    row('half lose from', ({ risk }) => (risk.n50 === null ? 'never' : `${risk.n50} servers`)),
  ];
  const names = sites.length === 1 ? ['this site'] : shown.map(({ mode }) => MODE_NAMES[mode]);
  return { columns: ['', ...names], rows };
}

/** The sites one by one, worst first, where they differ. */
function siteTable(sites: readonly Site[], modes: readonly Mode[], most: number): readonly Table[] {
  if (most === 0 || sites.every((site) => site.code === undefined)) return [];
  const worst = (j: number): number => Math.max(...modes.map(({ risk }) => risk.perSite[j] ?? 0));
  const order = sites.map((_, j) => j).sort((a, b) => worst(b) - worst(a) || a - b);
  const left = sites.length - most;
  return [
    {
      title: 'Sites by risk',
      columns: ['site', 'servers', 'dead', ...modes.map(({ mode }) => MODE_NAMES[mode])],
      rows: order.slice(0, most).map((j) => {
        const site = sites[j] as Site;
        const dead = site.deadServers === undefined ? '?' : `${site.deadServers}`;
        return [nameOf(site, j), `${site.logonServers}`, dead, ...modes.map((m) => percent(m.risk.perSite[j] ?? 0))];
      }),
      ...(left > 0 && { more: `and ${left} more with less risk` }),
    },
  ];
}

function changeItem({ change, articles, modes }: Driver): Item {
  const effects = BUILD_MODES.flatMap((mode) => {
    const effect = modes[mode];
    if (effect === undefined) return [];
    return [`${amount(effect.expectedStuckBefore)} → ${amount(effect.expectedStuckAfter)} ${MODE_NAMES[mode]}`];
  });
  const same = effects.length > 1 && new Set(effects.map((one) => one.replace(/ built .*/, ''))).size === 1;
  const said = same ? [effects[0]?.replace(/ built .*/, '')] : effects;
  return { text: `${capital(change)}: stuck sites ${said.join(', ')}${sources(articles)}` };
}

function warningItem({ text, articles, sites = [] }: Warning): Item {
  const few = sites.slice(0, 8).join(', ');
  const more = sites.length > 8 ? ` and ${sites.length - 8} more` : '';
  return { text: `${text}${few === '' ? '' : ` Not Active: ${few}${more}.`}${sources(articles)}` };
}

function assumptionItem({ name, value, unit, source }: Assumption): Item {
  return { text: `${name} = ${value}${unit === '' ? '' : ` ${unit}`}: ${source}` };
}

/** The assumptions people can picture, in the order of their weight. */
const SPOKEN: readonly (readonly [name: string, say: (value: number) => string])[] = [
  ['serverStopMeanSeconds', (value) => `${duration(value)} to stop one logon server`],
  ['packageBuildMeanSeconds', (value) => `${duration(value)} to build the package`],
  ['deadShare', (value) => `${percent(value)} of the servers dead`],
  ['hierarchyManagerSleepSeconds', (value) => `a Hierarchy Manager that looks every ${duration(value)}`],
  ['packageMegabytes', (value) => `a package of ${value} MB`],
];

export function assumptionSentence(assumed: readonly Assumption[]): readonly string[] {
  const spoken = SPOKEN.flatMap(([name, say]) => {
    const found = assumed.find((one) => one.name === name);
    return typeof found?.value === 'number' ? [say(found.value)] : [];
  });
  if (spoken.length === 0) return [];
  const more = assumed.length - spoken.length;
  return [
    `Assumed, not measured: ${spoken.join(', ')}${more > 0 ? `, and ${more} more` : ''}. Give me SCMAN.LOG, HMAN.LOG and SCHED.LOG with the word "calibrate" and I use yours.`,
  ];
}

function bandSentence({ band }: Risk): string {
  const rests =
    band.basis === 'calibrated'
      ? 'what your logs and numbers leave open'
      : 'what nobody measured (uncalibrated: time per server or build time is a default)';
  return `In brackets: where 9 in 10 plausible worlds lie, varying ${rests}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
