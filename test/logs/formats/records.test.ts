import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../src/logs/log-line.ts';
import { createCodeBook } from '../../../src/query/codes.ts';
import { readQuery } from '../../../src/query/read-query.ts';
import { raceLost, sms1Line } from '../../build/log.ts';

const read = (pasted: string) => readQuery(pasted, createCodeBook([]));
const at = (year: number, month: number, day: number, hour: number, minute: number, second = 0) =>
  Date.UTC(year, month - 1, day, hour, minute, second);

type Row = readonly [what: string, pasted: string, lines: readonly Partial<LogLine>[]];

describe('structured lines', () => {
  it.each<Row>([
    [
      'an event as the event viewer copies it',
      'Date:\t\t4/21/97\nTime:\t\t9:02:14 AM\nUser:\t\tN/A\nComputer:\tSMSPRI\nEvent ID:\t330\nSource:\t\tSMS\nType:\t\tError\nCategory:\tNone\nDescription:\nOperation: Compress\nError code: 1002\n\nthe account HAS full control',
      [
        {
          number: 1,
          lastNumber: 9,
          text: 'Source SMS, Event ID 330',
          format: 'event-log',
          severity: 'error',
          wallClockMs: at(1997, 4, 21, 9, 2, 14),
        },
        { number: 10, text: 'Operation: Compress', severity: 'error' },
        { number: 11, text: 'Error code: 1002', format: 'event-log', wallClockMs: at(1997, 4, 21, 9, 2, 14) },
        { number: 13, text: 'the account HAS full control', format: 'raw' },
      ],
    ],
    [
      'an event of wevtutil',
      'Event[0]:\n  Log Name: Application\n  Source: SMS Server\n  Date: 2001-03-12T09:14:22.000\n  Event ID: 388\n  Level: Error\n  Description: \nInstallation of site RIO has failed.',
      [
        { number: 1, text: 'Event[0]:' },
        {
          number: 2,
          lastNumber: 7,
          text: 'Source SMS Server, Event ID 388',
          severity: 'error',
          wallClockMs: at(2001, 3, 12, 9, 14, 22),
        },
        { number: 8, text: 'Installation of site RIO has failed.', format: 'event-log' },
      ],
    ],
    [
      'an event of a German Windows',
      'Ereignistyp:\tFehler\nEreignisquelle:\tSMS\nEreigniskennung:\t330\nDatum:\t12.08.1999\nBeschreibung:\nZugriff verweigert',
      [
        { number: 1, text: 'Source SMS, Event ID 330', severity: 'error' },
        { number: 6, text: 'Zugriff verweigert', severity: 'error' },
      ],
    ],
    [
      'an event in columns',
      'Source: SMS Server   Component: SMS_NT_LOGON_SERVER_MANAGER   Type: Info   Site: OSL',
      [{ number: 1, text: 'Source SMS Server', component: 'SMS_NT_LOGON_SERVER_MANAGER', severity: 'informational' }],
    ],
    [
      'rows of the status message viewer',
      'Error\tCEN\t3/12/2001 9:14:22 AM\tSMSCEN01\tSMS_HIERARCHY_MANAGER\t3304\tCannot save site information for site "CEN".\nInformation\tCEN\t3/12/2001 9:15:00 AM\tSMSCEN01\tSMS_EXECUTIVE\t500\tThis component started.',
      [
        {
          number: 1,
          text: 'Message ID 3304: Cannot save site information for site "CEN".',
          format: 'status',
          component: 'SMS_HIERARCHY_MANAGER',
          severity: 'error',
          wallClockMs: at(2001, 3, 12, 9, 14, 22),
        },
        { number: 2, severity: 'informational', component: 'SMS_EXECUTIVE' },
      ],
    ],
    [
      'a status message that informs',
      'STATMSG: ID=3306 SEV=I LEV=M SOURCE="SMS Server" COMP="SMS_HIERARCHY_MANAGER" SYS=ALPHA SITE=PS1 PID=4224 TID=4912 GMTDATE=Fri May 14 17:43:17.607 1999 ISTR0="E:\\SMS\\inboxes\\hman.box\\PS1.SCU" ISTR1=""',
      [
        {
          text: 'Message ID 3306',
          format: 'status',
          component: 'SMS_HIERARCHY_MANAGER',
          severity: 'informational',
          fields: expect.objectContaining({ PID: '4224', ISTR0: 'E:\\SMS\\inboxes\\hman.box\\PS1.SCU' }) as never,
        },
      ],
    ],
    [
      'a status message that reports trouble, inside a trace line',
      `${sms1Line('STATMSG: ID=2636 SEV=E LEV=M SOURCE="SMS Server" COMP="SMS_DISCOVERY_DATA_MANAGER" SITE=PS1 ISTR0="Cannot write" ISTR1=""')}`,
      [{ text: 'Message ID 2636: Cannot write', format: 'sms1', severity: 'error', component: 'SMS_DESPOOLER' }],
    ],
    [
      'the format of ConfigMgr',
      '<![LOG[Error during WNetAddConnection2 (487).]LOG]!><time="09:44:12.101+300" date="05-17-2001" component="SMS_LAN_SENDER" context="" type="3" thread="1184" file="sender.cpp:411">\n<![LOG[First line\nsecond line]LOG]!><time="09:44:13.000+300" date="05-17-2001" component="ccmsetup" context="" type="1" thread="7" file="a.cpp:1">',
      [
        {
          number: 1,
          text: 'Error during WNetAddConnection2 (487).',
          format: 'configmgr',
          component: 'SMS_LAN_SENDER',
          severity: 'error',
          thread: '1184',
          wallClockMs: at(2001, 5, 17, 9, 44, 12) + 101,
        },
        {
          number: 2,
          lastNumber: 3,
          text: 'First line second line',
          format: 'configmgr',
          component: 'CCMSETUP',
          severity: 'informational',
        },
      ],
    ],
    [
      'CSV with quotes',
      'Date,Time,Source,Type,Category,Event,User,Computer,Description\n7/02/98,08:17:20,SMS,Warning,None,5,N/A,BRSMS,"Rule edit, DATE= ""blank"""',
      [
        { number: 1, text: '', format: 'record' },
        {
          number: 2,
          text: 'Event ID 5: Rule edit, DATE= "blank"',
          severity: 'warning',
          wallClockMs: at(1998, 7, 2, 8, 17, 20),
        },
      ],
    ],
    [
      'CSV of a German Excel',
      'Datum;Uhrzeit;Typ;Ereigniskennung;Beschreibung\n7/02/98;08:17:20;Fehler;330;Zugriff verweigert',
      [{ text: '' }, { number: 2, text: 'Event ID 330: Zugriff verweigert', severity: 'error' }],
    ],
    [
      'a table of Markdown',
      '| Time | Component | Message |\n|---|---|---|\n| 10:43:41 | SMS_SITE_COMPONENT_MANAGER | Bootstrap operations aborted. |',
      [
        { text: '' },
        { text: '' },
        { number: 3, text: 'Bootstrap operations aborted.', component: 'SMS_SITE_COMPONENT_MANAGER' },
      ],
    ],
    [
      'JSON, one object a line, with a trace line inside',
      `${JSON.stringify({ host: 'smspri01', _raw: sms1Line('Cannot find config mini inst specific data') })}\n${JSON.stringify({ level: 'error', message: 'Cannot connect' })}`,
      [
        { number: 1, text: 'Cannot find config mini inst specific data', format: 'sms1', component: 'SMS_DESPOOLER' },
        { number: 2, text: 'Cannot connect', format: 'record', severity: 'error' },
      ],
    ],
    [
      'JSON over several lines',
      '[\n  {\n    "TimeCreated": "1999-05-17T09:44:12",\n    "Id": 388,\n    "Message": "Installation of site RIO has failed."\n  }\n]',
      [
        {
          number: 1,
          lastNumber: 7,
          text: 'Message ID 388: Installation of site RIO has failed.',
          wallClockMs: at(1999, 5, 17, 9, 44, 12),
        },
      ],
    ],
    [
      'a registry export',
      'REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS]\n"Maximum Concurrent Sendings"=dword:00000012\n"Site Code"="LON"',
      [
        { text: 'REGEDIT4', format: 'raw' },
        { number: 3, format: 'registry' },
        {
          number: 4,
          format: 'registry',
          text: '"Maximum Concurrent Sendings"=dword:00000012',
          fields: { 'Maximum Concurrent Sendings': '18' },
        },
        { number: 5, format: 'registry', fields: { 'Site Code': 'LON' } },
      ],
    ],
    [
      'reg query',
      'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\SMS\\Components\n    Maximum Concurrent Sendings    REG_DWORD    0x5',
      [{ format: 'registry' }, { format: 'registry', fields: { 'Maximum Concurrent Sendings': '5' } }],
    ],
    [
      'headers of a mail, and what stands under it',
      'From: "Gord P."\nNewsgroups: microsoft.public.sms\nSubject: RE: sp4 rollout, old build\n\nHi all\n-- \nGord, plant 3',
      [
        { number: 1, text: '', fields: { From: 'From: "Gord P."' } },
        { number: 2, text: '' },
        { number: 3, text: 'sp4 rollout, old build', format: 'raw' },
        { number: 5, text: 'Hi all' },
        { number: 6, text: '', fields: { signature: '--' } },
        { number: 7, text: '' },
      ],
    ],
    [
      'who wrote what',
      'On Tue, Mar 9, 1999, Bob wrote:\n> despooler hangs\nsame here',
      [{ text: '' }, { text: 'despooler hangs' }, { text: 'same here' }],
    ],
    [
      'rows of an event log without column names, as Windows 2000 saves them',
      'Error,12/3/1999,10:22:01 AM,SMS Server,None,388,N/A,SMSPRI,"Installation of site RIO has failed, error 5."\nInformation,12/3/1999,9:22:01 AM,SMS,(3),330,N/A,SMSPRI',
      [
        {
          number: 1,
          text: 'Source SMS Server, Event ID 388: Installation of site RIO has failed, error 5.',
          format: 'event-log',
          severity: 'error',
          wallClockMs: at(1999, 12, 3, 10, 22, 1),
        },
        { number: 2, text: 'Source SMS, Event ID 330', severity: 'informational' },
      ],
    ],
    [
      'a row as NT 4 saves it',
      '12/3/99,10:22:01 AM,SMS,Error,None,330,N/A,SMSPRI,The despooler cannot decompress a package.',
      [{ text: 'Source SMS, Event ID 330: The despooler cannot decompress a package.', severity: 'error' }],
    ],
    [
      'a row of a German Windows',
      'Fehler;03.12.1999;10:22:01;SMS Server;Keine;388;N/A;SMSPRI;Die Installation ist fehlgeschlagen.',
      [
        {
          text: 'Source SMS Server, Event ID 388: Die Installation ist fehlgeschlagen.',
          severity: 'error',
          wallClockMs: at(1999, 12, 3, 10, 22, 1),
        },
      ],
    ],
    [
      'a row of Windows 7, date and time in one cell',
      'Error,12/3/2009 10:22:01 AM,SMS Server,388,None,Installation of site RIO has failed.',
      [
        {
          text: 'Source SMS Server, Event ID 388: Installation of site RIO has failed.',
          wallClockMs: at(2009, 12, 3, 10, 22, 1),
        },
      ],
    ],
    [
      'an event as XML on one line',
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='SMS Server'/><EventID Qualifiers='49152'>388</EventID><Level>2</Level><TimeCreated SystemTime='2001-03-12T09:14:22.000Z'/><Computer>SMSPRI</Computer></System><EventData><Data>RIO</Data><Data>access &lt;denied&gt;</Data></EventData></Event>",
      [
        {
          text: 'Source SMS Server, Event ID 388: RIO, access <denied>',
          format: 'event-log',
          severity: 'error',
          wallClockMs: at(2001, 3, 12, 9, 14, 22),
        },
      ],
    ],
    [
      'an event as XML over several lines, as the viewer shows it, and what stands under it',
      '- <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">\n- <System>\n  <Provider Name="SMS Server" />\n  <EventID Qualifiers="0">388</EventID>\n  <Level>4</Level>\n  </System>\n- <RenderingInfo Culture="en-US">\n  <Message>Installation of site RIO has failed.</Message>\n  <Level>Error</Level>\n  </RenderingInfo>\n  </Event>\nwhat now?',
      [
        {
          number: 1,
          lastNumber: 11,
          text: 'Source SMS Server, Event ID 388: Installation of site RIO has failed.',
          severity: 'error',
        },
        { number: 12, text: 'what now?', format: 'raw' },
      ],
    ],
    [
      'columns before the text, with blanks and with tabs',
      'SMS_DESPOOLER 3816 (0xee8) ~Signature checked out OK for instruction 00A0\nSMS_DESPOOLER\t3816 (0xee8)\twaiting for ready instruction file\nSMS_LAN_SENDER  12/20/1999 10:23:49 AM  472 (0x1D8)  Connecting to CEN',
      [
        {
          number: 1,
          text: 'Signature checked out OK for instruction 00A0',
          format: 'viewer-first',
          component: 'SMS_DESPOOLER',
          thread: '3816 (0xee8)',
        },
        { number: 2, text: 'waiting for ready instruction file', component: 'SMS_DESPOOLER', format: 'viewer-first' },
        {
          number: 3,
          text: 'Connecting to CEN',
          component: 'SMS_LAN_SENDER',
          thread: '472 (0x1D8)',
          wallClockMs: at(1999, 12, 20, 10, 23, 49),
        },
      ],
    ],
    [
      'times of servers since SMS 2003',
      'Waiting for work  $$<SMS_DESPOOLER><07-15-2023 13:07:27.123+300><thread=4912 (0x1330)>\nAnd more $$<SMS_DESPOOLER><7-5-2023 3:07:27.1-60><thread=4912 (0x1330)>',
      [
        {
          format: 'sms2003',
          component: 'SMS_DESPOOLER',
          text: 'Waiting for work',
          wallClockMs: at(2023, 7, 15, 13, 7, 27) + 123,
        },
        { format: 'sms2003', text: 'And more', wallClockMs: at(2023, 7, 5, 3, 7, 27) + 100 },
      ],
    ],
    [
      'what a mail quotes with bars',
      '| despooler hangs here\n| | since Monday\n> | on all sites\n|\nsame here',
      [
        { number: 1, text: 'despooler hangs here', format: 'raw' },
        { number: 2, text: 'since Monday' },
        { number: 3, text: 'on all sites' },
        { number: 5, text: 'same here' },
      ],
    ],
  ])('reads %s', (_what, pasted, lines) => {
    expect(read(pasted).lines).toMatchObject(lines);
  });

  it.each([
    'Site: CEN',
    'Site: CEN / Server: EDISMS',
    'To: whom it may concern',
    'Source: my own eyes',
    'time, message, id and all that: what are they?',
    'Error LON is not a site',
    'we saw an Error, a Warning, and more',
    '{"just": "json"}',
    '{not json}',
    '[section]',
    'Name = value',
    '"quoted" = nothing',
    '| not a table |',
    '<![CDATA[x]]>',
    'STATMSG is what I see',
    'Error, 12/3/1999, 10:22:01, and then it hangs',
    'on 12/3/1999, 10:22:01 AM, the SMS Server said 388, and stopped',
    '<Event> is what the docs call it',
    '<EventID>388</EventID>',
    'SMS_DESPOOLER 3816 (0xee8) is the thread that hangs',
    'SMS_DESPOOLER 3816 hangs',
    'dir | find "x" | sort',
    '--',
    ...raceLost.map((line) => line.trim()),
  ])('leaves other text as it is: %s', (text) => {
    const plain = read(text).lines;
    expect(plain).toHaveLength(1);
    expect(['raw', 'sms1', 'sms2']).toContain(plain[0]?.format);
    expect(plain[0]?.fields).toBeUndefined();
  });

  it('loses no line, and keeps to the order of the paste', () => {
    const line = fc.constantFrom(
      'Event ID: 330',
      'Source: SMS',
      'Type: Error',
      'Description:',
      '',
      'words here',
      '{"message":"x y"}',
      '{',
      '}',
      '[',
      '<![LOG[a',
      'b]LOG]!><time="1">',
      'Date,Time,Message',
      '1,2,3 four',
      'a,b',
      '|---|',
      'From: a',
      'Subject: b',
      '-- ',
      'On x y wrote:',
      '"a"="b"',
      '[HKEY_LOCAL_MACHINE\\a]',
      'STATMSG: ID=1 SEV=I',
      'Error,12/3/1999,10:22:01 AM,SMS,None,388,N/A,A,x y z',
      '<Event><System><EventID>388</EventID>',
      '</System></Event>',
      'SMS_DESPOOLER 3816 (0xee8) ~text',
      '| quoted',
      ...raceLost,
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (pasted) => {
        const { lines } = read(pasted.join('\n'));
        const covered = new Set(
          lines.flatMap(({ number, lastNumber }) =>
            Array.from({ length: lastNumber - number + 1 }, (_, i) => number + i),
          ),
        );
        for (const [index, text] of pasted.entries()) if (text.trim() !== '') expect(covered).toContain(index + 1);
        for (const [index, { number }] of lines.entries())
          expect(number).toBeGreaterThanOrEqual(lines[index - 1]?.number ?? 1);
      }),
      { numRuns: 60 },
    );
  });

  it('bounds what it keeps of the rest', () => {
    const many = JSON.stringify({
      message: 'x y',
      ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`f${i}`, 'v'.repeat(40)])),
    });
    const fields = read(many).lines[0]?.fields ?? {};
    expect(Object.keys(fields)).toHaveLength(24);
  });

  it('takes secrets out of what JSON had escaped', () => {
    expect(
      JSON.stringify(read('{"message":"logon","cmd":"net use \\\\\\\\a\\\\b hunter2 /user:x"}').lines),
    ).not.toContain('hunter2');
  });
});
