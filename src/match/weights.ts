/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 4.99,
  symptoms: 5.163,
  cause: 2.814,
  remedy: 2.74,
  more: -0.187,
  share: 6.576,
  loose: 30.322,
  looseTitle: 3.745,
  looseSymptoms: 15.574,
  title: 3.64,
  phrases: 6.636,
  focus: 4.386,
  closeness: 8.265,
  component: -1.242,
  platform: 1.25,
  version: 1.992,
  length: -1.66,
  mass: 0.945,
  proof: 3.267,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: -3.909,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: -0.009,
  loose: -24.352,
  looseTitle: 3.745,
  looseSymptoms: -9.98,
  title: 0.857,
  phrases: -4.034,
  focus: -2.602,
  closeness: -7.977,
  component: 4.995,
  platform: -0.303,
  version: 0,
  length: 0.753,
  mass: -0.682,
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
  bias: -10.182,
  probability: 1.636,
  lead: 0.412,
  proof: 1.215,
  share: 1.726,
  title: 1.735,
  mass: 1.39,
  jargon: 0.489,
  unprovenTrace: -2.193,
  coherence: -0.611,
  rank: -0.418,
  symptoms: 0.64,
  version: 0.239,
  unknown: -3.195,
  foreign: -2.918,
  calm: -2.429,
  library: 2.851,
};
