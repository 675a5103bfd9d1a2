/**
 * Words of the library that are one typing error away from a word that nobody knows.
 * In: `secndari`. Out: secondari. A word that stands in one article alone may itself be a typing error and is no answer.
 */
import type { Segment } from '../index/segment.ts';
import { readText, type StringTable, tableSize } from '../index/string-table.ts';

/** Known words that start with the same letter and are one edit apart, in the order of their length. */
export type SimilarWords = (term: string) => readonly string[];

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** In a library smaller than this, one article is no small share of it. */
const MANY_DOCUMENTS = 500;

const LOWER_A = 0x61;
const LOWER_Z = 0x7a;

function isLowerWord({ bytes }: StringTable, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < LOWER_A || byte > LOWER_Z) return false;
  }
  return to > from;
}

/** Numbers of the words that may stand for others, by length and first letter: `8s`. */
function bucketWords({ terms, offsets, ids }: Segment): ReadonlyMap<string, readonly number[]> {
  const buckets = new Map<string, number[]>();
  const least = tableSize(ids) > MANY_DOCUMENTS ? 2 : 1;
  const size = tableSize(terms);
  for (let number = 0; number < size; number++) {
    const from = terms.offsets[number] as number;
    const to = terms.offsets[number + 1] as number;
    if (to - from < SHORTEST || (offsets[number + 1] as number) - (offsets[number] as number) < least) continue;
    if (!isLowerWord(terms, from, to)) continue;
    const key = `${to - from}${String.fromCharCode(terms.bytes[from] as number)}`;
    const bucket = buckets.get(key);
    if (bucket) bucket.push(number);
    else buckets.set(key, [number]);
  }
  return buckets;
}

/**
 * One insertion, deletion, replacement or swap of neighbours, or none, between `term` and the bytes `from … to`: what both
 * have in common at the front and at the back leaves one letter, or two that are swapped.
 */
function isOneEdit(term: string, { bytes }: StringTable, from: number, to: number): boolean {
  const length = to - from;
  const shorter = Math.min(length, term.length);
  let front = 0;
  while (front < shorter && term.charCodeAt(front) === bytes[from + front]) front++;
  let back = 0;
  while (back < shorter - front && term.charCodeAt(term.length - 1 - back) === bytes[to - 1 - back]) back++;
  const left = Math.max(length, term.length) - front - back;
  if (left <= 1) return true;
  const isSwap =
    length === term.length &&
    left === 2 &&
    term.charCodeAt(front) === bytes[from + front + 1] &&
    term.charCodeAt(front + 1) === bytes[from + front];
  return isSwap;
}

/** Reads the vocabularies once; a word is then compared with those of its first letter and about its length. */
export function createSimilarWords(segments: readonly Segment[]): SimilarWords {
  const buckets = segments.map(bucketWords);
  return (term) => {
    const near = new Set<string>();
    for (const difference of [-1, 0, 1]) {
      const key = `${term.length + difference}${term[0]}`;
      for (const [segment, { terms }] of segments.entries()) {
        for (const number of buckets[segment]?.get(key) ?? []) {
          const from = terms.offsets[number] as number;
          const to = terms.offsets[number + 1] as number;
          if (isOneEdit(term, terms, from, to)) near.add(readText(terms, number));
        }
      }
    }
    return [...near];
  };
}
