import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleLiterals } from '../../../../src/library/imported/archive/literals.ts';
import { maskVariables } from '../../../../src/library/imported/archive/mask.ts';
import { parseArchiveArticle } from '../../../../src/library/imported/archive/parse-article.ts';

const fixture = (id: string) => join(import.meta.dirname, `../../../fixtures/archive/kb/900/${id}/README.md`);

function literalsOf(text: string) {
  const article = parseArchiveArticle(text, 'x.md');
  if (article.kind !== 'article') throw new Error(article.reason);
  return articleLiterals(article);
}

const shown = (text: string) => literalsOf(text).map(({ kind, masked, section }) => `${kind} ${section}: ${masked}`);

describe('articleLiterals', () => {
  it('lists what a log or a screen would show, masked, and commands and keys apart', () => {
    expect(literalsOf(readFileSync(fixture('Q900001'), 'utf8'))).toEqual([
      {
        text: 'Cannot reserve berth 17 on \\\\PIER01\\SMS_SITE for job LON0002D, waiting for the harbor master',
        masked: 'Cannot reserve berth {number} on \\\\{server}\\{path} for job {word}, waiting for the harbor master',
        kind: 'log',
        section: 'symptoms',
      },
      {
        text: "CBerthTable::Reserve - couldn't get a berth, error code = c000009a",
        masked: "CBerthTable::Reserve - couldn't get a berth, error code = c000009a",
        kind: 'log',
        section: 'symptoms',
        component: 'SMS_HARBOR_SENDER',
      },
      {
        text: 'Retry in 300 seconds',
        masked: 'Retry in {number} seconds',
        kind: 'log',
        section: 'symptoms',
        component: 'SMS_HARBOR_SENDER',
      },
      {
        text: 'The harbor at <server name> cannot take another ship. Remove a ship and then start the sender again.',
        masked: 'The harbor at {server} cannot take another ship. Remove a ship and then start the sender again.',
        kind: 'error',
        section: 'symptoms',
      },
      {
        text: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\Harbor',
        masked: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\Harbor',
        kind: 'registry',
        section: 'cause',
      },
      {
        text: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\Harbor\\Berths',
        masked: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Example\\Harbor\\Berths',
        kind: 'registry',
        section: 'workaround',
      },
      {
        text: 'harbor.exe /free:<SiteCode>',
        masked: 'harbor.exe /free:{site}',
        kind: 'command',
        section: 'workaround',
      },
    ]);
  });

  it('takes the messages out of a list of events, without their explanations', () => {
    expect(shown(readFileSync(fixture('Q900002'), 'utf8'))).toEqual([
      'error summary: The winch on {server} cannot find the rope.',
      'error summary: The anchor is up.',
    ]);
  });

  it.each([
    [
      'a quoted message',
      'You get the error message "Winch 4 cannot turn any more" at noon.',
      ['error symptoms: Winch {number} cannot turn any more'],
    ],
    [
      'a quoted log entry',
      'The log reads "Rope is longer than the locker" at noon.',
      ['log symptoms: Rope is longer than the locker'],
    ],
    ['a quoted button', 'Click "Show all ropes and winches" and wait.', []],
    ['what every program says', 'You get the error message "Access is denied." at noon.', []],
    ['what is too short', 'You get the error message "Error 5 in A" at noon.', []],
  ])('takes %s for what it is', (_what, prose, expected) => {
    expect(shown(`\tArticle: Q900020\n\n\tSYMPTOMS\n\t========\n\n\t${prose}\n`)).toEqual(expected);
  });

  it('takes a title that is a message', () => {
    expect(
      shown('---\ntitle: "Q900021: Err Msg: Winch Cannot Turn Any More"\n---\n\n\tArticle: Q900021\n\n\tText.\n'),
    ).toEqual(['error title: Winch Cannot Turn Any More']);
  });
});

describe('maskVariables', () => {
  it.each([
    [
      'Cannot connect to \\\\SRV1\\SMS_SITE, error 53, retry in 10 seconds',
      'Cannot connect to \\\\{server}\\{path}, error 53, retry in {number} seconds',
    ],
    ['Error 2186: The service on server ALPHA7 hung', 'Error 2186: The service on server {server} hung'],
    ['NAL[4] - NetShareGetInfo failed (2114)', 'NAL[4] - NetShareGetInfo failed (2114)'],
    [
      'STOP: C000021a {Fatal System Error} in C:\\Program Files\\Example\\a.dll',
      'STOP: C000021a {Fatal System Error} in {path}',
    ],
    ['copy C:\\SMS\\x.ins to D:\\temp\\y.ins', 'copy {path} to {path}'],
    ['site code LON, SMS_SITE=PAR, parent site XYZ', 'site code {site}, SMS_SITE={site}, parent site {site}'],
    [
      '08/23/01 01:53:55 - backup of 35 percent done by thread 0x142',
      '{date} - backup of {number}% done by thread {hex}',
    ],
    ['Thu Feb 04 02:11:09 1999 Eastern Standard Time started', '{date} started'],
    ['Job LON0002D of package LON00017 reads 00ab12cd.RAW', 'Job {word} of package {word} reads {hex}.RAW'],
    [
      'select SMSID0 from _Identification_SPEC1 where Win32 = 1',
      'select SMSID0 from _Identification_SPEC1 where Win32 = 1',
    ],
    [
      'Protocol module <AD_ADM.dll> at <SiteCode> and <computer name>',
      'Protocol module <AD_ADM.dll> at {site} and {server}',
    ],
    ['card 08:00:2B:31:7B:4C has address 10.1.2.3', 'card {hex} has address {hex}'],
    ['class {12345678-1234-1234-1234-123456789abc} is gone', 'class {word} is gone'],
    ['HRESULT : 0x80041001 at address 0x7801042A', 'HRESULT : 0x80041001 at address {hex}'],
  ])('masks %s', (line, masked) => {
    expect(maskVariables(line)).toBe(masked);
  });

  it('changes nothing that is masked', () => {
    const token = fc.constantFrom(
      '\\\\A1\\b',
      'C:\\x\\y',
      '<site code>',
      '12',
      '0x1f',
      'LON0002D',
      'site ABC',
      'server S1X',
      '1/2/98',
      '12:30',
      'error 5',
      '{number}',
      '50 percent',
      // How articles print a site code that stands for any.
      'XXX',
      'Text.',
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 8 }), (tokens) => {
        const once = maskVariables(tokens.join(' '));
        expect(maskVariables(once)).toBe(once);
      }),
    );
  });
});
