/** What only the order of words tells: which of the question's stand together in a document's title and symptoms. */
import type { CandidateReading } from './holdings.ts';
import { LEAST_ASKED, type Phrase } from './prepared-question.ts';
import { isInSequence, SENTENCE_END } from './segment.ts';

/** Share of the question's information that stands together in the best sentence of title and symptoms. */
export function readCloseness({ prepared, segment, place }: CandidateReading): number {
  const { sequences, sequenceOffsets } = segment;
  const { terms, information } = prepared.question;
  const to = sequenceOffsets[place.document + 1] as number;
  const positions = prepared.marks[place.segment] as Uint8Array;
  const seen: number[] = [];
  let best = 0;
  let sum = 0;
  for (let at = sequenceOffsets[place.document] as number; at < to; at++) {
    const term = sequences[at] as number;
    if (term === SENTENCE_END) {
      best = Math.max(best, sum);
      sum = 0;
      seen.length = 0;
      continue;
    }
    const position = positions[term] as number;
    const asked = terms[position - 1];
    if (asked === undefined || asked.isLoose || seen.includes(position)) continue;
    seen.push(position);
    sum += asked.information;
  }
  return Math.max(best, sum) / Math.max(LEAST_ASKED, information);
}

/** Whether a document holds both terms of a phrase where phrases are looked for: in the title or the symptoms. */
function holdsPhrase({ prepared, segment, postings, own }: CandidateReading): boolean {
  for (let index = 0; index < prepared.phrases.length; index++) {
    const { first, second } = prepared.phrases[index] as Phrase;
    const one = postings[own + first] as number;
    const other = postings[own + second] as number;
    if (one < 0 || other < 0) continue;
    if (isInSequence(segment.counts[one] as number) && isInSequence(segment.counts[other] as number)) return true;
  }
  return false;
}

/** Share of the question's neighbouring pairs that stand together in the document's title or symptoms. */
export function readPhrases(reading: CandidateReading): number {
  if (!holdsPhrase(reading)) return 0;
  const { prepared, segment, place } = reading;
  const { sequences, sequenceOffsets } = segment;
  const to = sequenceOffsets[place.document + 1] as number;
  const positions = prepared.marks[place.segment] as Uint8Array;
  const seen: number[] = [];
  let together = 0;
  let previous = 0;
  for (let at = sequenceOffsets[place.document] as number; at < to; at++) {
    const term = sequences[at] as number;
    const position = term === SENTENCE_END ? 0 : (positions[term] as number);
    if (position > 0 && previous > 0) {
      const pair = (previous - 1) * prepared.question.terms.length + position - 1;
      const information = prepared.pairs[pair] as number;
      if (information > 0 && !seen.includes(pair)) {
        seen.push(pair);
        together += information;
      }
    }
    previous = position;
  }
  return prepared.phraseInformation > 0 ? together / prepared.phraseInformation : 0;
}
