/**
 * A row of an event log as text with delimiters, without a line of column names above it: what the event viewer saves.
 * In: `Error,12/3/1999,10:22:01 AM,SMS Server,None,388,N/A,SMSPRI,Installation of site RIO has failed.`
 * Out: `Source SMS Server, Event ID 388: Installation of site RIO has failed.`, severity error, with its time.
 * NT 4 puts date and time before the type, Windows 2000 and later after it; Windows 7 writes both in one column.
 */
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { readSeverity, toRecordLine } from './record.ts';
import { splitRow } from './table.ts';

const DELIMITERS = [',', ';', '\t'] as const;
/** Type, date, time, source, category, event, user, computer: fewer are no row of an event log. */
const FEWEST_CELLS = 5;
const DAY = String.raw`\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]\.?M\.?)?`;
const IS_DAY = new RegExp(`^(?:${DAY})$`);
const IS_CLOCK = new RegExp(`^(?:${CLOCK})$`, 'i');
const IS_DAY_AND_CLOCK = new RegExp(String.raw`^(?:${DAY})\s+(?:${CLOCK})$`, 'i');
const MAY_BE_ROW = new RegExp(`(?:${DAY})`);
const IS_WORD = /^\p{L}/u;
const IS_ID = /^\d{1,5}$/;
/** Type, date and time, in any order. */
const MOST_HEAD_CELLS = 3;
/** A message has words; user, computer and category are one or two. */
const IS_MESSAGE = /\S\s+\S+\s+\S/;

/** Germans and others write the day first, with dots. */
function isoDay(day: string): string {
  const [, first = '', second = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{2,4})$/.exec(day) ?? [];
  if (year === '') return day;
  const full = year.length > 2 ? year : Number(year) >= 70 ? `19${year}` : `20${year}`;
  return `${full}-${second.padStart(2, '0')}-${first.padStart(2, '0')}`;
}

interface Head {
  readonly type: string;
  readonly time: string;
  /** Index of the first cell after them. */
  readonly next: number;
}

/** Type, date and time at the start of a row; undefined when one is missing. */
function readHead(cells: readonly string[]): Head | undefined {
  let type = '';
  let day = '';
  let clock = '';
  let next = 0;
  for (; next < MOST_HEAD_CELLS; next++) {
    const cell = cells[next] ?? '';
    if (type === '' && IS_WORD.test(cell) && readSeverity(cell)) type = cell;
    else if (day === '' && IS_DAY.test(cell)) day = isoDay(cell);
    else if (day !== '' && clock === '' && IS_CLOCK.test(cell)) clock = cell;
    else if (day === '' && IS_DAY_AND_CLOCK.test(cell)) [day = '', clock = ''] = cell.split(/\s+(.*)/);
    else break;
  }
  if (day === '' || clock === '') return undefined;
  return { type, time: `${isoDay(day)} ${clock.replace(/^(\d):/, '0$1:')}`, next };
}

function readRow(text: string, delimiter: (typeof DELIMITERS)[number]) {
  const cells = splitRow(text, delimiter);
  if (cells.length < FEWEST_CELLS) return undefined;
  const head = readHead(cells);
  if (!head) return undefined;
  // NT 4 writes the source before the type.
  const late = head.type === '' && readSeverity(cells[head.next + 1]) && IS_WORD.test(cells[head.next + 1] ?? '');
  const type = late ? (cells[head.next + 1] ?? '') : head.type;
  const source = cells[head.next] ?? '';
  const rest = cells.slice(head.next + (late ? 2 : 1));
  const idAt = rest.findIndex((cell) => IS_ID.test(cell));
  if (type === '' || !IS_WORD.test(source) || idAt < 0 || idAt > 1) return undefined;
  const after = rest.slice(idAt + 1);
  const from = after.findIndex((cell) => IS_MESSAGE.test(cell));
  const message = from < 0 ? '' : after.slice(from).join(', ');
  return { Type: type, Time: head.time, Source: source, 'Event ID': rest[idAt] ?? '', Description: message };
}

/** One row; a tab between the cells only where the type comes first: what begins with its date is read as the viewer shows it. */
function takeEventRow(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  if (!first || !MAY_BE_ROW.test(first.text)) return undefined;
  for (const delimiter of DELIMITERS) {
    if (!first.text.includes(delimiter) || (delimiter === '\t' && /^\s*\d/.test(first.text))) continue;
    const fields = readRow(first.text, delimiter);
    if (fields)
      return {
        lines: [toRecordLine(fields, 'event-log', { number: first.number, lastNumber: first.number })],
        next: at + 1,
      };
  }
  return undefined;
}

export const eventRow: RecordFormat = {
  name: 'event-row',
  tells: ['severity', 'wallClockMs', 'fields'],
  samples: [
    {
      pasted:
        'Error,12/3/1999,10:22:01 AM,SMS Server,None,388,N/A,SMSPRI,"Installation of site RIO has failed, error 5."',
      lines: [
        {
          text: 'Source SMS Server, Event ID 388: Installation of site RIO has failed, error 5.',
          format: 'event-log',
          cut: false,
          severity: 'error',
          wallClockMs: Date.UTC(1999, 11, 3, 10, 22, 1),
          fields: {
            Type: 'Error',
            Time: '12/3/1999 10:22:01 AM',
            Source: 'SMS Server',
            'Event ID': '388',
            Description: 'Installation of site RIO has failed, error 5.',
          },
        },
      ],
    },
    {
      pasted: 'Fehler;03.12.1999;10:22:01;SMS Server;Keine;388;N/A;SMSPRI;Die Installation ist fehlgeschlagen.',
      lines: [
        {
          text: 'Source SMS Server, Event ID 388: Die Installation ist fehlgeschlagen.',
          format: 'event-log',
          cut: false,
          severity: 'error',
          wallClockMs: Date.UTC(1999, 11, 3, 10, 22, 1),
          fields: {
            Type: 'Fehler',
            Time: '1999-12-03 10:22:01',
            Source: 'SMS Server',
            'Event ID': '388',
            Description: 'Die Installation ist fehlgeschlagen.',
          },
        },
      ],
    },
  ],
  take: takeEventRow,
};
