/**
 * The log format of SMS 2003's clients and everything after it. It is read, and it tells that the product is a later one.
 * In: `<![LOG[Error (487).]LOG]!><time="09:44:12.101+300" date="05-17-2001" component="SMS_LAN_SENDER" … type="3" thread="1184">`.
 * Out: text `Error (487).`, component SMS_LAN_SENDER, severity error, with its time.
 */

import { everyMatch } from '../../text/every-match.ts';
import type { LogLine, Severity } from '../log-line.ts';
import type { PlainLine } from '../normalise.ts';
import type { RecordFormat, Taken } from './log-format.ts';
import { boundFields } from './record.ts';

const START = '<![LOG[';
const END = ']LOG]!>';
const ATTRIBUTE = /([a-z]{1,12})="([^"<>]{0,300})"/gi;
const DATE = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;
const TIME = /^(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?/;
/** A message of this format may have line ends in it; more of them is a log that was cut. */
const MOST_LINES = 40;
const SEVERITIES: Readonly<Record<string, Severity>> = { 1: 'informational', 2: 'warning', 3: 'error' };

function readTime(date = '', time = ''): number | undefined {
  const [, month, day, year] = DATE.exec(date) ?? [];
  const [, hour, minute, second, fraction = '0'] = TIME.exec(time) ?? [];
  if (!year || !hour) return undefined;
  return Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0')),
  );
}

function toLine({
  message,
  mark,
  place,
  cut,
}: {
  readonly message: string;
  readonly mark: string;
  readonly place: Pick<LogLine, 'number' | 'lastNumber'>;
  readonly cut: boolean;
}): LogLine {
  const attributes = Object.fromEntries(
    everyMatch(ATTRIBUTE, mark).map(([, name = '', value = '']) => [name.toLowerCase(), value]),
  );
  const { component, thread, type = '' } = attributes;
  const wallClockMs = readTime(attributes.date, attributes.time);
  const severity = SEVERITIES[type];
  return {
    ...place,
    text: message.trim(),
    format: 'configmgr',
    cut,
    ...(component ? { component: /^\w+$/.test(component) ? component.toUpperCase() : component } : {}),
    ...(thread ? { thread } : {}),
    ...(severity ? { severity } : {}),
    ...(wallClockMs === undefined ? {} : { wallClockMs }),
    fields: boundFields(attributes),
  };
}

/** The entries that begin on a line, with the lines over which the last of them goes on. */
function takeConfigMgr(lines: readonly PlainLine[], at: number): Taken | undefined {
  const first = lines[at];
  if (!first?.text.trimStart().startsWith(START)) return undefined;
  let text = first.text.trimStart();
  let next = at + 1;
  const isOpen = () =>
    text.lastIndexOf(END) < text.lastIndexOf(START) || !/>\s*$/.test(text.slice(text.lastIndexOf(END) + END.length));
  while (
    isOpen() &&
    next < lines.length &&
    next - at < MOST_LINES &&
    !lines[next]?.text.trimStart().startsWith(START)
  ) {
    text += ` ${lines[next]?.text.trim()}`;
    next++;
  }
  // Nothing closes it: what follows is something else.
  if (!text.includes(END)) {
    text = first.text.trimStart();
    next = at + 1;
  }
  const place = { number: first.number, lastNumber: lines[next - 1]?.number ?? first.number };
  const entries = text.split(START).slice(1);
  return {
    next,
    lines: entries.map((entry) => {
      const end = entry.indexOf(END);
      return end < 0
        ? toLine({ message: entry, mark: '', place, cut: true })
        : toLine({ message: entry.slice(0, end), mark: entry.slice(end + END.length), place, cut: false });
    }),
  };
}

export const configmgr: RecordFormat = {
  name: 'configmgr',
  tells: ['component', 'thread', 'severity', 'wallClockMs', 'fields'],
  samples: [
    {
      pasted:
        '<![LOG[Error during WNetAddConnection2 (487).]LOG]!><time="09:44:12.101+300" date="05-17-2001" component="SMS_LAN_SENDER" context="" type="3" thread="1184" file="sender.cpp:411">',
      lines: [
        {
          text: 'Error during WNetAddConnection2 (487).',
          format: 'configmgr',
          cut: false,
          component: 'SMS_LAN_SENDER',
          thread: '1184',
          severity: 'error',
          wallClockMs: Date.UTC(2001, 4, 17, 9, 44, 12, 101),
          fields: {
            time: '09:44:12.101+300',
            date: '05-17-2001',
            component: 'SMS_LAN_SENDER',
            context: '',
            type: '3',
            thread: '1184',
            file: 'sender.cpp:411',
          },
        },
      ],
    },
  ],
  take: takeConfigMgr,
};
