/**
 * A collection: the segments that are in force together, searched as one. Statistics are summed over them, so that an
 * article scores alike wherever it lies; articles that a segment of higher precedence replaces are hidden.
 */

import { FIELDS } from './document.ts';
import { createMending, type Mending } from './mending.ts';
import type { Vocabulary } from './question.ts';
import { findTerm, IMPACT_STEP, type Segment } from './segment.ts';
import { allTexts, findText, readText, type StringTable, tableSize } from './string-table.ts';
import { createTop } from './top.ts';

/** A document of the collection: which segment, and where in it. */
export interface Place {
  readonly segment: number;
  readonly document: number;
}

export interface Collection extends Vocabulary {
  /** In order of precedence, highest first. */
  readonly segments: readonly Segment[];
  /** Documents in force. */
  readonly size: number;
  isHidden(place: Place): boolean;
  place(id: string): Place | undefined;
  idOf(place: Place): string;
  /** Information of a segment's term, by its number. */
  informationOf(segment: number, term: number): number;
  /**
   * One byte for each term of a segment, 1 at the given ones. It is the same array each time, wiped of the marks before: a
   * set of a few numbers is asked for tens of thousands of times a question.
   */
  mark(segment: number, terms: ArrayLike<number>): Uint8Array;
  /** Terms of a document over all fields. */
  lengthOf(place: Place): number;
  /** Best documents for weighted terms, by the sum of their impacts, best first. */
  retrieve(
    terms: readonly { readonly term: string; readonly information: number }[],
    limit: number,
  ): readonly { readonly place: Place; readonly score: number }[];
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

/** Terms that candidates are looked for with: of a long log the most telling ones find it. */
const MOST_TELLING = 48;
/** A word that stands in more than this share of all articles finds none of them, and costs more than all rare ones together … */
const COMMON_SHARE = 0.35;
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
  const accumulators = hidden.map(({ length }) => new Float32Array(length));
  const marks = segments.map((segment) => new Uint8Array(tableSize(segment.terms)));
  const marked: number[][] = segments.map(() => []);
  let mending: Mending | undefined;

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
  const isHidden = ({ segment, document }: Place) => hidden[segment]?.[document] === 1;

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
      const bytes = marks[segment] as Uint8Array;
      for (const term of marked[segment] ?? []) bytes[term] = 0;
      marked[segment] = Array.from(terms);
      for (const term of marked[segment] ?? []) bytes[term] = 1;
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
    has: (term) => segments.some((segment) => findTerm(segment, term) >= 0),
    information: (term) => informationFor(Math.max(1, frequency(term))),
    informationOf(segment, term) {
      const cache = known[segment] as Float32Array;
      const terms = segments[segment]?.terms;
      if (cache[term] === 0 && terms) cache[term] = informationFor(Math.max(1, frequency(readText(terms, term))));
      return cache[term] as number;
    },
    similar(term) {
      mending ??= createMending(segments);
      return mending(term);
    },
    retrieve(terms, limit) {
      const best: { place: Place; score: number }[] = [];
      const telling = mostTelling(terms, (term) => (size < LARGE_LIBRARY ? 0 : frequency(term) / size));
      const least = 0;
      for (const [number, segment] of segments.entries()) {
        const scores = accumulators[number] as Float32Array;
        scores.fill(0);
        for (const { term, information } of telling) {
          const found = findTerm(segment, term);
          if (found < 0) continue;
          const factor = information * IMPACT_STEP;
          const to = segment.offsets[found + 1] ?? 0;
          for (let at = segment.offsets[found] ?? 0; at < to; at++) {
            const document = segment.documents[at] as number;
            scores[document] = (scores[document] as number) + factor * (segment.impacts[at] as number);
          }
        }
        const top = createTop(limit);
        for (let document = 0; document < scores.length; document++) {
          const score = scores[document] as number;
          if (score > 0 && hidden[number]?.[document] !== 1) top.offer(document, score);
        }
        for (const { number: document, score } of top.take())
          best.push({ place: { segment: number, document }, score });
      }
      return best
        .sort((a, b) => b.score - a.score || a.place.segment - b.place.segment || a.place.document - b.place.document)
        .slice(0, limit);
    },
  };
}
