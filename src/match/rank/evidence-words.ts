/**
 * Which of the user's own words are worth showing as evidence: not "one", and not "active" where the text says "not active".
 * In: `the secondary is not active, jobs stay pending`. Out: `active` is said not to be so; `pending` is shown.
 */

import type { LogLine } from '../../logs/log-line.ts';
import { everyMatch } from '../../text/every-match.ts';
import { toWords } from '../terms/terms.ts';

/** Numbers in words and little words that the list of stop words lacks: true of any text, they persuade nobody. */
const LITTLE: ReadonlySet<string> = new Set(
  'one two three four five six seven eight nine ten first second third last next another other others both each every few many much most more less some any all none also too still yet even ever since until while when where which whose what how why who via per etc way kind sort lot bit set get gets got getting put puts make makes made take takes took go goes going gone come comes came keep keeps kept let lets give gives given say says said tell tells told show shows shown use uses used using new old good bad big small able like via now then here there back well right left us due nothing something anything everything nobody somebody anybody everybody end ends side sides'.split(
    ' ',
  ),
);

/** States of which something is said not to be: `is not active`, `isn't installed`, `no errors`, `without inventory`. */
const NOT_SO =
  /\b(?:(?:is|are|was|were|be|been|being|am)\s+(?:not|never|no longer)(?:\s+(?:yet|really|even|always|an?|the))?|(?:is|are|was|were)n['’]?t(?:\s+(?:yet|really|even|always|an?|the))?|no|without(?:\s+(?:any|an?|the))?|neither|nor)\s+([\p{L}\p{N}_]+)/giu;
/** Much more prose than this is read for nothing: eight words are shown. */
const MOST_LINES = 400;

const isProse = ({ format }: LogLine) => format === 'raw';

function count(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}

/** Words, in lower case, that stand in the prose of a paste only as what is not so. */
export function wordsSaidNotToBe(lines: readonly LogLine[]): ReadonlySet<string> {
  const negated = new Map<string, number>();
  const prose = lines.filter(isProse).slice(0, MOST_LINES);
  for (const { text } of prose) {
    for (const [, word = ''] of everyMatch(NOT_SO, text)) count(negated, word.toLowerCase());
  }
  if (negated.size === 0) return new Set();
  const all = new Map<string, number>();
  for (const { text } of lines) {
    for (const word of toWords(text)) if (negated.has(word.toLowerCase())) count(all, word.toLowerCase());
  }
  return new Set([...negated].filter(([word, times]) => (all.get(word) ?? 0) <= times).map(([word]) => word));
}

/** Worth showing: it says something by itself, and the text does not say the opposite. */
export function isShown(surface: string, notSo: ReadonlySet<string>): boolean {
  const word = surface.toLowerCase();
  // Parts of times and dates stand in every log: they may weigh a little, but they persuade nobody.
  return !/^\d{1,2}$/.test(word) && !LITTLE.has(word) && !notSo.has(word);
}
