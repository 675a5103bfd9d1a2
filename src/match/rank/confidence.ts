/**
 * How sure the first match makes us: a logistic model over few inputs, fitted so that of the answers given with 0.9, nine in
 * ten are right. In: the candidates' probabilities, the first one's features, how much of the text speaks of SMS. Out: 0–1.
 */

import type { Question } from '../question.ts';
import type { Jargon } from '../terms/jargon.ts';
import { FEATURE, type FeatureName, type FeatureVector } from './features.ts';
import { CONFIDENCE_NAMES, CONFIDENCE_WEIGHTS, type ConfidenceName } from './weights.ts';

export type ConfidenceInputs = Readonly<Record<ConfidenceName, number>>;

export interface ConfidenceContext {
  /** Of the first candidate, from the softmax over all. */
  readonly probability: number;
  readonly features: FeatureVector;
  readonly question: Question;
  readonly jargon: Jargon;
  /** Whether no line of a log speaks of trouble. */
  readonly isCalm: boolean;
  /** Articles in force: in a small library every word carries less information, in a large one more comes by chance. */
  readonly librarySize: number;
}

/** Articles of the archive about SMS, and ours: the library that most people have. */
const USUAL_LIBRARY = 2_930;

/** Beyond these, more of it makes nobody surer. */
const MOST_ODDS = 5;
const LEAST_ODDS = -4;
const MOST_STRONG = 4;
const MOST_SHARED = 4;
const MOST_LEANING = 4;

const between = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value));

export function readConfidenceInputs(context: ConfidenceContext): ConfidenceInputs {
  const { features, question, jargon, probability } = context;
  const feature = (name: FeatureName) => features[FEATURE[name]] ?? 0;
  return {
    bias: 1,
    odds: between(LEAST_ODDS, Math.log(probability / (1 - probability)), MOST_ODDS),
    proof: feature('proof'),
    title: feature('title'),
    mass: feature('mass'),
    jargon: Math.min(MOST_STRONG, jargon.strong) + 0.5 * Math.min(MOST_SHARED, jargon.shared),
    unprovenTrace: question.quoted * Math.exp(-feature('proof')),
    coherence: feature('phrases'),
    rank: feature('rank'),
    symptoms: feature('symptoms'),
    version: feature('version'),
    unknown: question.unknown,
    calm: context.isCalm ? 1 : 0,
    code: feature('code'),
    ours: feature('ours'),
    absent: feature('absent'),
    failing: feature('failing'),
    larger: Math.max(0, Math.log10(context.librarySize / USUAL_LIBRARY)),
    smaller: Math.max(0, -Math.log10(Math.max(1, context.librarySize) / USUAL_LIBRARY)),
    leaning: between(-MOST_LEANING, jargon.leaning, MOST_LEANING),
  };
}

/** The probability that the first candidate is the answer. */
export function toConfidence(inputs: ConfidenceInputs): number {
  const logit = CONFIDENCE_NAMES.reduce((sum, name) => sum + CONFIDENCE_WEIGHTS[name] * inputs[name], 0);
  return 1 / (1 + Math.exp(-logit));
}
