import { MONTHS, WEEKDAYS } from './calendar-names.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * `Tue 17 Mar 1998 22:10`: the time as the log's own clock shows it, always with the year, since old logs are pasted years
 * later. Seconds are dropped: a deadline is rounded down, never later than it is.
 * @param wallClockMs as `LogLine.wallClockMs`: milliseconds since 1970 as if the log's clock were UTC
 */
export function formatWallClock(wallClockMs: number): string {
  const at = new Date(wallClockMs);
  const day = `${WEEKDAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}
