/**
 * A viewer's copy whose columns are all gone but the time.
 * In: `Sleep 30  12/20/1999 10:23:49 AM`. Out: text `Sleep 30`, with its time.
 */
import { cleanText } from '../clean-text.ts';
import { readUsTime } from '../read-time.ts';
import { DAY, hasDay } from './columns.ts';
import type { MarkedFormat } from './log-format.ts';
import { viewer } from './viewer.ts';

/** What ends in `=` or `:` before the time is a label, such as `Time =`: the time is what the line says. */
const LINE = new RegExp(String.raw`^(.*[^\s=:])\s+(${DAY}\s+\d{1,2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:\s*[AP]M)?)\s*$`, 'i');

export const timeLast: MarkedFormat = {
  name: 'time-last',
  tells: ['wallClockMs'],
  samples: [
    {
      pasted: 'Sleep 30  12/20/1999 10:23:49 AM',
      lines: [{ text: 'Sleep 30', format: 'viewer', cut: false, wallClockMs: Date.UTC(1999, 11, 20, 10, 23, 49) }],
    },
    {
      pasted: 'Sleep 30  20/12/1999 14:23:49.512',
      lines: [{ text: 'Sleep 30', format: 'viewer', cut: false, wallClockMs: Date.UTC(1999, 11, 20, 14, 23, 49, 512) }],
    },
  ],
  read(line) {
    const [, text, time = ''] = hasDay(line) ? (LINE.exec(line) ?? []) : [];
    return text === undefined || viewer.read(line) !== undefined
      ? undefined
      : { text: cleanText(text), format: 'viewer', cut: false, ...readUsTime(time) };
  },
};
