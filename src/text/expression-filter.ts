/**
 * Which of many expressions could match a text? Told by the words that each of them needs, all looked for in one walk over the text.
 * In: `[/\bhung at/, /\bfailed at/]`, `it hung`. Out: none, since ` at` is missing.
 */
import { neededWords } from './needed-words.ts';

interface Word {
  readonly word: string;
  /** Places of the expressions that need the word, or one like it. */
  readonly needed: readonly number[];
}

/** Two letters in one number: what a word begins with. */
const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);

/** The words by what they begin with. */
function groupByPair(placesOf: ReadonlyMap<string, readonly number[]>): ReadonlyMap<number, readonly Word[]> {
  const byPair = new Map<number, Word[]>();
  for (const [word, needed] of placesOf) {
    const pair = pairAt(word, 0);
    const words = byPair.get(pair);
    if (words) words.push({ word, needed });
    else byPair.set(pair, [{ word, needed }]);
  }
  return byPair;
}

/** Marks the expressions that need a word which the text holds. */
function markWords(text: string, byPair: ReadonlyMap<number, readonly Word[]>, marks: Uint8Array): void {
  for (let at = 0; at + 1 < text.length; at++) {
    const words = byPair.get(pairAt(text, at));
    if (!words) continue;
    for (const { word, needed } of words) {
      if (text.startsWith(word, at)) for (const place of needed) marks[place] = 1;
    }
  }
}

/**
 * @param sources of expressions, read without regard to capitals
 * @returns a function from a text in small letters to the places of the expressions that may match, ascending; the rest do not
 */
export function createExpressionFilter(sources: readonly string[]): (text: string) => readonly number[] {
  const always: number[] = [];
  const placesOf = new Map<string, number[]>();
  for (const [place, source] of sources.entries()) {
    const words = neededWords(source);
    if (!words) always.push(place);
    for (const word of words ?? []) {
      const places = placesOf.get(word);
      if (places) places.push(place);
      else placesOf.set(word, [place]);
    }
  }
  const byPair = groupByPair(placesOf);
  const marks = new Uint8Array(sources.length);
  return (text) => {
    marks.fill(0);
    for (const place of always) marks[place] = 1;
    markWords(text, byPair, marks);
    const may: number[] = [];
    for (let place = 0; place < marks.length; place++) if (marks[place] === 1) may.push(place);
    return may;
  };
}
