/**
 * Lines of trace logs with their time, read as a stream: any size, nothing kept.
 *
 *   ~Work cycle completed: sleeping 300000 milliseconds  $$<SMS_HIERARCHY_MANAGER><Mon Jun 26 16:18:55 2000~><thread=326>
 *   → { text: 'Work cycle completed: …', component: 'SMS_HIERARCHY_MANAGER', wallClockMs: 962036335000, line: 1 }
 *
 * Reads the trailers of SMS 1.x and 2.0, in angle or round brackets and with the misprint `$$>`, records wrapped over
 * several lines, and viewer copies that end in a date. Whoever has parsed lines already needs only `TimedLine`.
 */
export interface TimedLine {
  /** The message without trailer and `~` marks. */
  readonly text: string;
  readonly component?: string;
  /** Time of the log in milliseconds since 1970 as if it were UTC: the logs carry no zone. */
  readonly wallClockMs?: number;
  /** Number of the thread that wrote it, as logged: lines of one job share it. */
  readonly thread?: string;
  /** Name of the log. */
  readonly source?: string;
  /** 1-based line on which the message ends. */
  readonly line: number;
}

export interface LineReader {
  /** Takes one physical line; returns the messages that are complete now. */
  push(line: string): readonly TimedLine[];
  /** The messages that were still waiting for their trailer. */
  end(): readonly TimedLine[];
}

const TRAILER =
  /\$\$[<>(]\s*([A-Z0-9_]{2,60})\s*[>)]\s*[<(]\s*(?:[A-Z][a-z]{2}\s+)?([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,3})\d*)?\s+(\d{4})[^>)]{0,60}[>)](?:\s*[<(]\s*thread=([0-9A-Fa-f]{1,16})?[^>]{0,40}>?\)?)?/;
const VIEWER =
  /^(.*?)(?:\s+(SMS_[A-Z0-9_]{2,50}))?\s+(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d\d):(\d\d)(?:\.(\d{1,3})\d*)?(?:\s*([AP])M)?)?(?:\s+\d+\s+\(0x[0-9A-F]+\))?\s*$/i;
const MONTHS: Readonly<Record<string, number>> = {
  Jan: 0,
  Feb: 1,
  Mar: 2,
  Apr: 3,
  May: 4,
  Jun: 5,
  Jul: 6,
  Aug: 7,
  Sep: 8,
  Oct: 9,
  Nov: 10,
  Dec: 11,
};
/** Lines a wrapped record may have; articles show up to four. */
const MOST_WRAPPED = 6;
/** What is longer than this is not a log line: cut before any pattern looks at it. */
const LONGEST_LINE = 4000;
/** `Total bytes to send:   1596`: a field of a DUMPSEND listing stands for itself. */
const LISTING_FIELD = /^\s*[A-Z][A-Za-z /]{2,40}:\s{2,}/;

/** `03/15/98  10:03p   1,234 0002LON1.INS`: a line of a directory listing stands for itself. */
const DIRECTORY_LINE =
  /^\s{0,20}(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s+\d{1,2}:\d\d\s?(?:[ap]m?)?\s+(?:<DIR>|[\d.,]{1,15})\s+\S|[A-Z0-9_$~-]{1,8}\s+[A-Z]{3}\s+[\d.,]{1,15}\s+\d{1,2}-)/i;

/** Log files by component, for viewer copies that do not name it. */
const COMPONENT_OF_LOG: Readonly<Record<string, string>> = {
  SCMAN: 'SMS_SITE_CONFIG_MANAGER',
  HMAN: 'SMS_HIERARCHY_MANAGER',
  MAINTMAN: 'SMS_MAINTENANCE_MANAGER',
  SCHED: 'SMS_SCHEDULER',
  LANSEND: 'SMS_LAN_SENDER',
  DESPOOL: 'SMS_DESPOOLER',
  DESPOOLR: 'SMS_DESPOOLER',
};

export function createLineReader(source?: string): LineReader {
  const base = /([A-Za-z]+)\.[A-Za-z0-9_]+$/.exec(source ?? '')?.[1]?.toUpperCase() ?? '';
  const named = COMPONENT_OF_LOG[base];
  const fixed = source === undefined ? {} : { source };
  let number = 0;
  let waiting: string[] = [];
  const plain = (text: string, line: number): TimedLine => ({
    text: cleaned(text),
    ...(named === undefined ? {} : { component: named }),
    ...fixed,
    line,
  });
  const flush = (upTo = 0): TimedLine[] => {
    const leaving = waiting.splice(0, waiting.length - upTo);
    const first = number - leaving.length - upTo;
    return leaving.map((text, i) => plain(text, first + i)).filter(({ text }) => text !== '');
  };
  const traced = (line: string): readonly TimedLine[] | undefined => {
    if (!line.includes('$$') && !waiting.some((text) => text.includes('$$'))) return undefined;
    let rest = waiting.length === 0 ? line : `${waiting.join(' ')} ${line}`;
    const found: TimedLine[] = [];
    for (let match = TRAILER.exec(rest); match !== null; match = TRAILER.exec(rest)) {
      const wallClockMs = traceTime(match);
      const text = cleaned(rest.slice(0, match.index));
      const component = match[1] as string;
      const thread = match[9];
      found.push({
        text,
        component,
        ...(wallClockMs !== undefined && { wallClockMs }),
        ...(thread !== undefined && { thread }),
        ...fixed,
        line: number,
      });
      rest = rest.slice(match.index + match[0].length);
    }
    if (found.length === 0) return undefined;
    waiting = rest.trim() === '' || rest.trim() === '~' ? [] : [rest];
    return found;
  };
  return {
    push(raw) {
      number++;
      const line = (raw.length > LONGEST_LINE ? raw.slice(-LONGEST_LINE) : raw).replace(/[\r\n]+$/, '');
      const found = traced(line);
      if (found !== undefined) return found;
      if (LISTING_FIELD.test(line) || (DIRECTORY_LINE.test(line) && !/\$\$/.test(line)))
        return [...flush(), plain(line, number)];
      const viewed = viewerLine(waiting.length === 0 ? line : `${waiting.join(' ')} ${line}`);
      if (viewed !== undefined) {
        waiting = [];
        const component = viewed.component ?? named;
        return [{ ...viewed, ...(component === undefined ? {} : { component }), ...fixed, line: number }];
      }
      waiting.push(line);
      return waiting.length > MOST_WRAPPED ? flush(MOST_WRAPPED) : [];
    },
    end() {
      number++;
      return flush();
    },
  };
}

/** All messages of a log. */
export function* readTimedLines(lines: Iterable<string>, source?: string): Generator<TimedLine> {
  const reader = createLineReader(source);
  for (const line of lines) yield* reader.push(line);
  yield* reader.end();
}

function cleaned(text: string): string {
  return text.replace(/^[\s~]+|[\s~]+$/g, '');
}

function traceTime(match: RegExpExecArray): number | undefined {
  const [, , month = '', day, hour, minute, second, fraction = '0', year] = match;
  const index = MONTHS[month];
  if (index === undefined) return undefined;
  const ms = Number(fraction.padEnd(3, '0'));
  return Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second), ms);
}

function viewerLine(line: string): Omit<TimedLine, 'line'> | undefined {
  // The pattern is anchored at the end; a line without a date there is not tried.
  if (!/\d\/\d{2,4}/.test(line.slice(-60))) return undefined;
  const match = VIEWER.exec(line);
  if (match === null) return undefined;
  const [, text = '', component, month, day, year, hour, minute, second, fraction = '0', half] = match;
  const named = component === undefined ? {} : { component: component.toUpperCase() };
  if (hour === undefined) return component === undefined ? undefined : { text: cleaned(text), ...named };
  const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  const ms = Number(fraction.padEnd(3, '0'));
  const at = Date.UTC(
    fullYear(Number(year)),
    Number(month) - 1,
    Number(day),
    twelve,
    Number(minute),
    Number(second),
    ms,
  );
  return { text: cleaned(text), ...named, wallClockMs: at };
}

/** Two digits: SMS 1.x ran from 1994, so 70…99 are of the last century. */
function fullYear(year: number): number {
  return year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year;
}
