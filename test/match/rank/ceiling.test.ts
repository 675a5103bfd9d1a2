import { describe, expect, it } from 'vitest';
import { KNOWN_FROM } from '../../../src/answer/decide.ts';
import type { LineEvidence } from '../../../src/match/match.ts';
import { hasOwnLine, readCeiling, type Standing, wordsAhead } from '../../../src/match/rank/ceiling.ts';
import { FEATURE, FEATURES } from '../../../src/match/rank/features.ts';

const features = (values: Partial<Record<keyof typeof FEATURE, number>>) => {
  const vector = new Float64Array(FEATURES.length);
  vector[FEATURE.ours] = 1;
  for (const [name, value] of Object.entries(values)) vector[FEATURE[name as keyof typeof FEATURE]] = value;
  return vector;
};

/** Words alone, far ahead, in a text about SMS. */
const clear: Standing = {
  features: features({}),
  probability: 0.99,
  confidence: 0.9,
  lead: 4,
  wordsAhead: 10,
  namesRival: false,
  quotesMessage: false,
  isDecided: false,
  hasOwnLine: false,
  isCalm: false,
  lacksFact: false,
  isReading: false,
  speaksOfSms: true,
  isOthersEvent: false,
};

const isAllowed = (standing: Standing) => readCeiling(standing) >= KNOWN_FROM;

describe('readCeiling', () => {
  it.each<[string, Partial<Standing>]>([
    ['words alone, far ahead of every rival', {}],
    ['a line of its own, however close the rivals', { hasOwnLine: true, probability: 0.4 }],
    ['words alone beside a rival that has few of them', { probability: 0.75, lead: 1.5 }],
    [
      'a narrow lead that the model and the words both confirm',
      { probability: 0.7, lead: 1, confidence: 0.95, wordsAhead: 30 },
    ],
    [
      'a rival with more of the words that the article itself names',
      { probability: 0.8, confidence: 0.93, wordsAhead: -2, namesRival: true },
    ],
    [
      'an article whose fact is missing, where its own lines decide',
      { lacksFact: true, isDecided: true, hasOwnLine: true },
    ],
    ['a line that others write too, with words of its own besides', { besideWeak: 20 }],
    ['words of which the most telling one is not all', { besideOneWord: 5 }],
    ['a calm log with lines that decide', { isCalm: true, isDecided: true }],
    ['an event of another product in a text about SMS', { isOthersEvent: true }],
    ['an article of another product for a text about SMS', { features: features({ ours: 0 }) }],
    ['an article whose messages are not quoted, far ahead', { features: features({ absent: 0.7 }) }],
  ])('does not limit %s', (_what, change) => {
    expect(readCeiling({ ...clear, ...change })).toBe(1);
  });

  it.each<[string, Partial<Standing>]>([
    ['words alone beside a rival that has most of them too', { probability: 0.7, confidence: 0.8, wordsAhead: 3 }],
    ['a rival with more of the words', { probability: 0.8, confidence: 0.97, wordsAhead: -1 }],
    ['a rival as near as a coin is fair', { probability: 0.6, lead: 0.4, confidence: 0.99, wordsAhead: 30 }],
    ['a quoted message that is nobody’s own line', { probability: 0.8, quotesMessage: true }],
    [
      'another message than those of the article, not far ahead',
      { features: features({ absent: 0.7 }), probability: 0.9 },
    ],
    ['a calm log', { isCalm: true }],
    ['an article whose fact the text lacks, even with its own lines', { lacksFact: true, hasOwnLine: true }],
    ['a line that others write too and little besides', { besideWeak: 3 }],
    ['one word and hardly another', { besideOneWord: 1 }],
    ['an article about no problem, even with its own lines', { isReading: true, hasOwnLine: true, isDecided: true }],
    [
      'an event of another product without a word of SMS',
      { isOthersEvent: true, speaksOfSms: false, hasOwnLine: true },
    ],
    [
      'an article of another product without a word of SMS',
      { features: features({ ours: 0 }), speaksOfSms: false, hasOwnLine: true },
    ],
  ])('is sure of nothing by %s', (_what, change) => {
    expect(isAllowed({ ...clear, ...change })).toBe(false);
  });
});

describe('wordsAhead', () => {
  const terms = [
    { information: 5, isLoose: false },
    { information: 3, isLoose: false },
    { information: 9, isLoose: true },
  ];
  it.each([
    ['nothing where both hold the same', [0, 1], [0, 1], 0],
    ['what the other lacks', [0, 1], [1], 5],
    ['less than nothing where the other holds more', [1], [0], -2],
    ['no associations', [0, 2], [0], 0],
    ['all of it where there is no other', [0, 1], [], 8],
  ])('counts %s', (_what, own, other, expected) => {
    expect(wordsAhead(terms, own, other)).toBe(expected);
  });
});

const line = (number: number, proof: LineEvidence['proof'] = 'strong'): LineEvidence => ({
  kind: 'line',
  signature: 'literal',
  says: 'The article quotes this line.',
  proof,
  line: number,
  lastLine: number,
  text: `line ${number}`,
  named: '',
  captured: {},
  complete: 1,
});

describe('hasOwnLine', () => {
  it.each([
    ['a line that nobody else has', [line(3)], [[line(4)]], true],
    ['one of two lines that nobody else has', [line(3), line(4)], [[line(4)], []], true],
    ['a line that a rival has too', [line(3)], [[], [line(3)]], false],
    ['a weak line', [line(3, 'weak')], [], false],
    ['no line', [], [[line(3)]], false],
  ])('tells %s', (_what, own, rivals, expected) => {
    expect(hasOwnLine(own, rivals)).toBe(expected);
  });
});
