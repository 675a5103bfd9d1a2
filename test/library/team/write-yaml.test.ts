import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../../src/library/shipped/read-folder.ts';
import { writeArticle } from '../../../src/library/team/write-yaml.ts';
import { taughtArticle } from '../../build/taught.ts';

const names = readdirSync('knowledge/articles').filter((name) => name.endsWith('.yml'));

describe('writeArticle', () => {
  it('gives back every curated article as it was', () => {
    const changed = names.filter((name) => {
      const { value } = readArticle(readFileSync(join('knowledge/articles', name), 'utf8'), name);
      return value && JSON.stringify(readArticle(writeArticle(value), name).value) !== JSON.stringify(value);
    });
    expect(names.length).toBeGreaterThan(50);
    expect(changed).toEqual([]);
  });

  it('gives back whatever people typed', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 3, maxLength: 300 }),
      fc.constantFrom(
        '1.2',
        'null',
        '- a',
        'a: b',
        '#no',
        "it's",
        '"q"',
        '---',
        '0x10',
        '~',
        '&a *b',
        '!!js/x',
        '  x\n y\n',
      ),
    );
    fc.assert(
      fc.property(hostile, (typed) => {
        const text = typed.trim();
        fc.pre(Array.from(text).length >= 3);
        const article = taughtArticle({
          cause: text,
          symptoms: [text],
          matches: [{ text }],
          references: [`see ${text}`.slice(0, 200).trim()],
        });
        const read = readArticle(writeArticle(article), 'T0001.yml');
        expect(read.value).toEqual(article);
      }),
    );
  });
});
