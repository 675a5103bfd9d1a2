import { describe, expect, it } from 'vitest';
import { type ConfidenceInputs, toConfidence } from '../../../src/match/rank/confidence.ts';
import { CONFIDENCE_NAMES } from '../../../src/match/rank/weights.ts';

/** A candidate that stands alone, in a library about SMS. */
const standing = Object.fromEntries(CONFIDENCE_NAMES.map((name) => [name, 0])) as ConfidenceInputs;
const clear: ConfidenceInputs = {
  ...standing,
  bias: 1,
  odds: 2,
  mass: 3,
  jargon: 3,
  rank: 1,
  ours: 1,
};
const sure = (change: Partial<ConfidenceInputs>) => toConfidence({ ...clear, ...change });

describe('the same standing', () => {
  it('makes less sure in a larger library, where more comes by chance', () => {
    expect(sure({ larger: 1.3 })).toBeLessThan(sure({}));
  });

  it('makes less sure where all articles are few: every word carries less', () => {
    expect(sure({ smaller: 1.4 })).toBeLessThan(sure({}));
  });

  it.each<[string, Partial<ConfidenceInputs>]>([
    ['words that nobody in the library uses', { unknown: 0.5 }],
    ['rivals that fit as well', { odds: 0 }],
    ['words that lean to other products', { leaning: -2 }],
    ['a calm log', { calm: 1 }],
    ['messages of the article that are not there', { absent: 1 }],
  ])('makes less sure with %s', (_what, change) => {
    expect(sure(change)).toBeLessThan(sure({}));
  });
});
