/**
 * Races that happened, as a timeline: a bar only where the logs show both of its ends, a moment for every other line. What
 * nobody logged is not drawn.
 */

import type { Race } from '../race/race.ts';
import type { RaceEvent, RaceEventKind } from '../race/race-events.ts';
import type { Replay } from '../race/replay.ts';
import { describeReplay } from '../report/describe-replay.ts';
import { duration } from '../report/figures.ts';
import { reportWords } from '../report/words/figure-words.ts';
import { replayReportWords } from '../report/words/replay-words.ts';
import type { Picture } from './picture.ts';
import { colors, toPicture } from './picture.ts';
import { replayPictureWords as words } from './words/picture-words.ts';
import { NARROW, wrapped } from './wrapped.ts';

/** More rows than a screen takes. */
const MOST_RACES = 12;
const { lanes } = words.rows;
const LANES = [lanes.shutdown, lanes.servers, lanes.package] as const;
type Lane = (typeof LANES)[number];

interface Bar {
  readonly row: string;
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
}

interface Moment {
  readonly row: string;
  readonly lane: Lane;
  readonly at: number;
  readonly say: string;
}

/** Words behind a mark, or where the picture ends too soon in front of it: then below, out of the way of the others. */
interface Label {
  readonly row: string;
  readonly at: number;
  readonly say: string;
  readonly side: 'behind' | 'before';
}

const EVENT_LANES: Partial<Readonly<Record<RaceEventKind, Lane>>> = {
  'bootstrap-started': LANES[0],
  'shutdown-asked': LANES[0],
  'despooler-stopped': LANES[0],
  'package-building': LANES[2],
  'package-sending': LANES[2],
  'package-arrived': LANES[2],
  'package-taken': LANES[2],
  'package-ready': LANES[2],
  lost: LANES[2],
};

/** Points that a letter of a label takes, in its size and weight. */
const LETTER = 7.5;
/** From this share of the axis on words stand in front of their mark. */
const RIGHT_PART = 0.55;

/** @param replay with at least one race */
export function replayPicture(replay: Replay): Picture {
  const races = replay.races.slice(0, MOST_RACES);
  const longest =
    Math.max(...races.map(({ events }) => (events.at(-1)?.atMs ?? 0) - (events[0]?.atMs ?? 0)), 1000) / 1000;
  const [unit, seconds] =
    longest < 300
      ? ([words.rows.units.seconds, 1] as const)
      : longest < 5 * 3600
        ? ([words.rows.units.minutes, 60] as const)
        : ([words.rows.units.hours, 3600] as const);
  const rows = races.flatMap((race) => LANES.map((lane) => rowName(race, lane, races.length)));
  const bars = races.flatMap((race) => barsOf(race, seconds, races.length));
  const moments = races.flatMap((race) => momentsOf(race, seconds, races.length));
  const end = (longest / seconds) * 1.15;
  const labels = rows.flatMap((row) =>
    labelsOf(
      moments.filter((moment) => moment.row === row),
      end,
    ),
  );
  const shown = rows.filter(
    (row) => bars.some((bar) => bar.row === row) || moments.some((moment) => moment.row === row),
  );
  const { headline, say } = describeReplay(replay);
  const y = {
    field: 'row',
    type: 'nominal',
    sort: shown,
    title: null,
    axis: { labelColor: colors.ink, ticks: false, domain: false, labelPadding: 12 },
  };
  const x = {
    type: 'quantitative',
    title: words.rows.axis(unit),
    scale: { domain: [0, end], nice: false },
    axis: { tickMinStep: 1, tickCount: 6 },
  };
  const color = {
    field: 'lane',
    type: 'nominal',
    legend: null,
    scale: { domain: [...LANES], range: [colors.orange, '#e9a36b', colors.blue] },
  };
  const text = (side: Label['side'], mark: object): object => ({
    transform: [{ filter: `datum.side === '${side}'` }],
    data: { values: labels },
    mark: { type: 'text', fontSize: 14, fontWeight: 600, color: colors.ink, ...mark },
    encoding: { y, x: { ...x, field: 'at' }, text: { field: 'say', type: 'nominal' } },
  });
  const left = replay.races.length - races.length;
  return toPicture(
    {
      title: wrapped(headline.replace(/:.*/s, ''), NARROW.title),
      subtitle: [
        ...say.slice(0, 2).flatMap((one) => wrapped(one, NARROW.subtitle)),
        ...(left > 0 ? [reportWords.more(left)] : []),
      ],
      alt: words.alt(headline, races.map(inWords).join(' ')),
    },
    {
      width: NARROW.width,
      height: { step: 64 },
      data: { values: bars },
      layer: [
        {
          mark: { type: 'bar', height: 22, cornerRadius: 4, opacity: 0.8 },
          encoding: { y, x: { ...x, field: 'from' }, x2: { field: 'to' }, color },
        },
        {
          data: { values: moments },
          mark: {
            type: 'point',
            filled: true,
            shape: 'diamond',
            size: 200,
            opacity: 1,
            stroke: colors.paper,
            strokeWidth: 1.5,
          },
          encoding: { y, x: { ...x, field: 'at' }, color },
        },
        text('behind', { align: 'left', dx: -4, dy: -18 }),
        text('before', { align: 'right', dx: 4, dy: 22 }),
      ],
    },
  );
}

function rowName({ site }: Race, lane: Lane, races: number): string {
  return races === 1 ? lane : words.rows.lane(site ?? '?', lane);
}

function after(race: Race, event: RaceEvent, seconds: number): number {
  return (event.atMs - (race.events[0]?.atMs ?? 0)) / 1000 / seconds;
}

/** The shutdown from its first line to the end of the Despooler, and the round over the servers: where both ends were logged. */
function barsOf(race: Race, seconds: number, races: number): readonly Bar[] {
  const { events } = race;
  const begun = events.find(({ kind }) => kind === 'bootstrap-started' || kind === 'shutdown-asked');
  const stopped = events.findLast(({ kind }) => kind === 'despooler-stopped');
  const servers = events.filter(({ kind }) => kind === 'server-handled');
  const bar = (lane: Lane, from: RaceEvent | undefined, to: RaceEvent | undefined): readonly Bar[] =>
    from === undefined || to === undefined || from === to
      ? []
      : [{ row: rowName(race, lane, races), lane, from: after(race, from, seconds), to: after(race, to, seconds) }];
  return [...bar(lanes.shutdown, begun, stopped), ...bar(lanes.servers, servers[0], servers.at(-1))];
}

function momentsOf(race: Race, seconds: number, races: number): readonly Moment[] {
  return race.events.flatMap((event) => {
    const [lane, say] = [EVENT_LANES[event.kind], words.rows.events[event.kind]];
    if (lane === undefined || say === undefined) return [];
    return [{ row: rowName(race, lane, races), lane, at: after(race, event, seconds), say }];
  });
}

/** Marks so near to each other that their words would lie on each other share one label. */
function labelsOf(moments: readonly Moment[], end: number): readonly Label[] {
  const width = (say: string): number => ((say.length + 1) * LETTER * end) / NARROW.width;
  const labels: Label[] = [];
  for (const { row, at, say } of moments) {
    const last = labels.at(-1);
    const side = at < RIGHT_PART * end ? 'behind' : 'before';
    // Words behind a mark need room up to the next one, words in front of it from the one before.
    if (last?.side === side && at - last.at < width(side === 'behind' ? last.say : say)) {
      labels[labels.length - 1] = { ...last, say: words.rows.both(last.say, say) };
    } else labels.push({ row, at, say, side });
  }
  return labels;
}

function inWords({ site, events }: Race): string {
  const start = events[0]?.atMs ?? 0;
  const moments = events
    .map(({ kind, server, atMs }) => {
      const event = replayReportWords.rows[kind];
      const named = server === undefined ? event : replayReportWords.rows.named(event, server);
      return words.rows.after(named, duration((atMs - start) / 1000));
    })
    .join(', ');
  return site === null ? words.told(moments) : words.rows.ofSite(site, moments);
}
