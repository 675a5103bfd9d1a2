/** Lines of SMS logs as each generation writes them, and what windows, hands and Slack do to them. */

export interface Mark {
  readonly component: string;
  readonly time: string;
  readonly thread: string;
}

/** A line of an SMS 1.x trace log. */
export function sms1Line(text: string, overrides: Partial<Mark> = {}): string {
  const { component, time, thread } = {
    component: 'SMS_DESPOOLER',
    time: 'Tue Nov 04 13:07:27 1997~',
    thread: 'A0',
    ...overrides,
  };
  return `${text}   $$<${component}><${time}><thread=${thread}>`;
}

/** A line of an SMS 2.0 trace log: milliseconds, zone, the thread in both notations. */
export function sms2Line(text: string, overrides: Partial<Mark> = {}): string {
  return sms1Line(text, {
    time: 'Fri Dec 10 01:12:40.320 1999 Pacific Standard Time',
    thread: '322 (0x142)',
    ...overrides,
  });
}

/** A line as a log viewer puts it on the clipboard. */
export function viewerLine(text: string, overrides: Partial<Mark> = {}): string {
  const { component, time, thread } = {
    component: 'SMS_DESPOOLER',
    time: '11/4/1997 1:07:27 PM',
    thread: '160 (0xA0)',
    ...overrides,
  };
  return `${text}  ${component}  ${time}  ${thread}`;
}

/** The three lines of Q186408, with the healthy ones around them. */
export const raceLost: readonly string[] = [
  sms1Line('~Waiting for ready instruction file....', { time: 'Sun Mar 15 22:09:12 1998~' }),
  sms1Line('~Found ready instruction 0003LON1.ins', { time: 'Sun Mar 15 22:10:01 1998~' }),
  sms1Line('~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG', {
    time: 'Sun Mar 15 22:10:02 1998~',
  }),
  sms1Line('Cannot find config mini inst specific data~', { time: 'Sun Mar 15 22:10:02 1998~' }),
  sms1Line('~Despooler failed to execute the instruction, error code = c0000001', {
    time: 'Sun Mar 15 22:10:03 1998~',
  }),
  sms1Line('~Waiting for ready instruction file....', { time: 'Sun Mar 15 22:10:03 1998~' }),
];

/** The time of the first line that only a running bootstrap can cause. */
export const raceLostMs = Date.UTC(1998, 2, 15, 22, 10, 2);

/** Cut at the column, mid-word if need be, as a console does. */
export function wrapHard(line: string, width: number): string {
  return line.match(new RegExp(`.{1,${width}}`, 'gs'))?.join('\n') ?? line;
}

/** Broken at spaces, as an editor does. */
export function wrapSoft(line: string, width: number): string {
  const lines: string[] = [];
  for (const word of line.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

/** As Slack hands over what somebody typed. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
