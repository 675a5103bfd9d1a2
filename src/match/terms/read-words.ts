/**
 * The words of a query, each with the most that any of its places is worth, before anything is known of their information.
 * In: `secndary upgrade pending`. Out: secondari (corrected, worth less), upgrad, pend; their neighbours; their sentence.
 */

import type { LogLine } from '../../logs/log-line.ts';
import type { Query } from '../../query/query.ts';
import { type WeighedLine, weighLines } from '../calm/line-worth.ts';
import { type Clause, readClauses } from './clauses.ts';
import type { Vocabulary } from './correct-word.ts';
import { correctWord, joinWords, readScanned } from './correct-word.ts';
import { readFunctionWords } from './function-words.ts';
import type { QuestionReader } from './terms.ts';

/** A corrected word is a guess. */
const CORRECTED_WEIGHT = 0.7;
/** What is said to work still tells what it is about. */
const FINE_WEIGHT = 0.4;
/** An association of the lexicon is a guess too. */
const LOOSE_WEIGHT = 0.3;
/** Spelling correction compares with the vocabulary: this many words of one question are tried; typos are few. */
const MOST_TRIED = 24;
/** Distinct words read of one paste: a long log repeats itself, and prose of that length has said its say. */
const MOST_READ = 400;
const MOST_PHRASES = 400;
const MOST_SENTENCES = 60;
/** Numbers and ids that no article names carry nothing: job ids, thread numbers, sizes. */
const HAS_DIGIT = /\d/;
const SENTENCE = /(?<=[.;:?!])\s+/;
/** When something was written says nothing of what it is: `12.11.1999 13:02`, `4/13/98 9:45 AM`. Versions and addresses have other parts. */
const WHEN =
  /(?<![\d.:/-])(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|[0-2]?\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,3})?)?(?: ?[ap]m\b)?)(?![\d.:/-]*\d)/gi;

/** A word as it was read, with the most that any of its places is worth. */
export interface WordReading {
  surface: string;
  weight: number;
  isProse: boolean;
  isLoose: boolean;
}

/** All words of a query as they were read, before their information is known. */
export interface QuestionWords {
  readonly readings: ReadonlyMap<string, WordReading>;
  /** Own terms of the first sentences that count most. */
  readonly sentences: readonly (readonly string[])[];
  /** Neighbouring terms. */
  readonly phrases: readonly (readonly [string, string])[];
}

export interface WordParts {
  readonly readTerms: QuestionReader;
  readonly vocabulary: Vocabulary;
  /** Lines that prove nothing. */
  readonly background: ReadonlySet<LogLine>;
}

class WordCollector {
  readonly readings = new Map<string, WordReading>();
  readonly sentences: string[][] = [];
  readonly phrases: (readonly [string, string])[] = [];
  readonly #parts: WordParts;
  readonly #functionWords: ReturnType<typeof readFunctionWords>;
  #tried = 0;

  constructor(parts: WordParts, functionWords: ReturnType<typeof readFunctionWords>) {
    this.#parts = parts;
    this.#functionWords = functionWords;
  }

  /** What a line says of an error in another language, as the library says it. */
  readEnglish(text: string, weight: number): void {
    const sentence: string[] = [];
    if (this.sentences.length < MOST_SENTENCES) this.sentences.push(sentence);
    this.#readTrace(text, weight, sentence);
  }

  /** Reads a line sentence by sentence; of a sentence that people wrote, clause by clause. */
  readLine({ line, weight, isProse }: WeighedLine): void {
    for (const text of line.text.replace(WHEN, ' ').split(SENTENCE)) {
      const sentence: string[] = [];
      if (this.sentences.length < MOST_SENTENCES) this.sentences.push(sentence);
      if (!isProse) this.#readTrace(text, weight, sentence);
      else for (const clause of readClauses(text)) this.#readProse(clause, weight, sentence);
    }
  }

  #readTrace(text: string, weight: number, sentence: string[]): void {
    let previous: string | undefined;
    for (const { term: read, surface } of this.#parts.readTerms(text, false)) {
      for (const term of this.#ownTerms(read, surface, { weight, isProse: false }, sentence)) {
        this.#notePhrase(previous, term);
        previous = term;
      }
    }
  }

  #readProse(clause: Clause, lineWeight: number, sentence: string[]): void {
    const weight = lineWeight * (clause.isFine ? FINE_WEIGHT : 1);
    let previous: { readonly term: string; readonly surface: string } | undefined;
    for (const { term: read, surface, isLoose } of this.#parts.readTerms(
      this.#functionWords.withoutElisions(clause.text),
      true,
    )) {
      if (this.#functionWords.has(surface)) continue;
      if (isLoose) {
        this.#noteLoose(read, surface, weight);
        continue;
      }
      for (const term of this.#ownTerms(read, surface, { weight, isProse: true }, sentence)) {
        this.#notePhrase(previous?.term, term);
        if (previous) this.#noteJoined(previous.surface, surface, weight);
        previous = { term, surface };
      }
    }
  }

  /** The word itself, or what it was probably meant to be, noted; none for a number that no article names. */
  #ownTerms(
    read: string,
    surface: string,
    { weight, isProse }: { readonly weight: number; readonly isProse: boolean },
    sentence: string[],
  ): readonly string[] {
    const { vocabulary } = this.#parts;
    const isKnown = vocabulary.has(read);
    const scanned = !isKnown && HAS_DIGIT.test(read) ? readScanned(read, vocabulary) : undefined;
    if (!isKnown && scanned === undefined && HAS_DIGIT.test(read)) return [];
    const corrected = isKnown ? [] : scanned === undefined ? this.#correct(read, surface) : [scanned];
    const terms = corrected.length > 0 ? corrected : [read];
    const own = { surface, weight: weight * (corrected.length > 0 ? CORRECTED_WEIGHT : 1), isProse, isLoose: false };
    for (const term of terms) {
      this.#note(term, { ...own });
      sentence.push(term);
    }
    return terms;
  }

  #correct(read: string, surface: string): readonly string[] {
    if (this.#tried >= MOST_TRIED) return [];
    this.#tried++;
    return correctWord(read, surface, this.#parts.vocabulary);
  }

  /** Two words that were torn apart. */
  #noteJoined(before: string, surface: string, weight: number): void {
    if (this.readings.size >= MOST_READ) return;
    const joined = joinWords(before, surface, this.#parts.vocabulary);
    if (joined) this.#noteLoose(joined, `${before} ${surface}`, weight);
  }

  #noteLoose(term: string, surface: string, weight: number): void {
    this.#note(term, { surface, weight: weight * LOOSE_WEIGHT, isProse: true, isLoose: true });
  }

  #notePhrase(before: string | undefined, term: string): void {
    if (before !== undefined && this.phrases.length < MOST_PHRASES) this.phrases.push([before, term]);
  }

  #note(term: string, reading: WordReading): void {
    const known = this.readings.get(term);
    if (!known) {
      if (this.readings.size < MOST_READ) this.readings.set(term, reading);
      return;
    }
    known.weight = Math.max(known.weight, reading.weight);
    known.isProse ||= reading.isProse;
    known.isLoose &&= reading.isLoose;
  }
}

/** Reads the words of a query, from the lines that count most on. */
export function readWords({ lines, facts }: Query, parts: WordParts): QuestionWords {
  const collector = new WordCollector(parts, readFunctionWords(lines));
  const english = new Map<number, string>();
  for (const code of facts.codes) {
    // The number goes along: articles name an error by its text, by its number or by both.
    if (code.english) english.set(code.line, `${english.get(code.line) ?? ''} ${code.english} error ${code.written}`);
  }
  for (const weighed of weighLines(lines, parts.background)) {
    const said = english.get(weighed.line.number);
    if (said) collector.readEnglish(said, weighed.weight);
    collector.readLine(weighed);
  }
  return collector;
}
