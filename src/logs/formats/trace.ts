/**
 * Trace lines of SMS 1.x and 2.0: the message, then a mark with component, time and thread.
 * In: `Sleep 30  $$<SMS_SCHEDULER><Tue Nov 04 13:07:27 1997~><thread=A0>`.
 * Out: `{ text: 'Sleep 30', format: 'sms1', component: 'SMS_SCHEDULER', wallClockMs: …, thread: 'A0', cut: false }`.
 * Every form is one that the archive shows: Q270218 writes `$$(…)`, Q193766 has the misprint `$$>…><`, Q255980 `$$SMS_X` alone.
 */
import { cleanText } from '../clean-text.ts';
import type { ReadLine } from '../log-line.ts';
import { type ReadTime, readTrailerTime, readUsTime } from '../read-time.ts';
import { componentName } from './columns.ts';
import type { MarkedFormat } from './log-format.ts';

const OPENING = '$$';
/** The opening as logs write it; the others are misprints of articles. */
const USUAL_OPENING = '$$<';

/** From `$$` to the end of the line. */
const MARK =
  /^\$\$[<(>]([^<>()$]{1,120})[>)]\s{0,9}[<(]([^<>()$]{8,80})[>)]\s{0,9}[<(]\s?thread\s?=\s?([0-9A-F]{1,10}(?:\s?\(0x[0-9A-F]{1,8}\))?)\s?[>)](?:<BR\/?>)?$/i;
/** The mark begins here, but the paste or a wrap broke it off; elsewhere two dollars are text, as in `TEMP.$$$`. */
const CUT_MARK = /^\$\$(?:[<(>]|(?=\s?SMS_)|$)([A-Za-z0-9_.:\\ ]{0,120})(.?)/;
/** Whole up to its time: some logs name no thread, and a paste may end before it. */
const TIMED_MARK = /^\$\$[<(>]([^<>()$]{1,120})[>)]\s{0,9}[<(]([^<>()$]{8,80})[>)]\s{0,9}(?:[<(][^<>()]{0,40})?$/;
const MARK_ALONE = /^\s*~?\s*\$\$[<(>]/;
/** An opening that nothing else than a mark has, and the name that follows it. */
const FIRST_MARK = /\$\$(?:[<(>]|\s?(?=SMS_)|(?<=~\s?\$\$)$)([A-Za-z0-9_ ]{0,120})/;
/** Nothing but brackets from the opening on. */
const BRACKETS = /^\$\$<[^>]*>(?:<[^>]*>)*\s*$/;
/** Where one entry ends and the next one begins on the same line. */
const ENTRY_END = /([>)]\s{0,9}[<(]\s?thread\s?=\s?[0-9A-F]{1,10}(?:\s?\(0x[0-9A-F]{1,8}\))?[>)])(?!<BR)\s*(?=\S)/gi;
/** Servers since SMS 2003 write `<07-15-2023 09:12:45.332+240>`. */
const TIME_SINCE_2003 = /^\s?\d{1,2}-\d{1,2}-\d{4} \d{1,2}:\d{2}:\d{2}(?:\.\d{1,3})?[+-]\d{1,4}\s?$/;

function formatOf(time: string, thread: string, read: ReadTime | undefined): ReadLine['format'] {
  if (TIME_SINCE_2003.test(time)) return 'sms2003';
  return /\(0x/i.test(thread) || read?.zone !== undefined || /:\d{2}\.\d{3}/.test(time) ? 'sms2' : 'sms1';
}

const readTime = (time: string) => readTrailerTime(time) ?? readUsTime(time);

function read(line: string): ReadLine | undefined {
  const at = line.lastIndexOf(OPENING);
  const [, component, time = '', thread = ''] = at < 0 ? [] : (MARK.exec(line.slice(at).trimEnd()) ?? []);
  if (component === undefined) return undefined;
  const when = readTime(time);
  return {
    text: cleanText(line.slice(0, at)),
    format: formatOf(time, thread, when),
    component: componentName(component),
    thread,
    cut: false,
    ...when,
  };
}

/** The text is whole, the component only if its end is there. */
function readCut(line: string): ReadLine | undefined {
  const at = line.lastIndexOf(OPENING);
  if (at < 0) return undefined;
  const mark = line.slice(at);
  const text = cleanText(line.slice(0, at));
  const [, timedName, time = ''] = TIMED_MARK.exec(mark.trimEnd()) ?? [];
  const when = timedName === undefined ? undefined : readTime(time);
  if (timedName !== undefined && when !== undefined)
    return { text, format: formatOf(time, '', when), cut: true, component: componentName(timedName), ...when };
  const [, name, next = ''] =
    /[^\s~]$/.test(line.slice(at - 1, at)) && mark === OPENING ? [] : (CUT_MARK.exec(mark) ?? []);
  if (name === undefined) return undefined;
  const component = /[<>()]/.test(next) && name.trim() ? { component: componentName(name) } : {};
  return { text, format: 'sms1', cut: true, ...component };
}

/** Is there a sign of a trace line: the opening of a mark, or its end alone? */
export function hasTraceMark(text: string): boolean {
  return text.includes(OPENING) || /[<(]\s?thread/i.test(text);
}

/** Where the message of a trace line ends: at its last mark; the whole line where there is none. */
export function messageEnd(line: string): number {
  const at = line.lastIndexOf(OPENING);
  return at < 0 ? line.length : at;
}

/** What a trace line says and who says it, without its time: the same for every line of a log that repeats. */
export function withoutTime(line: string): string {
  const end = line.indexOf('>', messageEnd(line));
  return end < 0 ? line : line.slice(0, end);
}

/** Is there a mark as logs write it, whole or not? */
export function hasUsualMark(text: string): boolean {
  return text.includes(USUAL_OPENING);
}

/** Does a line begin with its mark, as logs write it? */
export function beginsWithMark(line: string): boolean {
  return line.trimStart().startsWith(USUAL_OPENING);
}

/** The message before the first mark of a line, and the name in that mark as far as it goes; undefined without a mark. */
export function splitAtFirstMark(line: string): { readonly text: string; readonly name: string } | undefined {
  const found = FIRST_MARK.exec(line);
  return found ? { text: cleanText(line.slice(0, found.index)), name: (found[1] ?? '').trim() } : undefined;
}

/** Is the last mark complete, with nothing after it? */
export function endsWithMark(text: string): boolean {
  const at = text.lastIndexOf(USUAL_OPENING);
  return at >= 0 && BRACKETS.test(text.slice(at));
}

/** One text for each entry on a line; nearly always the line itself. */
export function splitEntries(line: string): readonly string[] {
  return line.includes('thread') ? line.replace(ENTRY_END, '$1\n').split('\n') : [line];
}

export const trace: MarkedFormat = {
  name: 'trace',
  tells: ['component', 'wallClockMs', 'zone', 'thread'],
  samples: [
    {
      pasted: '~Cannot find config mini inst specific data  $$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>',
      lines: [
        {
          text: 'Cannot find config mini inst specific data',
          format: 'sms1',
          component: 'SMS_DESPOOLER',
          thread: 'A0',
          cut: false,
          wallClockMs: Date.UTC(1997, 10, 4, 13, 7, 27),
        },
      ],
    },
    {
      pasted:
        'Could not connect.~  $$<SMS_LAN_SENDER><Mon Aug 21 10:12:30.296 2000 Pacific Daylight Time><thread=564 (0x234)>',
      lines: [
        {
          text: 'Could not connect.',
          format: 'sms2',
          component: 'SMS_LAN_SENDER',
          thread: '564 (0x234)',
          cut: false,
          wallClockMs: Date.UTC(2000, 7, 21, 10, 12, 30, 296),
          zone: 'Pacific Daylight Time',
        },
      ],
    },
    {
      pasted: 'SQL Server =~ $$(SMS_HIERARCHY_MANAGER)(Mon Jun 26 16:18:55 2000~)(thread=326)',
      lines: [
        {
          text: 'SQL Server =',
          format: 'sms1',
          component: 'SMS_HIERARCHY_MANAGER',
          thread: '326',
          cut: false,
          wallClockMs: Date.UTC(2000, 5, 26, 16, 18, 55),
        },
      ],
    },
    {
      pasted: 'Waiting for work  $$<SMS_DESPOOLER><07-15-2023 13:07:27.123+300><thread=4912 (0x1330)>',
      lines: [
        {
          text: 'Waiting for work',
          format: 'sms2003',
          component: 'SMS_DESPOOLER',
          thread: '4912 (0x1330)',
          cut: false,
          wallClockMs: Date.UTC(2023, 6, 15, 13, 7, 27, 123),
        },
      ],
    },
  ],
  read,
  readCut,
  opensMark: (line) => line.includes(OPENING),
  isMarkAlone: (line) => MARK_ALONE.test(line),
};
