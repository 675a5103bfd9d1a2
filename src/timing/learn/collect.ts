/** Collects what single lines tell, in memory that does not grow with the log. */
import type { EvidenceLine } from './calibration.ts';
import {
  instructionOf,
  isPause,
  listedBytes,
  listedTime,
  lossStepOf,
  senderThreadsOf,
  serverOf,
  sleepSecondsOf,
  startsPackage,
  startsSending,
  toEvidence,
} from './observations.ts';
import type { TimedLine } from './timed-line.ts';

/** A gap longer than this is a pause, not a server. */
const LONGEST_GAP_SECONDS = 3600;
/** Accepted by the parameter; a longer sleep is a damaged line. */
const LONGEST_SLEEP_SECONDS = 7 * 24 * 3600;
/** Lines shown for one estimate. */
export const MOST_EVIDENCE = 5;
/** Enough for any estimate; keeps a log of any size within memory. */
const MOST_EVENTS = 100_000;
/** What is smaller is no install package. */
const SMALLEST_PACKAGE_BYTES = 1_000_000;
const LARGEST_PACKAGE_BYTES = 100_000_000_000;

interface Sweep {
  name: string;
  atMs: number;
  line: TimedLine;
}

export interface Timed {
  readonly atMs: number;
  readonly evidence: EvidenceLine;
}

interface Transfer {
  startedMs?: number;
  endedMs?: number;
}

/** What the lines said so far. */
export interface Seen {
  lines: number;
  timedLines: number;
  backwards: number;
  longGaps: number;
  readonly gaps: Map<number, number>;
  readonly gapLines: Map<number, EvidenceLine[]>;
  readonly sleeps: Map<number, { count: number; lines: EvidenceLine[] }>;
  readonly threads: Map<number, { count: number; lines: EvidenceLine[] }>;
  readonly packages: Timed[];
  readonly sendings: Timed[];
  readonly listedStarts: Timed[];
  readonly transfers: { seconds: number; bytes: number; evidence: EvidenceLine }[];
  readonly reactions: { seconds: number; evidence: EvidenceLine }[];
  lost: number;
  readonly lostLines: EvidenceLine[];
}

/** Takes lines one by one; `seen` grows with them. */
export function createCollector(fileTimes?: ReadonlyMap<string, number>): {
  add(line: TimedLine): void;
  readonly seen: Seen;
} {
  const seen: Seen = {
    lines: 0,
    timedLines: 0,
    backwards: 0,
    longGaps: 0,
    gaps: new Map(),
    gapLines: new Map(),
    sleeps: new Map(),
    threads: new Map(),
    packages: [],
    sendings: [],
    listedStarts: [],
    transfers: [],
    reactions: [],
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
        lastTimes.set(stream, line.wallClockMs);
      }
      addSweep(seen, sweeps, stream, line);
      addCounts(seen, line);
      addTransfer(seen, transfers, line);
      addReaction(seen, line, fileTimes);
      addLoss(seen, losses, line);
    },
    seen,
  };
}

function addSweep(seen: Seen, sweeps: Map<string, Sweep>, stream: string, line: TimedLine): void {
  const name = serverOf(line);
  if (name === undefined) {
    if (isPause(line)) sweeps.delete(stream);
    return;
  }
  const atMs = line.wallClockMs;
  if (atMs === undefined) return;
  const before = sweeps.get(stream);
  if (before?.name === name) return;
  sweeps.set(stream, { name, atMs, line });
  if (before === undefined) return;
  const seconds = (atMs - before.atMs) / 1000;
  if (seconds > LONGEST_GAP_SECONDS) {
    seen.longGaps++;
    return;
  }
  seen.gaps.set(seconds, (seen.gaps.get(seconds) ?? 0) + 1);
  keepFew(seen.gapLines, Math.round(seconds), before.line);
}

function keepFew(kept: Map<number, EvidenceLine[]>, key: number, line: TimedLine): void {
  const lines = kept.get(key);
  if (lines === undefined) kept.set(key, [toEvidence(line)]);
  else if (lines.length < MOST_EVIDENCE) lines.push(toEvidence(line));
}

function addCounts(seen: Seen, line: TimedLine): void {
  const sleep = sleepSecondsOf(line);
  if (sleep !== undefined && sleep <= LONGEST_SLEEP_SECONDS) count(seen.sleeps, sleep, line);
  const threads = senderThreadsOf(line);
  if (threads !== undefined && threads <= 99) count(seen.threads, threads, line);
  const { wallClockMs: atMs } = line;
  if (atMs === undefined) return;
  if (startsPackage(line) && seen.packages.length < MOST_EVENTS)
    seen.packages.push({ atMs, evidence: toEvidence(line) });
  if (startsSending(line) && seen.sendings.length < MOST_EVENTS)
    seen.sendings.push({ atMs, evidence: toEvidence(line) });
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

function addTransfer(seen: Seen, transfers: Map<string, Transfer>, line: TimedLine): void {
  const key = line.source ?? '';
  const startedMs = listedTime(line.text, 'Sender started at');
  if (startedMs !== undefined) {
    transfers.set(key, { startedMs });
    if (seen.listedStarts.length < MOST_EVENTS) seen.listedStarts.push({ atMs: startedMs, evidence: toEvidence(line) });
  }
  const transfer = transfers.get(key);
  if (transfer === undefined) return;
  const endedMs = listedTime(line.text, 'Sender ended at');
  if (endedMs !== undefined) transfer.endedMs = endedMs;
  const bytes = listedBytes(line.text);
  if (bytes === undefined) return;
  transfers.delete(key);
  if (bytes < SMALLEST_PACKAGE_BYTES || bytes > LARGEST_PACKAGE_BYTES) return;
  if (transfer.startedMs === undefined || transfer.endedMs === undefined) return;
  const seconds = (transfer.endedMs - transfer.startedMs) / 1000;
  if (seconds >= 0 && seen.transfers.length < MOST_EVENTS)
    seen.transfers.push({ seconds, bytes, evidence: toEvidence(line) });
}

function addReaction(seen: Seen, line: TimedLine, fileTimes: ReadonlyMap<string, number> | undefined): void {
  if (fileTimes === undefined || line.wallClockMs === undefined) return;
  const name = instructionOf(line)?.toLowerCase();
  const written = name === undefined ? undefined : fileTimes.get(name);
  if (written === undefined || line.wallClockMs < written) return;
  seen.reactions.push({ seconds: (line.wallClockMs - written) / 1000, evidence: toEvidence(line) });
}

function addLoss(seen: Seen, losses: Map<string, EvidenceLine[]>, line: TimedLine): void {
  const step = lossStepOf(line);
  if (step === undefined) return;
  const key = line.source ?? '';
  const lines = step === 1 ? [] : (losses.get(key) ?? []);
  lines.push(toEvidence(line));
  losses.set(key, lines.slice(-3));
  if (step !== 3) return;
  seen.lost++;
  if (seen.lostLines.length < MOST_EVIDENCE * 3) seen.lostLines.push(...lines.slice(-3));
  losses.delete(key);
}
