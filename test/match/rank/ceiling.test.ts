import { describe, expect, it } from 'vitest';
import { KNOWN_FROM } from '../../../src/answer/decide.ts';
import type { LineEvidence } from '../../../src/match/match.ts';
import { hasOwnLine, readCeiling, type Standing } from '../../../src/match/rank/ceiling.ts';
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
  isDecided: false,
  hasOwnLine: false,
  isCalm: false,
  isReading: false,
  speaksOfSms: true,
  isOthersEvent: false,
};

const isAllowed = (standing: Standing) => readCeiling(standing) >= KNOWN_FROM;

describe('readCeiling', () => {
  it.each<[string, Partial<Standing>]>([
    ['words alone, far ahead of every rival', {}],
    ['a line of its own, however close the rivals', { hasOwnLine: true, probability: 0.4 }],
    ['a calm log with lines that decide', { isCalm: true, isDecided: true }],
    ['an event of another product in a text about SMS', { isOthersEvent: true }],
    ['an article of another product for a text about SMS', { features: features({ ours: 0 }) }],
    ['an article whose messages are not quoted, far ahead', { features: features({ absent: 0.7 }) }],
  ])('does not limit %s', (_what, change) => {
    expect(readCeiling({ ...clear, ...change })).toBe(1);
  });

  it.each<[string, Partial<Standing>]>([
    ['words alone beside a close rival', { probability: 0.8 }],
    [
      'another message than those of the article, not far ahead',
      { features: features({ absent: 0.7 }), probability: 0.9 },
    ],
    ['a calm log', { isCalm: true }],
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

const line = (number: number, proof: LineEvidence['proof'] = 'strong'): LineEvidence => ({
  kind: 'line',
  signature: 'literal',
  says: 'The article quotes this line.',
  proof,
  line: number,
  lastLine: number,
  text: `line ${number}`,
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
