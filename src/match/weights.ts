/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 4.51,
  symptoms: 5.438,
  cause: 3.339,
  remedy: 2.545,
  more: -1.456,
  share: 3.243,
  loose: 36.27,
  title: 3.101,
  phrases: 7.346,
  focus: 4.107,
  version: 1.392,
  length: -1.326,
  mass: 1.289,
  proof: 2.269,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: -4.391,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: 0.035,
  loose: -10.138,
  title: 3.156,
  phrases: -5.388,
  focus: -1.072,
  version: 0,
  length: 0.589,
  mass: -0.062,
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
  'library',
] as const;
export type ConfidenceName = (typeof CONFIDENCE_NAMES)[number];

export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceName, number>> = {
  bias: -10.477,
  probability: 0.754,
  lead: 0.478,
  proof: 1.59,
  share: 1.652,
  title: 1.94,
  mass: 1.601,
  jargon: 0.592,
  unprovenTrace: -2.389,
  coherence: -0.842,
  rank: -0.143,
  symptoms: 0.99,
  version: 0.576,
  unknown: -1.932,
  foreign: -2.897,
  library: 1.283,
};
