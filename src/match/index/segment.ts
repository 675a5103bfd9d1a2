/**
 * A segment: an immutable inverted index of many documents in typed arrays, small enough to hold 60,000 articles in memory
 * and plain enough to be written to disk as it is. A library has two: what we ship or teach, and the imported pack.
 *
 *   term "despool" → postings [doc 3, doc 17, …] with, for each, an impact (the ready BM25F weight in one byte, for the coarse
 *   ranking) and the counts by field (3 bits each, for the re-ranker).
 *
 * Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6 (BM25F).
 */

import type { LiteralIndex } from '../literals/literal-index.ts';
import { TRAITS, type Trait } from './document.ts';
import { findText, type StringTable } from './string-table.ts';

/**
 * BM25's two knobs. `K1`: how soon more of the same word stops helping (0 = at once; usual 1.2–2). `B`: how much a long
 * document is discounted (0–1); article lengths differ by a factor of 30 and long ones are reference pages, hence 0.6.
 */
export const K1 = 1.4;
export const B = 0.6;

/** The largest saturated weight is K1 + 1; impacts are stored in 255 steps of it. */
export const IMPACT_STEP = (K1 + 1) / 255;

/** Counts are stored in 3 bits: exact up to 4, then in steps, since more repeats hardly count. */
const COUNT_STEPS = [0, 1, 2, 3, 4, 6, 9, 13] as const;
export const FIELD_BITS = 3;

/** Marks the end of a sentence in a sequence. */
export const SENTENCE_END = 0xffffffff;

export interface Segment {
  readonly ids: StringTable;
  /** Sorted by UTF-16 units. */
  readonly terms: StringTable;
  /** Postings of term t are at `offsets[t] … offsets[t + 1]`. */
  readonly offsets: Uint32Array;
  readonly documents: Uint32Array;
  readonly impacts: Uint8Array;
  readonly counts: Uint16Array;
  /** Terms of each field: `fieldLengths[document * FIELDS.length + field]`. */
  readonly fieldLengths: Uint16Array;
  readonly averageLengths: Float64Array;
  /** Title and symptoms of document d, as term numbers in order, at `sequenceOffsets[d] … sequenceOffsets[d + 1]`. */
  readonly sequenceOffsets: Uint32Array;
  readonly sequences: Uint32Array;
  /** Length of the title within the sequence. */
  readonly titleLengths: Uint8Array;
  /** Component names; `documentComponents` holds bit sets of them, `componentWords` words a document. */
  readonly components: readonly string[];
  readonly componentWords: number;
  readonly documentComponents: Uint32Array;
  /** Versions of SMS; `documentVersions` holds a bit set of them. */
  readonly versions: readonly string[];
  readonly documentVersions: Uint16Array;
  /** A bit for each of `TRAITS`. */
  readonly documentTraits: Uint8Array;
  readonly literals: LiteralIndex;
}

/** The 3 bits of a count. */
export function packCount(count: number): number {
  let packed = 0;
  for (let step = 1; step < COUNT_STEPS.length; step++) if (count >= (COUNT_STEPS[step] ?? 0)) packed = step;
  return packed;
}

/** How often a term stands in a field, as far as it was stored. */
export function readCount(packed: number, field: number): number {
  return COUNT_STEPS[(packed >> (field * FIELD_BITS)) & 7] ?? 0;
}

const IN_SEQUENCE = 2 ** (2 * FIELD_BITS) - 1;

/** Whether a posting's term stands in the title or the symptoms, the first two fields, whose terms are kept in order. */
export function isInSequence(packed: number): boolean {
  return (packed & IN_SEQUENCE) !== 0;
}

/** BM25's saturation of a length-normalised count, 0 … K1 + 1. */
export function saturate(count: number): number {
  return (count * (K1 + 1)) / (count + K1);
}

/** Number of a term in a segment; -1 when it is not there. */
export function findTerm(segment: Segment, term: string): number {
  return findText(segment.terms, term);
}

/** Index of the first of ascending numbers from `from` on that is at least `wanted`, or `end`; looked for in steps that double. */
function seek(numbers: Uint32Array | Int32Array, wanted: number, from: number, end: number): number {
  let low = from;
  let high = from;
  for (let step = 1; high < end && (numbers[high] as number) < wanted; step *= 2) {
    low = high + 1;
    high += step;
  }
  if (high > end) high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Positions of documents among the postings of a term, −1 where it does not stand in one. Both are sorted, so that each list is
 * passed in leaps to the next number of the other: as many steps as the shorter one has, with a few comparisons each.
 *
 * @param documents ascending
 * @param found of the same length; filled
 */
export function findPostings(segment: Segment, term: number, documents: Int32Array, found: Int32Array): void {
  const all = segment.documents;
  const end = segment.offsets[term + 1] as number;
  found.fill(-1);
  let posting = segment.offsets[term] as number;
  for (let at = 0; at < documents.length && posting < end; ) {
    const wanted = documents[at] as number;
    const here = all[posting] as number;
    if (here < wanted) posting = seek(all, wanted, posting + 1, end);
    else if (here > wanted) at = seek(documents, here, at + 1, documents.length);
    else found[at++] = posting++;
  }
}

export function documentHasComponent(segment: Segment, document: number, component: string): boolean {
  const bit = segment.components.indexOf(component);
  if (bit < 0) return false;
  return (((segment.documentComponents[document * segment.componentWords + (bit >> 5)] ?? 0) >>> (bit & 31)) & 1) === 1;
}

export function versionsOf(segment: Segment, document: number): readonly string[] {
  const bits = segment.documentVersions[document] ?? 0;
  return segment.versions.filter((_version, bit) => (bits >> bit) & 1);
}

export function hasTrait(segment: Segment, document: number, trait: Trait): boolean {
  return (((segment.documentTraits[document] ?? 0) >> TRAITS.indexOf(trait)) & 1) === 1;
}
