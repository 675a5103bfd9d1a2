/**
 * How much the words of each line count: in a long paste they are taken from where the trouble is.
 * In: a question above sixty lines of a log, of which one failed. Out: the question, the failed line, then the rest.
 */
import type { LogLine } from '../../logs/log-line.ts';
import { findSaidAgain } from './background.ts';
import { reportsFailure } from './trouble.ts';

/** A trace line counts less than prose: most lines of a pasted log are the daily work around the failure. */
const TRACE_LINE_WEIGHT = 0.4;
/** A trace line that speaks of failure is what the log was pasted for. */
const FAILURE_WEIGHT = 0.8;
/** A trace line that a long log says once again: the decisive one mostly stands there once. */
const SAID_AGAIN_WEIGHT = 0.1;
/** A line of the background still tells which component is at work, no more. */
const BACKGROUND_WEIGHT = 0.03;
/** Lines read for words: what comes after the first thousands of a log repeats their words. */
const MOST_LINES = 4_000;

export interface WeighedLine {
  readonly line: LogLine;
  readonly weight: number;
  /** Somebody wrote it; the others were written by programs. */
  readonly isProse: boolean;
}

/**
 * The lines that are read for words, those that count most first; of equal ones the order of the paste stays.
 * @param background see `findBackground`
 */
export function weighLines(lines: readonly LogLine[], background: ReadonlySet<LogLine>): readonly WeighedLine[] {
  const again = findSaidAgain(lines);
  const weighed = lines.map((line): WeighedLine => {
    const isProse = line.format === 'raw';
    if (background.has(line)) return { line, isProse, weight: BACKGROUND_WEIGHT };
    if (isProse) return { line, isProse, weight: 1 };
    if (reportsFailure(line)) return { line, isProse, weight: FAILURE_WEIGHT };
    return { line, isProse, weight: again.has(line) ? SAID_AGAIN_WEIGHT : TRACE_LINE_WEIGHT };
  });
  return weighed.sort((a, b) => b.weight - a.weight).slice(0, MOST_LINES);
}
