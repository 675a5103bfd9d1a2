/**
 * What happened: the race of an upgrade, read from the logs of the secondary site (and the parent's, where given).
 *
 *   22:10:04 shutdown asked for · 22:10:09 … servers … · 22:18:31 package ready · 22:18:33 lost · 22:24:50 last server
 *   → the package won by at least 6 min 17 s
 *
 * No document shows a log line of the bootstrap or of a stopping service. Those events are found by what such a line
 * must name, are marked `inferred`, and a margin that rests on one is a bound, not a measurement.
 */

import type { Problem } from '../problems.ts';
import type { EvidenceLine } from './calibration.ts';
import { instructionOf, lossStepOf, serverOf, toEvidence } from './observations.ts';
import type { TimedLine } from './timed-line.ts';

export type RaceEventKind =
  | 'bootstrap-started'
  | 'shutdown-asked'
  | 'server-handled'
  | 'package-ready'
  | 'despooler-stopped'
  | 'lost';

export interface RaceEvent {
  readonly kind: RaceEventKind;
  /** Time of the log, as if UTC. */
  readonly atMs: number;
  readonly evidence: EvidenceLine;
  /** No document shows this line; it was recognised by what it names. */
  readonly inferred: boolean;
  /** The logon server, for `server-handled`. */
  readonly server?: string;
}

export interface Replay {
  /** In order of time. Of many handled servers the first and the last stand here; `servers` counts them. */
  readonly events: readonly RaceEvent[];
  readonly servers: number;
  readonly winner: 'shutdown' | 'package' | 'unknown';
  /** By how much it won. `at-least`: the loser's end is not in the logs, only something before it. */
  readonly margin?: { readonly seconds: number; readonly kind: 'measured' | 'at-least' };
  /** Latest time at which a lost site restarts with its old version: 48 h from the bootstrap, or from the loss. */
  readonly restartsByMs?: number;
  readonly problems: readonly Problem[];
}

const HOURS_48_MS = 48 * 3600 * 1000;
/** Servers handled longer than this before or after the other events belong to another round. */
const SAME_RACE_MS = 6 * 3600 * 1000;
const MOST_EVENTS = 20_000;

export interface Replayer {
  add(line: TimedLine): void;
  finish(): Replay;
}

/** Reads all lines and reports. For a stream, use `createReplayer`. */
export function replay(lines: Iterable<TimedLine>): Replay {
  const replayer = createReplayer();
  for (const line of lines) replayer.add(line);
  return replayer.finish();
}

export function createReplayer(): Replayer {
  const events: RaceEvent[] = [];
  let untimed = 0;
  let cut = false;
  return {
    add(line) {
      const found = eventOf(line);
      if (found === undefined) return;
      if (line.wallClockMs === undefined) untimed++;
      else if (events.length >= MOST_EVENTS) cut = true;
      else {
        events.push({
          kind: found.kind,
          atMs: line.wallClockMs,
          evidence: toEvidence(line),
          inferred: found.inferred,
          ...(found.server === undefined ? {} : { server: found.server }),
        });
      }
    },
    finish: () => judge(events, untimed, cut),
  };
}

/** What a line says about the race. The order matters: a loss also names the instruction. */
function eventOf(line: TimedLine): { kind: RaceEventKind; inferred: boolean; server?: string } | undefined {
  const { text, component = '' } = line;
  const step = lossStepOf(line);
  if (step === 3) return { kind: 'lost', inferred: false };
  if (step === 1) return { kind: 'package-ready', inferred: false };
  if (component.includes('DESPOOLER')) {
    if (/\.ins$/.test(instructionOf(line) ?? '')) return { kind: 'package-ready', inferred: false };
    if (/\b(?:stopping|stopped|shutting down|shut down|exiting|terminat(?:ing|ed))\b/i.test(text)) {
      return { kind: 'despooler-stopped', inferred: true };
    }
    return undefined;
  }
  const server = serverOf(line);
  if (server !== undefined) return { kind: 'server-handled', inferred: false, server };
  if (/SHUTDOWN\.CT1/i.test(text)) return { kind: 'shutdown-asked', inferred: false };
  if (/BOOTSTRAP/i.test(component) || /SMS_(?:UPGRADE_)?BOOTSTRAP\b.*\bstart/i.test(text)) {
    return { kind: 'bootstrap-started', inferred: true };
  }
  return undefined;
}

function judge(all: readonly RaceEvent[], untimed: number, cut: boolean): Replay {
  const problems: Problem[] = [];
  const sorted = [...all].sort((a, b) => a.atMs - b.atMs);
  const lost = sorted.find(({ kind }) => kind === 'lost');
  const centre = lost ?? sorted.find(({ kind }) => kind === 'package-ready') ?? sorted[0];
  if (cut)
    problems.push({ field: 'log', message: `has more than ${MOST_EVENTS} lines of a race; only the first were read` });
  if (centre === undefined) {
    const untold = untimed > 0 ? `; ${untimed} lines of a race have no time` : '';
    problems.push({
      field: 'log',
      message: `shows nothing of an upgrade; give DESPOOL.LOG and SCMAN.LOG of the secondary${untold}`,
    });
    return { events: [], servers: 0, winner: 'unknown', problems };
  }
  const race = sorted.filter(({ atMs }) => Math.abs(atMs - centre.atMs) <= SAME_RACE_MS);
  const first = (kind: RaceEventKind): RaceEvent | undefined => race.find((event) => event.kind === kind);
  const bootstrap = first('bootstrap-started') ?? first('shutdown-asked');
  const ready = first('package-ready') ?? lost;
  const stopped = race.filter(({ kind }) => kind === 'despooler-stopped').at(-1);
  const swept = race.filter(({ kind, atMs }) => kind === 'server-handled' && atMs >= (bootstrap?.atMs ?? 0));
  const outcome =
    lost === undefined ? withoutLoss(ready, stopped) : withLoss(ready ?? lost, lost, stopped, swept.at(-1));
  const ends = new Set([swept[0], swept.at(-1)]);
  const events = race.filter((event) => event.kind !== 'server-handled' || ends.has(event));
  const from = bootstrap?.atMs ?? lost?.atMs;
  return {
    events: onePerKind(events),
    servers: new Set(swept.map(({ server }) => server)).size,
    ...outcome,
    ...(lost === undefined || from === undefined ? {} : { restartsByMs: from + HOURS_48_MS }),
    problems,
  };
}

/** The first of each kind; of handled servers the first and last, of stops the last. */
function onePerKind(events: readonly RaceEvent[]): readonly RaceEvent[] {
  return events.filter((event, i) => {
    if (event.kind === 'server-handled') return true;
    const same = (other: RaceEvent): boolean => other.kind === event.kind;
    if (event.kind === 'despooler-stopped') return events.findLastIndex(same) === i;
    return events.findIndex(same) === i;
  });
}

type Outcome = Pick<Replay, 'winner'> & { margin?: NonNullable<Replay['margin']> };

/** The package won: the Despooler lived at least until it failed, and as long as servers were still handled. */
function withLoss(ready: RaceEvent, lost: RaceEvent, stopped?: RaceEvent, lastServer?: RaceEvent): Outcome {
  if (stopped !== undefined && stopped.atMs >= lost.atMs) {
    return { winner: 'package', margin: { seconds: (stopped.atMs - ready.atMs) / 1000, kind: 'measured' } };
  }
  const alive = Math.max(lost.atMs, lastServer?.atMs ?? 0);
  return { winner: 'package', margin: { seconds: (alive - ready.atMs) / 1000, kind: 'at-least' } };
}

function withoutLoss(ready?: RaceEvent, stopped?: RaceEvent): Outcome {
  if (stopped === undefined || ready === undefined) return { winner: 'unknown' };
  const seconds = (ready.atMs - stopped.atMs) / 1000;
  return seconds >= 0 ? { winner: 'shutdown', margin: { seconds, kind: 'measured' } } : { winner: 'unknown' };
}
