/** A race that happened, as a Gantt chart: the shutdown as a bar, the package and the loss as moments in it. */

import type { RaceEvent, RaceEventKind, Replay } from '../timing/learn/replay.ts';
import { describeReplay } from '../timing-report/describe-replay.ts';
import { duration } from '../timing-report/figures.ts';
import type { Picture } from './picture.ts';
import { colors, toPicture } from './picture.ts';

const ROWS = ['shutdown', 'logon servers', 'package'] as const;

/** @param replay with at least one event */
export function replayPicture(replay: Replay): Picture {
  const { events } = replay;
  const first = (kind: RaceEventKind): RaceEvent | undefined => events.find((event) => event.kind === kind);
  const last = (kind: RaceEventKind): RaceEvent | undefined => events.findLast((event) => event.kind === kind);
  const start = events[0]?.atMs ?? 0;
  const minutes = (event: RaceEvent | undefined): number => ((event?.atMs ?? start) - start) / 60_000;
  const begun = first('bootstrap-started') ?? first('shutdown-asked') ?? first('server-handled') ?? events[0];
  const alive = last('despooler-stopped') ?? last('server-handled') ?? last('lost') ?? events.at(-1);
  const ended = first('despooler-stopped') !== undefined;
  const bars = [
    {
      row: 'shutdown',
      from: minutes(begun),
      to: minutes(alive),
      kind: ended ? 'shutdown' : 'shutdown, still going on',
    },
    ...(first('server-handled') === undefined
      ? []
      : [
          {
            row: 'logon servers',
            from: minutes(first('server-handled')),
            to: minutes(last('server-handled')),
            kind: 'servers',
          },
        ]),
  ];
  const moments = [
    ...(first('package-ready') ? [{ row: 'package', at: minutes(first('package-ready')), say: 'ready', up: -16 }] : []),
    ...(first('lost') ? [{ row: 'package', at: minutes(first('lost')), say: 'lost', up: 20 }] : []),
    ...(last('despooler-stopped')
      ? [{ row: 'shutdown', at: minutes(last('despooler-stopped')), say: 'Despooler stopped', up: -16 }]
      : []),
  ];
  const { headline, say } = describeReplay(replay);
  const span = Math.max(...bars.map(({ to }) => to), ...moments.map(({ at }) => at), 1);
  const y = {
    field: 'row',
    type: 'nominal',
    sort: [...ROWS],
    title: null,
    axis: { labelColor: colors.ink, ticks: false, domain: false, labelPadding: 12 },
  };
  const x = { type: 'quantitative', title: 'minutes', scale: { domain: [0, span * 1.12], nice: false } };
  const text = (up: number): object => ({
    transform: [{ filter: `datum.up === ${up}` }],
    data: { values: moments },
    mark: { type: 'text', dy: up, fontSize: 14, fontWeight: 600, color: colors.ink },
    encoding: { y, x: { ...x, field: 'at' }, text: { field: 'say', type: 'nominal' } },
  });
  return toPicture(
    {
      title: headline.replace(/:.*/s, ''),
      subtitle: say.slice(0, 2),
      alt: `Timeline of the race. ${headline} ${events.map((event) => `${event.kind.replace('-', ' ')} after ${duration((event.atMs - start) / 1000)}`).join(', ')}.`,
    },
    {
      height: { step: 64 },
      data: { values: bars },
      layer: [
        {
          mark: { type: 'bar', height: 22, cornerRadius: 4, opacity: 0.8 },
          encoding: {
            y,
            x: { ...x, field: 'from' },
            x2: { field: 'to' },
            color: {
              field: 'row',
              type: 'nominal',
              legend: null,
              scale: { domain: [...ROWS], range: [colors.orange, '#e9a36b', colors.blue] },
            },
          },
        },
        {
          data: { values: moments },
          mark: {
            type: 'point',
            filled: true,
            shape: 'diamond',
            size: 260,
            opacity: 1,
            color: colors.blue,
            stroke: colors.paper,
            strokeWidth: 1.5,
          },
          encoding: { y, x: { ...x, field: 'at' } },
        },
        text(-16),
        text(20),
      ],
    },
  );
}
