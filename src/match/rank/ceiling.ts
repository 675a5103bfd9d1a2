/**
 * The most that anybody can be sure of the first candidate, however well its words fit: an engineer does not act on a line that
 * other articles quote too, on a message that is not the article's own, or on an event of another product.
 * In: a candidate with words alone, 0.8 of the probability, the rest with its rivals. Out: 0.7, less than `KNOWN_FROM`.
 */
import type { LineEvidence } from '../match.ts';
import type { QuestionTerm } from '../question.ts';
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

/**
 * Beside rivals, words alone may still decide when three things together speak for the first candidate, in log-odds: what the
 * fitted model says, its odds against all rivals, and the words that it has and its nearest rival lacks. The shares are those of a
 * logistic fit, rounded; the limit, the lead and the rule about words were chosen on the same questions, held-out ones among them, where
 * 37 of the 38 answers given back are right. Questions that nobody looked at will show fewer (1 December 2026).
 */
const SEPARATED = { odds: 0.75, nats: 15, from: 3 };
/** Nearer than this (log-odds) no words separate two candidates. */
const LEAST_LEAD = 1;
/** Beyond these more of it makes nobody surer. */
const MOST_ODDS = 5;
const MOST_WORDS_AHEAD = 30;

export interface Standing {
  readonly features: FeatureVector;
  /** Of the first candidate among all of them, 0–1. */
  readonly probability: number;
  /** What the fitted model says before any limit, 0–1. */
  readonly confidence: number;
  /** Score of the first candidate less that of the second (log-odds). */
  readonly lead: number;
  /** See `wordsAhead`, of the first candidate and the second. */
  readonly wordsAhead: number;
  /** One of the two names the other and says how they differ, so the answer shows both. */
  readonly namesRival: boolean;
  /** The text quotes what a program wrote. */
  readonly quotesMessage: boolean;
  /** Signatures of the article decide by themselves. */
  readonly isDecided: boolean;
  /** Some line is the article's own: not weak, and no evidence for any other candidate. */
  readonly hasOwnLine: boolean;
  /** No line of the log speaks of trouble. */
  readonly isCalm: boolean;
  /** The text lacks a fact that the article asks for (`only_with`). */
  readonly lacksFact: boolean;
  /**
   * Of an article of which one weak line is all the proof, the information (nats) of what the user says besides it and the article
   * holds; absent where something else proves, or nothing.
   */
  readonly besideWeak?: number;
  /** Where no line proves the article, what it holds of the user's words besides the most telling one (nats); absent where one does. */
  readonly besideOneWord?: number;
  /** The article is about no problem. */
  readonly isReading: boolean;
  /** The text has words that only people who run SMS use. */
  readonly speaksOfSms: boolean;
  /** The text quotes events, and all of them come from other products. */
  readonly isOthersEvent: boolean;
}

/**
 * A line that others write too proves little, and its words prove it no better a second time: so much (nats), some two telling
 * words, must be said besides.
 */
const LEAST_BESIDE = 8;

/**
 * One word alone, be it the number of an event or the name of a program, makes nobody sure: so much (nats), a word or two, must be
 * said besides. Of ten answers with less (above 2.5) five were right (1 December 2026, labelled questions, 2,929 and 60,335 articles).
 */
const LEAST_BESIDE_ONE_WORD = 4;

interface Limit {
  readonly most: number;
  readonly holds: (standing: Standing) => boolean;
}

const LIMITS: readonly Limit[] = [
  { most: ONLY_NAMED, holds: ({ isCalm, isDecided }) => isCalm && !isDecided },
  { most: ONLY_NAMED, holds: ({ isReading }) => isReading },
  { most: ONLY_NAMED, holds: ({ besideWeak = LEAST_BESIDE }) => besideWeak < LEAST_BESIDE },
  {
    most: ONLY_NAMED,
    holds: ({ besideOneWord = LEAST_BESIDE_ONE_WORD }) => besideOneWord < LEAST_BESIDE_ONE_WORD,
  },
  { most: ONLY_NAMED, holds: ({ lacksFact, isDecided }) => lacksFact && !isDecided },
  // An event of NetLogon proves trouble of NetLogon. SMS is concerned when the text or the article says so.
  {
    most: ONLY_NAMED,
    holds: ({ features, isOthersEvent, speaksOfSms }) =>
      !speaksOfSms && (isOthersEvent || features[FEATURE.ours] === 0),
  },
  {
    most: CONTESTED,
    holds: (standing) => !standing.hasOwnLine && standing.probability < AHEAD && !isSeparated(standing),
  },
  {
    most: CONTESTED,
    holds: ({ features, hasOwnLine, probability }) =>
      !hasOwnLine && (features[FEATURE.absent] ?? 0) > 0 && probability < FAR_AHEAD,
  },
];

const logit = (share: number) => Math.log(share / (1 - share));

/** Whether the words alone tell the first candidate from its rivals. A message that is nobody's own line is no word. */
function isSeparated(standing: Standing): boolean {
  const { confidence, probability, lead, wordsAhead: words, namesRival, quotesMessage } = standing;
  if (quotesMessage || lead < LEAST_LEAD || (words < 0 && !namesRival)) return false;
  const odds = SEPARATED.odds * Math.min(MOST_ODDS, logit(probability));
  return logit(confidence) + odds + Math.min(MOST_WORDS_AHEAD, words) / SEPARATED.nats >= SEPARATED.from;
}

/**
 * Information (nats) of the user's words that one candidate holds and the other lacks, less that of the words the other way round.
 * @param own positions of the terms that the one holds
 * @param other the same of the other
 */
export function wordsAhead(
  terms: readonly Pick<QuestionTerm, 'information' | 'isLoose'>[],
  own: readonly number[],
  other: readonly number[],
): number {
  const sum = (positions: readonly number[]) =>
    positions.reduce((total, at) => total + (terms[at]?.isLoose ? 0 : (terms[at]?.information ?? 0)), 0);
  // What both hold counts on both sides.
  return sum(own) - sum(other);
}

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
