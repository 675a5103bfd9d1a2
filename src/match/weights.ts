/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 5.032,
  symptoms: 5.522,
  cause: 2.44,
  remedy: 2.771,
  more: -0.366,
  share: 6.018,
  loose: 32.555,
  looseTitle: 3.903,
  looseSymptoms: 17.39,
  title: 3.851,
  phrases: 6.037,
  focus: 4.237,
  closeness: 7.232,
  component: -1.051,
  platform: 0.783,
  version: 2.017,
  length: -1.623,
  mass: 0.899,
  proof: 2.976,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: -2.786,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: -0.331,
  loose: -25.144,
  looseTitle: 2.803,
  looseSymptoms: -11.417,
  title: 0.46,
  phrases: -2.866,
  focus: -2.749,
  closeness: -7.852,
  component: 5.07,
  platform: -0.214,
  version: 0,
  length: 0.659,
  mass: -0.578,
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
  bias: -10.458,
  probability: 1.129,
  lead: 0.484,
  proof: 1.292,
  share: 1.669,
  title: 1.603,
  mass: 1.445,
  jargon: 0.486,
  unprovenTrace: -2.146,
  coherence: -0.514,
  rank: -0.004,
  symptoms: 0.791,
  version: 0.242,
  unknown: -3.132,
  foreign: -3.388,
  calm: -2.43,
  library: 2.663,
};
