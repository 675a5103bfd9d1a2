import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PHRASINGS } from '../../src/query/site-roles/phrasings.ts';
import { createExpressionFilter } from '../../src/text/expression-filter.ts';
import { neededWords } from '../../src/text/needed-words.ts';
import { toSmallLetters } from '../../src/text/small-letters.ts';

describe('neededWords', () => {
  const rows: readonly (readonly [source: string, words: readonly string[] | undefined])[] = [
    ['\\b(?:hung|stuck) (?:at|in)', ['hung', 'stuck']],
    ['secondar(?:y|ies)', ['secondar']],
    ['(?:the )?site', ['site']],
    ['colou?r', ['colo']],
    ['(?:ab){2,3}|cd+e', undefined],
    ['(?:abc){2,3}|cd+ef', ['abc', 'ef']],
    ['(?:long|longer){0,3}', undefined],
    ['(?:site|)', undefined],
    ['(?!never)(?<!not )(?=it)[a-z]{3}', undefined],
    ['(?<name>EDI)\\.log\\d', ['.log']],
    ['[|(\\]]hman', ['hman']],
    ['\\p{L}+ failed', [' failed']],
    ['.*', undefined],
  ];
  it.each(rows)('%s needs %j', (source, words) => {
    expect(neededWords(source)).toEqual(words);
  });
});

describe('createExpressionFilter', () => {
  it('names the expressions whose words a text holds, and those that need none', () => {
    const may = createExpressionFilter(['\\bhung at', '[0-9]+', 'failed at', 'hu(?:ng|rt)']);
    expect(may('it hung at 20:05')).toEqual([0, 1, 3]);
    expect(may('it failed')).toEqual([1]);
    expect(may('')).toEqual([1]);
  });

  it('leaves out no phrasing that matches, in any text of the labelled questions', () => {
    const sources = PHRASINGS.map(({ says }) =>
      says.replaceAll('@', 'EDI').replaceAll('#', 'CEN').replaceAll('~', '(?:the )?(?:site )?'),
    );
    const expressions = sources.map((source) => new RegExp(source, 'i'));
    const may = createExpressionFilter(sources);
    const texts = readFileSync('test/questions/site-codes.jsonl', 'utf8')
      .trim()
      .split('\n')
      .map((line) =>
        (JSON.parse(line) as { text: string }).text.replace(/\b[A-Z]{3}\b/g, (code) => (code === 'CEN' ? code : 'EDI')),
      );
    let matched = 0;
    for (const text of texts) {
      const places = new Set(may(toSmallLetters(text)));
      for (const [place, expression] of expressions.entries()) {
        if (!expression.test(text)) continue;
        matched++;
        expect(places, `${sources[place]} in ${text}`).toContain(place);
      }
    }
    expect(matched).toBeGreaterThan(200);
  });
});

describe('toSmallLetters', () => {
  it('keeps every letter in its place', () => {
    expect(toSmallLetters('EDI HÄNGT: İSTANBUL, ẞ')).toBe('edi hängt: İstanbul, ẞ');
  });
});
