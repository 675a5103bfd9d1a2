/**
 * A collection: the segments that are in force together, searched as one. Statistics are summed over them, so that an
 * article scores alike wherever it lies; articles that a segment of higher precedence replaces are hidden.
 */
import { FIELDS } from './document.ts';
import type { Vocabulary } from './question.ts';
import { findTerm, IMPACT_STEP, type Segment } from './segment.ts';

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
  /** Terms of a document over all fields. */
  lengthOf(place: Place): number;
  /** Best documents for weighted terms, by the sum of their impacts, best first. */
  retrieve(
    terms: readonly { readonly term: string; readonly information: number }[],
    limit: number,
  ): readonly { readonly place: Place; readonly score: number }[];
}

/** Words of a vocabulary by first letter, for mending; built when a question first needs it. */
function bucketTerms(segments: readonly Segment[]): ReadonlyMap<string, readonly string[]> {
  const buckets = new Map<string, Set<string>>();
  for (const segment of segments) {
    for (const [number, term] of segment.terms.entries()) {
      // A word that stands in one article alone may itself be a typing error.
      const isRare =
        (segment.offsets[number + 1] ?? 0) - (segment.offsets[number] ?? 0) < 2 && segment.ids.length > 500;
      if (isRare || term.length < 4 || !/^[a-z]+$/.test(term)) continue;
      const key = `${term[0]}${term.length}`;
      const bucket = buckets.get(key) ?? new Set<string>();
      if (bucket.size === 0) buckets.set(key, bucket);
      bucket.add(term);
    }
  }
  return new Map([...buckets].map(([key, terms]) => [key, [...terms]]));
}

export function createCollection(segments: readonly Segment[]): Collection {
  const hidden = segments.map((segment) => new Uint8Array(segment.ids.length));
  const places = new Map<string, Place>();
  for (const [segment, { ids }] of segments.entries()) {
    for (const [document, id] of ids.entries()) {
      if (places.has(id)) (hidden[segment] as Uint8Array)[document] = 1;
      else places.set(id, { segment, document });
    }
  }
  const size = places.size;
  const accumulators = segments.map((segment) => new Float32Array(segment.ids.length));
  let buckets: ReadonlyMap<string, readonly string[]> | undefined;

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
  const known = segments.map((segment) => new Float32Array(segment.terms.length));
  const isHidden = ({ segment, document }: Place) => hidden[segment]?.[document] === 1;

  return {
    segments,
    size,
    isHidden,
    place: (id) => places.get(id),
    idOf: ({ segment, document }) => segments[segment]?.ids[document] ?? '',
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
      if (cache[term] === 0) cache[term] = informationFor(Math.max(1, frequency(segments[segment]?.terms[term] ?? '')));
      return cache[term] as number;
    },
    similar(term) {
      buckets ??= bucketTerms(segments);
      return [-1, 0, 1].flatMap((difference) => buckets?.get(`${term[0]}${term.length + difference}`) ?? []);
    },
    retrieve(terms, limit) {
      const best: { place: Place; score: number }[] = [];
      let least = 0;
      for (const [number, segment] of segments.entries()) {
        const scores = accumulators[number] as Float32Array;
        scores.fill(0);
        for (const { term, information } of terms) {
          const found = findTerm(segment, term);
          if (found < 0) continue;
          const factor = information * IMPACT_STEP;
          const to = segment.offsets[found + 1] ?? 0;
          for (let at = segment.offsets[found] ?? 0; at < to; at++) {
            const document = segment.documents[at] as number;
            scores[document] = (scores[document] as number) + factor * (segment.impacts[at] as number);
          }
        }
        for (let document = 0; document < scores.length; document++) {
          const score = scores[document] as number;
          if (score <= least || hidden[number]?.[document] === 1) continue;
          best.push({ place: { segment: number, document }, score });
          if (best.length >= limit * 2) {
            best.sort((a, b) => b.score - a.score);
            best.length = limit;
            least = best.at(-1)?.score ?? 0;
          }
        }
      }
      return best
        .sort((a, b) => b.score - a.score || a.place.segment - b.place.segment || a.place.document - b.place.document)
        .slice(0, limit);
    },
  };
}
