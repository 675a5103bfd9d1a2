/**
 * By when: the article's hours, counted from the log's own times.
 * In: Q186408 (48 h from the bootstrap's start) and its lines at Sun 15 Mar 22:10. Out: at the latest Tue 17 Mar 22:10, since
 * the bootstrap had started before those lines could be written.
 */
import type { Article } from '../article/article.ts';
import type { LogLine } from '../logs/log-line.ts';
import { findLines } from '../match/signatures/find-lines.ts';
import type { FoundDeadline, ProofLine } from './finding/finding.ts';
import { toMoment } from './finding/moment.ts';

export const HOUR_MS = 3_600_000;

interface Basis {
  readonly line: number;
  readonly wallClockMs?: number;
}

/** The first of the lines that carries a time; else the first. */
function earliest(lines: readonly Basis[]): Basis | undefined {
  const timed = lines.filter((line) => line.wallClockMs !== undefined);
  return timed.length > 0 ? timed.reduce((a, b) => ((a.wallClockMs ?? 0) <= (b.wallClockMs ?? 0) ? a : b)) : lines[0];
}

/**
 * The start that the hours count from: the last one before the sign that the article knows, since an earlier start was an
 * earlier attempt and a later one is the next. Without such a sign the last start of all.
 */
function latestStart(starts: readonly Basis[], sign: Basis | undefined): Basis | undefined {
  const limit = sign?.wallClockMs ?? Number.POSITIVE_INFINITY;
  return starts
    .filter(({ wallClockMs }) => wallClockMs !== undefined && wallClockMs <= limit)
    .reduce<Basis | undefined>((a, b) => (a && (a.wallClockMs ?? 0) > (b.wallClockMs ?? 0) ? a : b), undefined);
}

/** The article's deadline as far as this paste tells it; undefined when the article has none. */
export function readDeadline(
  article: Article,
  proof: readonly ProofLine[],
  lines: readonly LogLine[],
): FoundDeadline | undefined {
  const rule = article.deadline;
  if (!rule) return undefined;
  const ofSignature = (ids: readonly string[]) => earliest(proof.filter((line) => ids.includes(line.signature)));
  const passed = ofSignature(rule.passed_by);
  const after = ofSignature(rule.after_start);
  const start = latestStart(findLines(rule.started_by, lines), after);
  const dated = (certainty: 'exact' | 'at-latest' | 'passed', { line, wallClockMs }: Basis): FoundDeadline => {
    if (wallClockMs === undefined) return { certainty, line };
    const zone = lines.find(({ number }) => number === line)?.zone;
    const endMs = certainty === 'passed' ? wallClockMs : wallClockMs + rule.hours * HOUR_MS;
    return { certainty, line, basis: toMoment(wallClockMs, zone), by: toMoment(endMs, zone) };
  };
  if (passed) return dated('passed', passed);
  if (start?.wallClockMs !== undefined) return dated('exact', start);
  if (after?.wallClockMs !== undefined) return dated('at-latest', after);
  return { certainty: 'no-time' };
}
