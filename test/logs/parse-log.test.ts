import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../src/logs/log-line.ts';
import { parseLog } from '../../src/logs/parse-log.ts';
import { raceLost, sms1Line, sms2Line, viewerLine, wrapHard, wrapSoft } from '../build/log.ts';

function parse(text: string): readonly LogLine[] {
  return parseLog(text.split('\n').map((line, index) => ({ number: index + 1, text: line.trimEnd() })));
}

const only = (text: string): LogLine => {
  const lines = parse(text);
  expect(lines).toHaveLength(1);
  return lines[0] as LogLine;
};

describe('parseLog reads each format', () => {
  it.each([
    [
      'SMS 1.x',
      '~Found ready instruction 0002OSL4.ins   $$<SMS_DESPOOLER><Wed Mar 11 09:12:40 1998~><thread=B4>',
      {
        format: 'sms1',
        text: 'Found ready instruction 0002OSL4.ins',
        component: 'SMS_DESPOOLER',
        thread: 'B4',
        wallClockMs: Date.UTC(1998, 2, 11, 9, 12, 40),
      },
    ],
    [
      'SMS 1.x without the tilde in its date',
      '~No more machine MIFs to be processed, terminating thread   $$<SMS_INVENTORY_DATA_LOADER><Tue Nov 04 13:07:31 1997><thread=A0>',
      {
        format: 'sms1',
        text: 'No more machine MIFs to be processed, terminating thread',
        wallClockMs: Date.UTC(1997, 10, 4, 13, 7, 31),
      },
    ],
    [
      'round brackets (Q270218)',
      '  {6534} INFO: Beginning processing cycle~ $$(SMS_HIERARCHY_MANAGER)(Mon Jun 26 16:18:55 2000~)(thread=326)',
      {
        format: 'sms1',
        text: '{6534} INFO: Beginning processing cycle',
        component: 'SMS_HIERARCHY_MANAGER',
        thread: '326',
      },
    ],
    [
      'the misprint of Q193766',
      'Cannot read the site control file.     $$>SMS_DESPOOLER><Thu Sep 10 09:55:37 1998~><thread=1D0>',
      { format: 'sms1', text: 'Cannot read the site control file.', component: 'SMS_DESPOOLER', thread: '1D0' },
    ],
    [
      'SMS 2.0',
      '  WARNING - Delete file D:\\SMS\\inboxes\\sinv.box\\7U74Z2GZ.sid failed, Win32 = 32  $$<SMS_SOFTWARE_INVENTORY_PROCESSOR><Fri Dec 10 01:12:40.320 1999 Pacific Standard Time><thread=322 (0x142)>',
      {
        format: 'sms2',
        component: 'SMS_SOFTWARE_INVENTORY_PROCESSOR',
        thread: '322 (0x142)',
        zone: 'Pacific Standard Time',
        wallClockMs: Date.UTC(1999, 11, 10, 1, 12, 40, 320),
      },
    ],
    [
      'the client of SMS 2.0, which writes no zone',
      'ODP         : The network is not present or not started~.  $$<APM><Mon Jul 16 08:30:44.510 2001><thread=4294027111 (0xFFF1A767)>',
      { format: 'sms2', component: 'APM', thread: '4294027111 (0xFFF1A767)' },
    ],
    [
      'a component that is a program',
      'Verifying application  $$<C:\\WINNT\\MS\\SMS\\CORE\\BIN\\CLISVCL.EXE><Thu Jul 27 20:40:04.509 2000><thread=208 (0xD0)>',
      { format: 'sms2', component: 'C:\\WINNT\\MS\\SMS\\CORE\\BIN\\CLISVCL.EXE' },
    ],
    [
      'a viewer',
      'Sent offer HB120044 to all child sites.  SMS_OFFER_MANAGER  4/18/2002 10:07:31 AM  1816 (0x718)',
      {
        format: 'viewer',
        text: 'Sent offer HB120044 to all child sites.',
        component: 'SMS_OFFER_MANAGER',
        thread: '1816 (0x718)',
        wallClockMs: Date.UTC(2002, 3, 18, 10, 7, 31),
      },
    ],
    [
      'a viewer with tabs and a component in words',
      'CLASS - Process Class: Win32_NetworkClient  \tHardware Inventory Agent\t4/2/99 12:01:36 AM\t182 (0xB6)',
      {
        format: 'viewer',
        text: 'CLASS - Process Class: Win32_NetworkClient',
        component: 'Hardware Inventory Agent',
        thread: '182 (0xB6)',
        wallClockMs: Date.UTC(1999, 3, 2, 0, 1, 36),
      },
    ],
    [
      'a viewer with a clock of 24 hours',
      'Sleeping 60 seconds. SMS_SQL_MONITOR 4/29/2000 23:51:03 330 (0x14A)',
      { format: 'viewer', component: 'SMS_SQL_MONITOR', wallClockMs: Date.UTC(2000, 3, 29, 23, 51, 3) },
    ],
    [
      'a viewer that shows the time alone (Q169748)',
      'NWScanObject for user or group EVERYONE; return: ffff 6/01/97 3:25:15 PM',
      {
        format: 'viewer',
        text: 'NWScanObject for user or group EVERYONE; return: ffff',
        wallClockMs: Date.UTC(1997, 5, 1, 15, 25, 15),
      },
    ],
    [
      'a log of Setup',
      '<07-21-2000 20:14:18> Installing SMS Site NYC...',
      { format: 'setup', text: 'Installing SMS Site NYC...', wallClockMs: Date.UTC(2000, 6, 21, 20, 14, 18) },
    ],
    [
      'a row of the event viewer',
      '4/20/98 1:25:00 AM\tSMS\tError\tNone\t388\tN/A\tRIOSMS',
      { format: 'event-log', wallClockMs: Date.UTC(1998, 3, 20, 1, 25, 0) },
    ],
    [
      'prose',
      'HAM was supposed to go to SP3 this evening',
      { format: 'raw', text: 'HAM was supposed to go to SP3 this evening', cut: false },
    ],
    ['a dialog', 'Setup - The specified site code is already in use.', { format: 'raw', cut: false }],
    [
      'a log of another product',
      '2024/03/11 09:14:22 [error] 31#31: *184223 upstream timed out',
      { format: 'raw', cut: false },
    ],
  ])('reads %s', (_what, pasted, line) => {
    expect(only(pasted)).toMatchObject({ number: 1, lastNumber: 1, ...line });
  });

  it('reads the day of a viewer that shows no clock, but no time from it (Q172899)', () => {
    const line = only('The clock is in the future  SMS_SITE_CONFIG_MANAGER 10/22/97');
    expect(line).toMatchObject({
      format: 'viewer',
      component: 'SMS_SITE_CONFIG_MANAGER',
      text: 'The clock is in the future',
    });
    expect(line.wallClockMs).toBeUndefined();
  });

  it('dates the description under a row of the event viewer like the row, until a blank line', () => {
    const lines = parse(
      '4/20/98 1:25:00 AM  SMS  Error  None  388  N/A  RIOSMS\nInstallation or upgrade of site RIO has failed.\n\nand from two days before:',
    );
    expect(lines.map(({ format, wallClockMs }) => [format, wallClockMs])).toEqual([
      ['event-log', Date.UTC(1998, 3, 20, 1, 25, 0)],
      ['event-log', Date.UTC(1998, 3, 20, 1, 25, 0)],
      ['raw', undefined],
    ]);
  });

  it('keeps the lines of an event in blocks', () => {
    const lines = parse(
      'Event ID: 388\nSource: SMS\nType: Error\nDescription: Installation or upgrade of site RIO has failed.',
    );
    expect(lines).toMatchObject([
      {
        number: 1,
        lastNumber: 4,
        format: 'event-log',
        text: 'Source SMS, Event ID 388: Installation or upgrade of site RIO has failed.',
      },
    ]);
  });
});

describe('parseLog rejoins', () => {
  const failed = sms1Line('~Despooler failed to execute the instruction, error code = c0000001');
  const read = {
    text: 'Despooler failed to execute the instruction, error code = c0000001',
    format: 'sms1',
    component: 'SMS_DESPOOLER',
    thread: 'A0',
  };

  it.each([40, 50, 60, 72, 79, 80, 81, 100, 120])('a log that a window cut at column %d', (width) => {
    const lines = parse(raceLost.map((line) => wrapHard(line, width)).join('\n'));
    expect(lines.map(({ text }) => text)).toEqual(parse(raceLost.join('\n')).map(({ text }) => text));
    expect(lines.every(({ component }) => component === 'SMS_DESPOOLER')).toBe(true);
  });

  it.each([50, 60, 72, 80, 100, 120])('a log that an editor wrapped at %d', (width) => {
    const lines = parse(raceLost.map((line) => wrapSoft(line, width)).join('\n'));
    expect(lines.map(({ text }) => text)).toEqual(parse(raceLost.join('\n')).map(({ text }) => text));
  });

  it('counts the pasted lines that a rejoined line spans', () => {
    const lines = parse(`what now?\n${wrapHard(failed, 60)}\n${sms1Line('Sleep 30')}`);
    expect(lines.map(({ number, lastNumber }) => [number, lastNumber])).toEqual([
      [1, 1],
      [2, 4],
      [5, 5],
    ]);
  });

  it.each([
    [
      'by hand, with the rest indented',
      `~Despooler failed to execute the instruction, error code =\n  c0000001   $$<SMS_DESPOOLER><Tue Nov 04 13:07:28 1997~><thread=A0>`,
    ],
    [
      'with its mark on a line of its own',
      `~Despooler failed to execute the instruction, error code = c0000001\n        $$<SMS_DESPOOLER><Tue Nov 04 13:07:28 1997~><thread=A0>`,
    ],
    [
      'inside its mark',
      `~Despooler failed to execute the instruction, error code = c0000001   $$<SMS_DESPOOLER><Tue Nov\n04 13:07:28 1997~><thread=A0>`,
    ],
    [
      'inside its mark, indented',
      `  ~Despooler failed to execute the instruction, error code = c0000001\n  $$<SMS_DESPOOLER><Tue Nov 04\n  13:07:28 1997~><thread=A0>`,
    ],
    [
      'over four lines',
      '~Despooler failed to execute the instruction,\nerror code = c0000001 $$<SMS_DESPOOLER>\n<Tue Nov 04 13:07:28\n1997~><thread=A0>',
    ],
  ])('a line broken %s', (_what, pasted) => {
    expect(only(pasted)).toMatchObject({ ...read, number: 1, lastNumber: pasted.split('\n').length, cut: false });
  });

  it('the columns of a viewer, as Q261286 shows them', () => {
    const lines = parse(
      [
        '----- Started a new CCR processing thread. Thread ID is 0x114. There are now 1',
        'processing threads SMS_CLIENT_CONFIG_MANAGER 9/20/99 5:24:02 PM 227 (0xE3)',
        'Submitted request successfully SMS_CLIENT_CONFIG_MANAGER 9/20/99 5:24:02 PM',
        '227 (0xE3)',
        'Getting a new request from queue "Incoming" after 100 millisecond delay.',
        'SMS_CLIENT_CONFIG_MANAGER 9/20/99 5:24:02 PM 227 (0xE3)',
        '---> Trying all accounts in turn SMS_CLIENT_CONFIG_MANAGER 9/20/99 5:24:02',
        'PM 276 (0x114)',
        'Initializing the status message reporting system... SMS_EXECUTIVE 4/29/2000',
        '11:50:52 PM',
      ].join('\n'),
    );
    expect(
      lines.map(({ number, lastNumber, text, thread, wallClockMs }) => [number, lastNumber, text, thread, wallClockMs]),
    ).toEqual([
      [
        1,
        2,
        '----- Started a new CCR processing thread. Thread ID is 0x114. There are now 1 processing threads',
        '227 (0xE3)',
        Date.UTC(1999, 8, 20, 17, 24, 2),
      ],
      [3, 4, 'Submitted request successfully', '227 (0xE3)', Date.UTC(1999, 8, 20, 17, 24, 2)],
      [
        5,
        6,
        'Getting a new request from queue "Incoming" after 100 millisecond delay.',
        '227 (0xE3)',
        Date.UTC(1999, 8, 20, 17, 24, 2),
      ],
      [7, 8, '---> Trying all accounts in turn', '276 (0x114)', Date.UTC(1999, 8, 20, 17, 24, 2)],
      [9, 10, 'Initializing the status message reporting system...', undefined, Date.UTC(2000, 3, 29, 23, 50, 52)],
    ]);
  });

  it('the time alone, on the line below (Q169748)', () => {
    expect(
      parse('Failed to set permission on\n\\\\JAMAL\\APPL\\SMS\\logon.srv\n6/01/97 3:25:15 PM').at(-1),
    ).toMatchObject({
      text: '\\\\JAMAL\\APPL\\SMS\\logon.srv',
      wallClockMs: Date.UTC(1997, 5, 1, 15, 25, 15),
    });
  });

  it('not what a sentence says above a log', () => {
    const lines = parse(
      `HAM was supposed to go to SP3 this evening. Dublin and Cork went fine, HAM has 61 logon servers. This is in despool.log:\n${failed}`,
    );
    expect(lines.map(({ number, text }) => [number, text])).toEqual([
      [1, expect.stringMatching(/^HAM was .* despool\.log:$/)],
      [2, read.text],
    ]);
  });

  it('not a line drawn across the page', () => {
    const lines = parse(`${'='.repeat(48)}\nEXCEPTION INFORMATION\n${'='.repeat(48)}\n${failed.slice(1)}`);
    expect(lines.map(({ text }) => text)).toEqual(['='.repeat(48), 'EXCEPTION INFORMATION', '='.repeat(48), read.text]);
  });

  it('not two messages of which the second opens with its tilde', () => {
    const lines = parse(
      `${'Working on the list of the logon servers of this domain and of all trusted ones'}\n${failed}`,
    );
    expect(lines).toHaveLength(2);
  });

  it('not lines that each were cut at the same column', () => {
    const lines = parse(raceLost.map((line) => line.slice(0, 88)).join('\n'));
    expect(lines).toHaveLength(raceLost.length);
    expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('parseLog and lines that are not whole', () => {
  it.each([
    [
      'in its date',
      'Despooler failed  $$<SMS_DESPOOLER><Tue Nov 04 13:0',
      { text: 'Despooler failed', component: 'SMS_DESPOOLER' },
    ],
    [
      'right after its component',
      'Reading the RAW file $$<SMS_INVENTORY_PROCESSOR>',
      { text: 'Reading the RAW file', component: 'SMS_INVENTORY_PROCESSOR' },
    ],
    [
      'at the start of its mark',
      'Sched data : MIF file product "SMS"~ $$',
      { text: 'Sched data : MIF file product "SMS"' },
    ],
    [
      'in the thread of a viewer',
      'ADM: NtBrowser: Processing device  SMS_NETWORK_DISCOVERY  11/2/2001 1:10:22 AM  1544 (0',
      { text: 'ADM: NtBrowser: Processing device', component: 'SMS_NETWORK_DISCOVERY' },
    ],
    [
      'in the clock of a viewer',
      'ADM: SNMP: device responded  SMS_NETWORK_DISCOVERY  11/2/2001 1:',
      { text: 'ADM: SNMP: device responded', component: 'SMS_NETWORK_DISCOVERY' },
    ],
    [
      'in the text, as somebody marked it',
      '~Despooler failed to execute the inst...',
      { text: 'Despooler failed to execute the inst...' },
    ],
  ])('knows that a line was cut %s', (_what, pasted, line) => {
    expect(only(pasted)).toMatchObject({ ...line, cut: true });
  });

  it('does not guess a component of which the end is missing', () => {
    expect(only('Despooler failed  $$<SMS_DESP').component).toBeUndefined();
  });

  it('gives a broken mark on a line of its own to the text above it', () => {
    expect(
      only(
        '~No more machine MIFs to be processed, terminating thread\n$$<SMS_INVENTORY_DATA_LOADER><Tue Nov 04 13:07:31',
      ),
    ).toMatchObject({
      number: 1,
      lastNumber: 2,
      text: 'No more machine MIFs to be processed, terminating thread',
      component: 'SMS_INVENTORY_DATA_LOADER',
      cut: true,
    });
  });

  it('takes apart entries that run on in one line', () => {
    const lines = parse(raceLost.slice(2, 5).join(' '));
    expect(lines.map(({ number, text, wallClockMs }) => [number, text, wallClockMs])).toEqual([
      [1, 'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG', Date.UTC(1998, 2, 15, 22, 10, 2)],
      [1, 'Cannot find config mini inst specific data', Date.UTC(1998, 2, 15, 22, 10, 2)],
      [1, 'Despooler failed to execute the instruction, error code = c0000001', Date.UTC(1998, 2, 15, 22, 10, 3)],
    ]);
  });

  it('takes apart entries that run on and are wrapped (Q200769)', () => {
    const lines = parse(
      [
        '~Working on logon server HOUNT4A',
        '$$<SMS_MAINTENANCE_MANAGER><Fri Feb 06 10:43:33',
        '1998~><thread=12D> ~Free disk space check failed (error 144),',
        'skipping... $$<SMS_MAINTENANCE_MANAGER><Fri Feb 06 10:43:33',
        '1998~><thread=12D>',
      ].join('\n'),
    );
    expect(lines.map(({ number, lastNumber, text }) => [number, lastNumber, text])).toEqual([
      [1, 3, 'Working on logon server HOUNT4A'],
      [3, 5, 'Free disk space check failed (error 144), skipping...'],
    ]);
  });

  it('keeps a line of nothing but tildes', () => {
    expect(parse('~~~')).toMatchObject([{ number: 1, format: 'raw', text: '~~~' }]);
  });

  it('reads nothing from blank lines', () => {
    expect(parse('\n  \n\t\n')).toEqual([]);
  });
});

describe('parseLog', () => {
  const words = fc.constantFrom(
    '~',
    'Despooler failed',
    'error code = c0000001',
    '   $$<SMS_DESPOOLER>',
    '$$(',
    '$$>',
    '<Tue Nov 04 13:07:27 1997~>',
    '<thread=A0>',
    '(thread=326)',
    ' SMS_EXECUTIVE ',
    '4/29/2000',
    ' 11:50:52 PM',
    ' 227 (0xE3)',
    '(0xE3)',
    '<07-21-2000 20:14:18> ',
    ' SMS Error None 388 ',
    'HAM is down.',
    ' ',
    '\t',
    '>',
    '...',
    '$$',
    'x'.repeat(45),
    'Hardware Inventory Agent',
    '\ud83d',
    '`',
    '1998~><thread=12D> ',
  );
  const line = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(''));
  const text = fc
    .array(fc.oneof(line, fc.constantFrom(...raceLost, sms2Line('a'), viewerLine('b'), '')), { maxLength: 14 })
    .map((lines) => lines.join('\n'));

  it('loses no line: each that is not blank belongs to a log line', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        const covered = new Set<number>();
        for (const { number, lastNumber } of parse(pasted)) {
          expect(lastNumber).toBeGreaterThanOrEqual(number);
          for (let at = number; at <= lastNumber; at++) covered.add(at);
        }
        const wanted = pasted.split('\n').flatMap((one, index) => (one.trim() === '' ? [] : [index + 1]));
        expect([...covered].sort((a, b) => a - b)).toEqual(wanted);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives each line to one log line, unless several entries share it', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        const entries = new Map<number, number>();
        for (const { number, lastNumber } of parse(pasted)) {
          for (let at = number; at <= lastNumber; at++) entries.set(at, (entries.get(at) ?? 0) + 1);
        }
        for (const [at, count] of entries) {
          const marks = (pasted.split('\n')[at - 1] ?? '').match(/[>)]\s*[<(]thread=/g)?.length ?? 0;
          expect(count).toBeLessThanOrEqual(Math.max(1, marks + 1));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps the words in their order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('LON', 'HAM', 'error 5', 'Phase 4 Complete'), { minLength: 1, maxLength: 20 }),
        (lines) => {
          expect(parse(lines.join('\n')).map((one) => one.text)).toEqual(lines);
        },
      ),
    );
  });
});
