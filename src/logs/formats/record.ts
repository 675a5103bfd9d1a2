/**
 * A structured line → its message, and the rest as fields: rows of event logs and status messages, of CSV, tables and JSON.
 * In: `{ Component: 'SMS_X', Severity: 'Error', 'Message ID': '3304', Description: 'Cannot save …' }`.
 * Out: text `Message ID 3304: Cannot save …`, component SMS_X, severity error.
 */
import type { LineFormat, LogLine, Severity } from '../log-line.ts';
import { readUsTime } from '../read-time.ts';
import { readMarkedLine } from './marked-formats.ts';

/** What a structured line holds, by the name that the paste gives each part. */
export type Fields = Readonly<Record<string, string>>;

const MOST_FIELDS = 24;
const LONGEST_NAME = 60;
const LONGEST_VALUE = 300;

/** Names of the fields that mean something, in the tools of the time and in German and French Windows; small letters. */
const NAMES = {
  message:
    'message text description msg _raw raw details event data eventdata strings beschreibung nachricht meldung text message_text log entry',
  component: 'component comp source quelle provider providername module',
  severity:
    'severity level type sev event type eventtype entrytype typ ereignistyp leveldisplayname stufe ebene niveau',
  id: 'message id event id eventid event messageid msgid id instanceid ereigniskennung ereignis-id ereignis',
  time: 'time date datetime timestamp date and time date/time timegenerated timecreated time generated @timestamp datum zeit uhrzeit gmtdate heure when',
} as const;

const PHRASES = /event data|event type|message id|event id|date and time|time generated|\S+/g;

export type FieldKind = keyof typeof NAMES;

/** Each name with its kind. */
const KINDS: ReadonlyMap<string, FieldKind> = new Map(
  (Object.keys(NAMES) as FieldKind[]).flatMap((kind) =>
    (NAMES[kind].match(PHRASES) ?? []).map((name) => [name, kind] as const),
  ),
);

const plainName = (name: string) =>
  name
    .trim()
    .replace(/^["'*]+|["'*:]+$/g, '')
    .toLowerCase();

/** What a field is by its name; undefined for one that is only kept. */
export function kindOfField(name: string): FieldKind | undefined {
  return name.length > LONGEST_NAME ? undefined : KINDS.get(plainName(name));
}

const SEVERITIES: readonly (readonly [RegExp, Severity])[] = [
  [/^(?:e|err|error|fehler|erreur|critical|kritisch|fatal|failure audit|1|2)$/i, 'error'],
  [/^(?:w|warn|warning|warnung|avertissement|3)$/i, 'warning'],
  [
    /^(?:i|info|information|informational|informationen|milestone|detail|success|success audit|verbose|4|0)$/i,
    'informational',
  ],
];

/** `Error`, `E`, `Warnung`, `Information` … → severity; undefined for anything else. */
export function readSeverity(written: string | undefined): Severity | undefined {
  const word = written?.trim() ?? '';
  return SEVERITIES.find(([pattern]) => pattern.test(word))?.[1];
}

const ISO = /^\s*(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?/;

/** A time as exports write it: ISO 8601, or as NT's tools show it. */
function readFieldTime(written: string): number | undefined {
  const [, year, month, day, hour, minute, second = '0'] = ISO.exec(written) ?? [];
  if (!year) return readUsTime(written.replace(/^(\S+)\s*,\s*/, '$1 '))?.wallClockMs;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  return Number.isNaN(ms) ? undefined : ms;
}

/** Fields bounded as `LogLine.fields` promises. */
export function boundFields(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields)
      .slice(0, MOST_FIELDS)
      .map(([name, value]) => [name.slice(0, LONGEST_NAME), value.slice(0, LONGEST_VALUE)]),
  );
}

const COMPONENT_NAME = /^SMS_[A-Z0-9_]{2,58}$/i;

/** Where a record stands in the paste. */
export interface RecordPlace {
  readonly number: number;
  readonly lastNumber: number;
}

/** Of two values of one kind the one that says more: date and time together, a component's name, a known weight, the longer text. */
function merge(kind: FieldKind, before: string, value: string): string {
  switch (kind) {
    case 'time':
      return /\d[/.-]/.test(before) ? `${before} ${value}` : `${value} ${before}`;
    case 'component':
      return COMPONENT_NAME.test(value.trim()) ? value : before;
    case 'severity':
      return readSeverity(before) ? before : value;
    case 'message':
      return value.length > before.length ? value : before;
    default:
      return before;
  }
}

/** What a record names, each kind once. */
function pick(fields: Fields): Partial<Record<FieldKind, string>> {
  const picked: Partial<Record<FieldKind, string>> = {};
  for (const [name, value] of Object.entries(fields)) {
    const kind = kindOfField(name);
    if (!kind || value.trim() === '') continue;
    const before = picked[kind];
    picked[kind] = before === undefined ? value : merge(kind, before, value);
  }
  return picked;
}

/** A record as a log line; a message that has a mark of its own is read with it. */
export function toRecordLine(fields: Fields, format: LineFormat, place: RecordPlace): LogLine {
  const { message = '', component = '', severity: weight, id, time } = pick(fields);
  const marked = readMarkedLine(message);
  if (marked) return { ...place, ...marked, fields: boundFields(fields) };
  const severity = readSeverity(weight);
  const wallClockMs = time === undefined ? undefined : readFieldTime(time);
  const isEvent = format === 'event-log' || Object.keys(fields).some((name) => /^(?:event|ereignis)/i.test(name));
  const named = id && /^\d{1,10}$/.test(id.trim()) ? `${isEvent ? 'Event ID' : 'Message ID'} ${id.trim()}` : '';
  const from = Object.entries(fields).find(
    ([name, value]) =>
      /^(?:event )?source$|^(?:ereignis)?quelle$|^provider/i.test(name) && !COMPONENT_NAME.test(value.trim()),
  );
  const source = format !== 'record' && from?.[1] ? `Source ${from[1].trim()}` : '';
  const head = [source, named].filter((part) => part !== '').join(', ');
  const text = [head, message.replace(/\s+/g, ' ').trim()].filter((part) => part !== '').join(': ');
  return {
    ...place,
    text,
    format,
    cut: false,
    ...(COMPONENT_NAME.test(component.trim()) ? { component: component.trim().toUpperCase() } : {}),
    ...(severity ? { severity } : {}),
    ...(wallClockMs === undefined ? {} : { wallClockMs }),
    fields: boundFields(fields),
  };
}
