import { describe, expect, it } from 'vitest';
import type { Answer, Candidate } from '../../src/answer/answer.ts';
import { createDiagnoser } from '../../src/diagnose.ts';
import { checkKnowledge } from '../../src/library/check.ts';
import { formatFault } from '../../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { readWordings } from '../../src/library/shipped/wordings.ts';
import { knownAnswer, shortlistAnswer, unknownAnswer } from '../build/answer.ts';
import { buildArticle, fakeDiagnoser, wholeOf } from '../build/diagnoser.ts';
import { buildKnowledge, shippedKnowledge } from '../build/knowledge.ts';

const candidate = (id: string, confidence: number): Candidate => ({ id, title: id, confidence });
const knownAs = (id: string, confidence = 0.9, ...rivals: Candidate[]): Answer =>
  knownAnswer({ article: { ...knownAnswer().article, id }, candidates: [candidate(id, confidence), ...rivals] });
const shortlistOf = (...candidates: Candidate[]): Answer => shortlistAnswer({ candidates });

/** Checks one article against a diagnoser that answers by the text. */
function check(
  overrides: Parameters<typeof buildArticle>[0],
  answers: Readonly<Record<string, Answer>>,
  unrelated: Readonly<Record<string, string>> = {},
) {
  const knowledge = buildKnowledge([buildArticle(overrides), buildArticle({ id: 'Q183347' })], {
    unrelated: new Map(Object.entries(unrelated)),
  });
  const diagnoser = fakeDiagnoser({ diagnose: (text) => answers[wholeOf(text)] ?? unknownAnswer() });
  const report = checkKnowledge(knowledge, diagnoser);
  return { ...report, faults: report.faults.map(formatFault).map((fault) => fault.trim()) };
}

/** A line with a value that decides, and what people paste that is not it. */
const decidedByValue = (...lookAlikes: readonly string[]) => ({
  signatures: [
    {
      id: 'no-capacity',
      says: 'Nothing may be sent.',
      lines: [
        {
          text: 'Checking for sending capacity. Used {used:number} out of {capacity:number}',
          proof: 'strong',
          when: [{ name: 'capacity', is: 0 }],
        },
      ],
    },
  ],
  near_misses: lookAlikes.map((text) => ({ text })),
});

describe('checkKnowledge', () => {
  it('finds no fault in what ships', { timeout: 120_000 }, async () => {
    const knowledge = await loadKnowledge(shippedKnowledge);
    const wordings = await readWordings(shippedKnowledge);
    const { faults, articles, unrelated, worded } = checkKnowledge(knowledge, createDiagnoser(knowledge), wordings);
    expect(faults.map(formatFault)).toEqual([]);
    expect(worded).toBe(wordings.size);
    expect(articles).toHaveLength(knowledge.articles.length);
    expect(unrelated).toBe(knowledge.unrelated.size);
  });

  it('finds wordings of an article that has its own', () => {
    const knowledge = buildKnowledge([buildArticle({ id: 'Q183347' })]);
    const wordings = new Map([
      ['Q183347', ['never read']],
      ['Q100001', ['read']],
    ]);
    const { faults } = checkKnowledge(knowledge, fakeDiagnoser(), wordings);
    expect(faults.map(formatFault)).toEqual([expect.stringContaining('wordings.jsonl Q183347: has a shipped article')]);
  });

  it.each([
    [
      'a sample that finds it',
      { matches: [{ text: 'sample one' }] },
      { 'sample one': shortlistOf(candidate('Q186408', 0.5)) },
    ],
    [
      'a sample that must be known and is',
      { matches: [{ text: 'sample one', kind: 'known' }] },
      { 'sample one': knownAs('Q186408') },
    ],
    ['a near miss of nothing', { near_misses: [{ text: 'near-miss' }] }, {}],
    [
      'a near miss that is only among the candidates',
      { near_misses: [{ text: 'near-miss' }] },
      { 'near-miss': shortlistOf(candidate('Q186408', 0.4)) },
    ],
    [
      'a near miss that finds its owner',
      { near_misses: [{ text: 'near-miss', belongs_to: 'Q183347' }] },
      { 'near-miss': knownAs('Q183347') },
    ],
    [
      'a near miss whose owner is not in the library',
      { near_misses: [{ text: 'near-miss', belongs_to: 'Q999999' }] },
      {},
    ],
    ['a near miss with another value', decidedByValue('Checking for sending capacity. Used 1 out of 5'), {}],
  ] as const)('accepts %s', (_what, overrides, answers) => {
    expect(check(structuredClone(overrides) as object, answers).faults).toEqual([]);
  });

  it.each([
    [
      'a sample that finds nothing',
      { matches: [{ text: 'sample one' }] },
      {},
      'knowledge/articles/Q186408.yml matches[0]: does not find the article first: unknown',
    ],
    [
      'a sample that finds another article first',
      { matches: [{ text: 'sample one' }] },
      { 'sample one': knownAs('Q183347', 0.9, candidate('Q186408', 0.4)) },
      'knowledge/articles/Q186408.yml matches[0]: does not find the article first: known (Q183347 0.90, Q186408 0.40)',
    ],
    [
      'a sample that must be known and is not',
      { matches: [{ text: 'sample one', kind: 'known' }] },
      { 'sample one': shortlistOf(candidate('Q186408', 0.7)) },
      'knowledge/articles/Q186408.yml matches[0]: must have a known answer, but gets shortlist (Q186408 0.70)',
    ],
    [
      'a value that decides, which no near miss changes',
      decidedByValue('Checking for sending capacity. Used 0 out of 0', 'the sender is busy'),
      {},
      'knowledge/articles/Q186408.yml signatures[0]: has a value that decides: add a near miss with the same line and another value',
    ],
    [
      'a near miss that is taken for it',
      { near_misses: [{ text: 'near-miss' }] },
      { 'near-miss': knownAs('Q186408') },
      'knowledge/articles/Q186408.yml near_misses[0]: gets the answer known (Q186408 0.90)',
    ],
    [
      'a near miss that is taken for a third article',
      { near_misses: [{ text: 'near-miss' }] },
      { 'near-miss': knownAs('Q183347') },
      'knowledge/articles/Q186408.yml near_misses[0]: gets the answer known (Q183347 0.90)',
    ],
    [
      'a near miss that does not find its owner',
      { near_misses: [{ text: 'near-miss', belongs_to: 'Q183347' }] },
      {},
      'knowledge/articles/Q186408.yml near_misses[0]: belongs to Q183347, but finds unknown',
    ],
    [
      'a sample with an account in it',
      { matches: [{ text: 'sample one\nfrom CORP\\jsmith' }] },
      { 'sample one\nfrom CORP\\jsmith': knownAs('Q186408') },
      'knowledge/articles/Q186408.yml matches[0].text: contains an account, address or secret: replace it with invented text',
    ],
  ] as const)('refuses %s', (_what, overrides, answers, fault) => {
    expect(check(structuredClone(overrides) as object, answers).faults).toEqual([fault]);
  });

  it('refuses an unrelated text that is known or a shortlist', () => {
    const answers = { lunch: knownAs('Q186408'), weather: shortlistOf(candidate('Q186408', 0.5)) };
    expect(check({}, answers, { 'lunch.txt': 'lunch', 'weather.txt': 'weather' }).faults).toEqual([
      'knowledge/unrelated/lunch.txt: must stay unknown, but gets known (Q186408 0.90)',
      'knowledge/unrelated/weather.txt: must stay unknown, but gets shortlist (Q186408 0.50)',
    ]);
  });

  it('tells how far each article leads on its weakest sample', () => {
    const { articles } = check(
      { matches: [{ text: 'sample one' }, { text: 'sample two' }], near_misses: [{ text: 'near-miss' }] },
      { 'sample one': knownAs('Q186408', 0.95), 'sample two': knownAs('Q186408', 0.9, candidate('Q183347', 0.6)) },
    );
    expect(articles[0]).toEqual({
      id: 'Q186408',
      samples: 2,
      nearMisses: 1,
      margin: expect.closeTo(0.3),
      runnerUp: 'Q183347',
    });
    expect(articles[1]).toMatchObject({ id: 'Q183347', samples: 0, margin: 0 });
  });
});
