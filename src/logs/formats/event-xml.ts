/**
 * An event as XML, as the event viewer shows it under "XML View" and `wevtutil qe /f:xml` prints it.
 * In: `<Event xmlns="…"><System><Provider Name="SMS Server"/><EventID>388</EventID><Level>2</Level>…</Event>`.
 * Out: `Source SMS Server, Event ID 388: Installation of site RIO has failed.`, severity error, with its time.
 * Source: the schema http://schemas.microsoft.com/win/2004/08/events/event.
 */
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { type Fields, toRecordLine } from './record.ts';

const START = /<Event(?:\s[^<>]{0,300})?>/;
const END = '</Event>';
/** A printed event has some thirty lines, and data of its own. */
const MOST_LINES = 80;
const MOST_CHARACTERS = 20_000;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decode = (text: string) =>
  text
    .replace(/&(lt|gt|amp|quot|apos);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replace(/\s+/g, ' ')
    .trim();

/** Text of the elements of one name, in order. */
function elements(xml: string, name: string): readonly string[] {
  const element = new RegExp(String.raw`<${name}(?:\s[^<>]{0,300})?>([^]{0,4000}?)</${name}>`, 'g');
  return [...xml.matchAll(element)].map(([, text = '']) => decode(text)).filter((text) => text !== '');
}

function attribute(xml: string, element: string, name: string): string | undefined {
  const [, value] =
    new RegExp(String.raw`<${element}\s[^<>]{0,300}?\b${name}=["']([^"'<>]{0,300})["']`).exec(xml) ?? [];
  return value === undefined ? undefined : decode(value);
}

/** A message where the viewer rendered one, else the strings that go into it. */
function readMessage(xml: string): string {
  return elements(xml, 'Message')[0] ?? elements(xml, 'Data').join(', ');
}

function toFields(xml: string): Fields | undefined {
  const [id] = elements(xml, 'EventID');
  if (!id) return undefined;
  const levels = elements(xml, 'Level');
  const named = {
    'Event ID': id,
    Source: attribute(xml, 'Provider', 'Name'),
    // The level in words stands among what was rendered, after the number.
    Level: levels.at(-1),
    TimeCreated: attribute(xml, 'TimeCreated', 'SystemTime'),
    Computer: elements(xml, 'Computer')[0],
    Description: readMessage(xml),
  };
  return Object.fromEntries(Object.entries(named).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The event, or the events, that begin on a line; undefined when none of them ends or one has no id. */
function takeEventXml(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  if (!first || !START.test(first.text)) return undefined;
  let xml = first.text;
  let next = at + 1;
  // The end is looked for in the last lines alone, so that one that never comes costs no more than the lines passed.
  let isOpen = START.test(xml.slice(Math.max(0, xml.lastIndexOf(END))));
  while (isOpen && next < lines.length && next - at < MOST_LINES && xml.length < MOST_CHARACTERS) {
    const { text = '' } = lines[next] ?? {};
    const end = text.lastIndexOf(END);
    if (START.test(text) && end < 0) return undefined;
    xml += `\n${text}`;
    isOpen = end < 0 || START.test(text.slice(end));
    next++;
  }
  const events = xml.split(END);
  const after = events.pop() ?? '';
  const fields = events.map(toFields);
  if (fields.length === 0 || START.test(after)) return undefined;
  const place = { number: first.number, lastNumber: lines[next - 1]?.number ?? first.number };
  const taken = fields.flatMap((one) => (one ? [toRecordLine(one, 'event-log', place)] : []));
  return taken.length === fields.length ? { lines: taken, next } : undefined;
}

export const eventXml: RecordFormat = {
  name: 'event-xml',
  tells: ['severity', 'wallClockMs', 'fields'],
  samples: [
    {
      pasted:
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='SMS Server'/><EventID>388</EventID><Level>2</Level><TimeCreated SystemTime='2001-03-12T09:14:22.000Z'/></System><EventData><Data>RIO</Data></EventData></Event>",
      lines: [
        {
          text: 'Source SMS Server, Event ID 388: RIO',
          format: 'event-log',
          cut: false,
          severity: 'error',
          wallClockMs: Date.UTC(2001, 2, 12, 9, 14, 22),
          fields: {
            'Event ID': '388',
            Source: 'SMS Server',
            Level: '2',
            TimeCreated: '2001-03-12T09:14:22.000Z',
            Description: 'RIO',
          },
        },
      ],
    },
  ],
  take: takeEventXml,
};
