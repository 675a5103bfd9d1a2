import { describe, expect, it } from 'vitest';
import { FEATURE, FEATURES, type FeatureName } from '../../src/match/rank/features.ts';
import { readSubject } from '../../src/match/subject.ts';
import type { Jargon } from '../../src/match/terms/jargon.ts';

const nothing: Jargon = { strong: 0, shared: 0, foreign: 0, leaning: 0, prose: 10 };
const candidate = (change: Partial<Record<FeatureName, number>>) => {
  const features = new Float64Array(FEATURES.length);
  for (const [name, value] of Object.entries(change)) features[FEATURE[name as FeatureName]] = value;
  return features;
};
const proven = candidate({ ours: 1, proof: 1 });

describe('the subject of a text', () => {
  it.each<[string, Partial<Jargon>, Float64Array | undefined, string]>([
    ['a word that only SMS has', { strong: 1 }, undefined, 'sms'],
    ['a word that only SMS has, among words of other products', { strong: 1, leaning: -5 }, undefined, 'sms'],
    ['two words that SMS shares with others', { shared: 2 }, undefined, 'sms'],
    ['the same, among words of other products', { shared: 2, leaning: -1 }, undefined, 'unclear'],
    ['two words of ours in a long mail', { strong: 2, prose: 400 }, undefined, 'unclear'],
    ['a line that proves one of our articles', {}, proven, 'sms'],
    ['the same line, among words of other products', { leaning: -5 }, proven, 'unclear'],
    ['a line of another product’s article', {}, candidate({ ours: 0, proof: 3 }), 'unclear'],
    ['everyday words that lean to SMS', { leaning: 2 }, undefined, 'likely'],
    ['one of them alone', { leaning: 1 }, undefined, 'unclear'],
    ['one of them, and one that SMS shares with others', { leaning: 1, shared: 1 }, undefined, 'likely'],
    ['as many of them in a long text', { leaning: 2, prose: 60 }, undefined, 'unclear'],
    ['a long text full of them', { leaning: 5, prose: 60 }, undefined, 'likely'],
    ['words of another field', { foreign: 1, leaning: 5 }, proven, 'other'],
    ['words of another field beside many of ours', { foreign: 1, strong: 3 }, undefined, 'sms'],
    ['no word that tells', {}, undefined, 'unclear'],
  ])('of %s is told', (_what, change, first, subject) => {
    expect(readSubject({ ...nothing, ...change }, first)).toBe(subject);
  });
});
