/** Races that happened, told in the order of their events. */
import { formatWallClock } from '../../logs/format-wall-clock.ts';
import type { Race } from '../race/race.ts';
import type { RaceEvent, RaceEventKind } from '../race/race-events.ts';
import type { Replay } from '../race/replay.ts';
import { counted, duration } from './figures.ts';
import type { List, Report, Table } from './report.ts';
import { sayLogProblem } from './say-log-problem.ts';

const OUTCOMES: Readonly<Record<Race['outcome'], string>> = {
  lost: 'Lost',
  unknown: 'Not decided by these logs',
  won: 'Won',
};

/** Codes that one line names. */
const MOST_NAMED = 40;

/** What needs somebody comes first. */
const ORDER: readonly Race['outcome'][] = ['lost', 'unknown', 'won'];

const NAMES: Readonly<Record<RaceEventKind, string>> = {
  'bootstrap-started': 'bootstrap started',
  'shutdown-asked': 'shutdown begins',
  'server-handled': 'logon server',
  'package-building': 'package is built',
  'package-sending': 'package is sent',
  'package-arrived': 'package has arrived',
  'package-taken': 'bootstrap has the package',
  'package-ready': 'package found',
  'despooler-stopped': 'Despooler stopped',
  lost: 'race lost',
};

/** How much of it one page takes. */
export interface ReplayRoom {
  /** Races that are told one by one, lost ones first; of the others only who won. */
  readonly races: number;
}

const ALL_RACES: ReplayRoom = { races: Number.POSITIVE_INFINITY };

export function describeReplay({ races: all, problems }: Replay, room = ALL_RACES): Report {
  const races = [...all].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  const [first, ...others] = races;
  const shown = races.slice(0, room.races);
  const inferred = races.some(({ events }) => events.some((event) => event.inferred));
  const headline =
    first === undefined
      ? 'No upgrade found.'
      : others.length === 0
        ? raceHeadline(first)
        : `${counted(races.length, 'race')}: ${tally(races)}.`;
  return {
    headline,
    say: [
      ...(others.length === 0 ? [] : shown.map(raceHeadline)),
      ...shown.flatMap(whatFollows),
      ...problems.map(sayLogProblem),
    ],
    tables: shown.map((race) => tableOf(race, others.length > 0)),
    lists: otherRaces(races.slice(shown.length)),
    small: inferred ? ['* Interpreted from the wording of the line; no article documents the line.'] : [],
  };
}

/** What was left out: which sites, by outcome; their times are in the file. */
function otherRaces(races: readonly Race[]): readonly List[] {
  if (races.length === 0) return [];
  const items = ORDER.flatMap((outcome) => {
    const sites = races.filter((race) => race.outcome === outcome).map(({ site }) => site ?? 'a site without a code');
    const left = sites.length - MOST_NAMED;
    const who = `${sites.slice(0, MOST_NAMED).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
    return sites.length === 0 ? [] : [{ text: `${OUTCOMES[outcome]}: ${who}` }];
  });
  return [{ title: 'Other sites', items, more: `and ${counted(races.length, 'timetable')} in the file` }];
}

function tally(races: readonly Race[]): string {
  const count = (outcome: Race['outcome']): number => races.filter((race) => race.outcome === outcome).length;
  const parts = (['lost', 'won', 'unknown'] as const).flatMap((outcome) => {
    const number = count(outcome);
    return number === 0 ? [] : [outcome === 'unknown' ? `${number} undecided` : `${number} ${outcome}`];
  });
  return parts.join(', ');
}

/** One race in one sentence. */
function raceHeadline(race: Race): string {
  const { site, outcome, marginSeconds, measured, instruction } = race;
  const who = site === null ? 'the site' : `site ${site}`;
  const by = marginSeconds === null ? '' : ` by ${measured ? '' : 'at least '}${duration(marginSeconds)}`;
  const which = instruction === null ? '' : ` ${instruction}`;
  const Who = who.replace(/^t/, 'T').replace(/^s/, 'S');
  if (outcome === 'lost') {
    return `${Who} lost the race${by}: the package${which} arrived before the Despooler had stopped. The site does not upgrade by itself (Q186408).`;
  }
  if (outcome === 'won') {
    return `${Who} won the race${by}: the Despooler had stopped before the package arrived.`;
  }
  return `${Who} started its upgrade, but these logs do not show whether the race was won.`;
}

function whatFollows({ outcome, site, restartsByMs, servers, measured, marginSeconds }: Race): readonly string[] {
  const of = site === null ? '' : ` of ${site}`;
  const handled = servers > 0 ? [`The shutdown${of} handled ${counted(servers, 'logon server')}.`] : [];
  switch (outcome) {
    case 'lost':
      return [
        ...(restartsByMs === undefined
          ? []
          : [
              `${site ?? 'The site'} restarts with its old version by ${formatWallClock(restartsByMs)} (clock of the log). To bring the site back sooner, follow Q183347.`,
            ]),
        ...handled,
        ...(measured ? [] : ['These logs do not show how much longer the Despooler ran.']),
      ];
    case 'won':
      return [...handled, ...(marginSeconds === null ? ['These logs do not show when the package arrived.'] : [])];
    case 'unknown':
      return [...handled, `To find out, add DESPOOL.LOG${of}.`];
  }
}

function tableOf({ site, events }: Race, several: boolean): Table {
  const start = events[0]?.atMs ?? 0;
  const sources = new Set(events.map(({ evidence }) => evidence.source));
  const named = sources.size > 1;
  return {
    ...(several && { title: site ?? 'Site not named' }),
    columns: ['time', 'after', 'event', 'line'],
    rows: events.map((event) => eventRow(event, start, named)),
    ...(!named &&
      events[0]?.evidence.source !== undefined && { more: `Line numbers of ${events[0].evidence.source}.` }),
  };
}

function eventRow(
  { kind, atMs, evidence, inferred, server, instruction }: RaceEvent,
  start: number,
  named: boolean,
): readonly string[] {
  const second = String(new Date(atMs).getUTCSeconds()).padStart(2, '0');
  const what = server ?? (kind === 'package-ready' || kind === 'lost' ? instruction : undefined);
  const name = `${NAMES[kind]}${what === undefined ? '' : ` ${what}`}${inferred ? ' *' : ''}`;
  const at = `${named && evidence.source !== undefined ? `${evidence.source}:` : ''}${evidence.line}`;
  // The day stands in the sentence above; a table in a thread is narrow.
  const time = formatWallClock(atMs).slice(-5);
  return [`${time}:${second}`, `+${duration((atMs - start) / 1000)}`, name, at];
}
