/** Collects what single lines tell, in memory that does not grow with the log. */

import type { TimedLine } from '../../logs/timed-line.ts';
import type { EvidenceLine } from './calibration.ts';
import {
  instructionOf,
  isPause,
  listedBytes,
  listedFile,
  listedJob,
  listedTime,
  lossStepOf,
  packageFileOf,
  pollOf,
  readServerName,
  sendingOf,
  sleepSecondsOf,
  startsPackage,
  toEvidence,
} from './observations.ts';
import type { PackageStart, Poll, SendStart } from './package-spans.ts';

/** A gap longer than this is a pause, not a server. */
const LONGEST_GAP_SECONDS = 3600;
/** Accepted by the parameter; a longer sleep is a damaged line. */
const LONGEST_SLEEP_SECONDS = 7 * 24 * 3600;
/** Lines shown for one estimate. */
export const MOST_EVIDENCE = 5;
/** Enough for any estimate; keeps a log of any size within memory. */
const MOST_EVENTS = 100_000;
/** Logs followed at once; more are those of a damaged log, and the oldest are forgotten. */
const MOST_STREAMS = 10_000;
/** Different times of all servers, and servers of all logs: 1,100 sites of 40 servers that each take nine different times. */
const MOST_TIMES = 440_000;
/** Gaps of milliseconds are told apart only as long as there are few. */
const MOST_FINE_GAPS = 5000;
/** What is smaller is no install package. */
const SMALLEST_PACKAGE_BYTES = 1_000_000;
const LARGEST_PACKAGE_BYTES = 100_000_000_000;

interface Sweep {
  name: string;
  atMs: number;
  line: TimedLine;
}

interface Transfer {
  job?: string;
  firstMs?: number;
  startedMs?: number;
  endedMs?: number;
}

/** What the lines said so far. */
export interface Seen {
  lines: number;
  timedLines: number;
  backwards: number;
  longGaps: number;
  /** How many `servers` and `swept` hold, and how many times found no room there. */
  kept: number;
  leftOut: number;
  readonly gaps: Map<number, number>;
  readonly gapLines: Map<number, EvidenceLine[]>;
  readonly sleeps: Map<number, { count: number; lines: EvidenceLine[] }>;
  readonly threads: Map<number, { count: number; lines: EvidenceLine[] }>;
  /** Times of each server, in whole seconds. */
  readonly servers: Map<string, Map<number, number>>;
  /** Servers named by each log: logs that share one are of the same site. */
  readonly swept: Map<string, Set<string>>;
  readonly packages: PackageStart[];
  readonly starts: SendStart[];
  readonly polls: Poll[];
  readonly transfers: { seconds: number; bytes: number; evidence: EvidenceLine }[];
  /** When the Despooler found each instruction, by its name in lower case. */
  readonly found: Map<string, { atMs: number; evidence: EvidenceLine }>;
  /** When each instruction file was written, as a listing says. */
  readonly listed: Map<string, number>;
  lost: number;
  readonly lostLines: EvidenceLine[];
}

/** Takes lines one by one; `seen` grows with them. */
export function createCollector(): {
  add(line: TimedLine): void;
  readonly seen: Seen;
} {
  const seen: Seen = {
    lines: 0,
    timedLines: 0,
    backwards: 0,
    longGaps: 0,
    kept: 0,
    leftOut: 0,
    gaps: new Map(),
    gapLines: new Map(),
    sleeps: new Map(),
    threads: new Map(),
    servers: new Map(),
    swept: new Map(),
    packages: [],
    starts: [],
    polls: [],
    transfers: [],
    found: new Map(),
    listed: new Map(),
    lost: 0,
    lostLines: [],
  };
  const sweeps = new Map<string, Sweep>();
  const lastTimes = new Map<string, number>();
  const transfers = new Map<string, Transfer>();
  const losses = new Map<string, EvidenceLine[]>();
  return {
    add(line) {
      seen.lines++;
      const stream = `${line.source ?? ''}/${line.component ?? ''}`;
      if (line.wallClockMs !== undefined) {
        seen.timedLines++;
        if (line.wallClockMs < (lastTimes.get(stream) ?? 0)) {
          seen.backwards++;
          sweeps.delete(stream);
        }
        keepRecent(lastTimes, stream, line.wallClockMs);
      }
      addSweep({ seen, sweeps, stream, line });
      addCounts(seen, line);
      addTransfer(seen, transfers, line);
      addInstruction(seen, line);
      addLoss(seen, losses, line);
    },
    seen,
  };
}

function addSweep({
  seen,
  sweeps,
  stream,
  line,
}: {
  readonly seen: Seen;
  readonly sweeps: Map<string, Sweep>;
  readonly stream: string;
  readonly line: TimedLine;
}): void {
  const name = readServerName(line);
  if (name === undefined) {
    if (isPause(line)) sweeps.delete(stream);
    return;
  }
  const atMs = line.wallClockMs;
  if (atMs === undefined) return;
  const before = sweeps.get(stream);
  if (before?.name === name) return;
  keepRecent(sweeps, stream, { name, atMs, line });
  if (before === undefined) return;
  const seconds = (atMs - before.atMs) / 1000;
  if (seconds > LONGEST_GAP_SECONDS) {
    seen.longGaps++;
    return;
  }
  if (!addServerTime(seen, before, Math.round(seconds))) {
    seen.leftOut++;
    return;
  }
  const length = seen.gaps.has(seconds) || seen.gaps.size < MOST_FINE_GAPS ? seconds : Math.round(seconds);
  seen.gaps.set(length, (seen.gaps.get(length) ?? 0) + 1);
  keepFew(seen.gapLines, Math.round(seconds), before.line);
}

/** @returns false where there is no room for it */
function addServerTime(seen: Seen, { name, line }: Sweep, seconds: number): boolean {
  const times = seen.servers.get(name) ?? new Map<number, number>();
  if (!times.has(seconds) && seen.kept >= MOST_TIMES) return false;
  if (!times.has(seconds)) seen.kept++;
  seen.servers.set(name, times.set(seconds, (times.get(seconds) ?? 0) + 1));
  const source = line.source ?? '';
  const swept = seen.swept.get(source) ?? new Set<string>();
  if (!swept.has(name) && seen.kept < MOST_TIMES) {
    seen.kept++;
    seen.swept.set(source, swept.add(name));
  }
  return true;
}

/** Where there is no room, what was added first is forgotten. */
function keepRecent<T>(kept: Map<string, T>, key: string, value: T): void {
  const [first] = kept.size >= MOST_STREAMS && !kept.has(key) ? kept.keys() : [];
  if (first !== undefined) kept.delete(first);
  kept.set(key, value);
}

function keepFew(kept: Map<number, EvidenceLine[]>, key: number, line: TimedLine): void {
  const lines = kept.get(key);
  if (lines === undefined) kept.set(key, [toEvidence(line)]);
  else if (lines.length < MOST_EVIDENCE) lines.push(toEvidence(line));
}

function addCounts(seen: Seen, line: TimedLine): void {
  const sleep = sleepSecondsOf(line);
  if (sleep !== undefined && sleep <= LONGEST_SLEEP_SECONDS) count(seen.sleeps, sleep, line);
  const poll = pollOf(line);
  if (poll !== undefined && poll.threads <= 99) count(seen.threads, poll.threads, line);
  const { wallClockMs: atMs } = line;
  if (atMs === undefined) return;
  if (startsPackage(line) && seen.packages.length < MOST_EVENTS) {
    const file = packageFileOf(line.text);
    seen.packages.push({ atMs, evidence: toEvidence(line), ...(file !== undefined && { file }) });
  }
  if (poll !== undefined && seen.polls.length < MOST_EVENTS)
    seen.polls.push({ atMs, used: poll.used, evidence: toEvidence(line) });
  const sending = sendingOf(line);
  if (sending?.step !== 'started' || seen.starts.length >= MOST_EVENTS) return;
  const { job, file } = sending;
  seen.starts.push({
    atMs,
    width: 0,
    evidence: toEvidence(line),
    ...(job !== undefined && { job }),
    ...(file !== undefined && { file }),
  });
}

function count(counts: Seen['sleeps'], value: number, line: TimedLine): void {
  const known = counts.get(value);
  if (known === undefined) {
    if (counts.size < MOST_EVENTS) counts.set(value, { count: 1, lines: [toEvidence(line)] });
    return;
  }
  known.count++;
  if (known.lines.length < MOST_EVIDENCE) known.lines.push(toEvidence(line));
}

/** The fields of one listing, in the order in which DUMPSEND prints them (Q123221); the number of bytes is its last that counts here. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one message after another, in the order in which the log writes them.
function addTransfer(seen: Seen, transfers: Map<string, Transfer>, line: TimedLine): void {
  const key = line.source ?? '';
  const job = listedJob(line.text);
  if (job !== undefined) keepRecent(transfers, key, { job });
  const firstMs = listedTime(line.text, 'First sender started at');
  const startedMs = listedTime(line.text, 'Sender started at');
  if (firstMs !== undefined || startedMs !== undefined) {
    const known = transfers.get(key);
    // Without the name of its job, the first time begins a listing.
    const isNew = known === undefined || known.endedMs !== undefined || known.startedMs !== undefined;
    const transfer: Transfer = isNew ? {} : known;
    if (firstMs !== undefined) transfer.firstMs = firstMs;
    if (startedMs !== undefined) transfer.startedMs = startedMs;
    keepRecent(transfers, key, transfer);
  }
  const transfer = transfers.get(key);
  if (transfer === undefined) return;
  const endedMs = listedTime(line.text, 'Sender ended at');
  if (endedMs !== undefined) transfer.endedMs = endedMs;
  const bytes = listedBytes(line.text);
  if (bytes === undefined) return;
  transfers.delete(key);
  if (bytes < SMALLEST_PACKAGE_BYTES || bytes > LARGEST_PACKAGE_BYTES || transfer.startedMs === undefined) return;
  const evidence = toEvidence(line);
  if (seen.starts.length < MOST_EVENTS) {
    const named = transfer.job === undefined ? {} : { job: transfer.job };
    seen.starts.push({ atMs: transfer.firstMs ?? transfer.startedMs, width: 60, evidence, ...named });
  }
  if (transfer.endedMs === undefined) return;
  const seconds = (transfer.endedMs - transfer.startedMs) / 1000;
  if (seconds >= 0 && seen.transfers.length < MOST_EVENTS) seen.transfers.push({ seconds, bytes, evidence });
}

/** When a file was found, and when a listing says that it was written: the two may come in any order. */
function addInstruction(seen: Seen, line: TimedLine): void {
  const name = instructionOf(line)?.toLowerCase();
  if (name !== undefined && line.wallClockMs !== undefined && !seen.found.has(name) && seen.found.size < MOST_EVENTS) {
    seen.found.set(name, { atMs: line.wallClockMs, evidence: toEvidence(line) });
  }
  const file = line.wallClockMs === undefined ? listedFile(line.text) : undefined;
  if (file !== undefined && seen.listed.size < MOST_EVENTS) seen.listed.set(file.name, file.writtenMs);
}

function addLoss(seen: Seen, losses: Map<string, EvidenceLine[]>, line: TimedLine): void {
  const step = lossStepOf(line);
  if (step === undefined) return;
  const key = line.source ?? '';
  const lines = step === 1 ? [] : (losses.get(key) ?? []);
  lines.push(toEvidence(line));
  keepRecent(losses, key, lines.slice(-3));
  if (step !== 3) return;
  seen.lost++;
  if (seen.lostLines.length < MOST_EVIDENCE * 3) seen.lostLines.push(...lines.slice(-3));
  losses.delete(key);
}
