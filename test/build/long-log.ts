/** A log of some megabytes: healthy lines whose numbers differ, and what is put in at given lines. */
import { sms1Line } from './log.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `Sun Jan 04 05:00:00 1998~` and later, four seconds a line: the fourth is a Sunday. */
export function timeOfLine(number: number): string {
  const at = new Date(Date.UTC(1998, 0, 4) + number * 4_000);
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][at.getUTCDay()];
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${day} Jan ${two(at.getUTCDate())} ${clock} 1998~`;
}

/** Line `n` of a healthy log, 1-based. */
export function healthyLine(n: number): string {
  return sms1Line(`Loaded machine ${n} of ${n % 97} with ${n % 400} attributes`, {
    component: 'SMS_INVENTORY_DATA_LOADER',
    time: timeOfLine(n),
  });
}

/** @param at what stands on a line instead, by its 1-based number */
export function longLog(lines: number, at: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: lines }, (_, index) => {
    const put = at[index + 1];
    return put === undefined ? healthyLine(index + 1) : sms1Line(put, { time: timeOfLine(index + 1) });
  }).join('\r\n');
}
