/**
 * A question made ready for comparing it with hundreds of candidates: its terms and neighbouring pairs as numbers of each segment.
 */
import type { Collection } from './index/collection.ts';
import { findTerm } from './index/segment.ts';
import type { Question } from './question.ts';

/** Who asks with less than this (nats), say with stop words alone, has asked nothing that shares could be taken of. */
export const LEAST_ASKED = 1;

/** Two terms that the user wrote next to each other, by their positions in the question. */
export interface Phrase {
  readonly first: number;
  readonly second: number;
  readonly information: number;
}

/** A question with its terms' numbers in each segment looked up once. */
export interface PreparedQuestion {
  readonly question: Question;
  /** For each segment, the number of each term in it, −1 when absent. */
  readonly numbers: readonly Int32Array[];
  /** For each segment, at the number of each of the user's own terms, its position + 1; valid until the next question is prepared. */
  readonly marks: readonly Uint8Array[];
  readonly phrases: readonly Phrase[];
  /** Information of the phrase of two positions, at `first * terms + second`; 0 when the user did not write them so. */
  readonly pairs: Float64Array;
  readonly phraseInformation: number;
}

function toPhrases({ terms, phrases }: Question): readonly Phrase[] {
  const positions = new Map(terms.map(({ term }, position) => [term, position]));
  const distinct = new Map<number, Phrase>();
  for (const [one, other] of phrases) {
    const first = positions.get(one);
    const second = positions.get(other);
    if (first === undefined || second === undefined) continue;
    const information = Math.min(terms[first]?.information ?? 0, terms[second]?.information ?? 0);
    distinct.set(first * terms.length + second, { first, second, information });
  }
  return [...distinct.values()];
}

export function prepareQuestion(question: Question, collection: Collection): PreparedQuestion {
  const { terms } = question;
  const phrases = toPhrases(question);
  const pairs = new Float64Array(terms.length ** 2);
  for (const { first, second, information } of phrases) pairs[first * terms.length + second] = information;
  const numbers = collection.segments.map((segment) => Int32Array.from(terms, ({ term }) => findTerm(segment, term)));
  return {
    question,
    numbers,
    marks: numbers.map((list, segment) =>
      collection.mark(
        segment,
        list.map((number, position) => (terms[position]?.isLoose ? -1 : number)),
      ),
    ),
    phrases,
    pairs,
    phraseInformation: phrases.reduce((sum, { information }) => sum + information, 0),
  };
}
