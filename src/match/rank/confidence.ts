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
  /** Scores of the first and the second candidate. */
  readonly first: number;
  readonly second: number;
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
const MOST_LEAD = 3;
const MOST_STRONG = 4;
const MOST_SHARED = 4;
/** Who names our components may speak of other things besides. */
const MOST_FOREIGN = 2;

export function readConfidenceInputs(context: ConfidenceContext): ConfidenceInputs {
  const { features, question, jargon, first, second } = context;
  const feature = (name: FeatureName) => features[FEATURE[name]] ?? 0;
  return {
    bias: 1,
    probability: context.probability,
    lead: Math.min(MOST_LEAD, first - second),
    proof: feature('proof'),
    share: feature('share'),
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
    foreign: Math.max(0, Math.min(MOST_FOREIGN, jargon.foreign) - 0.5 * Math.min(MOST_STRONG, jargon.strong)),
  };
}

/** The probability that the first candidate is the answer. */
export function toConfidence(inputs: ConfidenceInputs): number {
  const logit = CONFIDENCE_NAMES.reduce((sum, name) => sum + CONFIDENCE_WEIGHTS[name] * inputs[name], 0);
  return 1 / (1 + Math.exp(-logit));
}
