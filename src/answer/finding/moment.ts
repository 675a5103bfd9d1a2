/**
 * A time of a log as a moment: exact where the log names a zone that means one offset everywhere, and else only as its clock shows it.
 * In: 22:10 in `GMT Standard Time`. Out: `{ kind: 'instant', wallClockMs, atMs, zone: 'GMT Standard Time' }`.
 */

export interface Instant {
  readonly kind: 'instant';
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** The zone that it rests on, as the log names it. */
  readonly zone: string;
  /** As the log's clock shows it, in milliseconds since 1970 as if it were UTC. */
  readonly wallClockMs: number;
}

/** A moment that no zone pins down: 1.x logs carry none, and 2.0 logs a name that several zones share. */
export interface UnknownZone {
  readonly kind: 'unknown zone';
  /** As in `Instant`. */
  readonly wallClockMs: number;
  /** The name of several zones. */
  readonly zone?: string;
}

export type Moment = Instant | UnknownZone;

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

const MINUTE_MS = 60_000;

/** @param wallClockMs as `LogLine.wallClockMs` */
export function toMoment(wallClockMs: number, zone: string | undefined): Moment {
  const offset = zone === undefined ? undefined : OFFSET_MINUTES.get(zone);
  if (zone === undefined || offset === undefined) {
    return { kind: 'unknown zone', wallClockMs, ...(zone === undefined ? {} : { zone }) };
  }
  return { kind: 'instant', atMs: wallClockMs - offset * MINUTE_MS, zone, wallClockMs };
}
