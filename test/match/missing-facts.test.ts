import { describe, expect, it } from 'vitest';
import { createMissingFact } from '../../src/match/missing-facts.ts';
import type { Question } from '../../src/match/question.ts';
import { createQuestionReader } from '../../src/match/terms/terms.ts';
import { buildArticle } from '../build/diagnoser.ts';

const readTerms = createQuestionReader([]);
const missing = createMissingFact(
  [
    buildArticle({
      id: 'Q126283',
      only_with: [{ any: ['preinst', 'stack overflow', 'circular'], ask: 'Does Dr. Watson name PREINST.EXE?' }],
    }),
  ],
  readTerms,
);

const toQuestion = (text: string, isLoose = false): Question => ({
  terms: readTerms(text, false).map(({ term, surface }) => ({ term, surface, information: 1, isLoose })),
  information: 1,
  prose: 1,
  quoted: 0,
  unknown: 0,
  sentences: [],
  phrases: [],
});

describe('createMissingFact', () => {
  it.each([
    ['one of the words', 'error 1067, Dr. Watson for PREINST', undefined],
    ['a phrase, in another order', 'the stack had an overflow', undefined],
    ['a phrase in another inflection', 'stack overflows each night', undefined],
    ['half of a phrase', 'the stack of letters grows', 0],
    ['none of them', 'Error 1067: The process terminated unexpectedly.', 0],
    ['nothing', '', 0],
  ])('reads %s', (_what, text, expected) => {
    expect(missing('Q126283', toQuestion(text), new Set())).toBe(expected);
  });

  it('does not count what is said not to be', () => {
    expect(missing('Q126283', toQuestion('no circular site hierarchy'), new Set(['circular']))).toBe(0);
  });

  it('does not count what only an association of the lexicon says', () => {
    expect(missing('Q126283', toQuestion('preinst', true), new Set())).toBe(0);
  });

  it('asks nothing for an article without such facts', () => {
    expect(missing('Q186408', toQuestion('preinst'), new Set())).toBeUndefined();
  });
});
