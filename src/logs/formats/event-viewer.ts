/**
 * A row of NT's event viewer as its window shows it: date, time, source, type, category, event, user, computer.
 * In: `4/21/97  9:02:14 AM  SMS  Error  None  330  N/A  SMSPRI`. Out: the row itself, with its time: the description stands below.
 */
import { cleanText } from '../clean-text.ts';
import { readUsTime } from '../read-time.ts';
import { hasDay } from './columns.ts';
import type { MarkedFormat } from './log-format.ts';

const ROW =
  /^(\d{1,2}\/\d{1,2}\/\d{2,4}\s+\d{1,2}:\d{2}:\d{2}(?:\s*[AP]M)?)\s+(\S.*?)\s+(?:Error|Warning|Information|Success Audit|Failure Audit)\b.*$/i;

export const eventViewer: MarkedFormat = {
  name: 'event-viewer',
  tells: ['wallClockMs'],
  samples: [
    {
      pasted: '4/21/97  9:02:14 AM  SMS  Error  None  330  N/A  SMSPRI',
      lines: [
        {
          text: '4/21/97  9:02:14 AM  SMS  Error  None  330  N/A  SMSPRI',
          format: 'event-log',
          cut: false,
          wallClockMs: Date.UTC(1997, 3, 21, 9, 2, 14),
        },
      ],
    },
  ],
  read(line) {
    const time = hasDay(line) ? ROW.exec(line)?.[1] : undefined;
    return time === undefined
      ? undefined
      : { text: cleanText(line), format: 'event-log', cut: false, ...readUsTime(time) };
  },
};
