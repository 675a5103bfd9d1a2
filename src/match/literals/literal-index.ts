/**
 * Literals of many articles (error texts, log lines, dialogs), as an index from pairs of words to literals: each literal is cut
 * into pairs of neighbouring words, and variable parts break the chain. `literal-finder.ts` looks for them in a paste.
 *
 *   `Cannot connect to \\{server}\{path}, error 53` → cannot·connect, connect·to, error·53
 */
import { FNV_PRIME, hashOn } from '../../text/hash.ts';
import { TOKEN } from '../../text/tokens.ts';
import type { LiteralLine } from '../index/document.ts';
import { growableUint8, growableUint32 } from '../index/growable.ts';

/** A pair that stands in more literals than this tells nothing and is not followed (it still counts once a rarer pair led here). */
export const MOST_LITERALS_OF_A_PAIR = 400;
/** Fewest pairs of a literal: two neighbouring words come by chance, three hardly. */
const FEWEST_PAIRS = 2;

export interface LiteralIndex {
  /** Document of each literal, ascending. */
  readonly documents: Uint32Array;
  /** 1 = message, 0 = support. */
  readonly kinds: Uint8Array;
  /** Sum of the information of a literal's pairs. */
  readonly information: Float32Array;
  /** Hash of the pair that ends in the code by which this message differs from others like it, 0 where there is none. */
  readonly codes: Uint32Array;
  /** Sorted hashes of pairs; postings of pair p are at `offsets[p] … offsets[p + 1]`. */
  readonly pairs: Uint32Array;
  readonly offsets: Uint32Array;
  readonly literals: Uint32Array;
}

const PLACEHOLDER = /\{[A-Za-z]+(?::[A-Za-z0-9]+)?\}/g;
const SPACE = 0x20;

/** 32-bit FNV-1a over both words with a separator: enough to tell some hundred thousand pairs apart. */
export function hashPair(first: string, second: string): number {
  return hashOn(second, Math.imul(hashOn(first) ^ SPACE, FNV_PRIME)) >>> 0;
}

/** Distinct pairs of a literal; placeholders break it. */
function pairsOf(literal: string): readonly number[] {
  const pairs = new Set<number>();
  for (const part of literal.split(PLACEHOLDER)) {
    const tokens = part.toLowerCase().match(TOKEN) ?? [];
    for (let at = 0; at + 1 < tokens.length; at++) pairs.add(hashPair(tokens[at] ?? '', tokens[at + 1] ?? ''));
  }
  return [...pairs];
}

/** Words before a number that make it a code; archive/mask.ts keeps such numbers. */
const CODE_WORD =
  /^(?:err|error|errors|code|rc|event|id|status|win32|win|return|returned|returns|result|errno|gle|hr|msg|failed|was|is)$/;

/** Hash of the last pair of a literal that names a code: `error·53`. */
function codeOf(literal: string): number {
  let code = 0;
  for (const part of literal.split(PLACEHOLDER)) {
    const tokens = part.toLowerCase().match(TOKEN) ?? [];
    for (let at = 0; at + 1 < tokens.length; at++) {
      const [word = '', next = ''] = [tokens[at], tokens[at + 1]];
      if (CODE_WORD.test(word) && /^(?:0x)?[0-9a-f]*\d[0-9a-f]*$/.test(next)) code = hashPair(word, next);
    }
  }
  return code;
}

/** Literals of one index at most: a pair and a literal share a float's 53 bits while they are sorted. */
const MOST_LITERALS = 2 ** 21;

export interface LiteralIndexBuilder {
  /** Literals of the next document. */
  add(literals: readonly LiteralLine[]): void;
  build(): LiteralIndex;
}

/** Collects literals document by document, as numbers alone. */
export function createLiteralIndexBuilder(): LiteralIndexBuilder {
  let document = 0;
  const documents = growableUint32();
  const kinds = growableUint8();
  const codes = growableUint32();
  /** Pairs of literal l are at `pairOffsets[l] … pairOffsets[l + 1]` of `pairs`. */
  const pairOffsets = growableUint32();
  const pairs = growableUint32();
  pairOffsets.push(0);
  return {
    add(literals) {
      for (const { text, kind } of literals) {
        const found = pairsOf(text);
        if (found.length < FEWEST_PAIRS || documents.length >= MOST_LITERALS) continue;
        documents.push(document);
        kinds.push(kind === 'message' ? 1 : 0);
        codes.push(codeOf(text));
        for (const pair of found) pairs.push(pair);
        pairOffsets.push(pairs.length);
      }
      document++;
    },
    build: () => ({
      documents: documents.copy(),
      kinds: kinds.copy(),
      codes: codes.copy(),
      ...invertPairs(pairs.view(), pairOffsets.view()),
    }),
  };
}

/** From the pairs of each literal to the literals of each pair, and the information of each literal. */
function invertPairs(ofLiterals: Uint32Array, literalOffsets: Uint32Array) {
  const keys = new Float64Array(ofLiterals.length);
  const count = literalOffsets.length - 1;
  for (let literal = 0; literal < count; literal++) {
    const to = literalOffsets[literal + 1] as number;
    for (let at = literalOffsets[literal] as number; at < to; at++) {
      keys[at] = (ofLiterals[at] as number) * MOST_LITERALS + literal;
    }
  }
  keys.sort();
  const pairs = growableUint32();
  const offsets = growableUint32();
  const literals = new Uint32Array(keys.length);
  for (const [at, key] of keys.entries()) {
    const pair = Math.floor(key / MOST_LITERALS);
    literals[at] = key - pair * MOST_LITERALS;
    if (pairs.length > 0 && pairs.at(pairs.length - 1) === pair) continue;
    pairs.push(pair);
    offsets.push(at);
  }
  offsets.push(keys.length);
  const inverted = { pairs: pairs.copy(), offsets: offsets.copy(), literals };
  const information = new Float32Array(count);
  for (let literal = 0; literal < count; literal++) {
    let sum = 0;
    const to = literalOffsets[literal + 1] as number;
    for (let at = literalOffsets[literal] as number; at < to; at++) {
      const pair = findPair(inverted, ofLiterals[at] as number);
      sum += pairInformation(count, (inverted.offsets[pair + 1] ?? 0) - (inverted.offsets[pair] ?? 0));
    }
    information[literal] = sum;
  }
  return { ...inverted, information };
}

/** How much rarer than all literals a pair is, given how many of them hold it. */
export function pairRarity(count: number, frequency: number): number {
  return 1 + count / frequency;
}

/** Information of a pair in nats. */
export function pairInformation(count: number, frequency: number): number {
  return Math.log(pairRarity(count, frequency));
}

/** Number of a pair in the index, by binary search; -1 when it is not there. */
export function findPair(index: Pick<LiteralIndex, 'pairs'>, pair: number): number {
  let low = 0;
  let high = index.pairs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = index.pairs[middle] ?? 0;
    if (candidate === pair) return middle;
    if (candidate < pair) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
