/**
 * Which lines of a paste are its background: what components write when all is well, and what a long log says over and over.
 * The line that tells what went wrong stands out from both.
 * In: 60 lines of a Despooler, of which 58 are of nine messages. Out: those 58; the two others are left to be read.
 */
import type { LogLine } from '../../logs/log-line.ts';
import { type HealthyTest, skeletonOf } from './healthy.ts';
import { reportsFailure } from './trouble.ts';

/** A shorter paste is an excerpt that somebody chose: a line that it repeats is the one that they mean. */
const FEWEST_LINES = 15;
/** A message that stands in a log this often is part of its daily work … */
const FEWEST_REPEATS = 3;
/** … where the log has this many different ones: a log of one message repeats what it is about. */
const FEWEST_MESSAGES = 4;

/** Lines that prove nothing by themselves. A line that speaks of failure is never one because it is repeated. */
export function findBackground(lines: readonly LogLine[], isHealthy: HealthyTest): ReadonlySet<LogLine> {
  const background = new Set(lines.filter(isHealthy));
  if (lines.length < FEWEST_LINES) return background;
  const byMessage = new Map<string, LogLine[]>();
  for (const line of lines) {
    const message = skeletonOf(line);
    if (message === undefined) continue;
    const known = byMessage.get(message);
    if (known) known.push(line);
    else byMessage.set(message, [line]);
  }
  if (byMessage.size < FEWEST_MESSAGES) return background;
  for (const same of byMessage.values()) {
    if (same.length < FEWEST_REPEATS) continue;
    for (const line of same) if (!reportsFailure(line)) background.add(line);
  }
  return background;
}
