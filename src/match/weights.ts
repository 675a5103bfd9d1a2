/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 8.639,
  symptoms: 4.957,
  cause: 3.633,
  remedy: 3.722,
  more: 0.038,
  share: 2.866,
  loose: 18.279,
  looseTitle: 1.388,
  looseSymptoms: 16.176,
  title: 3.088,
  phrases: 5.287,
  focus: -0.366,
  closeness: 2.017,
  component: -0.001,
  platform: 1.173,
  version: 1.867,
  ours: 3,
  length: -1.383,
  mass: 1.77,
  proof: 3.412,
  failing: 0,
  absent: 0,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 2.919,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: 0.56,
  loose: 2.161,
  looseTitle: 3.713,
  looseSymptoms: -3.166,
  title: 2.565,
  phrases: 4.688,
  focus: -1.375,
  closeness: -0.167,
  component: 3.519,
  platform: -0.423,
  version: 0,
  ours: 0,
  length: 0.098,
  mass: 0.231,
  proof: 0,
  failing: 0,
  absent: 0,
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
  'ours',
  'absent',
  'failing',
  'larger',
  'smaller',
] as const;
export type ConfidenceName = (typeof CONFIDENCE_NAMES)[number];

export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceName, number>> = {
  bias: -12.5,
  probability: -0.068,
  lead: 0.775,
  proof: 1.414,
  share: 1.797,
  title: 1.869,
  mass: 2.413,
  jargon: 0.475,
  unprovenTrace: -1.399,
  coherence: -0.064,
  rank: -0.096,
  symptoms: 0.782,
  version: 0.351,
  unknown: -3.636,
  foreign: -2.658,
  calm: -2.564,
  ours: 1.5,
  absent: 0,
  failing: 0,
  larger: -0.5,
  smaller: -1,
};
