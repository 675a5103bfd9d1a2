/**
 * A collection: the segments that are in force together, searched as one. Statistics are summed over them, so that an
 * article scores alike wherever it lies; articles that a segment of higher precedence replaces are hidden.
 */

import type { Vocabulary } from '../terms/correct-word.ts';
import { platformsOf } from '../terms/platforms.ts';
import { createSimilarWords, type SimilarWords } from '../terms/similar-words.ts';
import { FIELDS } from './document.ts';
import { findPostings, findTerm, IMPACT_STEP, SENTENCE_END, type Segment } from './segment.ts';
import { allTexts, findText, readText, type StringTable, tableSize } from './string-table.ts';
import { createTop, type Top } from './top.ts';

/** A document of the collection: which segment, and where in it. */
export interface DocumentPlace {
  readonly segment: number;
  readonly document: number;
}

export interface Collection extends Vocabulary {
  /** In order of precedence, highest first. */
  readonly segments: readonly Segment[];
  /** Documents in force. */
  readonly size: number;
  isHidden(place: DocumentPlace): boolean;
  place(id: string): DocumentPlace | undefined;
  idOf(place: DocumentPlace): string;
  /** Does a term stand anywhere in a document? */
  holds(place: DocumentPlace, term: string): boolean;
  /** Information of a segment's term, by its number. */
  informationOf(segment: number, term: number): number;
  /**
   * One byte for each term of a segment: its position in the given list + 1, 0 when it is not in it (−1 in the list stands for no
   * term; more than 255 do not fit). It is the same array each time, wiped of the marks before.
   */
  mark(segment: number, terms: Int32Array): Uint8Array;
  /** Information of all that a document's title says. */
  titleInformation(place: DocumentPlace): number;
  /** The systems that a document's title names, as `platformsOf` does. */
  titlePlatforms(place: DocumentPlace): number;
  /** Terms of a document over all fields. */
  lengthOf(place: DocumentPlace): number;
  /** Best documents for weighted terms, by the sum of their impacts, best first. */
  retrieve(
    terms: readonly { readonly term: string; readonly information: number }[],
    limit: number,
  ): readonly { readonly place: DocumentPlace; readonly score: number }[];
}

/** Marks the documents of a lower segment that a higher one replaces; returns how many it newly marked. */
function hideShared(ids: StringTable, below: StringTable, hidden: Uint8Array): number {
  let count = 0;
  const hide = (document: number) => {
    if (document < 0 || hidden[document] === 1) return;
    hidden[document] = 1;
    count++;
  };
  if (tableSize(ids) <= tableSize(below)) for (const id of allTexts(ids)) hide(findText(below, id));
  else for (const [document, id] of [...allTexts(below)].entries()) hide(findText(ids, id) < 0 ? -1 : document);
  return count;
}

/** Distinct terms of a document's title. */
function titleTerms({ sequences, sequenceOffsets, titleLengths }: Segment, document: number): readonly number[] {
  const from = sequenceOffsets[document] ?? 0;
  const title = sequences.subarray(from, from + (titleLengths[document] ?? 0));
  return [...new Set(title)].filter((term) => term !== SENTENCE_END);
}

/** Terms that candidates are looked for with: of a long log the most telling ones find it. */
const MOST_TELLING = 48;
/** A word that stands in more than this share of all articles finds none of them, and costs more than all rare ones together … */
const COMMON_SHARE = 0.2;
/** … unless there is hardly another. */
const FEWEST_TELLING = 4;
/** In a library smaller than this common words cost nothing either. */
const LARGE_LIBRARY = 1_000;

interface Asked {
  readonly term: string;
  readonly information: number;
}

function mostTelling(terms: readonly Asked[], share: (term: string) => number): readonly Asked[] {
  const sorted = [...terms].sort((a, b) => b.information - a.information).slice(0, MOST_TELLING);
  return sorted.filter(({ term }, rank) => rank < FEWEST_TELLING || share(term) <= COMMON_SHARE);
}

/** Adds what a term is worth to each document that holds it: the innermost loop of all, over tens of thousands of postings. */
function addImpacts(scores: Float32Array, { documents, impacts, offsets }: Segment, term: number, information: number) {
  if (term < 0) return;
  const factor = information * IMPACT_STEP;
  const to = offsets[term + 1] as number;
  for (let at = offsets[term] as number; at < to; at++) {
    const document = documents[at] as number;
    scores[document] = (scores[document] as number) + factor * (impacts[at] as number);
  }
}

/** Whether one of four neighbouring documents scores more: nearly never, and asking for four at once takes half the time. */
function isOneOfFourAbove(scores: Float32Array, at: number, least: number): boolean {
  return (
    (scores[at] as number) > least ||
    (scores[at + 1] as number) > least ||
    (scores[at + 2] as number) > least ||
    (scores[at + 3] as number) > least
  );
}

/** Offers all documents that score and are in force, counted through from `base`. */
function offerAll(top: Top, scores: Float32Array, outOfForce: Uint8Array, base: number): void {
  let least = top.least();
  for (let four = 0; four < scores.length; four += 4) {
    if (four + 4 <= scores.length && !isOneOfFourAbove(scores, four, least)) continue;
    for (let document = four; document < Math.min(four + 4, scores.length); document++) {
      const score = scores[document] as number;
      if (score <= least || outOfForce[document] === 1) continue;
      top.offer(base + document, score);
      least = top.least();
    }
  }
}

export function createCollection(segments: readonly Segment[]): Collection {
  const hidden = segments.map(({ ids }) => new Uint8Array(tableSize(ids)));
  let size = 0;
  for (const [number, { ids }] of segments.entries()) {
    size += tableSize(ids);
    // Of two segments the smaller is asked for: nearly always the one of higher precedence.
    for (const [below, { ids: others }] of segments.entries()) {
      if (below > number) size -= hideShared(ids, others, hidden[below] as Uint8Array);
    }
  }
  /** Number of each segment's first document when all are counted through. */
  const bases = hidden.map((_, segment) => hidden.slice(0, segment).reduce((sum, { length }) => sum + length, 0));
  const accumulators = hidden.map(({ length }) => new Float32Array(length));
  const marks = segments.map((segment) => new Uint8Array(tableSize(segment.terms)));
  const marked: Int32Array[] = segments.map(() => new Int32Array());
  let similarWords: SimilarWords | undefined;

  const frequency = (term: string) => {
    let sum = 0;
    for (const segment of segments) {
      const number = findTerm(segment, term);
      if (number >= 0) sum += (segment.offsets[number + 1] ?? 0) - (segment.offsets[number] ?? 0);
    }
    return sum;
  };
  const informationFor = (count: number) => Math.log(1 + Math.max(0, size - count + 0.5) / (count + 0.5));
  // Asked for again and again while candidates are compared; 0 means not computed yet.
  const known = segments.map(({ terms }) => new Float32Array(tableSize(terms)));
  const informationOf = (segment: number, term: number) => {
    const cache = known[segment] as Float32Array;
    const terms = segments[segment]?.terms;
    if (cache[term] === 0 && terms) cache[term] = informationFor(Math.max(1, frequency(readText(terms, term))));
    return cache[term] as number;
  };
  // As well asked for again and again; −1 means not computed yet.
  const titles = hidden.map(({ length }) => new Float32Array(length).fill(-1));
  const platforms = hidden.map(({ length }) => new Int16Array(length).fill(-1));
  const isHidden = ({ segment, document }: DocumentPlace) => hidden[segment]?.[document] === 1;

  return {
    segments,
    size,
    isHidden,
    place(id) {
      for (const [segment, { ids }] of segments.entries()) {
        const document = findText(ids, id);
        if (document >= 0) return { segment, document };
      }
      return undefined;
    },
    mark(segment, terms) {
      if (terms.length > 255)
        throw new RangeError(`[match] ${terms.length} terms asked for: at most 255 can be marked`);
      const bytes = marks[segment] as Uint8Array;
      for (const term of marked[segment] ?? []) if (term >= 0) bytes[term] = 0;
      marked[segment] = terms;
      for (const [position, term] of terms.entries()) if (term >= 0) bytes[term] = position + 1;
      return bytes;
    },
    idOf({ segment, document }) {
      const ids = segments[segment]?.ids;
      return ids ? readText(ids, document) : '';
    },
    lengthOf({ segment, document }) {
      const lengths = segments[segment]?.fieldLengths;
      let sum = 0;
      for (let field = 0; field < FIELDS.length; field++) sum += lengths?.[document * FIELDS.length + field] ?? 0;
      return sum;
    },
    holds({ segment: number, document }, term) {
      const segment = segments[number];
      const found = new Int32Array(1);
      const known = segment ? findTerm(segment, term) : -1;
      if (!segment || known < 0) return false;
      findPostings(segment, known, Int32Array.of(document), found);
      return (found[0] as number) >= 0;
    },
    has: (term) => segments.some((segment) => findTerm(segment, term) >= 0),
    information: (term) => informationFor(Math.max(1, frequency(term))),
    informationOf,
    titleInformation({ segment, document }) {
      const cache = titles[segment] as Float32Array;
      if ((cache[document] as number) < 0) {
        cache[document] = titleTerms(segments[segment] as Segment, document).reduce(
          (sum, term) => sum + informationOf(segment, term),
          0,
        );
      }
      return cache[document] as number;
    },
    titlePlatforms({ segment, document }) {
      const cache = platforms[segment] as Int16Array;
      if ((cache[document] as number) < 0) {
        const one = segments[segment] as Segment;
        cache[document] = platformsOf(titleTerms(one, document).map((term) => readText(one.terms, term)));
      }
      return cache[document] as number;
    },
    similar(term) {
      similarWords ??= createSimilarWords(segments);
      return similarWords(term);
    },
    retrieve(terms, limit) {
      const top = createTop(limit);
      const telling = mostTelling(terms, (term) => (size < LARGE_LIBRARY ? 0 : frequency(term) / size));
      for (const [number, segment] of segments.entries()) {
        const scores = accumulators[number] as Float32Array;
        scores.fill(0);
        for (const { term, information } of telling) addImpacts(scores, segment, findTerm(segment, term), information);
        offerAll(top, scores, hidden[number] as Uint8Array, bases[number] as number);
      }
      return top.take().map(({ number, score }) => {
        const segment = bases.findLastIndex((base) => base <= number);
        return { place: { segment, document: number - (bases[segment] as number) }, score };
      });
    },
  };
}
