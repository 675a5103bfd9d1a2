/**
 * Literals of many articles (error texts, log lines, dialogs), found in a paste whatever its numbers, paths, names, case,
 * wrapping, truncation and noise. Each literal is cut into pairs of neighbouring words; variable parts break the chain. A line of a paste shows a
 * literal when most of its pairs stand in it; rare pairs count more, since they tell more.
 *
 *   `Cannot connect to \\{server}\{path}, error 53` → cannot·connect, connect·to, error·53
 *
 * Cost: linear in the paste, plus the postings of the pairs that occur in it; pairs of everyday words are not followed.
 */
import type { LiteralLine } from './document.ts';

/** A pair that stands in more literals than this tells nothing and is not followed (it still counts once a rarer pair led here). */
const MOST_LITERALS_OF_A_PAIR = 400;
/** Fewest pairs of a literal: two neighbouring words come by chance, three hardly. */
const FEWEST_PAIRS = 2;

export interface LiteralIndex {
  /** Document of each literal, ascending. */
  readonly documents: Uint32Array;
  /** 1 = message, 0 = support. */
  readonly kinds: Uint8Array;
  /** Sum of the information of a literal's pairs. */
  readonly information: Float32Array;
  /** Sorted hashes of pairs; postings of pair p are at `offsets[p] … offsets[p + 1]`. */
  readonly pairs: Uint32Array;
  readonly offsets: Uint32Array;
  readonly literals: Uint32Array;
}

const PLACEHOLDER = /\{[A-Za-z]+(?::[A-Za-z0-9]+)?\}/g;
const TOKEN = /[\p{L}\p{N}_]+/gu;

/** 32-bit FNV-1a over both words with a separator: enough to tell some hundred thousand pairs apart. */
export function hashPair(first: string, second: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < first.length; at++) hash = Math.imul(hash ^ first.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ 0x20, 0x01000193);
  for (let at = 0; at < second.length; at++) hash = Math.imul(hash ^ second.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Distinct pairs of a literal; placeholders break it. */
export function pairsOf(literal: string): readonly number[] {
  const pairs = new Set<number>();
  for (const part of literal.split(PLACEHOLDER)) {
    const tokens = part.toLowerCase().match(TOKEN) ?? [];
    for (let at = 0; at + 1 < tokens.length; at++) pairs.add(hashPair(tokens[at] ?? '', tokens[at + 1] ?? ''));
  }
  return [...pairs];
}

/** Builds the index of the literals of each document. */
export function buildLiteralIndex(byDocument: readonly (readonly LiteralLine[])[]): LiteralIndex {
  const documents: number[] = [];
  const kinds: number[] = [];
  const pairLists: (readonly number[])[] = [];
  const postings = new Map<number, number[]>();
  for (const [document, literals] of byDocument.entries()) {
    for (const { text, kind } of literals) {
      const pairs = pairsOf(text);
      if (pairs.length < FEWEST_PAIRS) continue;
      const literal = documents.length;
      documents.push(document);
      kinds.push(kind === 'message' ? 1 : 0);
      pairLists.push(pairs);
      for (const pair of pairs) {
        const list = postings.get(pair);
        if (list) list.push(literal);
        else postings.set(pair, [literal]);
      }
    }
  }
  const sorted = [...postings.keys()].sort((a, b) => a - b);
  const offsets = new Uint32Array(sorted.length + 1);
  const literals: number[] = [];
  for (const [number, pair] of sorted.entries()) {
    offsets[number] = literals.length;
    for (const literal of postings.get(pair) ?? []) literals.push(literal);
  }
  offsets[sorted.length] = literals.length;
  const count = documents.length;
  const information = pairLists.map((pairs) =>
    pairs.reduce((sum, pair) => sum + pairInformation(count, postings.get(pair)?.length ?? 1), 0),
  );
  return {
    documents: Uint32Array.from(documents),
    kinds: Uint8Array.from(kinds),
    information: Float32Array.from(information),
    pairs: Uint32Array.from(sorted),
    offsets,
    literals: Uint32Array.from(literals),
  };
}

/** Information of a pair in nats, given how many of all literals hold it. */
function pairInformation(count: number, frequency: number): number {
  return Math.log(1 + count / frequency);
}

function findPair(index: LiteralIndex, pair: number): number {
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

export interface LiteralHit {
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
/** Least information of what was found, in nats: about two pairs that are rare, or four that are common. */
const LEAST_INFORMATION = 9;
/** Pairs further apart than this in a stream belong to different lines of it. */
const WIDEST = 80;

interface Tally {
  information: number;
  first: number;
  last: number;
  readonly seen: Set<number>;
}

/** Literals that stand in streams of lower-case words; for each document and stream the best one. */
export function findLiterals(index: LiteralIndex, streams: readonly (readonly string[])[]): readonly LiteralHit[] {
  const hits: LiteralHit[] = [];
  const count = index.documents.length;
  for (const [stream, words] of streams.entries()) {
    const tallies = new Map<number, Tally>();
    for (let at = 0; at + 1 < words.length; at++) {
      const pair = findPair(index, hashPair(words[at] ?? '', words[at + 1] ?? ''));
      if (pair < 0) continue;
      const from = index.offsets[pair] ?? 0;
      const to = index.offsets[pair + 1] ?? 0;
      const isCommon = to - from > MOST_LITERALS_OF_A_PAIR;
      const information = pairInformation(count, to - from);
      for (let posting = from; posting < to; posting++) {
        const literal = index.literals[posting] ?? 0;
        let tally = tallies.get(literal);
        if (!tally || at - tally.first > WIDEST) {
          if (isCommon) continue;
          tally = { information: 0, first: at, last: at, seen: new Set() };
          tallies.set(literal, tally);
        }
        if (tally.seen.has(pair)) continue;
        tally.seen.add(pair);
        tally.information += information;
        tally.last = at + 1;
      }
    }
    for (const hit of bestByDocument(index, tallies, stream)) hits.push(hit);
  }
  return hits;
}

function bestByDocument(
  index: LiteralIndex,
  tallies: ReadonlyMap<number, Tally>,
  stream: number,
): Iterable<LiteralHit> {
  const best = new Map<number, LiteralHit>();
  for (const [literal, { information, first, last }] of tallies) {
    const complete = Math.min(1, information / Math.max(1e-6, index.information[literal] ?? 1));
    if (complete < LEAST_COMPLETE || information < LEAST_INFORMATION) continue;
    const document = index.documents[literal] ?? 0;
    const known = best.get(document);
    if (known && known.information * known.complete >= information * complete) continue;
    const kind = index.kinds[literal] === 1 ? 'message' : 'support';
    best.set(document, { document, stream, first, last, complete, information, kind });
  }
  return best.values();
}
