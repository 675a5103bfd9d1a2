/** What only the order of words tells: which of the question's stand together in a document's title and symptoms. */
import type { CandidateReading } from '../index/holdings.ts';
import { SENTENCE_END } from '../index/segment.ts';
import { LEAST_ASKED, type PreparedQuestion } from '../prepared-question.ts';

export interface SequenceFeatures {
  /** Share of the question's neighbouring pairs that stand together, 0–1. */
  readonly phrases: number;
  /** Share of the question's information that stands together in the best sentence, 0–1. */
  readonly closeness: number;
}

export type SequenceReader = (candidate: CandidateReading) => SequenceFeatures;

/** A reader that goes through a document's title and symptoms once, word by word, looking for the words of one question. */
export function createSequenceReader({ question, marks, pairs, phraseInformation }: PreparedQuestion): SequenceReader {
  const { information, terms } = question;
  const worth = Float64Array.from(terms, (term) => term.information);
  /** Number of the sentence in which each position was met last: sentences are counted through over all candidates. */
  const lastMet = new Uint32Array(terms.length + 1);
  let sentence = 0;
  /** Number of the candidate in which each pair was met last. */
  const lastPaired = new Uint32Array(pairs.length);
  let candidate = 0;
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a hot loop, kept in one piece.
  return ({ segment: { sequences, sequenceOffsets }, place }) => {
    const positions = marks[place.segment] as Uint8Array;
    const to = sequenceOffsets[place.document + 1] as number;
    let paired = 0;
    let best = 0;
    let sum = 0;
    let previous = 0;
    sentence++;
    candidate++;
    for (let at = sequenceOffsets[place.document] as number; at < to; at++) {
      const term = sequences[at] as number;
      if (term === SENTENCE_END) {
        if (sum > best) best = sum;
        sum = 0;
        previous = 0;
        sentence++;
        continue;
      }
      const position = positions[term] as number;
      if (position > 0 && lastMet[position] !== sentence) {
        lastMet[position] = sentence;
        sum += worth[position - 1] as number;
      }
      if (position > 0 && previous > 0) {
        const pair = (previous - 1) * worth.length + position - 1;
        if ((pairs[pair] as number) > 0 && lastPaired[pair] !== candidate) {
          lastPaired[pair] = candidate;
          paired += pairs[pair] as number;
        }
      }
      previous = position;
    }
    return {
      phrases: phraseInformation > 0 ? paired / phraseInformation : 0,
      closeness: Math.max(best, sum) / Math.max(LEAST_ASKED, information),
    };
  };
}
