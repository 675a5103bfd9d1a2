/**
 * What single lines say about the race of Q186408: a stream of moments, each with the site and the instruction file it
 * belongs to where the log names them.
 *
 * No document shows a log line of the bootstrap, of a stopping service or of a sender at work. Those are recognised by what
 * such a line must name, and marked `inferred`.
 */

import type { TimedLine } from '../../logs/timed-line.ts';
import type { EvidenceLine } from '../learn/calibration.ts';
import {
  instructionOf,
  instructionTypeOf,
  listedBytes,
  listedTime,
  lossStepOf,
  readServerName,
  sendingOf,
  siteOfInstruction,
  startsPackage,
  toEvidence,
} from '../learn/observations.ts';

export type RaceEventKind =
  | 'bootstrap-started'
  | 'shutdown-asked'
  | 'server-handled'
  /** The Scheduler of the parent began to build a package. */
  | 'package-building'
  /** A sender of the parent began to send. */
  | 'package-sending'
  /** A sender of the parent ended. */
  | 'package-arrived'
  /** The bootstrap has the package: the race is won. */
  | 'package-taken'
  /** The Despooler found the instruction of the package. */
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
  /** The site that the line itself names. */
  readonly site?: string;
  /** The instruction file, as logged. */
  readonly instruction?: string;
}

export interface RaceEventReader {
  /** Events that are certain now. An instruction becomes one when it has failed. */
  push(line: TimedLine): readonly RaceEvent[];
  /** What the lines so far leave open: an instruction found after the Despooler's end, of which nothing more is known. */
  readonly open: () => readonly RaceEvent[];
  /** Lines of a race that carry no time. */
  readonly untimed: () => number;
}

/** The instruction that a thread of the Despooler works on. */
interface Instruction {
  readonly name?: string;
  readonly ready?: RaceEvent;
  readonly type?: string;
  /** The first thing found after the Despooler had stopped: the package came later than the stop. */
  readonly afterStop: boolean;
}

interface Listing {
  site?: string;
  startedMs?: number;
  ended?: { readonly atMs: number; readonly evidence: EvidenceLine };
}

/** Threads and logs followed at once; more are those of a damaged log. */
const MOST_THREADS = 1000;
/** What is smaller is no install package. */
const SMALLEST_PACKAGE_BYTES = 1_000_000;
const CONFIG = 'CONFIG';
const STOPS =
  /\b(?:stopping|stopped|shutting down|shut down|exiting|terminat(?:ing|ed)|stop signal|signal(?:l?ed)? to stop)\b/i;
const TAKES_PACKAGE =
  /\b(?:found|received|decompress\w*|extract\w*|unpack\w*|expand\w*)\b.{0,80}\bpackage\b|\bpackage\b.{0,80}\b(?:found|received|arrived|decompressed|extracted)\b/i;

export function createRaceEventReader(): RaceEventReader {
  const instructions = new Map<string, Instruction>();
  const stopped = new Set<string>();
  const destinations = new Map<string, string>();
  const listings = new Map<string, Listing>();
  let untimed = 0;
  const keep = <T>(map: Map<string, T>, key: string, value: T): void => {
    if (map.size >= MOST_THREADS && !map.has(key)) map.clear();
    map.set(key, value);
  };
  const toEvent = (line: TimedLine, kind: RaceEventKind, more: Partial<RaceEvent> = {}): readonly RaceEvent[] => {
    if (line.wallClockMs === undefined) {
      untimed++;
      return [];
    }
    return [{ kind, atMs: line.wallClockMs, evidence: toEvidence(line), inferred: false, ...more }];
  };

  /** Where instruction and state of a Despooler are kept: the thread that executes need not be the one that found the file. */
  function done(key: string, log: string): void {
    instructions.delete(key);
    instructions.delete(log);
  }

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one message after another, in the order in which the log writes them.
  function despooler(line: TimedLine, key: string): readonly RaceEvent[] {
    const log = `${line.source ?? ''}/any thread`;
    const name = instructionOf(line);
    if (name !== undefined) {
      const [ready] = toEvent(line, 'package-ready', named(name));
      const found: Instruction = { name, ...(ready !== undefined && { ready }), afterStop: stopped.delete(log) };
      const before = instructions.get(log);
      keep(instructions, key, found);
      keep(instructions, log, found);
      return waitingOf(before);
    }
    const current = instructions.get(key) ?? instructions.get(log);
    const type = instructionTypeOf(line);
    if (type !== undefined) {
      const [ready] = current?.ready === undefined ? toEvent(line, 'package-ready') : [current.ready];
      const next = { afterStop: false, ...current, type, ...(ready !== undefined && { ready }) };
      keep(instructions, key, next);
      keep(instructions, log, next);
      return [];
    }
    if (lossStepOf(line) === 3) {
      done(key, log);
      // The same code after an instruction of another kind is another fault.
      if (current?.type !== undefined && current.type !== CONFIG) return [];
      const lost = toEvent(line, 'lost', current?.name === undefined ? {} : named(current.name));
      return current?.ready === undefined ? lost : [current.ready, ...lost];
    }
    if (/successfully executed|failed to execute/i.test(line.text)) done(key, log);
    if (line.component !== undefined && STOPS.test(line.text)) {
      stopped.add(log);
      return toEvent(line, 'despooler-stopped', { inferred: true });
    }
    // Whatever else it says, it runs again: what it finds now may have come at any time.
    if (lossStepOf(line) === undefined) stopped.delete(log);
    return [];
  }

  function listing(line: TimedLine): readonly RaceEvent[] {
    const key = line.source ?? '';
    const site = /^Dest Site:\s+([A-Z0-9]{3})\b/i.exec(line.text)?.[1]?.toUpperCase();
    if (site !== undefined) keep(listings, key, { site });
    const current = listings.get(key);
    if (current === undefined) return [];
    const startedMs = listedTime(line.text, 'Sender started at');
    if (startedMs !== undefined) current.startedMs = startedMs;
    const endedMs = listedTime(line.text, 'Sender ended at');
    if (endedMs !== undefined) current.ended = { atMs: endedMs, evidence: toEvidence(line) };
    const bytes = listedBytes(line.text);
    if (bytes === undefined || bytes < SMALLEST_PACKAGE_BYTES || current.ended === undefined) return [];
    listings.delete(key);
    const to = current.site === undefined ? {} : { site: current.site };
    return [{ kind: 'package-arrived', ...current.ended, inferred: false, ...to }];
  }

  function sender(line: TimedLine, key: string): readonly RaceEvent[] {
    const sending = sendingOf(line);
    if (sending === undefined) return [];
    if (sending.destination !== undefined) keep(destinations, key, sending.destination);
    const site = sending.destination ?? destinations.get(key);
    const kind = sending.step === 'started' ? 'package-sending' : 'package-arrived';
    return toEvent(line, kind, { inferred: true, ...(site !== undefined && { site }) });
  }

  return {
    // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one message after another, in the order in which the log writes them.
    push(line) {
      const { text, component = '' } = line;
      const key = `${line.source ?? ''}/${component}/${line.thread ?? ''}`;
      if (line.wallClockMs === undefined) {
        const listed = listing(line);
        if (listed.length > 0) return listed;
      }
      if (component.includes('DESPOOLER') || (component === '' && /instruction/i.test(text)))
        return despooler(line, key);
      if (component.includes('EXECUTIVE')) {
        const stops = /DESPOOLER/i.test(text) && STOPS.test(text);
        return stops ? toEvent(line, 'despooler-stopped', { inferred: true }) : [];
      }
      if (component.includes('SENDER')) return sender(line, key);
      if (component.includes('SCHEDULER')) return startsPackage(line) ? toEvent(line, 'package-building') : [];
      const server = readServerName(line);
      if (server !== undefined) return toEvent(line, 'server-handled', { server });
      if (/SHUTDOWN\.CT1/i.test(text)) return toEvent(line, 'shutdown-asked');
      if (/BOOTSTRAP/i.test(component)) {
        const kind = TAKES_PACKAGE.test(text) ? 'package-taken' : 'bootstrap-started';
        return toEvent(line, kind, { inferred: true });
      }
      if (/SMS_(?:UPGRADE_)?BOOTSTRAP\b.{0,80}\bstart/i.test(text))
        return toEvent(line, 'bootstrap-started', { inferred: true });
      return [];
    },
    open: () => [...new Set(instructions.values())].flatMap(waitingOf),
    untimed: () => untimed,
  };
}

/** An instruction of another kind was an ordinary job. */
function waitingOf(instruction: Instruction | undefined): readonly RaceEvent[] {
  if (instruction?.afterStop !== true || instruction.ready === undefined) return [];
  return instruction.type === undefined || instruction.type === CONFIG ? [instruction.ready] : [];
}

function named(instruction: string): Partial<RaceEvent> {
  const site = siteOfInstruction(instruction);
  return { instruction, ...(site !== undefined && { site }) };
}
