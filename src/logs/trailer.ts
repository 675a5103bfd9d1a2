/**
 * The mark at the end (or, in setup logs, at the start) of a log line, which names component, time and thread.
 * In: `Sleep 30  $$<SMS_SCHEDULER><Tue Nov 04 13:07:27 1997~><thread=A0>`.
 * Out: `{ text: 'Sleep 30', format: 'sms1', component: 'SMS_SCHEDULER', wallClockMs: …, thread: 'A0', cut: false }`.
 * Every form is one that the archive shows: Q270218 writes `$$(…)`, Q193766 has the misprint `$$>…><`.
 */
import type { LogLine } from './log-line.ts';
import { type ReadTime, readTrailerTime, readUsTime } from './read-time.ts';

export type ReadLine = Omit<LogLine, 'number' | 'lastNumber'>;

const MARK_START = '$$';

/** From `$$` to the end of the line. */
const TRACE_MARK =
  /^\$\$[<(>]([^<>()$]{1,120})[>)]\s{0,9}[<(]([^<>()$]{8,80})[>)]\s{0,9}[<(]\s?thread\s?=\s?([0-9A-F]{1,10}(?:\s?\(0x[0-9A-F]{1,8}\))?)\s?[>)](?:<BR\/?>)?$/i;

/** The mark begins here, but the paste or a wrap broke it off. */
const BROKEN_MARK = /^\$\$[<(>]?([A-Za-z0-9_.:\\ ]{0,120})(.?)/;

/** Whole up to its time: some logs name no thread, and a paste may end before it. */
const TIMED_MARK = /^\$\$[<(>]([^<>()$]{1,120})[>)]\s{0,9}[<(]([^<>()$]{8,80})[>)]\s{0,9}(?:[<(][^<>()]{0,40})?$/;

const DATE = /\d{1,2}\/\d{1,2}\/\d{2,4}/;

const COMPONENT = '[A-Z][A-Z0-9]*_[A-Z0-9_]{2,58}';
const DAY = String.raw`\d{1,2}\/\d{1,2}\/\d{2,4}`;
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:\s*[AP]\.?M\.?)?`;
const THREAD = String.raw`\d{1,10}\s*(?:\(0x[0-9A-F]{1,8}\)?)?`;

/** Columns of a log viewer, as they come through the clipboard: `text  SMS_X  12/20/1999 10:23:49 AM  472 (0x1D8)`. */
const VIEWER = new RegExp(String.raw`^(.*\S)\s+(${COMPONENT})\s+(${DAY}(?:\s+${CLOCK})?)\s*(${THREAD})?\s*$`, 'i');
/** With tabs between the columns a component may have any name: `Hardware Inventory Agent`. */
const TABBED_VIEWER = new RegExp(
  String.raw`^([^\t]*\S)\s*\t([^\t]{2,60})\t(${DAY}\s+${CLOCK})(?:\t(${THREAD})?)?\s*$`,
  'i',
);
/** Columns of a viewer that puts the text last: `SMS_X  3816 (0xee8)  ~text`. After one blank a small letter is prose. */
const LEADING_VIEWER = new RegExp(
  String.raw`^\s*(${COMPONENT})\s+(?:(${DAY}\s+${CLOCK})\s+)?(\d{1,10}\s?\(0x[0-9A-F]{1,8}\))(\s{1,16})(\S.*)$`,
  'i',
);
const BROKEN_VIEWER = new RegExp(
  String.raw`^(.*\S)\s+(${COMPONENT})\s+(${DAY}\s+[\d:.]*)\s*(?:[AP]?M?)?\s*[\d ]*\(?(?:0x?[0-9A-F]*)?$`,
);
const VIEWER_START = new RegExp(String.raw`(?:^|\s)${COMPONENT}\s+${DAY}`, 'i');
/** The columns alone, or the time alone: the text stands on the line before. */
const VIEWER_ALONE = new RegExp(
  String.raw`^\s*(?:${COMPONENT}\s+${DAY}(?:\s+${CLOCK})?|${DAY}\s+\d{1,2}:\d{2}:\d{2}\s*[AP]M)(?:\s+${THREAD})?\s*$`,
  'i',
);
/** What a wrap leaves of the columns for the next line: `11:50:52 PM`, `227 (0xE3)`, `PM 276 (0x114)`, `(0x114)`. */
const VIEWER_REST = new RegExp(String.raw`^\s*(?:${CLOCK}|[AP]M)?\s*(?:\d{1,10}\s*)?(?:\(0x[0-9A-F]{1,8}\))?\s*$`, 'i');

const TIME_ONLY = /^(.*\S)\s+(\d{1,2}\/\d{1,2}\/\d{2,4}\s+\d{1,2}:\d{2}:\d{2}\s*[AP]M)\s*$/i;

const SETUP = /^<(\d{1,2}-\d{1,2}-\d{4} \d{1,2}:\d{2}:\d{2})>\s*(.*)$/;

/** A row of NT's event viewer: date, time, source, type, category, event, user, computer. */
const EVENT_ROW =
  /^(\d{1,2}\/\d{1,2}\/\d{2,4}\s+\d{1,2}:\d{2}:\d{2}(?:\s*[AP]M)?)\s+(\S.*?)\s+(?:Error|Warning|Information|Success Audit|Failure Audit)\b.*$/i;

/** Where one entry ends and the next one begins on the same line. */
const ENTRY_END = /([>)]\s{0,9}[<(]\s?thread\s?=\s?[0-9A-F]{1,10}(?:\s?\(0x[0-9A-F]{1,8}\))?[>)])(?!<BR)\s*(?=\S)/gi;

/** Can no line of this text have a mark that joins or cuts lines? Each has `$$`, a date with slashes or a thread. */
export function isFreeOfMarks(text: string): boolean {
  return !text.includes(MARK_START) && !DATE.test(text) && !/[<(]\s?thread/i.test(text);
}

/** Text without the `~` that mark line breaks in SMS traces, and without surrounding space. */
export function cleanText(text: string): string {
  return text.replace(/^[\s~]+|[\s~]+$/g, '');
}

function componentName(text: string): string {
  const name = text.trim();
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name.toUpperCase() : name;
}

/** Servers since SMS 2003 write `<07-15-2023 09:12:45.332+240>`. */
const TIME_SINCE_2003 = /^\s?\d{1,2}-\d{1,2}-\d{4} \d{1,2}:\d{2}:\d{2}(?:\.\d{1,3})?[+-]\d{1,4}\s?$/;

function traceFormat(time: string, thread: string, read: ReadTime | undefined): ReadLine['format'] {
  if (TIME_SINCE_2003.test(time)) return 'sms2003';
  return /\(0x/i.test(thread) || read?.zone !== undefined || /:\d{2}\.\d{3}/.test(time) ? 'sms2' : 'sms1';
}

/** A line whose columns stand before its text; undefined for a sentence that begins with a component's name. */
function readLeadingColumns(line: string): ReadLine | undefined {
  const [, component = '', time, thread = '', gap = '', text = ''] = LEADING_VIEWER.exec(line) ?? [];
  if (text === '' || (gap === ' ' && /^[\p{Ll}(]/u.test(text))) return undefined;
  return {
    text: cleanText(text),
    format: 'viewer-first',
    component: componentName(component),
    thread,
    cut: false,
    ...(time ? readUsTime(time) : {}),
  };
}

/** Reads a line with a complete mark; undefined when it has none. */
export function readMarkedLine(line: string): ReadLine | undefined {
  const markAt = line.lastIndexOf(MARK_START);
  const trace = markAt < 0 ? null : TRACE_MARK.exec(line.slice(markAt).trimEnd());
  if (trace) {
    const [, component = '', time = '', thread = ''] = trace;
    const text = line.slice(0, markAt);
    const read = readTrailerTime(time) ?? readUsTime(time);
    return {
      text: cleanText(text),
      format: traceFormat(time, thread, read),
      component: componentName(component),
      thread,
      cut: false,
      ...read,
    };
  }
  const setup = SETUP.exec(line);
  if (setup) {
    const [, time = '', text = ''] = setup;
    return { text: cleanText(text), format: 'setup', cut: false, ...readUsTime(time) };
  }
  const leading = line.includes('(0x') || line.includes('(0X') ? readLeadingColumns(line) : undefined;
  if (leading) return leading;
  if (!DATE.test(line)) return undefined;
  const eventRow = EVENT_ROW.exec(line);
  if (eventRow) return { text: cleanText(line), format: 'event-log', cut: false, ...readUsTime(eventRow[1] ?? '') };
  const viewer = VIEWER.exec(line) ?? TABBED_VIEWER.exec(line);
  if (viewer) {
    const [, text = '', component = '', time = '', thread] = viewer;
    return {
      text: cleanText(text),
      format: 'viewer',
      component: componentName(component),
      cut: false,
      ...readUsTime(time),
      ...(thread ? { thread: thread.trim() } : {}),
    };
  }
  const timed = TIME_ONLY.exec(line);
  if (timed) return { text: cleanText(timed[1] ?? ''), format: 'viewer', cut: false, ...readUsTime(timed[2] ?? '') };
  return undefined;
}

/** True when a mark starts on this line; it may end on a later one. */
export function startsMark(line: string): boolean {
  return line.includes(MARK_START) || VIEWER_START.test(line) || VIEWER_ALONE.test(line);
}

/** True when a line is the mark of the line before it, or at least begins with it. */
export function isMarkAlone(line: string): boolean {
  return /^\s*~?\s*\$\$[<(>]/.test(line) || VIEWER_ALONE.test(line);
}

/** True when a line can only be the end of a viewer's columns. */
export function isRestOfMark(line: string): boolean {
  return /\S/.test(line) && /[:M(]/i.test(line) && VIEWER_REST.test(line);
}

/** One text for each entry on a line; nearly always the line itself. */
export function splitEntries(line: string): readonly string[] {
  return line.includes('thread') ? line.replace(ENTRY_END, '$1\n').split('\n') : [line];
}

/** Reads a line whose mark the paste broke off: the text is whole, the component only if its end is there. */
export function readBrokenLine(line: string): ReadLine | undefined {
  const markAt = line.lastIndexOf(MARK_START);
  if (markAt >= 0) {
    const mark = line.slice(markAt);
    const [, timedName, time = ''] = TIMED_MARK.exec(mark.trimEnd()) ?? [];
    const read = timedName === undefined ? undefined : (readTrailerTime(time) ?? readUsTime(time));
    if (timedName !== undefined && read !== undefined) {
      const format = traceFormat(time, '', read);
      return {
        text: cleanText(line.slice(0, markAt)),
        format,
        cut: true,
        component: componentName(timedName),
        ...read,
      };
    }
    const [, name = '', next = ''] = BROKEN_MARK.exec(mark) ?? [];
    const component = /[>)]/.test(next) && name.trim() ? { component: componentName(name) } : {};
    return { text: cleanText(line.slice(0, markAt)), format: 'sms1', cut: true, ...component };
  }
  if (!DATE.test(line)) return undefined;
  const viewer = BROKEN_VIEWER.exec(line);
  if (viewer) {
    const [, text = '', component = ''] = viewer;
    return { text: cleanText(text), format: 'viewer', component: componentName(component), cut: true };
  }
  return undefined;
}
