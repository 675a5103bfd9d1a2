import { describe, expect, it } from 'vitest';
import { article as schema } from '../../../src/article/article.ts';
import { parseArchiveArticle } from '../../../src/library/imported/archive/parse-article.ts';
import { toImportedArticle } from '../../../src/library/imported/convert/to-article.ts';
import { articleText, type MadeArticle } from '../../build/archive.ts';

function convert(made: MadeArticle) {
  const parsed = parseArchiveArticle(articleText('Q100001', made), 'Q100001.md');
  if (parsed.kind !== 'article') throw new Error(parsed.reason);
  return toImportedArticle(parsed);
}

const stepsOf = (steps: string) => convert({ steps }).workaround.steps;

describe('toImportedArticle', () => {
  it('gives what every article has, and the date', () => {
    const { applies_to, ...converted } = convert({});
    expect(schema.safeParse({ ...converted, applies_to }).error).toBeUndefined();
    expect(applies_to).toEqual({ product: 'Systems Management Server', versions: ['1.1', '1.2'] });
    expect(converted.dated).toBe('1999-02-06');
  });

  it.each<[string, string, readonly string[]]>([
    ['one paragraph is one step', 'Use a longer rope.', ['Use a longer rope.']],
    [
      'steps stand without the sentence that announces them',
      'To mend it, follow these steps:\n\n1. Stop the crane.\n\n2. Oil it.',
      ['Stop the crane.', 'Oil it.'],
    ],
    [
      'another way is named as such',
      'Use a longer rope.\n\n-or-\n\nUse a lower hook.',
      ['Use a longer rope.', 'Or: Use a lower hook.'],
    ],
    [
      'what a sentence announces belongs to it',
      'Use these ropes:\n\n  Rope    Length\n  ----    ------\n  hemp    20\n  steel   30',
      ['Use these ropes: Rope Length; hemp 20; steel 30'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(stepsOf(text).map(({ say }) => say.replace(/\s+/g, ' '))).toEqual(expected);
  });

  it('keeps a command with the sentence that announces it', () => {
    expect(stepsOf('At a command prompt, type the following command:\n\n  crane.exe /oil:all')).toEqual([
      { say: 'At a command prompt, type the following command:', run: 'crane.exe /oil:all' },
    ]);
  });

  it('names the service pack where that is the only way out', () => {
    const steps =
      'To resolve this problem, obtain the latest service pack for Systems Management Server version 1.2, or the ' +
      'hotfix. This problem was corrected in Systems Management Server version 1.2 Service Pack 4.';
    const { workaround, applies_to: applies } = convert({ steps });
    expect(applies.fixed_in).toBe('SMS 1.2 SP4');
    expect(workaround.steps.map(({ say }) => say).join(' ')).toMatch(/SP4|Service Pack 4/);
  });

  it('does not let list items run into one another', () => {
    const { happened } = convert({ symptoms: 'These stop:\n\n- The crane\n\n- The winch\n\nNothing is logged.' });
    expect(happened).toBe('These stop: The crane; The winch; Nothing is logged.');
  });
});
