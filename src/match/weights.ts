/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 8.362,
  symptoms: 6.654,
  cause: 4.173,
  remedy: 4.441,
  more: -0.377,
  share: 3.305,
  loose: 14.84,
  looseTitle: 1.455,
  looseSymptoms: 19.125,
  title: 3.111,
  phrases: 5.015,
  focus: -0.369,
  closeness: 1.541,
  component: -0.17,
  platform: 1.184,
  version: 1.815,
  length: -1.331,
  mass: 1.578,
  proof: 3.426,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 3.189,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: 0.637,
  loose: 7.195,
  looseTitle: 2.612,
  looseSymptoms: -1.263,
  title: 2.484,
  phrases: 4.883,
  focus: -1.635,
  closeness: -1.166,
  component: 5.749,
  platform: -0.407,
  version: 0,
  length: 0.17,
  mass: 0.163,
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
  bias: -12.38,
  probability: -0.211,
  lead: 0.811,
  proof: 1.284,
  share: 0.827,
  title: 0.773,
  mass: 2.224,
  jargon: 0.52,
  unprovenTrace: -1.799,
  coherence: -0.128,
  rank: 0.163,
  symptoms: 1.848,
  version: 0.314,
  unknown: -3.817,
  foreign: -2.804,
  calm: -2.538,
  library: 2.12,
};
