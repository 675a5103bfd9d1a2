/** A race that happened, told in the order of its events. */
import { formatWallClock } from '../answer/format.ts';
import type { RaceEvent, RaceEventKind, Replay } from '../timing/learn/replay.ts';
import { toSentence } from '../timing/problems.ts';
import { counted, duration } from './figures.ts';
import type { Report } from './report.ts';

const NAMES: Readonly<Record<RaceEventKind, string>> = {
  'bootstrap-started': 'bootstrap started',
  'shutdown-asked': 'shutdown asked for',
  'server-handled': 'logon server handled',
  'package-ready': 'package ready',
  'despooler-stopped': 'Despooler stopped',
  lost: 'race lost',
};

export function describeReplay(replay: Replay): Report {
  const { events, servers, winner, margin, restartsByMs, problems } = replay;
  const by =
    margin === undefined ? '' : ` by ${margin.kind === 'at-least' ? 'at least ' : ''}${duration(margin.seconds)}`;
  const headline =
    winner === 'package'
      ? `The package won${by}: the site lost the race and does not upgrade by itself (Q186408).`
      : winner === 'shutdown'
        ? `The shutdown won${by}: the race was not lost.`
        : events.length === 0
          ? 'These logs show nothing of an upgrade.'
          : 'These logs do not show who won the race.';
  const start = events[0]?.atMs ?? 0;
  return {
    headline,
    say: [
      ...(restartsByMs === undefined
        ? []
        : [
            `The site restarts with its old version at the latest ${formatWallClock(restartsByMs)}, by the log's own clock.`,
          ]),
      ...(servers > 0 ? [`${counted(servers, 'logon server')} handled.`] : []),
      ...problems.map(toSentence),
    ],
    tables:
      events.length === 0
        ? []
        : [
            {
              columns: ['time', 'after', 'event', 'line'],
              rows: events.map((event) => eventRow(event, start)),
            },
          ],
    lists: [],
    small: events.some(({ inferred }) => inferred)
      ? ['* recognised by what the line names; no document shows it, so a margin that rests on it is a bound.']
      : [],
  };
}

function eventRow({ kind, atMs, evidence, inferred, server }: RaceEvent, start: number): readonly string[] {
  const second = String(new Date(atMs).getUTCSeconds()).padStart(2, '0');
  const name = `${NAMES[kind]}${server === undefined ? '' : ` ${server}`}${inferred ? ' *' : ''}`;
  const at = `${evidence.source === undefined ? '' : `${evidence.source}:`}${evidence.line}`;
  return [`${formatWallClock(atMs)}:${second}`, `+${duration((atMs - start) / 1000)}`, name, at];
}
