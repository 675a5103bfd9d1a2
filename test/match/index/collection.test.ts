import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSegment } from '../../../src/match/index/build-segment.ts';
import { type Collection, createCollection } from '../../../src/match/index/collection.ts';
import { FIELD_WEIGHT, FIELDS, type FieldName, type MatchDocument } from '../../../src/match/index/document.ts';
import {
  B,
  findPostings,
  findTerm,
  IMPACT_STEP,
  K1,
  readCount,
  type Segment,
} from '../../../src/match/index/segment.ts';
import { buildDocument } from '../../build/document.ts';

/** Few words, so that documents share them; some are dangerous names, none is a stop word or changed by stemming. */
const VOCABULARY = [
  'constructor',
  '__proto__',
  'hasownproperty',
  'c0000001',
  'site',
  'bdc',
  'sni',
  'ct2',
  'zebra',
  'é',
  '9',
];
const term = fc.constantFrom(...VOCABULARY);
const words = fc.array(term, { maxLength: 12 }).map((list) => [...list, '']);

const documents = fc
  .array(fc.record({ title: words, symptoms: words, cause: words, remedy: words, more: words }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all): readonly MatchDocument[] =>
    all.map((fields, at) => ({ ...buildDocument(`Q${100_000 + at}`, ''), fields })),
  );

const lengthOf = (document: MatchDocument, field: FieldName) =>
  document.fields[field].filter((one) => one !== '').length;
const countOf = (document: MatchDocument, field: FieldName, wanted: string) =>
  document.fields[field].filter((one) => one === wanted).length;

/** BM25F by the book, over the documents themselves. */
function oracleScores(all: readonly MatchDocument[], asked: readonly string[]): ReadonlyMap<string, number> {
  const average = (field: FieldName) => all.reduce((sum, one) => sum + lengthOf(one, field), 0) / all.length;
  const scores = new Map<string, number>();
  for (const wanted of asked) {
    const holding = all.filter((one) => FIELDS.some((field) => countOf(one, field, wanted) > 0));
    const information = Math.log(1 + (all.length - holding.length + 0.5) / (holding.length + 0.5));
    for (const one of holding) {
      let weight = 0;
      for (const field of FIELDS) {
        const norm = 1 - B + (B * lengthOf(one, field)) / Math.max(1, average(field));
        weight += (FIELD_WEIGHT[field] * countOf(one, field, wanted)) / norm;
      }
      scores.set(one.id, (scores.get(one.id) ?? 0) + (information * (weight * (K1 + 1))) / (weight + K1));
    }
  }
  return scores;
}

function retrieved(collection: Collection, asked: readonly string[], limit = 100): ReadonlyMap<string, number> {
  const terms = asked.map((one) => ({ term: one, information: collection.information(one) }));
  return new Map(collection.retrieve(terms, limit).map(({ place, score }) => [collection.idOf(place), score]));
}

describe('the index', () => {
  it('ranks as BM25F by the book does, as exactly as one byte a posting allows', () => {
    fc.assert(
      fc.property(documents, fc.uniqueArray(term, { maxLength: 5 }), (all, asked) => {
        const expected = oracleScores(all, asked);
        const found = retrieved(createCollection([buildSegment(all)]), asked);
        // A posting is at most one step off: a half by rounding, and never less than one.
        const tolerance = asked.length * IMPACT_STEP * Math.log(1 + all.length) + 1e-4;
        for (const [id, score] of found)
          expect(Math.abs(score - (expected.get(id) ?? 0))).toBeLessThanOrEqual(tolerance);
        for (const [id, score] of expected) if (score > tolerance) expect(found.has(id)).toBe(true);
      }),
    );
  });

  it('knows how often a word stands in each field, exactly up to four', () => {
    fc.assert(
      fc.property(documents, (all) => {
        const segment = buildSegment(all);
        for (const wanted of VOCABULARY) {
          const number = findTerm(segment, wanted);
          const found = new Int32Array(all.length).fill(-1);
          if (number >= 0) findPostings(segment, number, Int32Array.from(all.keys()), found);
          for (const [at, one] of all.entries()) {
            const posting = found[at] ?? -1;
            for (const [field, name] of FIELDS.entries()) {
              const exact = countOf(one, name, wanted);
              const stored = posting < 0 ? 0 : readCount(segment.counts[posting] ?? 0, field);
              if (exact <= 4) expect(stored).toBe(exact);
              else expect(stored).toBeGreaterThanOrEqual(4);
              expect(stored).toBeLessThanOrEqual(exact);
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('does not mind the order of articles', () => {
    fc.assert(
      fc.property(
        documents.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length }))),
        fc.uniqueArray(term, { maxLength: 5 }),
        ([all, shuffled], asked) => {
          const one = retrieved(createCollection([buildSegment(all)]), asked);
          const other = retrieved(createCollection([buildSegment(shuffled)]), asked);
          expect([...other.keys()].sort()).toEqual([...one.keys()].sort());
          for (const [id, score] of one) expect(other.get(id)).toBeCloseTo(score, 1);
        },
      ),
    );
  });

  it('gives the best ones when fewer are wanted than there are', () => {
    fc.assert(
      fc.property(
        documents,
        fc.uniqueArray(term, { maxLength: 5 }),
        fc.integer({ min: 1, max: 5 }),
        (all, asked, limit) => {
          const collection = createCollection([buildSegment(all)]);
          const whole = [...retrieved(collection, asked)].slice(0, limit);
          expect([...retrieved(collection, asked, limit)]).toEqual(whole);
        },
      ),
    );
  });
});

describe('several segments', () => {
  it('hide what one of higher precedence replaces, and are searched as one', () => {
    fc.assert(
      fc.property(documents, documents, fc.uniqueArray(term, { maxLength: 5 }), (own, imported, asked) => {
        const segments: Segment[] = [buildSegment(own), buildSegment(imported)];
        const collection = createCollection(segments);
        const ids = new Set([...own, ...imported].map(({ id }) => id));
        expect(collection.size).toBe(ids.size);
        for (const { id } of imported)
          expect(collection.place(id)?.segment).toBe(own.some((one) => one.id === id) ? 0 : 1);
        const terms = asked.map((one) => ({ term: one, information: 1 }));
        const found = collection.retrieve(terms, 100);
        expect(new Set(found.map(({ place }) => collection.idOf(place))).size).toBe(found.length);
        for (const { place } of found) expect(collection.isHidden(place)).toBe(false);
      }),
    );
  });
});

describe('words that are names of JavaScript', () => {
  it.each(['constructor', '__proto__', 'hasownproperty', 'tostring', 'valueof', 'prototype'])(
    '%s is a word like any other',
    (name) => {
      const all = [buildDocument('Q100001', `the ${name} failed`), buildDocument('Q100002', 'the printer failed')];
      const collection = createCollection([buildSegment(all)]);
      const [first] = all;
      const terms = first?.fields.title.filter((one) => one !== '' && one !== 'fail') ?? [];
      expect([...retrieved(collection, terms).keys()]).toEqual(['Q100001']);
      expect([...retrieved(createCollection([buildSegment([])]), terms)]).toEqual([]);
    },
  );
});
