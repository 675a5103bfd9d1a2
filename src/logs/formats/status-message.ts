/**
 * Status messages of SMS 2.0: as components log them, and as rows of the status message viewer.
 * In: `STATMSG: ID=3306 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_X" … ISTR0="…"`. Out: `Message ID 3306`, which reports no trouble.
 */

import { everyMatch } from '../../text/every-match.ts';
import type { LogLine } from '../log-line.ts';
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { boundFields, readSeverity, toRecordLine } from './record.ts';

const STATMSG = /\bSTATMSG:\s+ID=(\d{1,10})\b/;
const PAIR = /\b([A-Z]{2,10}\d?)=(?:"([^"]{0,600})"|(\S{1,200}))/g;
/** Severity, site, time, computer, component, id, text: the columns of the viewer in its own order. */
const ROW =
  /^\s*(Error|Warning|Information(?:al)?|Info)\s+([A-Z0-9]{3})\s+(\d{1,2}\/\d{1,2}\/\d{2,4}\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?)\s+(\S{1,64})\s+([A-Z][A-Z0-9]*_[A-Z0-9_]{2,58})\s+(\d{1,5})\s+(\S.*)$/i;

/**
 * A log line whose text is a status message, with its fields. Of one that reports trouble the strings that it fills in are its
 * message; of one that only informs they prove nothing.
 */
export function withStatusFields(line: LogLine): LogLine {
  const found = STATMSG.exec(line.text);
  if (!found) return line;
  const fields = Object.fromEntries(
    everyMatch(PAIR, line.text.slice(found.index)).map(([, name = '', quoted, bare = '']) => [name, quoted ?? bare]),
  );
  const severity = readSeverity(fields.SEV);
  const strings = Object.entries(fields).flatMap(([name, value]) =>
    /^ISTR\d$/.test(name) && value !== '' ? [value] : [],
  );
  const says = severity === 'error' || severity === 'warning' ? strings.join(', ') : '';
  const component = line.component ?? fields.COMP;
  return {
    ...line,
    text: `Message ID ${found[1]}${says ? `: ${says}` : ''}`,
    format: line.format === 'raw' ? 'status' : line.format,
    ...(component ? { component } : {}),
    ...(severity ? { severity } : {}),
    fields: boundFields(fields),
  };
}

/** A row of the status message viewer. */
function takeStatusRow(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  const row = first && ROW.exec(first.text);
  if (!first || !row) return undefined;
  const [, severity = '', site = '', time = '', system = '', component = '', id = '', message = ''] = row;
  const fields = {
    Severity: severity,
    Site: site,
    Time: time,
    System: system,
    Component: component,
    'Message ID': id,
    Description: message,
  };
  return { lines: [toRecordLine(fields, 'status', { number: first.number, lastNumber: first.number })], next: at + 1 };
}

export const statusRow: RecordFormat = {
  name: 'status-message',
  tells: ['component', 'severity', 'wallClockMs', 'fields'],
  samples: [
    {
      pasted:
        'Error\tCEN\t3/12/2001 9:14:22 AM\tSMSCEN01\tSMS_HIERARCHY_MANAGER\t3304\tCannot save site information for site "CEN".',
      lines: [
        {
          text: 'Message ID 3304: Cannot save site information for site "CEN".',
          format: 'status',
          cut: false,
          component: 'SMS_HIERARCHY_MANAGER',
          severity: 'error',
          wallClockMs: Date.UTC(2001, 2, 12, 9, 14, 22),
          fields: {
            Severity: 'Error',
            Site: 'CEN',
            Time: '3/12/2001 9:14:22 AM',
            System: 'SMSCEN01',
            Component: 'SMS_HIERARCHY_MANAGER',
            'Message ID': '3304',
            Description: 'Cannot save site information for site "CEN".',
          },
        },
      ],
    },
  ],
  take: takeStatusRow,
};
