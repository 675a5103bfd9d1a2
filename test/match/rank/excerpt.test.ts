import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../src/match/rank/excerpt.ts';
import { LONGEST_QUOTE, quoteLines, toStreams } from '../../../src/match/terms/token-stream.ts';
import { readQuery } from '../../../src/query/read-query.ts';

const filler = (words: number) => Array.from({ length: words }, (_, at) => `word${at}`).join(' ');
const telling = 'Cannot find config mini inst specific data';

describe('an excerpt of a long text', () => {
  it.each([
    ['a short text is shown whole', telling, telling],
    ['words at the start need no mark before them', `${telling} ${filler(80)}`, `${telling} word0`],
    ['words at the end need no mark after them', `${filler(80)} ${telling}`, `word79 ${telling}`],
    [
      'words in the middle stand between two marks',
      `${filler(80)} ${telling} ${filler(80)}`,
      `word79 ${telling} word0`,
    ],
  ])('%s', (_title, text, shown) => {
    const from = text.indexOf(telling);
    const quoted = excerpt(text, { from, to: from + telling.length }, 120);
    expect(quoted).toContain(shown);
    expect(quoted.startsWith('… ')).toBe(from > 60);
    expect(quoted.endsWith(' …')).toBe(text.length - from > 120);
  });

  it('holds the telling words whenever they fit, and never more than was asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400 }),
        fc.stringMatching(/^[a-z]{1,60}$/),
        fc.string({ maxLength: 400 }),
        (before, word, after) => {
          const text = `${before}${word}${after}`;
          const quoted = excerpt(text, { from: before.length, to: before.length + word.length }, 80);
          expect(quoted).toContain(word);
          expect(quoted.length).toBeLessThanOrEqual(84);
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });
});

describe('a quoted line', () => {
  it('is cut around the words that prove something, however far behind they stand in a paragraph', () => {
    const { lines } = readQuery(`${filler(200)} ${telling} ${filler(200)}`, new Map());
    const [tokens = []] = toStreams(lines);
    const at = tokens.findIndex(({ text }) => text === 'cannot');
    const quote = quoteLines(tokens, at, at + 7);
    expect(quote?.text).toContain(telling);
    expect(quote?.text.length).toBeLessThanOrEqual(LONGEST_QUOTE + 4);
  });
});
