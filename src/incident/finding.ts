/**
 * The facts of an answer without its words: what was found, the lines that prove it, for which site, and by when.
 * In: an answer that knows Q186408 for LON. Out: `{ articles: ['Q186408'], site: { code: 'LON', source }, … }`.
 */
import type { Answer, Deadline, FilledSite, KnownAnswer } from '../answer/answer.ts';
import type { LineEvidence } from '../match/match.ts';

/** A moment that no zone pins down: 1.x logs carry none, and 2.0 logs a name that several zones share. */
export interface UnknownZone {
  readonly kind: 'unknown zone';
  /** As the log's clock shows it, in milliseconds since 1970 as if it were UTC. */
  readonly wallClockMs: number;
}

export interface Instant {
  readonly kind: 'instant';
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** The zone that it rests on, as the log names it. */
  readonly zone: string;
}

export interface Finding {
  /** Ids of the articles: what it is, or may be, the likeliest first. */
  readonly articles: readonly string[];
  readonly evidence: readonly LineEvidence[];
  /** The site that the commands are filled in for, with where its code comes from. */
  readonly site?: FilledSite;
  /** The earliest. */
  readonly deadline?: Instant | UnknownZone;
}

/** Zone names that mean one offset everywhere, in minutes east of Greenwich. */
const OFFSET_MINUTES: ReadonlyMap<string, number> = new Map([
  ['GMT', 0],
  ['UTC', 0],
  ['Coordinated Universal Time', 0],
  ['GMT Standard Time', 0],
  ['GMT Daylight Time', 60],
  ['W. Europe Standard Time', 60],
  ['W. Europe Daylight Time', 120],
  ['Romance Standard Time', 60],
  ['Romance Daylight Time', 120],
  ['Eastern Standard Time', -300],
  ['Eastern Daylight Time', -240],
  ['Central Standard Time', -360],
  ['Central Daylight Time', -300],
  ['Mountain Standard Time', -420],
  ['Mountain Daylight Time', -360],
  ['Pacific Standard Time', -480],
  ['Pacific Daylight Time', -420],
  ['Tokyo Standard Time', 540],
]);

const minuteMs = 60_000;

function instantOf({ byMs, zone }: Deadline): Instant | UnknownZone | undefined {
  if (byMs === undefined) return undefined;
  const offset = zone === undefined ? undefined : OFFSET_MINUTES.get(zone);
  if (zone === undefined || offset === undefined) return { kind: 'unknown zone', wallClockMs: byMs };
  return { kind: 'instant', atMs: byMs - offset * minuteMs, zone };
}

/** Of several problems the one that ends first; moments of one log are told apart by its own clock. */
function earliest(problems: readonly KnownAnswer[]): Finding['deadline'] {
  const [first] = problems
    .flatMap(({ deadline }) => (deadline?.byMs === undefined ? [] : [deadline]))
    .sort((a, b) => (a.byMs ?? 0) - (b.byMs ?? 0));
  return first && instantOf(first);
}

export function findingOf(answer: Answer): Finding {
  if (answer.kind === 'unknown') return { articles: [], evidence: [] };
  if (answer.kind === 'shortlist') {
    const { options } = answer;
    return { articles: options.map(({ article }) => article.id), evidence: options.flatMap(({ proof }) => proof) };
  }
  const problems = [answer, ...(answer.also ?? [])];
  const site = problems.flatMap(({ remedy }) => remedy.steps).find((step) => step.site)?.site;
  const deadline = earliest(problems);
  return {
    articles: problems.map(({ article }) => article.id),
    evidence: problems.flatMap(({ proof }) => proof),
    ...(site && { site }),
    ...(deadline && { deadline }),
  };
}
