/**
 * The log of SMS setup, which puts the time before the text.
 * In: `<11-22-1996 13:42:18> Script execution returns code 0`. Out: text `Script execution returns code 0`, with its time.
 */
import { cleanText } from '../clean-text.ts';
import { readUsTime } from '../read-time.ts';
import type { MarkedFormat } from './log-format.ts';

const LINE = /^<(\d{1,2}-\d{1,2}-\d{4} \d{1,2}:\d{2}:\d{2})>\s*(.*)$/;

export const setup: MarkedFormat = {
  name: 'setup',
  tells: ['wallClockMs'],
  samples: [
    {
      pasted: '<11-22-1996 13:42:18> Script execution returns code 0',
      lines: [
        {
          text: 'Script execution returns code 0',
          format: 'setup',
          cut: false,
          wallClockMs: Date.UTC(1996, 10, 22, 13, 42, 18),
        },
      ],
    },
  ],
  read(line) {
    const [, time, text = ''] = LINE.exec(line) ?? [];
    return time === undefined ? undefined : { text: cleanText(text), format: 'setup', cut: false, ...readUsTime(time) };
  },
};
