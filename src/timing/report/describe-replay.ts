/** Races that happened, told in the order of their events. */
import { formatWallClock } from '../../logs/format-wall-clock.ts';
import type { Race } from '../race/race.ts';
import type { RaceEvent } from '../race/race-events.ts';
import type { Replay } from '../race/replay.ts';
import { duration, listed } from './figures.ts';
import type { List, Report, Table } from './report.ts';
import { sayLogProblem } from './say-log-problem.ts';
import { figureWords } from './words/figure-words.ts';
import { replayReportWords as words } from './words/replay-words.ts';

/** Codes that one line names. */
const MOST_NAMED = 40;

/** What needs somebody comes first. */
const ORDER: readonly Race['outcome'][] = ['lost', 'unknown', 'won'];

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
      ? words.none
      : others.length === 0
        ? raceHeadline(first)
        : words.races(races.length, tally(races));
  return {
    headline,
    say: [
      ...(others.length === 0 ? [] : shown.map(raceHeadline)),
      ...shown.flatMap(whatFollows),
      ...problems.map(sayLogProblem),
    ],
    tables: shown.map((race) => tableOf(race, others.length > 0)),
    lists: otherRaces(races.slice(shown.length)),
    small: inferred ? [words.inferred] : [],
  };
}

/** What was left out: which sites, by outcome; their times are in the file. */
function otherRaces(races: readonly Race[]): readonly List[] {
  if (races.length === 0) return [];
  const items = ORDER.flatMap((outcome) => {
    const sites = races.filter((race) => race.outcome === outcome).map(({ site }) => site ?? words.nouns.noCode);
    if (sites.length === 0) return [];
    return [{ text: words.outcome(words.outcomes[outcome], listed(sites, MOST_NAMED)) }];
  });
  return [{ title: words.otherSites, items, more: words.timetables(races.length), isCut: true }];
}

function tally(races: readonly Race[]): string {
  const count = (outcome: Race['outcome']): number => races.filter((race) => race.outcome === outcome).length;
  const said = { lost: words.countLost, won: words.countWon, unknown: words.countUnknown };
  return (['lost', 'won', 'unknown'] as const)
    .flatMap((outcome) => (count(outcome) === 0 ? [] : [said[outcome](count(outcome))]))
    .join(', ');
}

/** One race in one sentence. */
function raceHeadline(race: Race): string {
  const { site, outcome, marginSeconds, measured, instruction } = race;
  const time = marginSeconds === null ? undefined : duration(marginSeconds);
  const ended = {
    ...(site !== null && { site }),
    ...(time !== undefined && { margin: measured ? time : words.nouns.atLeast(time) }),
    ...(instruction !== null && { instruction }),
  };
  return words[outcome](ended);
}

function whatFollows({ outcome, site, restartsByMs, servers, measured, marginSeconds }: Race): readonly string[] {
  const count = figureWords.nouns.logonServers(servers);
  const handled = servers > 0 ? [site === null ? words.servers(count) : words.serversOf(site, count)] : [];
  switch (outcome) {
    case 'lost':
      return [
        ...(restartsByMs === undefined ? [] : [sayRestart(site, formatWallClock(restartsByMs))]),
        ...handled,
        ...(measured ? [] : [words.noEnd]),
      ];
    case 'won':
      return [...handled, ...(marginSeconds === null ? [words.noArrival] : [])];
    case 'unknown':
      return [...handled, site === null ? words.addLog : words.addLogOf(site)];
  }
}

function sayRestart(site: string | null, time: string): string {
  return site === null ? words.restarts(time) : words.restartsOf(site, time);
}

function tableOf({ site, events }: Race, several: boolean): Table {
  const start = events[0]?.atMs ?? 0;
  const sources = new Set(events.map(({ evidence }) => evidence.source));
  const named = sources.size > 1;
  return {
    ...(several && { title: site ?? words.notNamed }),
    columns: Object.values(words.columns),
    rows: events.map((event) => eventRow(event, start, named)),
    ...(!named && events[0]?.evidence.source !== undefined && { more: words.lineNumbers(events[0].evidence.source) }),
  };
}

function eventRow(
  { kind, atMs, evidence, inferred, server, instruction }: RaceEvent,
  start: number,
  named: boolean,
): readonly string[] {
  const second = String(new Date(atMs).getUTCSeconds()).padStart(2, '0');
  const what = server ?? (kind === 'package-ready' || kind === 'lost' ? instruction : undefined);
  const event = what === undefined ? words.rows[kind] : words.rows.named(words.rows[kind], what);
  const name = inferred ? words.rows.inferred(event) : event;
  const at = `${named && evidence.source !== undefined ? `${evidence.source}:` : ''}${evidence.line}`;
  // The day stands in the sentence above; a table in a thread is narrow.
  const time = formatWallClock(atMs).slice(-5);
  return [`${time}:${second}`, `+${duration((atMs - start) / 1000)}`, name, at];
}
