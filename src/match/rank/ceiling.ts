/**
 * The most that anybody can be sure of the first candidate, however well its words fit: an engineer does not act on a line that
 * other articles quote too, on a message that is not the article's own, or on an event of another product.
 * In: a candidate with words alone, 0.8 of the probability, the rest with its rivals. Out: 0.7, less than `KNOWN_FROM`.
 */
import type { LineEvidence } from '../match.ts';
import { FEATURE, type FeatureVector } from './features.ts';

/** What may be named, and makes nobody sure. Below `KNOWN_FROM`. */
const ONLY_NAMED = 0.6;
/**
 * What is left to candidates whose rivals fit nearly as well: of the answers of our own questions that this rule took back
 * three in four were right, fewer than `KNOWN_FROM` promises (30 November 2026, all libraries).
 */
const CONTESTED = 0.7;
/** Share of the probability that a candidate needs against all its rivals when nothing but its words speaks for it. */
const AHEAD = 0.85;
/** The same when the text quotes a message, and the article has messages, and this is none of them: they often sound alike. */
const FAR_AHEAD = 0.96;

export interface Standing {
  readonly features: FeatureVector;
  /** Of the first candidate among all of them, 0–1. */
  readonly probability: number;
  /** Signatures of the article decide by themselves. */
  readonly isDecided: boolean;
  /** Some line is the article's own: not weak, and no evidence for any other candidate. */
  readonly hasOwnLine: boolean;
  /** No line of the log speaks of trouble. */
  readonly isCalm: boolean;
  /** The article is about no problem. */
  readonly isReading: boolean;
  /** The text has words that only people who run SMS use. */
  readonly speaksOfSms: boolean;
  /** The text quotes events, and all of them come from other products. */
  readonly isOthersEvent: boolean;
}

interface Limit {
  readonly most: number;
  readonly holds: (standing: Standing) => boolean;
}

const LIMITS: readonly Limit[] = [
  { most: ONLY_NAMED, holds: ({ isCalm, isDecided }) => isCalm && !isDecided },
  { most: ONLY_NAMED, holds: ({ isReading }) => isReading },
  // An event of NetLogon proves trouble of NetLogon. SMS is concerned when the text or the article says so.
  {
    most: ONLY_NAMED,
    holds: ({ features, isOthersEvent, speaksOfSms }) =>
      !speaksOfSms && (isOthersEvent || features[FEATURE.ours] === 0),
  },
  { most: CONTESTED, holds: ({ hasOwnLine, probability }) => !hasOwnLine && probability < AHEAD },
  {
    most: CONTESTED,
    holds: ({ features, hasOwnLine, probability }) =>
      !hasOwnLine && (features[FEATURE.absent] ?? 0) > 0 && probability < FAR_AHEAD,
  },
];

/** @returns 0–1; 1 where nothing limits it */
export function readCeiling(standing: Standing): number {
  return Math.min(1, ...LIMITS.filter(({ holds }) => holds(standing)).map(({ most }) => most));
}

const keyOf = ({ line, lastLine, text }: LineEvidence) => `${line}-${lastLine} ${text}`;

/**
 * Is some line the first candidate's own?
 * @param rivals lines of the other candidates that come into question
 */
export function hasOwnLine(lines: readonly LineEvidence[], rivals: readonly (readonly LineEvidence[])[]): boolean {
  const shared = new Set(rivals.flat().map(keyOf));
  return lines.some((line) => line.proof !== 'weak' && !shared.has(keyOf(line)));
}
