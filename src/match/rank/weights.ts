/**
 * What the features are worth, fitted by `npm run fit` on the development cases; the figures of the fit are in
 * `docs/results/`. `score` orders candidates (a softmax over them), `confidence` turns the first one's standing into the
 * probability that it is right.
 */
import type { FeatureName } from './features.ts';

export const SCORE_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: 8.162,
  symptoms: 4.702,
  cause: 2.634,
  remedy: 1.862,
  more: 0.218,
  share: 4.258,
  loose: 18.503,
  looseTitle: 1.916,
  looseSymptoms: 21.872,
  title: 4.549,
  phrases: 5.771,
  focus: 1.447,
  closeness: 2.076,
  component: 0.437,
  platform: 1.137,
  version: 2.332,
  code: 1.79,
  ours: 3.778,
  length: -1.413,
  mass: 1.958,
  proof: 4.615,
  failing: 0.311,
  absent: -2.414,
};

/** What the features are worth on top in a brief question (times its briefness, 0–1). */
export const BRIEF_WEIGHTS: Readonly<Record<FeatureName, number>> = {
  rank: -0.904,
  symptoms: 0,
  cause: 0,
  remedy: 0,
  more: 0,
  share: 0.034,
  loose: -2.939,
  looseTitle: 1.147,
  looseSymptoms: -14.009,
  title: -2.145,
  phrases: 2.356,
  focus: -4.654,
  closeness: -1.688,
  component: 1.073,
  platform: -0.242,
  version: 0,
  code: 1.894,
  ours: 0.737,
  length: 0.287,
  mass: 0.041,
  proof: 0,
  failing: 6.179,
  absent: 2.136,
};

/** Inputs of the confidence; see `confidence.ts`. */
export const CONFIDENCE_NAMES = [
  'bias',
  'odds',
  'proof',
  'title',
  'mass',
  'jargon',
  'unprovenTrace',
  'coherence',
  'rank',
  'symptoms',
  'version',
  'unknown',
  'calm',
  'code',
  'ours',
  'absent',
  'failing',
  'larger',
  'smaller',
  'leaning',
] as const;
export type ConfidenceName = (typeof CONFIDENCE_NAMES)[number];

export const CONFIDENCE_WEIGHTS: Readonly<Record<ConfidenceName, number>> = {
  bias: -9.247,
  odds: 0.677,
  proof: 0.75,
  title: 0.4,
  mass: 1.567,
  jargon: 0.12,
  unprovenTrace: -1.098,
  coherence: 0.206,
  rank: 0.367,
  symptoms: 0.334,
  version: 0.396,
  unknown: -1.208,
  calm: -0.459,
  code: 0.417,
  ours: 2.695,
  absent: -0.31,
  failing: 0.539,
  larger: -0.378,
  smaller: -1.542,
  leaning: 0.102,
};
