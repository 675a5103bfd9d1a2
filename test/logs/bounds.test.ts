import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundText, cutMarks, MAX_LINES, MAX_MARKS, MAX_TEXT_CHARACTERS } from '../../src/logs/bounds.ts';
import { normalise, toPlainText } from '../../src/logs/normalise.ts';
import { sms1Line } from '../build/log.ts';

describe('boundText', () => {
  it('keeps what is not too long, and says nothing', () => {
    const text = `${sms1Line('Sleep 30')}\r\n`.repeat(300);
    expect(boundText(text)).toEqual({ text, firstNumber: 1, notices: [] });
  });

  it('keeps the end of a text that is too long, with the numbers of the whole, and says so', () => {
    const line = sms1Line('~Waiting for ready instruction file....');
    const total = Math.ceil((MAX_TEXT_CHARACTERS * 1.2) / (line.length + 2));
    const raw = Array.from({ length: total }, () => line).join('\r\n');
    const { lines, notices } = normalise(raw);
    expect(lines.at(-1)).toEqual({ number: total, text: line });
    expect(lines[0]?.number).toBe(total - lines.length + 1);
    expect(notices).toEqual([
      {
        kind: 'too-long',
        text: `Only the last 2,097,152 of ${raw.length.toLocaleString('en-US')} characters were read: paste the part around the failure to be sure.`,
      },
    ]);
  });

  it('does not count a line end twice that the cap falls into', () => {
    const raw = `first\r\n${'x'.repeat(MAX_TEXT_CHARACTERS - 6)}\nlast`;
    // The kept text would begin between \r and \n.
    expect(raw.length - MAX_TEXT_CHARACTERS).toBe(6);
    expect(normalise(raw).lines.map(({ number }) => number)).toEqual([2, 3]);
  });

  it.each([
    ['NT', '\r\n'],
    ['UNIX', '\n'],
    ['Macintosh', '\r'],
    ['Unicode', '\u2028'],
  ])('keeps the last lines of a text with too many, as %s ends them', (_what, end) => {
    const raw = Array.from({ length: MAX_LINES + 7 }, (_, at) => `w${at + 1}`).join(end);
    const { lines, notices } = normalise(raw);
    expect(lines).toHaveLength(MAX_LINES);
    expect(lines[0]).toEqual({ number: 8, text: 'w8' });
    expect(lines.at(-1)).toEqual({ number: MAX_LINES + 7, text: `w${MAX_LINES + 7}` });
    expect(notices.map(({ text }) => text)).toEqual([
      'Only the last 40,000 of 40,007 lines were read: paste the part around the failure to be sure.',
    ]);
  });

  it('counts lines as they are counted when all of them are read', () => {
    const piece = fc.constantFrom('a', '\r', '\n', '\u2028', '\u2029', '\u001b]', '\u0000', '\r\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const raw = pieces.join('');
        const numbered = normalise(`${raw}\n${'x'.repeat(MAX_TEXT_CHARACTERS)}`).lines[0]?.number;
        expect(numbered).toBe(toPlainText(`${raw}\n`).split('\n').length);
      }),
      { numRuns: 25 },
    );
  });
});

describe('cutMarks', () => {
  const longestRun = (text: string) => Math.max(0, ...(text.match(/\p{M}+/gu) ?? []).map((run) => [...run].length));
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom(
      '\u0301',
      '\u0344',
      '\u0323\u0301',
      '\u0e47',
      '\ufe0f',
      '\u200b',
      '\u001b[1m',
      '\u0001',
      'e',
      '\u0435',
    ),
  );

  it.each([
    ['a French word', 'de\u0301ja\u0300'],
    ['Vietnamese', 'Vie\u0323\u0302t'],
    ['a family', '\ud83d\udc69\ufe0f\u200d\ud83d\udc67'],
    ['Thai', '\u0e01\u0e33\u0e25\u0e31\u0e07'],
  ])('leaves %s as it is', (_what, text) => {
    expect(cutMarks(text)).toBe(text);
  });

  it('leaves no letter more marks than it may carry, whatever stands between them', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(longestRun(toPlainText(pieces.join('')))).toBeLessThanOrEqual(MAX_MARKS);
      }),
    );
  });

  it('makes a megabyte of marks as short as eight of them', () => {
    expect(cutMarks(`a${'\u0301\u0323'.repeat(500_000)}`)).toHaveLength(1 + MAX_MARKS);
  });
});
