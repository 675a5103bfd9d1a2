/**
 * Could a line of a log show a signature or a literal? A look at its characters, without cutting it into words: most lines of
 * a hundred megabytes are turned away here, in a microsecond or two.
 *
 *   `error code = c0000001` → hashes of error·code, code·c0000001, as `hashPair` would give them
 */

import type { Article } from '../article/article.ts';
import { LEAST_INFORMATION } from '../match/literals/literal-finder.ts';
import {
  findPair,
  hashPair,
  type LiteralIndex,
  MOST_LITERALS_OF_A_PAIR,
  pairRarity,
} from '../match/literals/literal-index.ts';
import { readCertainWords } from '../match/signatures/signature-filter.ts';
import { FNV_PRIME, FNV_START, hashText } from '../text/hash.ts';

/** Sixteen bits of a hash choose a bit: a few thousand signatures fill a twentieth of them. */
const BITS = 0xffff;

/** What normalising would take out of a word; a line that has it passes. */
const CONTROL = -1;
/** Twenty-two bits of a hash for the pairs of literals: of half a million, one look in ten is in vain. */
const LITERAL_BITS = 0x3fffff;

/** The least information that counts, as a product: what a logarithm for every pair of every line would add up to. */
const LEAST_RARITY = Math.exp(LEAST_INFORMATION - 1e-6);

/** 0 for what is no part of a word, else the character in lower case. */
const LOWER = Int16Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code).toLowerCase();
  if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(letter)) return CONTROL;
  return /[a-z0-9_]/.test(letter) ? letter.charCodeAt(0) : 0;
});

function toBits(hashes: Iterable<number>, mask = BITS): Uint8Array {
  const bits = new Uint8Array(mask + 1);
  for (const hash of hashes) bits[hash & mask] = 1;
  return bits;
}

/** What a line may show: `nothing`, `literal` only, or `anything`; lines that are not plain ASCII may show anything. */
export type LineGate = (line: string, end: number) => 'nothing' | 'literal' | 'anything';

/** @returns a gate for the part of a line before `end` */
export function createLineGate(articles: readonly Article[], literals: LiteralIndex | undefined): LineGate {
  const { pairs, single } = readCertainWords(articles);
  const pairBits = toBits(
    [...pairs].map((pair) => hashPair(pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1))),
  );
  const wordBits = toBits([...single].map(hashText));
  const literalBits = literals && toBits(literals.pairs, LITERAL_BITS);
  const count = literals?.documents.length ?? 0;
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a hot loop, kept in one piece.
  return (line, end) => {
    let rarity = 1;
    // Pairs that stand in too many literals are not followed: without another one, no literal is found.
    let isFollowed = false;
    // Hash of the word that is being read, and of the last one with it; 0 before the first.
    let word = FNV_START;
    let pair = 0;
    let isOpen = false;
    for (let at = 0; at <= end; at++) {
      const code = at < end ? line.charCodeAt(at) : 0x20;
      const letter = code > 127 ? CONTROL : (LOWER[code] as number);
      if (letter === CONTROL) return 'anything';
      if (letter !== 0) {
        isOpen = true;
        word = Math.imul(word ^ letter, FNV_PRIME);
        if (pair !== 0) pair = Math.imul(pair ^ letter, FNV_PRIME);
        continue;
      }
      if (!isOpen) continue;
      isOpen = false;
      if (wordBits[word & BITS] === 1 || (pair !== 0 && pairBits[pair & BITS] === 1)) return 'anything';
      if (literals && pair !== 0 && literalBits?.[pair & LITERAL_BITS] === 1) {
        const number = findPair(literals, pair >>> 0);
        if (number >= 0) {
          const frequency = (literals.offsets[number + 1] ?? 0) - (literals.offsets[number] ?? 0);
          rarity *= pairRarity(count, frequency);
          isFollowed ||= frequency <= MOST_LITERALS_OF_A_PAIR;
        }
      }
      pair = Math.imul(word ^ 0x20, FNV_PRIME);
      word = FNV_START;
    }
    return isFollowed && rarity >= LEAST_RARITY ? 'literal' : 'nothing';
  };
}
