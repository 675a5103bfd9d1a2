import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../src/logs/log-line.ts';
import { codeKey, codeValue, createCodeBook, readCodes } from '../../src/query/codes.ts';

const book = createCodeBook([
  { code: 'c0000001', family: 'ntstatus', name: 'STATUS_UNSUCCESSFUL', meaning: 'The operation failed.' },
  { code: '38a', family: 'despooler', name: 'request not found', meaning: 'Nothing to remove.' },
  { code: 'cb', family: 'despooler', name: 'MIF not usable', meaning: 'A status MIF was not usable.' },
  { code: '5', family: 'win32', name: 'ERROR_ACCESS_DENIED', meaning: 'Access is denied.' },
  { code: '388', family: 'event', name: 'bootstrap gave up', meaning: 'The bootstrap waited in vain.' },
  { code: '0x80070005', family: 'hresult', name: 'E_ACCESSDENIED', meaning: 'Access is denied.' },
  { code: '229', family: 'sql', name: 'permission denied', meaning: 'No permission.' },
]);

function line(text: string, overrides: Partial<LogLine> = {}): LogLine {
  return { number: 7, lastNumber: 7, text, format: 'raw', cut: false, ...overrides };
}

const read = (text: string, overrides: Partial<LogLine> = {}) =>
  readCodes(line(text, overrides), book).map(({ written, family }) => `${family} ${written}`);

describe('readCodes', () => {
  it.each([
    // NTSTATUS
    ['Despooler failed to execute the instruction, error code = c0000001', ['ntstatus c0000001']],
    ['STOP: 0xC000021A {Fatal System Error}', ['ntstatus c000021a']],
    ['c0000022 on the share', ['ntstatus c0000022']],
    // HRESULT
    ['HRESULT 0x80070005', ['hresult 80070005']],
    ['error 8004100e from WMI', ['hresult 8004100e']],
    // Win32
    ['Win32 error = 5', ['win32 5']],
    ['failed to open 0044cS01.ins WIN32 ERROR = 32', ['win32 32']],
    ['Delete file 7U74Z2GZ.sid failed, Win32 = 32', ['win32 32']],
    ['Windows NT error 2186 came up', ['win32 2186']],
    ['machine name: "SPARC", error code: 67', ['win32 67']],
    ['Free disk space check failed (error 144), skipping...', ['win32 144']],
    ['return code 1326', ['win32 1326']],
    // Despooler
    ['Despooler failed to execute the instruction, error code = 38a', ['despooler 38a']],
    ['Despooler failed to execute the instruction, error code = CB', ['despooler cb']],
    ['despooler cb again', ['despooler cb']],
    // Events
    ['event 388 in the application log', ['event 388']],
    ['Event ID: 388', ['event 388']],
    ['Event Id: 132 Source: SMS', ['event 132']],
    ['events 387, 388 and 390', ['event 387', 'event 388', 'event 390']],
    // SQL Server
    ['Msg 229, Level 14, State 1', ['sql 229']],
    ['SQL Msg #99901> This PkgID (40100002) does not exist', ['sql 99901']],
    ['SQL Err #10007> General SQL Server error', ['sql 10007']],
    ['error 1105, Severity: 17', ['sql 1105']],
    // Several on one line, each once
    ['error c0000001, then Win32 error 5, then c0000001 again', ['ntstatus c0000001', 'win32 5']],
  ])('reads the codes of %j', (text, codes) => {
    expect(read(text)).toEqual(codes);
  });

  it.each([
    'the status was added, face it',
    'error code = added',
    'shows status 1 for every secondary site',
    'Site DEN status ACTIVE (1)',
    'Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG',
    'Sleep 30',
    'cb radio',
    'at 13:07:27 on 11/04/1997',
    'job 0003LON1',
    'an eventful 388 days',
  ])('reads no code from %j', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('takes hexadecimal digits of the Despooler for a code only on its lines', () => {
    expect(read('error code = 38a', { component: 'SMS_DESPOOLER' })).toEqual(['despooler 38a']);
    expect(read('error code = 38a')).toEqual(['unknown 38a']);
  });

  it('reads the event of a row of the event viewer', () => {
    expect(read('4/20/98 1:25:00 AM\tSMS\tError\tNone\t388\tN/A\tRIOSMS', { format: 'event-log' })).toEqual([
      'event 388',
    ]);
    expect(read('4/20/98 1:25:00 AM  SMS  Warning  (5)  1073  N/A  RIOSMS', { format: 'event-log' })).toEqual([
      'event 1073',
    ]);
  });

  it('gives value, meaning, component and line with the code', () => {
    expect(readCodes(line('error code = C0000001', { component: 'SMS_DESPOOLER', number: 12 }), book)).toEqual([
      {
        written: 'c0000001',
        value: 0xc0000001,
        family: 'ntstatus',
        name: 'STATUS_UNSUCCESSFUL',
        meaning: 'The operation failed.',
        component: 'SMS_DESPOOLER',
        line: 12,
      },
    ]);
  });

  it('does not lend the meaning of one family to another', () => {
    const [code] = readCodes(line('event 5'), book);
    expect(code).toBeUndefined();
    expect(readCodes(line('event 229'), book)).toEqual([{ written: '229', value: 229, family: 'event', line: 7 }]);
  });
});

describe('codeValue', () => {
  it.each([
    ['despooler', '38a', 906],
    ['ntstatus', 'c0000001', 0xc0000001],
    ['hresult', '0x80070005', 0x80070005],
    ['win32', '2186', 2186],
    ['win32', '0x5', 5],
    ['event', '388', 388],
  ] as const)('reads %s %s as %d', (family, written, value) => {
    expect(codeValue(family, written)).toBe(value);
    expect(codeKey(family, value)).toBe(`${family}:${value}`);
  });
});
