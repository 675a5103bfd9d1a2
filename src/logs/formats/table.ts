/**
 * Rows under a line of column names: CSV, tabs, Markdown tables.
 * In: `Date,Time,Source,Type,Event,Description` and `7/02/98,08:15:01,SMS,Error,330,"Cannot compress, error 5"`.
 * Out: `Source SMS, Event ID 330: Cannot compress, error 5`, severity error, with its time.
 */

import type { LogLine } from '../log-line.ts';
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { boundFields, kindOfField, toRecordLine } from './record.ts';

type Delimiter = ',' | ';' | '\t' | '|';
const DELIMITERS: readonly Delimiter[] = ['\t', '|', ';', ','];
const FEWEST_COLUMNS = 3;
const RULE = /^[\s|:+=-]+$/;

/** Cells of a row; quotes keep a delimiter inside, and are doubled inside quotes (RFC 4180). */
export function splitRow(row: string, delimiter: Delimiter): readonly string[] {
  const text = delimiter === '|' ? row.trim().replace(/^\||\|$/g, '') : row;
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === '"' && delimiter !== '|') {
      if (isQuoted && text[at + 1] === '"') cell += text[++at];
      else if (isQuoted || cell.trim() === '') isQuoted = !isQuoted;
      else cell += sign;
    } else if (sign === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}

interface Header {
  readonly names: readonly string[];
  readonly delimiter: Delimiter;
}

/** Column names, when a line is made of them: a message or an id among them, and something beside it. */
function readHeader(text: string): Header | undefined {
  for (const delimiter of DELIMITERS) {
    if (text.split(delimiter, FEWEST_COLUMNS).length < FEWEST_COLUMNS) continue;
    const names = splitRow(text, delimiter);
    if (names.some((name) => name.length > 40 || /\d{2}/.test(name))) continue;
    const kinds = new Set(names.map(kindOfField));
    kinds.delete(undefined);
    if (kinds.size >= 2 && (kinds.has('message') || kinds.has('id'))) return { names, delimiter };
  }
  return undefined;
}

function toFields({ names }: Header, cells: readonly string[]): Readonly<Record<string, string>> {
  // What a message has of the delimiter without quotes around it belongs to the last column.
  const own =
    cells.length > names.length
      ? [...cells.slice(0, names.length - 1), cells.slice(names.length - 1).join(', ')]
      : cells;
  return Object.fromEntries(own.map((value, at) => [names[at] || `column ${at + 1}`, value]));
}

function takeTable(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  const header = first && readHeader(first.text);
  if (!first || !header) return undefined;
  const names = { number: first.number, lastNumber: first.number, text: '', format: 'record' as const, cut: false };
  const result: LogLine[] = [{ ...names, fields: boundFields({ columns: header.names.join(', ') }) }];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const { number, text } = lines[next] as PlainLine;
    if (text.trim() === '') break;
    const cells = splitRow(text, header.delimiter);
    const place = { number, lastNumber: number };
    if (RULE.test(text))
      result.push({ ...place, text: '', format: 'record', cut: false, fields: { rule: text.trim().slice(0, 80) } });
    else if (cells.length < Math.min(FEWEST_COLUMNS, header.names.length)) break;
    else result.push(toRecordLine(toFields(header, cells), 'record', place));
  }
  // Names without a row under them are a sentence with commas.
  return result.length > 1 ? { lines: result, next } : undefined;
}

export const table: RecordFormat = {
  name: 'table',
  tells: ['fields', 'severity', 'wallClockMs', 'component'],
  samples: [
    {
      pasted: 'Date,Time,Type,Event,Description\n7/02/98,08:17:20,Warning,5,"Rule edit, DATE= ""blank"""',
      lines: [
        { text: '', format: 'record', cut: false, fields: { columns: 'Date, Time, Type, Event, Description' } },
        {
          text: 'Event ID 5: Rule edit, DATE= "blank"',
          format: 'record',
          cut: false,
          severity: 'warning',
          wallClockMs: Date.UTC(1998, 6, 2, 8, 17, 20),
          fields: {
            Date: '7/02/98',
            Time: '08:17:20',
            Type: 'Warning',
            Event: '5',
            Description: 'Rule edit, DATE= "blank"',
          },
        },
      ],
    },
    {
      pasted:
        '| Time | Component | Message |\n|---|---|---|\n| 10:43:41 | SMS_SITE_COMPONENT_MANAGER | Bootstrap operations aborted. |',
      lines: [
        { text: '', format: 'record', cut: false, fields: { columns: 'Time, Component, Message' } },
        { text: '', format: 'record', cut: false, fields: { rule: '|---|---|---|' } },
        {
          text: 'Bootstrap operations aborted.',
          format: 'record',
          cut: false,
          component: 'SMS_SITE_COMPONENT_MANAGER',
          fields: {
            Time: '10:43:41',
            Component: 'SMS_SITE_COMPONENT_MANAGER',
            Message: 'Bootstrap operations aborted.',
          },
        },
      ],
    },
  ],
  take: takeTable,
};
