import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../src/logs/log-line.ts';
import { parseLog } from '../../src/logs/parse-log.ts';
import { withoutRepeats } from '../../src/logs/without-repeats.ts';

const linesOf = (texts: readonly string[]): readonly LogLine[] =>
  parseLog(texts.map((text, at) => ({ number: at + 1, text })));
const times = (count: number, text: string) => Array.from({ length: count }, () => text);
const marked = (text: string, component: string) => `${text}  $$<${component}><Tue Nov 04 13:07:27 1997~><thread=A0>`;

describe('withoutRepeats', () => {
  it.each<[string, readonly string[], number]>([
    ['every line of a short paste', times(50, 'Sleep 30 minutes'), 50],
    ['the first fifty of a line that goes on', times(20_000, 'Sleep 30 minutes'), 50],
    [
      'the line that stands among a thousand others alike',
      [...times(600, 'Sleep 30'), 'cannot open', ...times(600, 'Sleep 30')],
      51,
    ],
    [
      'the same words of two components',
      [...times(60, marked('Waiting', 'SMS_SCHEDULER')), ...times(60, marked('Waiting', 'SMS_DESPOOLER'))],
      100,
    ],
    ['lines that differ in a number', Array.from({ length: 300 }, (_, at) => `Job 0000${at} done`), 300],
    ['nothing of nothing', [], 0],
  ])('keeps %s', (_what, texts, expected) => {
    expect(withoutRepeats(linesOf(texts))).toHaveLength(expected);
  });

  it('keeps the numbers of the lines, and gives back the same list when nothing was left out', () => {
    const lines = linesOf([...times(80, 'Sleep 30'), 'cannot open the file']);
    expect(withoutRepeats(lines).at(-1)?.number).toBe(81);
    const few = linesOf(Array.from({ length: 80 }, (_, at) => `line ${at}`));
    expect(withoutRepeats(few)).toBe(few);
  });

  it('keeps the first occurrence of everything, in order, and nothing more than fifty times', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd e'), { maxLength: 400 }), (texts) => {
        const lines = texts.map((text, at): LogLine => ({ ...(linesOf(['x'])[0] as LogLine), number: at + 1, text }));
        const kept = withoutRepeats(lines);
        const count = (list: readonly LogLine[], text: string) => list.filter((line) => line.text === text).length;
        for (const text of new Set(texts))
          expect(count(kept, text)).toBe(Math.min(count(lines, text), lines.length <= 50 ? 400 : 50));
        const numbers = kept.map(({ number }) => number);
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});
