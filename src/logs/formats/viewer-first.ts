/**
 * Columns of a log viewer that puts the text last.
 * In: `SMS_DESPOOLER  3816 (0xee8)  ~Signature checked out OK`. Out: the text, component SMS_DESPOOLER, thread `3816 (0xee8)`.
 */
import { cleanText } from '../clean-text.ts';
import { readUsTime } from '../read-time.ts';
import { CLOCK, COMPONENT, componentName, DAY } from './columns.ts';
import type { MarkedFormat } from './log-format.ts';

const LINE = new RegExp(
  String.raw`^\s*(${COMPONENT})\s+(?:(${DAY}\s+${CLOCK})\s+)?(\d{1,10}\s?\(0x[0-9A-F]{1,8}\))(\s{1,16})(\S.*)$`,
  'i',
);

export const viewerFirst: MarkedFormat = {
  name: 'viewer-first',
  tells: ['component', 'thread', 'wallClockMs'],
  samples: [
    {
      pasted: 'SMS_DESPOOLER 3816 (0xee8) ~Signature checked out OK for instruction 00A0',
      lines: [
        {
          text: 'Signature checked out OK for instruction 00A0',
          format: 'viewer-first',
          component: 'SMS_DESPOOLER',
          thread: '3816 (0xee8)',
          cut: false,
        },
      ],
    },
    {
      pasted: 'SMS_LAN_SENDER  12/20/1999 10:23:49 AM  472 (0x1D8)  Connecting to CEN',
      lines: [
        {
          text: 'Connecting to CEN',
          format: 'viewer-first',
          component: 'SMS_LAN_SENDER',
          thread: '472 (0x1D8)',
          cut: false,
          wallClockMs: Date.UTC(1999, 11, 20, 10, 23, 49),
        },
      ],
    },
  ],
  read(line) {
    if (!line.includes('(0x') && !line.includes('(0X')) return undefined;
    const [, component = '', time, thread = '', gap = '', text = ''] = LINE.exec(line) ?? [];
    // After one blank a small letter is prose: a sentence that begins with a component's name.
    if (text === '' || (gap === ' ' && /^[\p{Ll}(]/u.test(text))) return undefined;
    return {
      text: cleanText(text),
      format: 'viewer-first',
      component: componentName(component),
      thread,
      cut: false,
      ...(time ? readUsTime(time) : {}),
    };
  },
};
