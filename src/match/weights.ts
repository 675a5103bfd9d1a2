/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 4,
  symptoms: 1.5,
  cause: 1.5,
  remedy: 0.5,
  more: -0.5,
  share: 2,
  title: 2,
  phrases: 2.5,
  version: 0.8,
  component: 0.3,
  length: -0.9,
  mass: 1,
  proof: 6,
  literal: 0.5,
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
  'isTrace',
  'coherence',
  'rank',
  'symptoms',
  'version',
  'literal',
  'unknown',
] as const;
export type ConfidenceName = (typeof CONFIDENCE_NAMES)[number];

export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceName, number>> = {
  bias: -4,
  probability: 2,
  lead: 0.8,
  proof: 4,
  share: 2,
  title: 1,
  mass: 0.3,
  jargon: 0.5,
  isTrace: -2,
  coherence: 1,
  rank: 0,
  symptoms: 0,
  version: 0,
  literal: 0,
  unknown: 0,
};
