import { describe, expect, it } from 'vitest';
import type { LineEvidence } from '../../../src/match/match.ts';
import { besideOneWord, createBesideWeak } from '../../../src/match/rank/beside-weak.ts';
import { createQuestionReader } from '../../../src/match/terms/terms.ts';
import { buildArticle } from '../../build/diagnoser.ts';

const readTerms = createQuestionReader([]);
const signatures = [
  {
    id: 'ended',
    says: 'The service ended.',
    lines: [{ text: 'Error 1067: The process {word} terminated unexpectedly.', proof: 'weak' as const }],
  },
];
const besideWeak = createBesideWeak([buildArticle({ id: 'Q126283', signatures })], readTerms);

const line = (proof: LineEvidence['proof'], signature = 'ended'): LineEvidence => ({
  kind: 'line',
  signature,
  says: 'The service ended.',
  proof,
  line: 1,
  lastLine: 1,
  text: 'Error 1067: The process terminated unexpectedly.',
  named: '',
  captured: {},
  complete: 1,
});

/** Every word is held, and is worth one nat. */
function read(text: string, lines: readonly LineEvidence[]): number | undefined {
  const terms = readTerms(text, false).map(({ term, surface }) => ({ term, surface, information: 1, isLoose: false }));
  return besideWeak('Q126283', lines, { question: { terms }, held: terms.map((_, at) => at) }).besideWeak;
}

describe('createBesideWeak', () => {
  it.each<[string, string, readonly LineEvidence[], number | undefined]>([
    ['nothing beside the line alone', 'Error 1067: The process terminated unexpectedly.', [line('weak')], 0],
    ['what is said besides, in the same line', 'error 1067 since preinst crashed', [line('weak')], 2],
    ['nothing to compare where a strong line proves', 'error 1067', [line('strong')], undefined],
    [
      'nothing to compare where two lines support each other',
      'error 1067',
      [line('weak'), { ...line('weak'), line: 2, lastLine: 2 }],
      undefined,
    ],
    [
      'nothing beside one line that two lines of a signature fit',
      'Error 1067: The process terminated unexpectedly.',
      [line('weak'), line('weak', 'stopped')],
      0,
    ],
    [
      'nothing to compare where an imported article quotes the line',
      'error 1067',
      [line('weak', 'literal')],
      undefined,
    ],
    ['nothing to compare without a line', 'error 1067', [], undefined],
  ])('finds %s', (_what, text, lines, expected) => {
    expect(read(text, lines)).toBe(expected);
  });
});

describe('besideOneWord', () => {
  const term = (surface: string, information: number, isLoose = false) => ({
    term: surface,
    surface,
    information,
    isLoose,
  });
  it.each([
    ['nothing of one word', [term('1067', 7)], 0],
    ['nothing of one code in two spellings', [term('38a', 6), term('38a', 7)], 0],
    ['the words besides the most telling one', [term('38a', 6), term('despooler', 3), term('stops', 1)], 4],
    [
      'nothing of words that say which product or what kind of number',
      [term('sms', 3), term('event', 2), term('313', 7)],
      0,
    ],
    ['no association that the user did not write', [term('38a', 6), term('fails', 2, true)], 0],
    ['nothing of nothing', [], 0],
  ])('counts %s', (_what, terms, expected) => {
    expect(
      besideOneWord(
        terms,
        terms.map((_, at) => at),
      ),
    ).toBe(expected);
  });
});
