/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 4.527,
  symptoms: 5.437,
  cause: 3.331,
  remedy: 2.513,
  more: -1.463,
  share: 3.279,
  loose: 36.357,
  title: 3.101,
  phrases: 7.37,
  focus: 4.11,
  version: 1.392,
  length: -1.326,
  mass: 1.277,
  proof: 2.257,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: -4.368,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: 0.026,
  loose: -10.217,
  title: 3.142,
  phrases: -5.403,
  focus: -1.114,
  version: 0,
  length: 0.589,
  mass: -0.068,
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
] as const;
export type ConfidenceName = (typeof CONFIDENCE_NAMES)[number];

export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceName, number>> = {
  bias: -9.728,
  probability: 0.425,
  lead: 0.477,
  proof: 1.616,
  share: 1.492,
  title: 2.425,
  mass: 1.845,
  jargon: 0.659,
  unprovenTrace: -2.46,
  coherence: -0.975,
  rank: -0.161,
  symptoms: 0.889,
  version: 0.534,
  unknown: -2.336,
  foreign: -2.908,
};
