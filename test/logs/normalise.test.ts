import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LINE_CHARACTERS } from '../../src/logs/bounds.ts';
import { looksBinary, normalise, toPlainText } from '../../src/logs/normalise.ts';
import { sms1Line } from '../build/log.ts';

describe('toPlainText', () => {
  it.each([
    ['line ends of NT', 'one\r\ntwo\r\nthree', 'one\ntwo\nthree'],
    ['line ends of old Macintoshes', 'one\rtwo', 'one\ntwo'],
    ['separators of Unicode', 'one\u2028two\u2029three', 'one\ntwo\nthree'],
    ['terminal colours', '\u001b[1;31mDespooler failed\u001b[0m', 'Despooler failed'],
    ['terminal colours of eight bits', '\u009b31mDespooler failed\u009b0m', 'Despooler failed'],
    ['a window title', '\u001b]0;HMAN.LOG\u0007Work cycle', 'Work cycle'],
    ['a lone escape', 'Despooler \u001bMfailed', 'Despooler failed'],
    ['NUL between letters', 'D\u0000e\u0000s\u0000p\u0000ooler', 'Despooler'],
    ['a bell and a delete', 'ready\u0007 file\u007f', 'ready file'],
    ['a right-to-left override', 'site \u202eNOL\u202c', 'site NOL'],
    ['direction isolates', '\u2066LON\u2069 \u200fdown', 'LON down'],
    ['a byte order mark', '\ufeff~Found ready instruction', '~Found ready instruction'],
    ['zero-width characters inside a code', 'c0000\u200b001 c\u2060b 38\u00ada', 'c0000001 cb 38a'],
    ['spaces that do not break', 'error\u00a0code\u202f=\u30005', 'error code = 5'],
    ['a form feed', 'end of page\fnext page', 'end of page next page'],
    ['quotes of word processors', '\u201cPhase 4\u201d isn\u2019t', '"Phase 4" isn\'t'],
    ['letters in two parts', 'Su\u0308d', 'S\u00fcd'],
    ['marks without end', `e${'\u0301\u0323'.repeat(50_000)}!`, '\u1eb9\u0323\u0323\u0323\u0301\u0301\u0301\u0301!'],
    ['blanks without end', `error${' '.repeat(500)}5`, `error${' '.repeat(16)}5`],
  ])('reads %s', (_what, raw, plain) => {
    expect(toPlainText(raw)).toBe(plain);
  });

  it('loses no text behind a window title that nobody closed', () => {
    expect(toPlainText('one\n\u001b]0;two\nthree')).toBe('one\n0;two\nthree');
  });

  it.each([
    'C:\\SMS\\LOGS',
    'a\tb',
    '$$<SMS_X>',
    '<!channel>',
    '```',
    'naïve – “x”'.normalize('NFC').replace(/[“”]/g, '"'),
  ])('leaves %j as it is', (text) => {
    expect(toPlainText(text)).toBe(text);
  });

  it('is idempotent', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\r',
        '\n',
        '\u001b',
        '\u001b[',
        '\u001b]',
        '\u009b',
        '31m',
        '\u0007',
        ' '.repeat(17),
        '\t',
        '\u0301',
        '\u0344'.repeat(9),
        '\u0323\u200b\u0301'.repeat(5),
        '\ud83d',
        '\u200b',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const once = toPlainText(pieces.join(''));
        expect(toPlainText(once)).toBe(once);
      }),
    );
  });
});

describe('normalise', () => {
  it('numbers lines as the user counts them, blank ones included', () => {
    expect(normalise('one\r\n\r\nthree   ').lines).toEqual([
      { number: 1, text: 'one' },
      { number: 2, text: '' },
      { number: 3, text: 'three' },
    ]);
  });

  it('is idempotent on everything it did not have to cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (raw) => {
        const once = normalise(raw).lines;
        expect(normalise(once.map(({ text }) => text).join('\n')).lines).toEqual(once);
      }),
    );
  });

  it('says nothing about an ordinary text', () => {
    expect(normalise(sms1Line('~Found ready instruction 0002OSL4.ins')).notices).toEqual([]);
  });

  it('cuts a line of a megabyte, and says so', () => {
    const { lines, notices } = normalise(`x${'y'.repeat(999_999)}`);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text).toHaveLength(MAX_LINE_CHARACTERS);
    expect(notices).toEqual([{ kind: 'long-lines', text: 'One line was cut at 4,000 characters.' }]);
  });

  it('says that a binary file is none to read, and still reads what is readable', () => {
    const { lines, notices } = normalise(
      `MZ\u0090\u0000\u0003\u0000\u0000\u0000\u0004\u0000\ufffd\ufffd\u0000\u0000This program`,
    );
    expect(notices.map(({ kind }) => kind)).toEqual(['binary']);
    expect(lines[0]?.text).toContain('This program');
  });
});

describe('looksBinary', () => {
  it.each([
    ['a program', 'MZ\u0000\u0001\u0002\u0003', true],
    ['a text in a wrong encoding', '\ufffd\ufffd\ufffdDespooler', true],
    ['a log', sms1Line('Sleep 30'), false],
    ['a log with one damaged character', `${sms1Line('Sleep 30')}\ufffd`, false],
    ['colours of a terminal', '\u001b[31mfailed\u001b[0m', false],
    ['nothing', '', false],
  ])('tells %s', (_what, text, isBinary) => {
    expect(looksBinary(text)).toBe(isBinary);
  });
});

describe('letters that look like Latin ones', () => {
  it.each([
    ['\u0405M\u0405_D\u0415S\u0420OOL\u0415R', 'SMS_DESPOOLER'],
    ['D\u0435spo\u043eler', 'Despooler'],
    ['\u0392ootstr\u03bfp', 'Bootstrop'],
    ['\uff33\uff2d\uff33\u3000\uff11.\uff12', 'SMS 1.2'],
    // Another language is another language.
    [
      '\u0441\u0435\u0440\u0432\u0435\u0440 \u043d\u0435 \u043e\u0442\u0432\u0435\u0447\u0430\u0435\u0442',
      '\u0441\u0435\u0440\u0432\u0435\u0440 \u043d\u0435 \u043e\u0442\u0432\u0435\u0447\u0430\u0435\u0442',
    ],
    [
      '\u03b4\u03b9\u03b1\u03ba\u03bf\u03bc\u03b9\u03c3\u03c4\u03ae\u03c2',
      '\u03b4\u03b9\u03b1\u03ba\u03bf\u03bc\u03b9\u03c3\u03c4\u03ae\u03c2',
    ],
  ])('reads %j as %j', (raw, plain) => {
    expect(toPlainText(raw)).toBe(plain);
    expect(toPlainText(plain)).toBe(plain);
  });

  it('is stable with marks that combine', () => {
    const letters = fc.constantFrom(
      'a',
      'x',
      '\u0430',
      '\u0441',
      '\u03bf',
      '\u0301',
      '\u212a',
      '\uff41',
      ' ',
      '_',
      '1',
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 8 }), (parts) => {
        const once = toPlainText(parts.join(''));
        expect(toPlainText(once)).toBe(once);
      }),
    );
  });
});
