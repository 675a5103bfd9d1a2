/**
 * Documents → a segment, one document at a time: what is kept of each are numbers in growable arrays, so that 60,000 articles
 * are indexed in some hundred megabytes. Pure: the same documents in the same order give the same bytes.
 */

import { createLiteralIndexBuilder } from '../literals/literal-index.ts';
import { FIELD_WEIGHT, FIELDS, type MatchDocument, TRAITS } from './document.ts';
import { growableUint16, growableUint32 } from './growable.ts';
import { B, FIELD_BITS, IMPACT_STEP, packCount, SENTENCE_END, type Segment, saturate } from './segment.ts';
import { createStringTable, tableSize } from './string-table.ts';

/** Terms of title and symptoms kept in order, for phrases: the first two hundred hold what the article is about. */
const LONGEST_SEQUENCE = 400;
const LONGEST_TITLE = 60;
/** Versions are bits of a 16-bit word. */
const MOST_VERSIONS = 16;

/** While collecting, a count is 12 bits of a 16-bit word, its field 3, and the last field of a posting is marked. */
const COUNT_BITS = 12;
const MOST_COUNTED = 2 ** COUNT_BITS - 1;
const LAST_FIELD = 0x8000;

export interface SegmentBuilder {
  /** Documents added so far. */
  readonly size: number;
  /** @throws Error when a document with that id is there already */
  add(document: MatchDocument): void;
  /**
   * The segment of all documents added; adding goes on afterwards as if it had not been asked for.
   *
   * @param beside one that it will be searched together with: lengths are then measured by the average of both
   */
  build(beside?: Segment): Segment;
}

/** Numbers for names, in the order in which they come. */
class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly names: string[] = [];

  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.names.length;
      this.#numbers.set(name, number);
      this.names.push(name);
    }
    return number;
  }

  /** Names in order, and for each number its place in that order. */
  sorted(): { readonly names: readonly string[]; readonly ranks: Uint32Array } {
    const numbers = Uint32Array.from(this.names.keys()).sort((a, b) => {
      const first = this.names[a] as string;
      const second = this.names[b] as string;
      return first < second ? -1 : first > second ? 1 : 0;
    });
    const ranks = new Uint32Array(numbers.length);
    for (const [rank, number] of numbers.entries()) ranks[number] = rank;
    return { names: Array.from(numbers, (number) => this.names[number] as string), ranks };
  }
}

/** The postings of all documents, each as the number of its term and its counts by field. */
class PostingCollector {
  readonly terms = growableUint32();
  readonly counts = growableUint16();
  /** Postings of document d are at `starts[d] … starts[d + 1]` of `terms`. */
  readonly starts = growableUint32();
  readonly fieldLengths = growableUint16();
  /** For each term, the document that held it last (+ 1), and its place among that document's terms. */
  readonly #lastDocument = growableUint32();
  readonly #place = growableUint32();
  /** Counts of the document at hand, `FIELDS.length` a term. */
  readonly #tally = growableUint16();

  add(fields: MatchDocument['fields'], numbering: Numbering): void {
    const mark = this.starts.length + 1;
    const from = this.terms.length;
    this.starts.push(from);
    this.#tally.length = 0;
    for (const [field, name] of FIELDS.entries()) {
      let length = 0;
      for (const term of fields[name]) {
        if (term === '') continue;
        length++;
        this.#count(numbering.numberOf(term), field, { mark, from });
      }
      this.fieldLengths.push(Math.min(0xffff, length));
    }
    for (let place = 0; place < this.terms.length - from; place++) this.#keepCounts(place);
  }

  #count(term: number, field: number, { mark, from }: { readonly mark: number; readonly from: number }): void {
    while (this.#lastDocument.length <= term) {
      this.#lastDocument.push(0);
      this.#place.push(0);
    }
    if (this.#lastDocument.at(term) !== mark) {
      this.#lastDocument.set(term, mark);
      this.#place.set(term, this.terms.length - from);
      this.terms.push(term);
      for (let each = 0; each < FIELDS.length; each++) this.#tally.push(0);
    }
    const at = this.#place.at(term) * FIELDS.length + field;
    this.#tally.set(at, Math.min(MOST_COUNTED, this.#tally.at(at) + 1));
  }

  #keepCounts(place: number): void {
    let kept = 0;
    for (let field = 0; field < FIELDS.length; field++) {
      const count = this.#tally.at(place * FIELDS.length + field);
      if (count === 0) continue;
      kept++;
      this.counts.push((field << COUNT_BITS) | count);
    }
    const last = this.counts.length - 1;
    if (kept > 0) this.counts.set(last, this.counts.at(last) | LAST_FIELD);
  }
}

function increase(numbers: Uint32Array, at: number, by: number): void {
  numbers[at] = (numbers[at] as number) + by;
}

function setBit(words: Uint32Array | Uint16Array, at: number, bit: number): void {
  words[at] = (words[at] as number) | (1 << bit);
}

function averageFieldLengths(fieldLengths: Uint16Array, size: number): Float64Array {
  const averages = new Float64Array(FIELDS.length);
  for (const [at, length] of fieldLengths.entries()) {
    const field = at % FIELDS.length;
    averages[field] = (averages[field] as number) + length / Math.max(1, size);
  }
  return averages;
}

/** Averages over two segments: a small one of long articles must not make them look short. */
function poolAverages(own: Float64Array, size: number, beside?: Segment): Float64Array {
  if (!beside) return own;
  const others = tableSize(beside.ids);
  return own.map((average, field) => {
    const other = beside.averageLengths[field] as number;
    return (average * size + other * others) / Math.max(1, size + others);
  });
}

/** From the terms of each document to the documents of each term. */
function invertPostings(collected: PostingCollector, ranks: Uint32Array, beside?: Segment) {
  const size = collected.starts.length;
  const terms = collected.terms.view();
  const starts = collected.starts.view();
  const packed = collected.counts.view();
  const fieldLengths = collected.fieldLengths.copy();
  const averageLengths = poolAverages(averageFieldLengths(fieldLengths, size), size, beside);
  const offsets = new Uint32Array(ranks.length + 1);
  for (const term of terms) increase(offsets, (ranks[term] as number) + 1, 1);
  for (let rank = 0; rank < ranks.length; rank++) increase(offsets, rank + 1, offsets[rank] as number);
  const next = offsets.slice(0, -1);
  const documents = new Uint32Array(terms.length);
  const impacts = new Uint8Array(terms.length);
  const counts = new Uint16Array(terms.length);
  let read = 0;
  for (let document = 0; document < size; document++) {
    const to = starts[document + 1] ?? terms.length;
    for (let posting = starts[document] as number; posting < to; posting++) {
      const rank = ranks[terms[posting] as number] as number;
      const at = next[rank] as number;
      next[rank] = at + 1;
      let weighted = 0;
      for (let isLast = false; !isLast; read++) {
        const entry = packed[read] as number;
        isLast = (entry & LAST_FIELD) !== 0;
        const field = (entry >> COUNT_BITS) & 7;
        const count = entry & MOST_COUNTED;
        const length = fieldLengths[document * FIELDS.length + field] as number;
        const average = Math.max(1, averageLengths[field] as number);
        weighted += (FIELD_WEIGHT[FIELDS[field] ?? 'more'] * count) / (1 - B + (B * length) / average);
        counts[at] = (counts[at] as number) | (packCount(count) << (field * FIELD_BITS));
      }
      documents[at] = document;
      impacts[at] = Math.max(1, Math.round(saturate(weighted) / IMPACT_STEP));
    }
  }
  return { offsets, documents, impacts, counts, fieldLengths, averageLengths };
}

/** Title and symptoms of each document in order, as numbers of terms. */
class SequenceCollector {
  readonly #terms = growableUint32();
  readonly #starts = growableUint32();
  readonly #titleLengths: number[] = [];

  add({ title, symptoms }: MatchDocument['fields'], numbering: Numbering): void {
    const first = title.slice(0, LONGEST_TITLE);
    this.#starts.push(this.#terms.length);
    this.#titleLengths.push(first.length);
    for (const part of [first, symptoms.slice(0, LONGEST_SEQUENCE)]) {
      for (const term of part) this.#terms.push(term === '' ? SENTENCE_END : numbering.numberOf(term));
    }
  }

  build(ranks: Uint32Array) {
    const sequences = this.#terms.copy();
    for (const [at, term] of sequences.entries()) if (term !== SENTENCE_END) sequences[at] = ranks[term] as number;
    return {
      sequenceOffsets: Uint32Array.from([...this.#starts.view(), sequences.length]),
      titleLengths: Uint8Array.from(this.#titleLengths),
      sequences,
    };
  }
}

/** Which of a few names each document has, as sets of bits. */
class SetCollector {
  readonly #numbering = new Numbering();
  readonly #sets: (readonly number[])[] = [];

  add(names: readonly string[]): void {
    this.#sets.push(names.map((name) => this.#numbering.numberOf(name)));
  }

  build() {
    const { names, ranks } = this.#numbering.sorted();
    return { names, sets: this.#sets.map((set) => set.map((number) => ranks[number] as number)) };
  }
}

function buildSets(componentSets: SetCollector, versionSets: SetCollector) {
  const { names: components, sets } = componentSets.build();
  const { names, sets: covered } = versionSets.build();
  const componentWords = Math.max(1, Math.ceil(components.length / 32));
  const documentComponents = new Uint32Array(sets.length * componentWords);
  const documentVersions = new Uint16Array(sets.length);
  for (const [document, bits] of sets.entries()) {
    for (const bit of bits) setBit(documentComponents, document * componentWords + (bit >> 5), bit & 31);
  }
  for (const [document, bits] of covered.entries()) {
    for (const bit of bits) if (bit < MOST_VERSIONS) setBit(documentVersions, document, bit);
  }
  return { components, componentWords, documentComponents, versions: names.slice(0, MOST_VERSIONS), documentVersions };
}

export function createSegmentBuilder(): SegmentBuilder {
  const ids = new Set<string>();
  const numbering = new Numbering();
  const postings = new PostingCollector();
  const sequences = new SequenceCollector();
  const components = new SetCollector();
  const versions = new SetCollector();
  const traits: number[] = [];
  const literals = createLiteralIndexBuilder();
  return {
    get size() {
      return ids.size;
    },
    add(document) {
      if (ids.has(document.id)) throw new Error(`two documents have the id ${document.id}`);
      ids.add(document.id);
      postings.add(document.fields, numbering);
      sequences.add(document.fields, numbering);
      components.add(document.components);
      versions.add(document.versions);
      traits.push(document.traits.reduce((bits, trait) => bits | (1 << TRAITS.indexOf(trait)), 0));
      literals.add(document.literals);
    },
    build(beside) {
      const { names, ranks } = numbering.sorted();
      return {
        ids: createStringTable([...ids]),
        terms: createStringTable(names),
        ...invertPostings(postings, ranks, beside),
        ...sequences.build(ranks),
        ...buildSets(components, versions),
        documentTraits: Uint8Array.from(traits),
        literals: literals.build(),
      };
    },
  };
}

/**
 * A segment of documents that are all there already, numbered by their ids: of equal scores the lower number comes first, and
 * the order in which files happened to be read must not show.
 *
 * @param beside as in `SegmentBuilder.build`
 */
export function buildSegment(documents: Iterable<MatchDocument>, beside?: Segment): Segment {
  const builder = createSegmentBuilder();
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const document of sorted) builder.add(document);
  return builder.build(beside);
}
