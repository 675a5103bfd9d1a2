/**
 * Wording that Slack and the terminal share, as plain text: times, confidence, the deadline with what it rests on.
 * In: the deadline of Q186408 with `byMs` of 17 March 1998. Out: `at the latest Tue 17 Mar 1998 22:10` and its basis.
 */
import { formatWallClock } from '../logs/format-wall-clock.ts';
import type { LogFile } from '../logs/log-line.ts';
import type { ArticleRef, Deadline, FilledSite } from './answer.ts';
import type { Moment } from './finding/moment.ts';
import { formatLine } from './places.ts';

/** `97 % sure`. Never 100 and never 0: no match is certain, and none that is shown is impossible. */
export function formatConfidence(confidence: number): string {
  return `${Math.min(99, Math.max(1, Math.round(confidence * 100)))} % sure`;
}

/** How sure we are of an article: nothing was computed for what a reader decided. */
export interface SourceStanding {
  readonly confidence: number;
  readonly byAnswer?: true;
}

/** `97 % sure`, or that the reader decided for it. */
function formatStanding({ confidence, byAnswer }: SourceStanding): string {
  return byAnswer ? 'based on your answer' : formatConfidence(confidence);
}

const SOURCES = { taught: 'team article', imported: 'imported' } as const;

/** `Q186408 · SMS 1.2 · 97 % sure`, with the status where it is a reason for doubt. */
export function formatSource(article: ArticleRef, standing: SourceStanding): string {
  const doubt = article.status === 'tested' ? [] : [article.status];
  const date = article.dated ? `, last modified ${article.dated}` : '';
  const source = article.source === 'curated' ? [] : [`${SOURCES[article.source]}${date}`];
  return [article.id, article.appliesTo, formatStanding(standing), ...doubt, ...source].join(' · ');
}

export interface DeadlineText {
  /** The moment, fit for emphasis: `at the latest Tue 17 Mar 1998 22:10`. */
  readonly when: string;
  /** What happens then. */
  readonly what: string;
  /** What the moment rests on. */
  readonly basis: string;
}

const clockOf = (zone: string | undefined): string => (zone === undefined ? ", by the log's own clock" : `, ${zone}`);

/** The deadline in words; each of the four certainties reads differently, so that a guess never looks like a fact. */
export function describeDeadline(deadline: Deadline, files?: readonly LogFile[]): DeadlineText {
  const { what, hours, from, byMs, basisMs } = deadline;
  const line = deadline.line === undefined ? 'the log' : formatLine(deadline.line, files);
  const clock = clockOf(deadline.zone);
  const span = `${hours} h after ${from}`;
  const at = basisMs === undefined ? '' : ` at ${formatWallClock(basisMs)}`;

  if (deadline.certainty === 'passed') return { when: 'already passed', what, basis: `${line} shows it${at}; ${span}` };
  if (byMs === undefined || deadline.certainty === 'no-time') {
    return {
      when: span,
      what,
      basis: 'your text has no times; paste lines with their date and time to get the exact deadline',
    };
  }
  if (deadline.certainty === 'exact') {
    return { when: `${formatWallClock(byMs)}${clock}`, what, basis: `${span}, which ${line} shows${at}` };
  }
  return {
    when: `at the latest ${formatWallClock(byMs)}${clock}`,
    what,
    basis: `${span}; ${line}, which was logged after that, is dated${at.replace(/^ at/, '')}`,
  };
}

/** `Tue 17 Mar 1998 22:10, GMT Standard Time`, or by the log's own clock where its zone is not known. */
export function formatMoment({ wallClockMs, zone }: Moment): string {
  return `${formatWallClock(wallClockMs)}${clockOf(zone)}`;
}

/** `LON: from line 3, “LON failed”`: where the code in a command comes from. */
export function formatSite({ code, source }: FilledSite, files?: readonly LogFile[]): string {
  return source.from === 'you'
    ? `${code}: the code you gave`
    : `${code}: from ${formatLine(source.line, files)}, “${source.words}”`;
}
