/**
 * What a word that nobody in the library uses was probably meant to be: a word one typing error away, or two words run together.
 * In: `secndari`, `logonserver`. Out: secondari; logon, server. Codes and identifiers are never touched: `c0000001` one digit off
 * is another error.
 */

import { isOneEditApart, similarity } from '../../text/edit-distance.ts';
import { isTelling, stem } from './terms.ts';

/** What the question needs to know of the library's vocabulary. */
export interface Vocabulary {
  has(term: string): boolean;
  /** Information of a term in nats: rare terms carry more; unknown ones as much as one that occurs once. */
  information(term: string): number;
  /** Known terms that start with the same letter and have about the same length, for spelling correction. */
  similar(term: string): readonly string[];
}

/** Shorter words have too many neighbours one edit away. */
const SHORTEST_CORRECTED = 5;
/** Of several neighbours the one that is this much commoner (nats) is meant: typos are more likely made in common words … */
const CLEARLY_COMMONER = 1;
/** … or the one that is this much more like it, by Jaro and Winkler: a typo rarely stands at the beginning. */
const CLEARLY_ALIKE = 0.01;
/** Parts of a compound, in letters: shorter ones are found in nearly any word. */
const SHORTEST_PART = 3;
/** A part must be this much commoner (nats) than a word that occurs once, some seven articles: rare parts are chance. */
const COMMON_PART = 2;

/** Longer than any compound; what is longer still is no word. */
const LETTERS = /^[a-z]{1,40}$/;

/** One typing error: insertion, deletion, replacement or swap (Damerau, restricted). */
function correctTypo(term: string, vocabulary: Vocabulary): string | undefined {
  if (term.length < SHORTEST_CORRECTED || !LETTERS.test(term)) return undefined;
  const near = vocabulary.similar(term).filter((known) => isOneEditApart(known, term));
  const clear = (value: (known: string) => number, least: number) => {
    const [first, second] = [...near].sort((a, b) => value(b) - value(a));
    return first !== undefined && (second === undefined || value(first) - value(second) > least) ? first : undefined;
  };
  return (
    clear((known) => -vocabulary.information(known), CLEARLY_COMMONER) ??
    clear((known) => similarity(known, term), CLEARLY_ALIKE)
  );
}

/** Two words that were written as one: of all cuts the one whose parts are commonest. */
function cutCompound(surface: string, vocabulary: Vocabulary): readonly string[] {
  const word = surface.toLowerCase();
  if (!LETTERS.test(word)) return [];
  // A term that no article has counts like one that one article has.
  const rare = vocabulary.information(word) - COMMON_PART;
  let best: { readonly parts: readonly string[]; readonly information: number } | undefined;
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
    const parts = [word.slice(0, cut), word.slice(cut)].filter(isTelling).map(stem);
    if (parts.length < 2 || !parts.every((part) => vocabulary.has(part) && vocabulary.information(part) < rare))
      continue;
    const information = parts.reduce((sum, part) => sum + vocabulary.information(part), 0);
    if (!best || information < best.information) best = { parts, information };
  }
  return best?.parts ?? [];
}

/** Digits that scanners and tired eyes read where letters stand; 1 is an l or an i. */
const LIKE_LETTERS: Readonly<Record<string, string>> = { '0': 'o', '5': 's', '8': 'b' };
const SCANNED = /^(?=(?:\d*[a-z]){2})[a-z0158]{3,40}$/;

/**
 * A word of which letters were read as digits, as scanned or photographed text has them: `1ogon`, `5QL`.
 * @returns a term of the library; undefined for codes and for names such as `dc01`
 */
export function readScanned(term: string, vocabulary: Pick<Vocabulary, 'has'>): string | undefined {
  if (!SCANNED.test(term)) return undefined;
  const letters = term.replace(/[058]/g, (digit) => LIKE_LETTERS[digit] ?? digit);
  return ['l', 'i'].map((letter) => stem(letters.replaceAll('1', letter))).find((word) => vocabulary.has(word));
}

/** @returns terms of the library, one or two; none when nothing is near or several are */
export function correctWord(term: string, surface: string, vocabulary: Vocabulary): readonly string[] {
  const typo = correctTypo(term, vocabulary);
  return typo === undefined ? cutCompound(surface, vocabulary) : [typo];
}

/** One word that was written as two, `boot strap`; undefined when the library has no such word. */
export function joinWords(first: string, second: string, vocabulary: Vocabulary): string | undefined {
  const [one, other] = [first.toLowerCase(), second.toLowerCase()];
  if (one.length < SHORTEST_PART || other.length < SHORTEST_PART || !LETTERS.test(one) || !LETTERS.test(other)) return;
  const joined = stem(`${one}${other}`);
  return vocabulary.has(joined) ? joined : undefined;
}
