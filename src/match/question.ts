/**
 * The words of a query with their weight: what a question asks with, and how much each word tells.
 * In: `secndary upgrade pending`. Out: secondari (corrected), upgrad, pend, each with its information in nats.
 */

import type { LogLine } from '../logs/log-line.ts';
import type { CodeFact, Query } from '../query/query.ts';
import { everyMatch } from '../text/every-match.ts';
import { readQuoted } from './calm/quoted.ts';
import { plainCode } from './terms/code-term.ts';
import type { Vocabulary } from './terms/correct-word.ts';
import { type QuestionWords, readWords, type WordParts, type WordReading } from './terms/read-words.ts';

export interface QuestionTerm {
  readonly term: string;
  readonly surface: string;
  /** `weight` × the term's information in the library. */
  readonly information: number;
  /** An association of the lexicon, not the user's own word. */
  readonly isLoose: boolean;
}

export interface Question {
  readonly terms: readonly QuestionTerm[];
  /** Sum of the terms' information, associations not counted: they are ours, not the user's. */
  readonly information: number;
  /** Share of the information that stands in what people wrote themselves, 0–1; the rest stands in trace lines. */
  readonly prose: number;
  /** How much of it is what a program wrote, 0–1: trace lines, or a message quoted among somebody's own words. */
  readonly quoted: number;
  /** Share of the user's words that nobody in the library uses, 0–1: the more, the likelier it is about something else. */
  readonly unknown: number;
  /** Positions of the user's own terms, sentence by sentence: one sentence often says it all. */
  readonly sentences: readonly (readonly number[])[];
  /** Neighbouring terms as the user wrote them. */
  readonly phrases: readonly (readonly [string, string])[];
  /** Numbers of errors, events and status messages that the paste names; absent when it names none. */
  readonly codes?: {
    /** Positions of those that some article names. */
    readonly positions: readonly number[];
  };
}

/** Words that nobody in the library uses tell that the question is about something else, but a name or two is normal. */
const UNKNOWN_WORD_SHARE = 0.4;
/** Of the words that were read, the most telling ones are asked with; the rest of a long log is names and everyday words. */
const MOST_TERMS = 100;
/** Lines read for codes. */
const MOST_LINES = 4_000;

/** A status message is named by its number, in prose and in the rows of a viewer: `message ID 2302`, `SMS_HIERARCHY_MANAGER 3301`. */
const STATUS_ID = /\b(?:(?:message|status|msg|event) (?:id )?|id ?[:=#]? ?|SMS_[A-Z_]{3,40}[\s,;:]{1,4})(\d{3,5})\b/gi;

/** A code in another spelling is the same code, and a guess about its base. */
const OTHER_SPELLING_WEIGHT = 0.8;
/** Shorter numbers are everywhere, whatever they mean. */
const SHORTEST_OTHER = 3;

/** `38a` is also `906`, `0x38a` too, and the HRESULT -2147024891 is `80070005`. */
function spellingsOf({ written, value, family }: CodeFact): readonly string[] {
  const hexadecimal = value.toString(16);
  const isHex = family === 'despooler' || family === 'ntstatus' || family === 'hresult' || /[a-f]/.test(written);
  const spelt = isHex ? [written, hexadecimal, String(value)] : [written];
  return [...new Set(spelt.map(plainCode))];
}

/** The codes that stand outside the background, as terms, each with how the paste writes it. Zero says that all is well. */
function readCodes({ lines, facts }: Query, background: ReadonlySet<LogLine>): ReadonlyMap<string, string> {
  const passedOver = new Set([...background].map(({ number }) => number));
  const codes = new Map<string, string>();
  for (const code of facts.codes) {
    if (code.value === 0 || passedOver.has(code.line)) continue;
    for (const spelling of spellingsOf(code)) codes.set(spelling, code.written);
  }
  for (const line of lines.slice(0, MOST_LINES)) {
    if (background.has(line)) continue;
    for (const [, id = ''] of everyMatch(STATUS_ID, line.text)) codes.set(id, id);
  }
  return codes;
}

/** Spellings that the paste does not have and that more articles use than its own: the same code is not counted twice. */
function otherSpellings(
  codes: ReadonlyMap<string, string>,
  readings: QuestionWords['readings'],
  vocabulary: Vocabulary,
): readonly (readonly [string, WordReading])[] {
  const isCommoner = (term: string, written: string) =>
    !vocabulary.has(written) || vocabulary.information(term) < vocabulary.information(written);
  return [...codes]
    .filter(([term, surface]) => term !== surface && term.length >= SHORTEST_OTHER)
    .filter(([term, surface]) => !readings.has(term) && vocabulary.has(term) && isCommoner(term, plainCode(surface)))
    .map(([term, surface]) => [term, { surface, weight: OTHER_SPELLING_WEIGHT, isProse: false, isLoose: false }]);
}

export function readQuestion(query: Query, parts: WordParts): Question {
  const { vocabulary } = parts;
  const { readings, sentences, phrases } = readWords(query, parts);
  const codes = readCodes(query, parts.background);
  const all = [...readings, ...otherSpellings(codes, readings, vocabulary)].map(
    ([term, { surface, weight, isProse, isLoose }]) => {
      const isKnown = vocabulary.has(term);
      const information = weight * (isKnown ? 1 : UNKNOWN_WORD_SHARE) * vocabulary.information(term);
      return { term, surface, information, isLoose, isProse, isKnown };
    },
  );
  const terms = all.length > MOST_TERMS ? all.sort((a, b) => b.information - a.information).slice(0, MOST_TERMS) : all;
  const own = terms.filter(({ isLoose }) => !isLoose);
  const sum = (list: typeof own) => list.reduce((total, { information }) => total + information, 0);
  const total = sum(own);
  const prose = sum(own.filter(({ isProse }) => isProse));
  const unknown = own.filter(({ isKnown }) => !isKnown).length;
  const positions = new Map(terms.map(({ term }, position) => [term, position]));
  return {
    terms,
    sentences: sentences.map((sentence) => [...new Set(sentence)].flatMap((term) => positions.get(term) ?? [])),
    information: total,
    prose: total > 0 ? prose / total : 0,
    quoted: readQuoted(query.lines, total > 0 ? prose / total : 0),
    unknown: own.length > 0 ? unknown / own.length : 1,
    phrases,
    ...(codes.size > 0 ? { codes: { positions: [...codes.keys()].flatMap((code) => positions.get(code) ?? []) } } : {}),
  };
}
