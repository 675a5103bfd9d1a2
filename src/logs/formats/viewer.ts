/**
 * Columns of a log viewer, as they come through the clipboard.
 * In: `Connecting to CEN  SMS_LAN_SENDER  12/20/1999 10:23:49 AM  472 (0x1D8)`. Out: the text, with component, time and thread.
 */
import { cleanText } from '../clean-text.ts';
import type { ReadLine } from '../log-line.ts';
import { readUsTime } from '../read-time.ts';
import { CLOCK, COMPONENT, componentName, DAY, hasDay, THREAD } from './columns.ts';
import type { MarkedFormat } from './log-format.ts';

const SPACED = new RegExp(String.raw`^(.*\S)\s+(${COMPONENT})\s+(${DAY}(?:\s+${CLOCK})?)\s*(${THREAD})?\s*$`, 'i');
/** With tabs between the columns a component may have any name: `Hardware Inventory Agent`. */
const TABBED = new RegExp(String.raw`^([^\t]*\S)\s*\t([^\t]{2,60})\t(${DAY}\s+${CLOCK})(?:\t(${THREAD})?)?\s*$`, 'i');
/** With bars, as articles print a viewer's columns: `text |SMS_X |8/23/2001 1:53:55 AM |1180 (0x049C)`. */
const BARRED = new RegExp(
  String.raw`^(.*[^\s|])\s*\|\s*(${COMPONENT})\s*\|\s*(${DAY}\s+${CLOCK})\s*(?:\|\s*(${THREAD})?)?\s*\|?\s*$`,
  'i',
);
const CUT = new RegExp(
  String.raw`^(.*\S)\s+(${COMPONENT})\s+(${DAY}\s+[\d:.]*)\s*(?:[AP]?M?)?\s*[\d ]*\(?(?:0x?[0-9A-F]*)?$`,
);
const COLUMNS_START = new RegExp(String.raw`(?:^|\s)${COMPONENT}\s+${DAY}`, 'i');
/** The columns alone, or the time alone: the text stands on the line before. */
const COLUMNS_ALONE = new RegExp(
  String.raw`^\s*(?:${COMPONENT}\s+${DAY}(?:\s+${CLOCK})?|${DAY}\s+\d{1,2}:\d{2}:\d{2}\s*[AP]M)(?:\s+${THREAD})?\s*$`,
  'i',
);
/** What a wrap leaves of the columns for the next line: `11:50:52 PM`, `227 (0xE3)`, `PM 276 (0x114)`, `(0x114)`. */
const REST = new RegExp(String.raw`^\s*(?:${CLOCK}|[AP]M)?\s*(?:\d{1,10}\s*)?(?:\(0x[0-9A-F]{1,8}\))?\s*$`, 'i');

function read(line: string): ReadLine | undefined {
  if (!hasDay(line)) return undefined;
  const [, text, component = '', time = '', thread] = SPACED.exec(line) ?? TABBED.exec(line) ?? BARRED.exec(line) ?? [];
  if (text === undefined) return undefined;
  return {
    text: cleanText(text),
    format: 'viewer',
    component: componentName(component),
    cut: false,
    ...readUsTime(time),
    ...(thread ? { thread: thread.trim() } : {}),
  };
}

const FIRST_BARS = /\|(SMS_[A-Z_]{2,58})(?:[ |]|$)/;

/** The message before the columns with bars, however many of them are left, and the component; undefined without them. */
export function splitAtBars(line: string): { readonly text: string; readonly name: string } | undefined {
  const found = FIRST_BARS.exec(line);
  return found ? { text: cleanText(line.slice(0, found.index)), name: found[1] ?? '' } : undefined;
}

function readCut(line: string): ReadLine | undefined {
  const [, text, component = ''] = hasDay(line) ? (CUT.exec(line) ?? []) : [];
  return text === undefined
    ? undefined
    : { text: cleanText(text), format: 'viewer', component: componentName(component), cut: true };
}

export const viewer: MarkedFormat = {
  name: 'viewer',
  tells: ['component', 'wallClockMs', 'thread'],
  samples: [
    {
      pasted: '~Connecting to CEN  SMS_LAN_SENDER  12/20/1999 10:23:49 AM  472 (0x1D8)',
      lines: [
        {
          text: 'Connecting to CEN',
          format: 'viewer',
          component: 'SMS_LAN_SENDER',
          cut: false,
          wallClockMs: Date.UTC(1999, 11, 20, 10, 23, 49),
          thread: '472 (0x1D8)',
        },
      ],
    },
    {
      pasted: 'Agent is starting\tHardware Inventory Agent\t12/20/1999 10:23:49 AM\t472 (0x1D8)',
      lines: [
        {
          text: 'Agent is starting',
          format: 'viewer',
          component: 'Hardware Inventory Agent',
          cut: false,
          wallClockMs: Date.UTC(1999, 11, 20, 10, 23, 49),
          thread: '472 (0x1D8)',
        },
      ],
    },
    {
      pasted: 'SMS site backup service is stopping. |SMS_SITE_BACKUP |8/23/2001 1:53:55 AM |1180 (0x049C)',
      lines: [
        {
          text: 'SMS site backup service is stopping.',
          format: 'viewer',
          component: 'SMS_SITE_BACKUP',
          cut: false,
          wallClockMs: Date.UTC(2001, 7, 23, 1, 53, 55),
          thread: '1180 (0x049C)',
        },
      ],
    },
    {
      pasted: 'GetVolumeInformation GetLastError 2 SMS_NT_LOGON_SERVER_MANAGER 3/27/99',
      lines: [
        {
          text: 'GetVolumeInformation GetLastError 2',
          format: 'viewer',
          component: 'SMS_NT_LOGON_SERVER_MANAGER',
          cut: false,
        },
      ],
    },
  ],
  read,
  readCut,
  opensMark: (line) => COLUMNS_START.test(line) || COLUMNS_ALONE.test(line),
  isMarkAlone: (line) => COLUMNS_ALONE.test(line),
  isRestOfMark: (line) => /\S/.test(line) && /[:M(]/i.test(line) && REST.test(line),
};
