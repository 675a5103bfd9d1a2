/**
 * An event or a status message as a block of names and values, as the event viewer, wevtutil and the status viewer copy it.
 * In: `Event ID: 330`, `Source: SMS`, `Type: Error`, `Description:`, `Error code: 1002`.
 * Out: a line `Source SMS, Event ID 330`, then the lines of the description, all with the time, component and severity of the block.
 */

import type { LogLine } from '../log-line.ts';
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { type Fields, kindOfField, toRecordLine } from './record.ts';

/** Names that only such blocks have, in English, German and French. */
const NAME =
  /^(?:event (?:type|source|category|id)|date|time|source|type|category|user(?: ?name)?|computer|description|log ?name|level|keywords|task(?: category)?|op ?code|message id|component|severity|site(?: code)?|system|process id|thread id|provider(?: name)?|logged|ereignistyp|ereignisquelle|ereigniskategorie|ereigniskennung|ereignis-id|datum|zeit|uhrzeit|quelle|typ|kategorie|benutzer|beschreibung|protokollname|ebene|type de l'événement|catégorie|heure|utilisateur|ordinateur|server|guid|bias|when)$/i;
const DESCRIPTION = /^(?:description|beschreibung|message|text)$/i;
const PAIR = /^\s*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ' -]{1,22}?)\s*:(?:\s+(.*)|)$/;
const OPENING = /^\s*(?:Event\[\d+\]:?|-{3,})\s*$/;
/** Fewer names may be prose: `Site: CEN`, `Server: ALPHA`. */
const FEWEST_NAMES = 3;
const MOST_LINES = 60;

/** Names and values of a line, one or several of them in columns; undefined when it has other text. */
function readPairs(text: string): readonly (readonly [string, string])[] | undefined {
  const cells = text.trim().split(/\t+|\s{2,}(?=[A-Z][A-Za-z' -]{1,22}:)/);
  // `Event ID:<tab>330`: the tab stands between name and value.
  const joined = cells.reduce<string[]>((all, cell) => {
    const last = all.at(-1);
    if (last !== undefined && /:\s*$/.test(last)) all[all.length - 1] = `${last} ${cell}`;
    else all.push(cell);
    return all;
  }, []);
  const pairs = joined.map((cell) => {
    const [, name = '', value = ''] = PAIR.exec(cell) ?? [];
    return [name.trim(), value.trim()] as const;
  });
  return pairs.every(([name]) => NAME.test(name)) ? pairs : undefined;
}

/** Is this a block that tells of an event: by an id, or by a source with a weight? */
function isEvent(fields: Fields): boolean {
  const kinds = new Set(Object.keys(fields).map(kindOfField));
  return (
    Object.keys(fields).length >= FEWEST_NAMES && (kinds.has('id') || (kinds.has('component') && kinds.has('severity')))
  );
}

/** The lines of a description: up to an empty line, or to the next block. */
function takeDescription(lines: readonly PlainLine[], from: number): number {
  let next = from;
  while (next < lines.length && next - from < MOST_LINES) {
    const { text = '' } = lines[next] ?? {};
    if (text.trim() === '' || OPENING.test(text) || readPairs(text)) break;
    next++;
  }
  return next;
}

function takeEventBlock(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  if (!first?.text.includes(':')) return undefined;
  const fields: Record<string, string> = {};
  let description = '';
  let hasDescription = false;
  let next = at;
  for (; next < lines.length && next - at < MOST_LINES && !hasDescription; next++) {
    const pairs = readPairs(lines[next]?.text ?? '');
    // A name that comes again begins the next block.
    if (!pairs || pairs.some(([name]) => Object.hasOwn(fields, name))) break;
    for (const [name, value] of pairs) {
      if (DESCRIPTION.test(name)) {
        hasDescription = true;
        description = value;
      } else fields[name] = value;
    }
  }
  if (!isEvent(fields)) return undefined;
  const isStatus = Object.keys(fields).some((name) => /^(?:message id|site(?: code)?|component)$/i.test(name));
  const format = isStatus ? 'status' : 'event-log';
  const lastHead = lines[next - 1]?.number ?? first.number;
  const head = toRecordLine({ ...fields, Description: description }, format, {
    number: first.number,
    lastNumber: lastHead,
  });
  if (!hasDescription) return { lines: [head], next };
  const end = takeDescription(lines, next);
  const { component, severity, wallClockMs } = head;
  const rest = lines.slice(next, end).map(
    ({ number, text }): LogLine => ({
      number,
      lastNumber: number,
      text: text.trim(),
      format,
      cut: /(?:\.{3}|…)\s*$/.test(text),
      ...(component ? { component } : {}),
      ...(severity ? { severity } : {}),
      ...(wallClockMs === undefined ? {} : { wallClockMs }),
    }),
  );
  return { lines: [head, ...rest], next: end };
}

export const eventBlock: RecordFormat = {
  name: 'event-block',
  tells: ['severity', 'wallClockMs', 'fields'],
  samples: [
    {
      pasted:
        'Date:\t\t4/21/97\nTime:\t\t9:02:14 AM\nEvent ID:\t330\nSource:\t\tSMS\nType:\t\tError\nDescription:\nError code: 1002',
      lines: [
        {
          text: 'Source SMS, Event ID 330',
          format: 'event-log',
          cut: false,
          severity: 'error',
          wallClockMs: Date.UTC(1997, 3, 21, 9, 2, 14),
          fields: {
            Date: '4/21/97',
            Time: '9:02:14 AM',
            'Event ID': '330',
            Source: 'SMS',
            Type: 'Error',
            Description: '',
          },
        },
        {
          text: 'Error code: 1002',
          format: 'event-log',
          cut: false,
          severity: 'error',
          wallClockMs: Date.UTC(1997, 3, 21, 9, 2, 14),
        },
      ],
    },
  ],
  take: takeEventBlock,
};
