/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 8.366,
  symptoms: 4.438,
  cause: 2.761,
  remedy: 1.987,
  more: 0.315,
  share: 4.56,
  loose: 20.207,
  looseTitle: 1.953,
  looseSymptoms: 19.645,
  title: 4.645,
  phrases: 5.781,
  focus: 1.287,
  closeness: 1.716,
  component: -0.687,
  platform: 1.017,
  version: 2.349,
  ours: 4.721,
  length: -1.476,
  mass: 2.082,
  proof: 4.754,
  failing: 0.244,
  absent: -2.507,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: -1.144,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: 0.08,
  loose: -3.486,
  looseTitle: 1.231,
  looseSymptoms: -12.673,
  title: -2.192,
  phrases: 2.518,
  focus: -4.812,
  closeness: -1.523,
  component: 2.244,
  platform: -0.027,
  version: 0,
  ours: 0.571,
  length: 0.292,
  mass: 0.049,
  proof: 0,
  failing: 6.41,
  absent: 2.35,
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
  bias: -15.21,
  probability: 3.747,
  lead: 0.2,
  proof: 0.616,
  share: 0.87,
  title: 1.114,
  mass: 1.675,
  jargon: 0.292,
  unprovenTrace: -0.486,
  coherence: 0.634,
  rank: 1.004,
  symptoms: 0.463,
  version: 0.399,
  unknown: -1.979,
  foreign: -2.748,
  calm: -1.382,
  ours: 4.244,
  absent: -0.861,
  failing: 0.443,
  larger: -0.261,
  smaller: -0.932,
};
