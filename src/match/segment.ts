/**
 * A segment: an immutable inverted index of many documents in typed arrays, small enough to hold 60,000 articles in memory
 * and plain enough to be written to disk as it is. A library has two: what we ship or teach, and the imported pack.
 *
 *   term "despool" → postings [doc 3, doc 17, …] with, for each, an impact (the ready BM25F weight in one byte, for the coarse
 *   ranking) and the counts by field (3 bits each, for the re-ranker).
 *
 * Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3.6 (BM25F).
 */
import { FIELD_WEIGHT, FIELDS, type FieldName, type MatchDocument } from './document.ts';
import { buildLiteralIndex, type LiteralIndex } from './literal-index.ts';

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
const FIELD_BITS = 3;

/** Marks the end of a sentence in a sequence. */
export const SENTENCE_END = 0xffffffff;
/** Terms of title and symptoms kept in order, for phrases: the first two hundred hold what the article is about. */
const LONGEST_SEQUENCE = 200;

export interface Segment {
  readonly ids: readonly string[];
  /** Sorted. */
  readonly terms: readonly string[];
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
  readonly literals: LiteralIndex;
}

function packCount(count: number): number {
  let packed = 0;
  for (let step = 1; step < COUNT_STEPS.length; step++) if (count >= (COUNT_STEPS[step] ?? 0)) packed = step;
  return packed;
}

/** How often a term stands in a field, as far as it was stored. */
export function readCount(packed: number, field: number): number {
  return COUNT_STEPS[(packed >> (field * FIELD_BITS)) & 7] ?? 0;
}

/** BM25's saturation of a length-normalised count, 0 … K1 + 1. */
export function saturate(count: number): number {
  return (count * (K1 + 1)) / (count + K1);
}

interface Collected {
  readonly document: number;
  readonly byField: number[];
}

function collectPostings(documents: readonly MatchDocument[]): Map<string, Collected[]> {
  const postings = new Map<string, Collected[]>();
  for (const [document, { fields }] of documents.entries()) {
    for (const [field, name] of FIELDS.entries()) {
      for (const term of fields[name]) {
        if (term === '') continue;
        let list = postings.get(term);
        if (!list) {
          list = [];
          postings.set(term, list);
        }
        let last = list.at(-1);
        if (last?.document !== document) {
          last = { document, byField: [0, 0, 0, 0, 0] };
          list.push(last);
        }
        last.byField[field] = (last.byField[field] ?? 0) + 1;
      }
    }
  }
  return postings;
}

function countTerms(terms: readonly string[]): number {
  return terms.reduce((count, term) => (term === '' ? count : count + 1), 0);
}

function toBits(names: readonly string[], all: ReadonlyMap<string, number>): readonly number[] {
  return names.flatMap((name) => {
    const bit = all.get(name);
    return bit === undefined ? [] : [bit];
  });
}

function distinctSorted(lists: Iterable<readonly string[]>): readonly string[] {
  const names = new Set<string>();
  for (const list of lists) for (const name of list) names.add(name);
  return [...names].sort();
}

/** Builds a segment. Documents keep their order; ids must be distinct. Pure: the same documents give the same bytes. */
export function buildSegment(documents: readonly MatchDocument[]): Segment {
  const size = documents.length;
  const postings = collectPostings(documents);
  const terms = [...postings.keys()].sort();
  const termNumbers = new Map(terms.map((term, number) => [term, number]));
  let total = 0;
  for (const list of postings.values()) total += list.length;

  const fieldLengths = new Uint16Array(size * FIELDS.length);
  const averageLengths = new Float64Array(FIELDS.length);
  for (const [document, { fields }] of documents.entries()) {
    for (const [field, name] of FIELDS.entries()) {
      const length = Math.min(0xffff, countTerms(fields[name]));
      fieldLengths[document * FIELDS.length + field] = length;
      averageLengths[field] = (averageLengths[field] ?? 0) + length / Math.max(1, size);
    }
  }

  const offsets = new Uint32Array(terms.length + 1);
  const segment = {
    documents: new Uint32Array(total),
    impacts: new Uint8Array(total),
    counts: new Uint16Array(total),
  };
  let at = 0;
  for (const [number, term] of terms.entries()) {
    offsets[number] = at;
    for (const { document, byField } of postings.get(term) ?? []) {
      let weighted = 0;
      let packed = 0;
      for (const [field, name] of FIELDS.entries()) {
        const count = byField[field] ?? 0;
        if (count === 0) continue;
        const length = fieldLengths[document * FIELDS.length + field] ?? 0;
        weighted += (FIELD_WEIGHT[name] * count) / (1 - B + (B * length) / Math.max(1, averageLengths[field] ?? 1));
        packed |= packCount(count) << (field * FIELD_BITS);
      }
      segment.documents[at] = document;
      segment.impacts[at] = Math.max(1, Math.round(saturate(weighted) / IMPACT_STEP));
      segment.counts[at] = packed;
      at++;
    }
  }
  offsets[terms.length] = at;

  return {
    ids: documents.map(({ id }) => id),
    terms,
    offsets,
    ...segment,
    fieldLengths,
    averageLengths,
    ...buildSequences(documents, termNumbers),
    ...buildSets(documents),
    literals: buildLiteralIndex(documents.map(({ literals }) => literals)),
  };
}

function buildSequences(documents: readonly MatchDocument[], termNumbers: ReadonlyMap<string, number>) {
  const sequenceOffsets = new Uint32Array(documents.length + 1);
  const titleLengths = new Uint8Array(documents.length);
  const all: number[] = [];
  for (const [document, { fields }] of documents.entries()) {
    sequenceOffsets[document] = all.length;
    const title = fields.title.slice(0, 60);
    titleLengths[document] = title.length;
    for (const term of [...title, ...fields.symptoms.slice(0, LONGEST_SEQUENCE)]) {
      all.push(term === '' ? SENTENCE_END : (termNumbers.get(term) ?? SENTENCE_END));
    }
  }
  sequenceOffsets[documents.length] = all.length;
  return { sequenceOffsets, titleLengths, sequences: Uint32Array.from(all) };
}

function buildSets(documents: readonly MatchDocument[]) {
  const components = distinctSorted(documents.map((document) => document.components));
  const versions = distinctSorted(documents.map((document) => document.versions)).slice(0, 16);
  const componentBits = new Map(components.map((name, bit) => [name, bit]));
  const versionBits = new Map(versions.map((name, bit) => [name, bit]));
  const componentWords = Math.max(1, Math.ceil(components.length / 32));
  const documentComponents = new Uint32Array(documents.length * componentWords);
  const documentVersions = new Uint16Array(documents.length);
  for (const [document, { components: named, versions: covered }] of documents.entries()) {
    for (const bit of toBits(named, componentBits)) {
      const word = document * componentWords + (bit >> 5);
      documentComponents[word] = ((documentComponents[word] ?? 0) | (1 << (bit & 31))) >>> 0;
    }
    for (const bit of toBits(covered, versionBits))
      documentVersions[document] = (documentVersions[document] ?? 0) | (1 << bit);
  }
  return { components, componentWords, documentComponents, versions, documentVersions };
}

/** Number of a term in a segment, by binary search over the sorted vocabulary; -1 when it is not there. */
export function findTerm(segment: Segment, term: string): number {
  let low = 0;
  let high = segment.terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = segment.terms[middle] ?? '';
    if (candidate === term) return middle;
    if (candidate < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Position of a document among the postings of a term; -1 when the term does not stand in it. */
export function findPosting(segment: Segment, term: number, document: number): number {
  let low = segment.offsets[term] ?? 0;
  let high = (segment.offsets[term + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = segment.documents[middle] ?? 0;
    if (candidate === document) return middle;
    if (candidate < document) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
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

export function fieldIndex(name: FieldName): number {
  return FIELDS.indexOf(name);
}
