/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 8.433,
  symptoms: 6.695,
  cause: 4.16,
  remedy: 4.275,
  more: -0.224,
  share: 3.252,
  loose: 15.66,
  looseTitle: 1.273,
  looseSymptoms: 22.232,
  title: 3.026,
  phrases: 5.495,
  focus: -0.706,
  closeness: 1.267,
  component: -0.053,
  platform: 1.206,
  version: 1.864,
  length: -1.353,
  mass: 1.608,
  proof: 3.43,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 3.223,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: 0.687,
  loose: 5.377,
  looseTitle: 2.643,
  looseSymptoms: -1.639,
  title: 2.704,
  phrases: 4.566,
  focus: -1.511,
  closeness: -1.192,
  component: 5.292,
  platform: -0.517,
  version: 0,
  length: 0.174,
  mass: 0.176,
  proof: 0,
};

/** Inputs of the confidence; see `confidence.ts`. */
export const CONFIDENCE_NAMES = [
  'bias',
  'probability',
  'lead',
  'proof',
  'share',
  'title',
  'mass',
  'jargon',
  'unprovenTrace',
  'coherence',
  'rank',
  'symptoms',
  'version',
  'unknown',
  'foreign',
  'calm',
  'library',
] as const;
export type ConfidenceName = (typeof CONFIDENCE_NAMES)[number];

export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceName, number>> = {
  bias: -12.458,
  probability: -0.116,
  lead: 0.79,
  proof: 1.295,
  share: 0.956,
  title: 0.81,
  mass: 2.236,
  jargon: 0.525,
  unprovenTrace: -1.787,
  coherence: -0.248,
  rank: 0.114,
  symptoms: 1.867,
  version: 0.331,
  unknown: -3.782,
  foreign: -2.779,
  calm: -2.52,
  library: 2.089,
};
