import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/logs/decode-text.ts';
import { toSafeLines } from '../../../src/query/safe-lines.ts';

const textsOf = (pasted: string) => toSafeLines(pasted).lines.map(({ number, text }) => `${number} ${text}`);

describe('text in a dress', () => {
  it.each([
    ['HTML', '<p>Site <b>LON</b> is&nbsp;stuck<br>since Monday</p>', ['1 Site LON is stuck', '1 since Monday']],
    ['HTML as Slack escapes it', '&lt;p&gt;error &amp;amp; 38a&lt;/p&gt;', ['1 error & 38a']],
    ['a table of HTML', '<table>\n<tr><td>Event</td><td>388</td></tr>\n</table>', ['1 ', '2 Event\t388', '3 ']],
    ['a tag over two lines', '<a\nhref="x">LON</a> is stuck<br>', ['1 ', '2 LON is stuck']],
    ['a style sheet', '<style>\np { color: red }\n</style>error<br>', ['1 ', '2 ', '3 error']],
    [
      'RTF',
      "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 Despooler failed\\par\nerror = \\'c4 \\{5\\}\\par}",
      ['1 Despooler failed', '2 error = Ä {5}'],
    ],
    ['RTF after a sentence', 'see this\n{\\rtf1 error\\tab 38a\\par}', ['1 see this', '2 error\t38a']],
    [
      'quoted-printable',
      'Content-Transfer-Encoding: quoted-printable\n\nerror code =3D cb=20\nthe prob=\nlem f=C3=BCr',
      ['1 Content-Transfer-Encoding: quoted-printable', '2 ', '3 error code = cb ', '4 the problem für'],
    ],
    [
      'UTF-16 with blanks for NULs',
      'D e s p o o l e r   f a i l e d \r\n e r r o r   =   3 8 a ',
      ['1 Despooler failed', '2 error = 38a'],
    ],
    ['UTF-16 with NULs', [...'Despooler failed'].join('\0'), ['1 Despooler failed']],
  ])('is read as what it shows: %s', (_what, pasted, lines) => {
    expect(textsOf(pasted)).toEqual(lines);
  });

  it.each([
    'Despooler failed  $$<SMS_DESPOOLER><Tue Nov 04 13:07:28 1997~><thread=A0>',
    'use <site code> and <b> as in the manual',
    '<SMS_DESPOOLER> and </SMS_DESPOOLER>',
    'a < b and c > d',
    'rtf1 {\\not}',
    'x=20 and y=3D once',
    'a b c and I',
    'C D E F G drives are full',
  ])('nothing else is undressed: %s', (text) => {
    const [line] = toSafeLines(text).lines;
    expect(line?.text.replace(/ \([a-z]+\)/i, '').replace('CDEFG', 'C D E F G')).toBe(text);
  });

  it.each([
    ['whole', '~Sleep 30  $$<SMS_SCHEDULER><Tue Nov 04 13:07:27 1997~><thread=A0>'],
    ['broken by a window', '~Sleep 30  $$<SMS_SCHEDULER><Tue Nov 04\n13:07:27 1997~><thread=C3>'],
    ['beside what mail codes', 'cost =3D 5\nx =3D 7\n~Sleep 30  $$<SMS_X><Tue Nov 04 13:07:27 1997~><thread=FC>'],
  ])('leaves the threads of trace lines alone, %s', (_how, pasted) => {
    const log = Array.from({ length: 3 }, () => pasted).join('\n');
    expect(
      toSafeLines(log)
        .lines.map(({ text }) => text)
        .join('\n'),
    ).toBe(log);
  });

  it('says nothing of a binary file where text was only spread', () => {
    expect(toSafeLines([...'Despooler failed to execute the instruction'].join('\0')).notices).toEqual([]);
  });

  it('keeps the numbers of the lines, whatever tags and brackets stand in them', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<br>',
      '<td>',
      '</td>',
      '<!--',
      '-->',
      '<style>',
      '</style>',
      '<',
      '>',
      '&nbsp;',
      '&#0;',
      '&#x110000;',
      '\n',
      'word',
      '{',
      '}',
      '\\par ',
      '{\\rtf1',
      "\\'c4",
      '=20',
      '=\n',
      '\\u-10179?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const raw = pieces.join('');
        const { lines } = toSafeLines(raw);
        const most = raw.split('\n').length;
        for (const [index, { number }] of lines.entries()) {
          expect(number).toBeGreaterThanOrEqual(lines[index - 1]?.number ?? 1);
          expect(number).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('UTF-16 without its mark', () => {
  const encode = (text: string, isBig: boolean) =>
    Uint8Array.from([...text].flatMap((sign) => (isBig ? [0, sign.charCodeAt(0)] : [sign.charCodeAt(0), 0])));

  it.each([
    ['little end first', false],
    ['big end first', true],
  ])('is read, %s', (_what, isBig) => {
    expect(decodeText(encode('Despooler failed\r\nerror = 38a', isBig))).toBe('Despooler failed\r\nerror = 38a');
  });

  it('is not seen in other bytes with NULs', () => {
    expect(decodeText(Uint8Array.from([77, 90, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0]))).toContain('MZ');
    expect(decodeText(new TextEncoder().encode('plain text'))).toBe('plain text');
  });
});
