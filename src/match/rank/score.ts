/**
 * Features → one number that orders the candidates: a weighted sum, whose weights depend on how much was asked.
 */

import type { Question } from '../question.ts';
import { FEATURES, type FeatureVector } from './features.ts';
import { BRIEF_WEIGHTS, SCORE_WEIGHTS } from './weights.ts';

/** Up to this much information (nats) a question is brief in full: some five telling words. */
const BRIEF = 20;

/** How brief a question is, 0–1: in few words each counts, in many one sentence must be found among chat. */
export function briefness(information: number): number {
  return 1 / (1 + Math.max(0, information - BRIEF) / BRIEF);
}

/** The weights for one question, in the order of `FEATURES`. */
export function weightsFor({ information }: Question): Float64Array {
  const brief = briefness(information);
  return Float64Array.from(FEATURES, (name) => SCORE_WEIGHTS[name] + brief * BRIEF_WEIGHTS[name]);
}

export function scoreOf(features: FeatureVector, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += (features[at] as number) * (weights[at] as number);
  return sum;
}
