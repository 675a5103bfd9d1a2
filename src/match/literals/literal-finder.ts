/**
 * Finds literals in streams of words, whatever numbers, paths, names, case, wrapping, truncation and noise: a paste shows a literal
 * when most of its pairs stand near to one another in it; rare pairs count more, since they tell more. In two looks: first what each
 * literal could show at most, wherever its pairs stand, which leaves nearly none; then where the pairs of those stand.
 *
 * Cost: linear in the paste, plus the postings of the pairs that occur in it; pairs of everyday words are not followed.
 */
import type { LiteralLine } from '../index/document.ts';
import { findPair, hashPair, type LiteralIndex, MOST_LITERALS_OF_A_PAIR, pairInformation } from './literal-index.ts';

export interface LiteralHit {
  /** Number of the literal in its index. */
  readonly literal: number;
  readonly document: number;
  /** Position of the stream it was found in. */
  readonly stream: number;
  /** Position of the first and the last token that belong to it. */
  readonly first: number;
  readonly last: number;
  /** Share of the literal's information that was there, 0–1. */
  readonly complete: number;
  /** Information that was there, in nats. */
  readonly information: number;
  readonly kind: LiteralLine['kind'];
}

/** Less of a literal than this is a coincidence of phrases. */
const LEAST_COMPLETE = 0.6;
/** A message of which less is there shares its beginning with another one: it supports, and proves nothing by itself. */
const LEAST_OF_A_MESSAGE = 0.75;
/** Least information of what was found, in nats: about two pairs that are rare, or four that are common. */
export const LEAST_INFORMATION = 9;
/** Pairs further apart than this in a stream belong to different lines of it. */
const WIDEST = 80;

interface Tally {
  information: number;
  first: number;
  last: number;
  readonly seen: Set<number>;
}

/** Sums of single precision may fall this much short. */
const ROUNDING = 1e-3;

export interface LiteralFinder {
  /** Literals that stand in streams of lower-case words; for each document and stream the best one. */
  find(streams: readonly (readonly string[])[]): readonly LiteralHit[];
  /** False only when `find` finds nothing in any stream made of these words. */
  mayFind(words: readonly string[]): boolean;
}

interface Pair {
  readonly at: number;
  readonly number: number;
  readonly information: number;
  /** Too common to be followed: it counts only once a rarer one led to a literal. */
  readonly isCommon: boolean;
}

/** The pairs of words that stand in any literal. */
function readPairs(index: LiteralIndex, words: readonly string[]): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at + 1 < words.length; at++) {
    const number = findPair(index, hashPair(words[at] as string, words[at + 1] as string));
    if (number < 0) continue;
    const frequency = (index.offsets[number + 1] as number) - (index.offsets[number] as number);
    const information = pairInformation(index.documents.length, frequency);
    pairs.push({ at, number, information, isCommon: frequency > MOST_LITERALS_OF_A_PAIR });
  }
  return pairs;
}

/** A finder for one index; it keeps a number for each literal to reckon with. */
export function createLiteralFinder(index: LiteralIndex): LiteralFinder {
  const isEmpty = index.documents.length === 0;
  /** What each literal could show, while one stream is looked at; 0 in between. */
  const most = new Float32Array(index.documents.length);

  /** Literals that could reach the least that counts, were all pairs near to one another and the common ones in all literals. */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a hot loop, kept in one piece.
  const findPossible = (pairs: readonly Pair[]): ReadonlySet<number> => {
    const sum = (list: readonly Pair[]) => list.reduce((total, { information }) => total + information, 0);
    if (sum(pairs) < LEAST_INFORMATION) return NONE;
    const distinct = [...new Map(pairs.map((pair) => [pair.number, pair])).values()];
    if (sum(distinct) < LEAST_INFORMATION) return NONE;
    const common = sum(distinct.filter(({ isCommon }) => isCommon));
    const touched: number[] = [];
    for (const { number, information, isCommon } of distinct) {
      if (isCommon) continue;
      const to = index.offsets[number + 1] as number;
      for (let posting = index.offsets[number] as number; posting < to; posting++) {
        const literal = index.literals[posting] as number;
        if (most[literal] === 0) touched.push(literal);
        most[literal] = (most[literal] as number) + information;
      }
    }
    const possible = new Set<number>();
    for (const literal of touched) {
      const needed = Math.max(LEAST_INFORMATION, LEAST_COMPLETE * (index.information[literal] as number));
      if ((most[literal] as number) + common >= needed - ROUNDING) possible.add(literal);
      most[literal] = 0;
    }
    return possible;
  };

  return {
    find: (streams) =>
      // Curated segments have none: their lines are signatures.
      (isEmpty ? [] : streams).flatMap((words, stream) => {
        const pairs = readPairs(index, words);
        const possible = findPossible(pairs);
        return possible.size === 0 ? [] : [...bestByDocument(index, tally(index, pairs, possible), stream)];
      }),
    mayFind: (words) => !isEmpty && findPossible(readPairs(index, words)).size > 0,
  };
}

const NONE: ReadonlySet<number> = new Set();

/** What each of the possible literals shows in one stretch of the stream. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a hot loop, kept in one piece.
function tally(index: LiteralIndex, pairs: readonly Pair[], possible: ReadonlySet<number>): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  // What a literal showed before it began anew further on: lines that repeat a part of it must not take it away.
  const earlier = new Map<number, Tally>();
  for (const { at, number, information, isCommon } of pairs) {
    if (isCommon && tallies.size === 0) continue;
    const to = index.offsets[number + 1] as number;
    for (let posting = index.offsets[number] as number; posting < to; posting++) {
      const literal = index.literals[posting] as number;
      if (!possible.has(literal)) continue;
      let known = tallies.get(literal);
      if (!known || at - known.first > WIDEST) {
        if (isCommon) continue;
        if (known && known.information > (earlier.get(literal)?.information ?? 0)) earlier.set(literal, known);
        known = { information: 0, first: at, last: at, seen: new Set() };
        tallies.set(literal, known);
      }
      if (known.seen.has(number)) continue;
      known.seen.add(number);
      known.information += information;
      known.last = at + 1;
    }
  }
  for (const [literal, one] of earlier) {
    if (one.information >= (tallies.get(literal)?.information ?? 0)) tallies.set(literal, one);
  }
  return tallies;
}

function hasCode(index: LiteralIndex, literal: number, seen: ReadonlySet<number>): boolean {
  const code = index.codes[literal] as number;
  return code === 0 || seen.has(findPair(index, code));
}

function bestByDocument(
  index: LiteralIndex,
  tallies: ReadonlyMap<number, Tally>,
  stream: number,
): Iterable<LiteralHit> {
  const best = new Map<number, LiteralHit>();
  for (const [literal, { information, first, last, seen }] of tallies) {
    const complete = Math.min(1, information / Math.max(1e-6, index.information[literal] ?? 1));
    if (complete < LEAST_COMPLETE || information < LEAST_INFORMATION) continue;
    const document = index.documents[literal] ?? 0;
    const known = best.get(document);
    if (known && known.information * known.complete >= information * complete) continue;
    // The same message with another code is another error.
    const isSame = hasCode(index, literal, seen);
    const kind = index.kinds[literal] === 1 && isSame && complete >= LEAST_OF_A_MESSAGE ? 'message' : 'support';
    best.set(document, { literal, document, stream, first, last, complete, information, kind });
  }
  return best.values();
}
