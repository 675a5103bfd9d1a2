/**
 * Lines of trace logs with their time, read as a stream: any size, nothing kept.
 *
 *   ~Work cycle completed: sleeping 300000 milliseconds  $$<SMS_HIERARCHY_MANAGER><Mon Jun 26 16:18:55 2000~><thread=326>
 *   → { text: 'Work cycle completed: …', component: 'SMS_HIERARCHY_MANAGER', wallClockMs: 962036335000, line: 1 }
 *
 * Reads the trailers of SMS 1.x and 2.0, in angle or round brackets and with the misprint `$$>`, records wrapped over
 * several lines, and viewer copies that end in a date. Whoever has parsed lines already needs only `TimedLine`.
 */
import { boundLine } from './bounds.ts';
import { cleanText } from './clean-text.ts';
import { readMarkedLine } from './formats/marked-formats.ts';
import { splitEntries, trace } from './formats/trace.ts';
import type { ReadLine } from './log-line.ts';

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

/** Lines a wrapped record may have; articles show up to four. */
const MOST_WRAPPED = 6;
/** `Total bytes to send:   1596`: a field of a DUMPSEND listing stands for itself. */
const LISTING_FIELD = /^\s*[A-Z][A-Za-z /]{2,40}:\s{2,}/;

/** `03/15/98  10:03p   1,234 0002LON1.INS`: a line of a directory listing stands for itself. */
const DIRECTORY_LINE =
  /^\s{0,20}(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\s+\d{1,2}:\d\d\s?(?:[ap]m?)?\s+(?:<DIR>|[\d.,]{1,15})\s+\S|[A-Z0-9_$~-]{1,8}\s+[A-Z]{3}\s+[\d.,]{1,15}\s+\d{1,2}-)/i;

/** `DESPOOL.LOG`, `C:\\SMS\\LOGS\\SCMAN.LO_` → its name without folders and ending. */
const LOG_FILE = /([A-Za-z]+)\.[A-Za-z0-9_]+$/;
/** Names of logs are shorter; of a longer path the end is looked at. */
const LONGEST_NAME = 80;
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

/** The thread of a mark that was complete without it, on a line of its own. */
const THREAD_ALONE = /^\s*[<(]\s?thread\s?=[^<>()]{0,40}[>)]\s*$/i;

export function createLineReader(source?: string): LineReader {
  const base = LOG_FILE.exec(source?.slice(-LONGEST_NAME) ?? '')?.[1]?.toUpperCase() ?? '';
  const named = COMPONENT_OF_LOG[base];
  let number = 0;
  let waiting: string[] = [];
  const timed = (
    { text, component = named, wallClockMs, thread }: Partial<ReadLine> & Pick<ReadLine, 'text'>,
    line: number,
  ): TimedLine => ({
    text,
    ...(component !== undefined && { component }),
    ...(wallClockMs !== undefined && { wallClockMs }),
    ...(thread !== undefined && { thread }),
    ...(source !== undefined && { source }),
    line,
  });
  const plain = (text: string, line: number) => timed({ text: cleanText(text) }, line);
  const flush = (upTo = 0): TimedLine[] => {
    const leaving = waiting.splice(0, waiting.length - upTo);
    const first = number - leaving.length - upTo;
    return leaving.map((text, i) => plain(text, first + i)).filter(({ text }) => text !== '');
  };
  const withWaiting = (line: string) => (waiting.length === 0 ? line : `${waiting.join(' ')} ${line}`);
  /** The entries that are complete with this line; what is left of it waits. */
  const traced = (line: string): readonly TimedLine[] | undefined => {
    if (!line.includes('$$') && !waiting.some((text) => text.includes('$$'))) return undefined;
    const found: TimedLine[] = [];
    let rest = '';
    for (const entry of splitEntries(withWaiting(line))) {
      const read = readTraced(entry);
      if (read) found.push(timed(read, number));
      else rest = entry;
    }
    if (found.length === 0) return undefined;
    waiting = cleanText(rest) === '' ? [] : [rest];
    return found;
  };
  return {
    push(raw) {
      number++;
      const line = boundLine(raw);
      const found = traced(line);
      if (found !== undefined) return found;
      if (THREAD_ALONE.test(line)) return [];
      if (LISTING_FIELD.test(line) || (DIRECTORY_LINE.test(line) && !line.includes('$$')))
        return [...flush(), plain(line, number)];
      const viewed = readMarkedLine(withWaiting(line));
      if (viewed !== undefined) {
        waiting = [];
        return [timed(viewed, number)];
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

/** An entry that ends with its mark, or with a mark that is whole up to its time. */
function readTraced(entry: string): ReadLine | undefined {
  const cut = trace.read(entry) ?? trace.readCut?.(entry);
  return cut?.cut && cut.wallClockMs === undefined ? undefined : cut;
}
