import { describe, expect, it } from 'vitest';
import { readQuotedLine } from '../../../src/logs/formats/quoted-line.ts';

describe('readQuotedLine', () => {
  it.each([
    ['Done.~  $$<SMS_SENDER><Thu Feb 04 1999><thread=AF>', { text: 'Done.', component: 'SMS_SENDER' }],
    ['Done.  $$<SMS_SENDER', { text: 'Done.', component: 'SMS_SENDER' }],
    ['Done.  $$<CCIM32<Tue Jun 22 01:26:12.050 1999><thread=4 (0x4)>', { text: 'Done.', component: 'CCIM32' }],
    ['Failed $$>SMS_DESPOOLER><Thu Sep 10 09:55:37 1998~><thread=1D0>', { text: 'Failed', component: 'SMS_DESPOOLER' }],
    ['Cycle~ $$(SMS_SCHEDULER)(Mon Jun 26', { text: 'Cycle', component: 'SMS_SCHEDULER' }],
    ['First~ $$<SMS_A>...<thread=1> ~Second~ $$<SMS_B>...<thread=1>', { text: 'First', component: 'SMS_A' }],
    [
      'Agent done $$<Hardware Inventory Agent><Fri May 05 10:00:20.775 2000><thread=175 (0xAF)>',
      { text: 'Agent done' },
    ],
    ['Done. |SMS_SITE_BACKUP |8/23/2001 1:53:55 AM |1180 (0x049C)', { text: 'Done.', component: 'SMS_SITE_BACKUP' }],
    ['~Not found $$SMS_NT_LOGON_SERVER_MANAGER', { text: 'Not found', component: 'SMS_NT_LOGON_SERVER_MANAGER' }],
    ['Wait (2245) $$ SMS_CLIENT_CONFIG_MANAGER', { text: 'Wait (2245)', component: 'SMS_CLIENT_CONFIG_MANAGER' }],
    ['MIF product "SMS"~ $$', { text: 'MIF product "SMS"' }],
    ['replace crlf with $$', { text: 'replace crlf with $$' }],
    ['DAZTSR /IH:\\XXXXXXXX.$$$', { text: 'DAZTSR /IH:\\XXXXXXXX.$$$' }],
    ['MICROSOFT|SMS|JOB', { text: 'MICROSOFT|SMS|JOB' }],
  ])('reads %s', (line, expected) => {
    expect(readQuotedLine(line)).toEqual(expected);
  });
});
