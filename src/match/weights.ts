/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 4.565,
  symptoms: 5.223,
  cause: 3.39,
  remedy: 2.426,
  more: -1.47,
  share: 3.411,
  loose: 35.614,
  title: 3.105,
  phrases: 7.302,
  focus: 4.161,
  version: 1.395,
  length: -1.347,
  mass: 1.18,
  proof: 2.303,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: -4.223,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: 0.066,
  loose: -11.178,
  title: 3.035,
  phrases: -5.003,
  focus: -1.071,
  version: 0,
  length: 0.595,
  mass: -0.076,
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
  bias: -9.527,
  probability: 0.269,
  lead: 0.479,
  proof: 1.605,
  share: 1.457,
  title: 2.317,
  mass: 1.831,
  jargon: 0.586,
  unprovenTrace: -2.228,
  coherence: -0.89,
  rank: -0.109,
  symptoms: 0.95,
  version: 0.587,
  unknown: -2.254,
  foreign: -2.878,
};
