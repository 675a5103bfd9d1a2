/**
 * Log lines as JSON, one object a line or over several lines, as log collectors export them.
 * In: `{"host":"smspri01","_raw":"Cannot connect to server \\\\TULSMS at remote site TU1"}`. Out: the message, and the fields.
 */

import { redactLine } from '../../text/redact.ts';
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { type Fields, kindOfField, type RecordPlace, toRecordLine } from './record.ts';

/** One object of a pretty export has some dozens of lines. */
const MOST_LINES = 40;
const MOST_CHARACTERS = 20_000;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names and values, those of objects inside too, one level down. */
function flatten(json: Json): Fields {
  const entries = Object.entries(json).flatMap(([name, value]): (readonly [string, unknown])[] =>
    isObject(value) ? Object.entries(value) : [[name, value]],
  );
  const plain = entries.flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number'
      ? [[name, redactLine(String(value).replace(/\s+/g, ' '))] as const]
      : [],
  );
  return Object.fromEntries(plain);
}

function toLines(value: unknown, place: RecordPlace): Taken['lines'] | undefined {
  const objects = (Array.isArray(value) ? value : [value]).filter(isObject).map(flatten);
  // Only what has a message is a log; anything else in braces stays as it was pasted.
  if (
    objects.length === 0 ||
    !objects.every((fields) => Object.keys(fields).some((name) => kindOfField(name) === 'message'))
  )
    return undefined;
  return objects.map((fields) => toRecordLine(fields, 'record', place));
}

/** A line is looked at again for each line above it that opens a bracket: what it opens and closes is counted once. */
const balances = new WeakMap<PlainLine, number>();

/** Brackets that a line opens, less those that it closes; those in quotes are text. */
function readBalance(line: PlainLine): number {
  const known = balances.get(line);
  if (known !== undefined) return known;
  const bare = line.text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  const balance = (bare.match(/[[{]/g)?.length ?? 0) - (bare.match(/[\]}]/g)?.length ?? 0);
  balances.set(line, balance);
  return balance;
}

/** Index after the line on which the brackets that open at `at` are closed. */
function findEnd(lines: readonly PlainLine[], at: number): number | undefined {
  let depth = 0;
  let characters = 0;
  for (let index = at; index < lines.length && index - at < MOST_LINES; index++) {
    const line = lines[index] as PlainLine;
    characters += line.text.length;
    if (characters > MOST_CHARACTERS) return undefined;
    depth += readBalance(line);
    if (depth <= 0) return index + 1;
  }
  return undefined;
}

function takeJson(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  if (!first || !/^\s*(?:\{\s*(?:"|$)|\[\s*(?:\{|$))/.test(first.text)) return undefined;
  const end = findEnd(lines, at);
  if (end === undefined) return undefined;
  const text = lines
    .slice(at, end)
    .map((line) => line.text)
    .join('\n');
  const place = { number: first.number, lastNumber: lines[end - 1]?.number ?? first.number };
  const read = toLines(parse(text.trim().replace(/,$/, '')), place);
  return read && { lines: read, next: end };
}

export const jsonLines: RecordFormat = {
  name: 'json-lines',
  tells: ['severity', 'fields', 'wallClockMs'],
  samples: [
    {
      pasted: '{"host":"smspri01","level":"error","message":"Cannot connect to server TULSMS at remote site TU1"}',
      lines: [
        {
          text: 'Cannot connect to server TULSMS at remote site TU1',
          format: 'record',
          cut: false,
          severity: 'error',
          fields: { host: 'smspri01', level: 'error', message: 'Cannot connect to server TULSMS at remote site TU1' },
        },
      ],
    },
    {
      pasted:
        '[\n  {\n    "TimeCreated": "1999-05-17T09:44:12",\n    "Id": 388,\n    "Message": "Installation of site RIO has failed."\n  }\n]',
      lines: [
        {
          text: 'Message ID 388: Installation of site RIO has failed.',
          format: 'record',
          cut: false,
          wallClockMs: Date.UTC(1999, 4, 17, 9, 44, 12),
          fields: { TimeCreated: '1999-05-17T09:44:12', Id: '388', Message: 'Installation of site RIO has failed.' },
        },
      ],
    },
  ],
  take: takeJson,
};
