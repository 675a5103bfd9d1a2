/**
 * Which lines of a paste are its background: what components write when all is well, and what a long log says over and over.
 * The line that tells what went wrong stands out from both.
 * In: 60 lines of a Despooler, of which 58 are of nine messages. Out: those 58; the two others are left to be read.
 */
import type { LogLine } from '../../logs/log-line.ts';
import { type HealthyTest, skeletonOf } from './healthy.ts';
import { perLine } from './per-line.ts';
import { reportsFailure } from './trouble.ts';

/** A shorter paste is an excerpt that somebody chose: a line that it repeats is the one that they mean. */
const FEWEST_LINES = 15;
/** A message that stands in a log this often is part of its daily work … */
const FEWEST_REPEATS = 3;
/** … where the log has this many different ones: a log of one message repeats what it is about. */
const FEWEST_MESSAGES = 4;

/**
 * What a line says apart from its names and numbers; of one with hardly a word, the same with the places of names and numbers:
 * `Deleted E:\SMS\X1.MIF` is `deleted \`.
 */
const messageOf = perLine((line: LogLine) => skeletonOf(line) ?? withPlaces(line.text));

function withPlaces(text: string): string | undefined {
  const masked = text
    .replace(/\\\\?\S+|[A-Za-z]:\\\S*/g, '\\')
    .replace(/\S*\d\S*|\b[A-Z_]{2,}\b/g, '#')
    .toLowerCase();
  return /[a-z]{3}/.test(masked) ? masked : undefined;
}

/** The lines of each message that a long log says, in order; undefined where the log is no daily work. */
function readMessages(lines: readonly LogLine[]): ReadonlyMap<string, readonly LogLine[]> | undefined {
  if (lines.length < FEWEST_LINES) return undefined;
  const byMessage = new Map<string, LogLine[]>();
  for (const line of lines) {
    const message = messageOf(line);
    if (message === undefined) continue;
    const known = byMessage.get(message);
    if (known) known.push(line);
    else byMessage.set(message, [line]);
  }
  return byMessage.size < FEWEST_MESSAGES ? undefined : byMessage;
}

/** Lines that prove nothing by themselves. A line that speaks of failure is never one because it is repeated. */
export function findBackground(lines: readonly LogLine[], isHealthy: HealthyTest): ReadonlySet<LogLine> {
  const background = new Set(lines.filter(isHealthy));
  for (const same of readMessages(lines)?.values() ?? []) {
    if (same.length < FEWEST_REPEATS) continue;
    for (const line of same) if (!reportsFailure(line)) background.add(line);
  }
  return background;
}

/** Lines of a long log that it says more than once, though not often enough to be its background. */
export function findSaidAgain(lines: readonly LogLine[]): ReadonlySet<LogLine> {
  return new Set([...(readMessages(lines)?.values() ?? [])].filter(({ length }) => length > 1).flat());
}
