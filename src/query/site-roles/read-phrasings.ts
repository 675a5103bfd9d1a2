/**
 * Which part the sites of a sentence play, by the table of phrasings.
 * In: `despool.log of the secondary site EDI (parent is site CEN):`. Out: EDI fails, EDI is a secondary, CEN is the parent.
 */

import { everyMatch } from '../../text/every-match.ts';
import { createExpressionFilter } from '../../text/expression-filter.ts';
import { toSmallLetters } from '../../text/small-letters.ts';
import type { SiteReading } from '../query.ts';
import { type Marked, markCodes, unmark } from './mark-codes.ts';
import type { Phrasing } from './phrasing.ts';
import { PHRASINGS } from './phrasings.ts';

export interface Read {
  readonly code: string;
  readonly reading: SiteReading;
  readonly words: string;
}

const MOST_WORDS = 80;
const CODE = '‹\\d+›';
const LIST = `${CODE}(?:(?:, and|, or| and| und| or| oder| as well as|,| ?&| ?\\/| ?\\+) ?(?:sites? |at |in )?${CODE}){0,11}`;
const LISTS = new RegExp(LIST, 'g');
const SITE =
  '(?:(?:the |our |your |my |that |this )?(?:remote |small |smaller |new |old )?(?:sites?|standort\\w{0,2}|locations?)(?: codes?)?(?: called| named| with code| with the code)?(?: ?[:=])? ?)?';

/** Compiled when a text first holds the words that the phrasing needs: all of them together take half as long as an answer, and 6 MB. */
const expressions: (RegExp | undefined)[] = [];
const expressionOf = (place: number, { says }: Phrasing): RegExp => {
  const source = () => says.replaceAll('@', `(?<sites>${LIST})`).replaceAll('#', CODE).replaceAll('~', SITE);
  expressions[place] ??= new RegExp(source(), 'g');
  return expressions[place];
};
const placesFor = createExpressionFilter(PHRASINGS.map(({ says }) => says.replaceAll(/[@#~]/g, '.')));

/** Where a new thought begins. */
const CLAUSE_ENDS = /[,;:.!?()|]| (?:but|while|whereas|although|though|yet|aber|während|doch|because|since) | [-–—] /g;
/** A secondary site without its code: the trouble is there, whatever site is named beside it. */
const UNNAMED =
  /\b(?:an?|one|its|their|my|some|the|our|these|those|all|other|eine[rn]?|die|unsere?) (?:\w{1,12} )?(?:secondar(?:y|ies)|child(?:ren)?|sub-?sites?)\b(?! ?(?:site |sites |code |called |named |is |are |at |in |[:=(,-]|")*‹)/i;

/** The clause around a place of the sentence. */
function clauseAround(text: string, start: number, end: number): string {
  let from = 0;
  for (const { index, 0: separator } of everyMatch(CLAUSE_ENDS, text)) {
    if (index + separator.length <= start) from = index + separator.length;
    else if (index >= end) return text.slice(from, index);
  }
  return text.slice(from);
}

const MARK = /‹(\d+)›/g;
const indexesOf = (list: string): number[] => everyMatch(MARK, list).map(([, index]) => Number(index));

function pick(list: string, { only }: Phrasing): readonly number[] {
  const indexes = indexesOf(list);
  return only === undefined ? indexes : indexes.slice(...(only === 'first' ? [0, 1] : [-1]));
}

/** What was found of one phrasing, before its neighbours are known. */
interface Found extends Read {
  readonly index: number;
  readonly phrasing: Phrasing;
  readonly clause: string;
}

function* find(marked: Marked): Generator<Found> {
  // Small letters on both sides: an expression that minds no capitals takes twice as long and three times as long to compile.
  const text = toSmallLetters(marked.text);
  for (const place of placesFor(text)) {
    const phrasing = PHRASINGS[place] as Phrasing;
    for (const match of everyMatch(expressionOf(place, phrasing), text)) {
      const end = match.index + match[0].length;
      for (const index of pick(match.groups?.sites ?? '', phrasing)) {
        const code = marked.codes[index];
        if (!code || !(code.isClear || phrasing.anyCase)) continue;
        yield {
          code: code.code,
          index,
          reading: phrasing.reading,
          words: unmark(marked.text.slice(match.index, end), marked).trim().slice(0, MOST_WORDS),
          phrasing,
          clause: clauseAround(marked.text, match.index, end),
        };
      }
    }
  }
}

/** Readings that explain why another site stands in the clause of the one that fails. */
const ELSEWHERE: ReadonlySet<SiteReading> = new Set(['parent', 'own', 'works', 'not', 'sender', 'gone']);

/**
 * Somebody else may be meant: the clause speaks of a secondary without its code, or of a further site whose part is not told:
 * "CEN shows EDI as pending".
 */
function mayMeanAnother({ clause, phrasing, index }: Found, marked: Marked, explained: ReadonlySet<string>): boolean {
  if (!phrasing.alone) return false;
  if (UNNAMED.test(clause)) return true;
  const own = marked.codes[index]?.code;
  const listed = new Set<number>(
    everyMatch(LISTS, clause)
      .map(([list]) => indexesOf(list))
      .find((all) => all.includes(index)) ?? [],
  );
  return indexesOf(clause).some((other) => {
    const code = marked.codes[other];
    return code?.isClear && code.code !== own && !listed.has(other) && !explained.has(code.code);
  });
}

/** @param sentence each run of blanks one blank */
export function readPhrasings(sentence: string): readonly Read[] {
  const marked = markCodes(sentence);
  if (marked.codes.length === 0) return [];
  const found = [...find(marked)];
  const explained = new Set(found.filter(({ reading }) => ELSEWHERE.has(reading)).map(({ code }) => code));
  const reads = found.map((one): Read => {
    const { code, reading, words } = one;
    return { code, words, reading: mayMeanAnother(one, marked, explained) ? 'mentioned' : reading };
  });
  const read = new Set(reads.map(({ code }) => code));
  const rest = marked.codes.filter(({ code, isClear }) => isClear && !read.has(code));
  return [...reads, ...rest.map(({ code, written }): Read => ({ code, reading: 'mentioned', words: written }))];
}
