/**
 * Times as SMS logs write them → milliseconds since 1970, read as if the wall clock were UTC (1.x logs carry no zone).
 * In: `Tue Nov 04 13:07:27 1997~`. Out: `{ wallClockMs: 878648847000 }`.
 */
import { MONTHS } from './calendar-names.ts';

export interface ReadTime {
  readonly wallClockMs: number;
  readonly zone?: string;
}

const NAMES: readonly string[] = MONTHS.map((name) => name.toLowerCase());

/** `Jan`, `FEB` → 0, 1; -1 for what is no month. */
export const monthOf = (name: string): number => NAMES.indexOf(name.toLowerCase());

const C_TIME =
  /^\s*(?:[A-Za-z]{3}\s+)?([A-Za-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})(?:[.:](\d{1,3}))?\s+(\d{4})\s*(.*?)~?\s*$/;

const US_TIME =
  /^\s*(\d{1,2})[/-](\d{1,2})[/-](\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.(\d{1,3})\d*)?(?:\s*([AaPp])\.?[Mm]\.?)?/;

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

function toWallClock(parts: Parts): number | undefined {
  const { year, month, day, hour, minute, second, millisecond } = parts;
  if (month < 0 || month > 11 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return undefined;
  const ms = Date.UTC(year, month, day, hour, minute, second, millisecond);
  return new Date(ms).getUTCDate() === day ? ms : undefined;
}

/** `Www Mmm dd hh:mm:ss[.mmm] yyyy[ Zone]`, the form inside trace trailers; undefined when it is none. */
export function readTrailerTime(text: string): ReadTime | undefined {
  const found = C_TIME.exec(text);
  if (!found) return undefined;
  const [, month = '', day, hour, minute, second, millisecond = '0', year, zone = ''] = found;
  const wallClockMs = toWallClock({
    year: Number(year),
    month: monthOf(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(millisecond.padEnd(3, '0')),
  });
  if (wallClockMs === undefined) return undefined;
  const name = zone.trim();
  return /^[A-Za-z][A-Za-z. ]{2,40}$/.test(name) ? { wallClockMs, zone: name } : { wallClockMs };
}

/**
 * `12/20/1999 10:23:49 AM`, as NT tools show it, or with 24 hours: month first, unless only day-first makes a date. Two-digit
 * years are the 1900s from 70 on: these logs were written between 1994 and 2005. A day without a clock is no time: a deadline
 * counted from it would be wrong by up to a day.
 */
export function readUsTime(text: string): ReadTime | undefined {
  const found = US_TIME.exec(text);
  if (!found) return undefined;
  const [, first, second, yearText = '', hourText, minute, seconds = '0', fraction = '0', half] = found;
  const shortYear = Number(yearText);
  const year = yearText.length > 2 ? shortYear : shortYear + (shortYear >= 70 ? 1900 : 2000);
  const dayFirst = Number(first) > 12;
  let hour = Number(hourText);
  if (half) hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const wallClockMs = toWallClock({
    year,
    month: Number(dayFirst ? second : first) - 1,
    day: Number(dayFirst ? first : second),
    hour,
    minute: Number(minute),
    second: Number(seconds),
    millisecond: Number(fraction.padEnd(3, '0')),
  });
  return wallClockMs === undefined ? undefined : { wallClockMs };
}
