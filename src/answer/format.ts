/**
 * What Slack and the terminal show of times, confidence and sources, as plain text.
 * In: the deadline of Q186408 with `byMs` of 17 March 1998. Out: `At the latest Tue 17 Mar 1998 22:10, …` and what that rests on.
 */
import { formatWallClock } from '../logs/format-wall-clock.ts';
import type { LogFile } from '../logs/log-line.ts';
import type { ArticleRef, Deadline, FilledSite } from './answer.ts';
import type { Moment } from './finding/moment.ts';
import { formatLine } from './places.ts';
import { commandWords, deadlineWords, placeWords, shortlistWords, sourceWords } from './words.ts';

/** `97 % sure`. Never 100 and never 0: no match is certain, and none that is shown is impossible. */
export function formatConfidence(confidence: number): string {
  return sourceWords.sure(Math.min(99, Math.max(1, Math.round(confidence * 100))));
}

/** How sure we are of an article: nothing was computed for what a reader decided. */
export interface SourceStanding {
  readonly confidence: number;
  readonly byAnswer?: true;
}

/** Where an article comes from; nothing of ours, which most are. */
function formatOrigin({ source, dated }: ArticleRef): string | undefined {
  if (source === 'curated') return undefined;
  if (source === 'taught') return sourceWords.taught;
  return dated ? sourceWords.importedOn(dated) : sourceWords.imported;
}

/** `Q186408 · SMS 1.2 · 97 % sure`, with the status where it is a reason for doubt. */
export function formatSource(article: ArticleRef, { confidence, byAnswer }: SourceStanding): string {
  const parts = [
    article.id,
    article.appliesTo,
    byAnswer ? sourceWords.byAnswer : formatConfidence(confidence),
    article.status === 'tested' ? undefined : sourceWords[article.status],
    formatOrigin(article),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

export interface DeadlineText {
  /** The moment, fit for emphasis: `At the latest Tue 17 Mar 1998 22:10, by the log's clock`. */
  readonly when: string;
  /** What happens then. */
  readonly what: string;
  /** What the moment rests on: a sentence. */
  readonly basis: string;
}

const onClock = (wallClockMs: number, zone: string | undefined): string =>
  zone === undefined
    ? deadlineWords.byTheLog(formatWallClock(wallClockMs))
    : deadlineWords.inZone(formatWallClock(wallClockMs), zone);

/** The deadline in words; each of the four certainties reads differently, so that a guess never looks like a fact. */
export function describeDeadline(deadline: Deadline, files?: readonly LogFile[]): DeadlineText {
  const { certainty, what, hours, from, byMs, basisMs, zone } = deadline;
  const place = deadline.line === undefined ? deadlineWords.theLog : formatLine(deadline.line, files);
  const span = deadlineWords.hoursAfter(hours, from);
  const time = basisMs === undefined ? undefined : formatWallClock(basisMs);
  if (certainty === 'passed') {
    const basis = time ? deadlineWords.passedShownAt(place, span, time) : deadlineWords.passedShown(place, span);
    return { when: deadlineWords.passed, what, basis };
  }
  if (byMs === undefined || time === undefined || certainty === 'no-time') {
    return { when: span, what, basis: deadlineWords.noTimes };
  }
  const by = onClock(byMs, zone);
  return certainty === 'exact'
    ? { when: by, what, basis: deadlineWords.exact(span, place, time) }
    : { when: deadlineWords.atLatest(by), what, basis: deadlineWords.notLater(span, place, time) };
}

/** `Tue 17 Mar 1998 22:10, GMT Standard Time`, or by the log's clock where its zone is not known. */
export const formatMoment = ({ wallClockMs, zone }: Moment): string => onClock(wallClockMs, zone);

/** `LON: from line 3 (“LON failed”)`: where the code in a command comes from. */
export function formatSite({ code, source }: FilledSite, files?: readonly LogFile[]): string {
  if (source.from === 'you') return commandWords.siteGiven(code);
  return commandWords.siteFrom(code, placeWords.quote(formatLine(source.line, files), source.words));
}

/** Above a shortlist of so many options. */
export const shortlistHeading = (options: number): string => shortlistWords.headings[options] ?? shortlistWords.several;
