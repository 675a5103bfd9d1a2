/** Where the terms of a question stand in its candidates: looked up once, term by term, for all of them. */

import type { PreparedQuestion } from '../prepared-question.ts';
import type { Collection, DocumentPlace } from './collection.ts';
import { findPostings, type Segment } from './segment.ts';

/** Where the question's terms stand in the candidates: `postings[candidate * width + position]`, −1 where one does not. */
export interface Holdings {
  readonly postings: Int32Array;
  readonly width: number;
}

/** Documents of the candidates in one segment, ascending, and whose they are. Sorted as numbers, without a comparison each. */
function sortDocuments(places: readonly DocumentPlace[], segment: number) {
  const keys = new Float64Array(places.length);
  let size = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as DocumentPlace;
    if (place.segment === segment) keys[size++] = place.document * places.length + at;
  }
  const sorted = keys.subarray(0, size).sort();
  const documents = new Int32Array(size);
  const order = new Int32Array(size);
  for (let at = 0; at < size; at++) {
    documents[at] = Math.floor((sorted[at] as number) / places.length);
    order[at] = (sorted[at] as number) % places.length;
  }
  return { documents, order };
}

export function findHoldings(
  places: readonly DocumentPlace[],
  { numbers, question }: PreparedQuestion,
  collection: Collection,
): Holdings {
  const width = question.terms.length;
  const postings = new Int32Array(places.length * width).fill(-1);
  for (const [number, segment] of collection.segments.entries()) {
    const { documents, order } = sortDocuments(places, number);
    const found = new Int32Array(documents.length);
    const terms = numbers[number] as Int32Array;
    for (let position = 0; position < width; position++) {
      const term = terms[position] as number;
      if (term < 0) continue;
      findPostings(segment, term, documents, found);
      for (let at = 0; at < found.length; at++) {
        const posting = found[at] as number;
        if (posting >= 0) postings[(order[at] as number) * width + position] = posting;
      }
    }
  }
  return { postings, width };
}

/** All that the features of one candidate are read from. */
export interface CandidateReading {
  readonly prepared: PreparedQuestion;
  readonly collection: Collection;
  readonly segment: Segment;
  readonly place: DocumentPlace;
  readonly postings: Int32Array;
  /** Where the candidate's own begin in `postings`. */
  readonly own: number;
}
