/**
 * The words of a query with their weight: what a question asks with, and how much each word tells.
 * In: `secndary upgrade pending`. Out: secondari (mended), upgrad, pend, each with its information in nats.
 */
import type { LogLine, Query } from '../query/query.ts';
import { type Clause, readClauses } from './clauses.ts';
import { readFunctionWords } from './function-words.ts';
import { joinWords, mendWord } from './mend-word.ts';
import type { QuestionReader } from './terms.ts';
import { speaksOfFailure } from './trouble.ts';

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

/** What the question needs to know of the library's vocabulary. */
export interface Vocabulary {
  has(term: string): boolean;
  /** Information of a term in nats: rare terms carry more; unknown ones as much as one that occurs once. */
  information(term: string): number;
  /** Known terms that start with the same letter and have about the same length, for mending. */
  similar(term: string): readonly string[];
}

/** A trace line counts less than prose: most lines of a pasted log are the background ones around the failure. */
const TRACE_LINE_WEIGHT = 0.4;
/** A trace line that speaks of failure is what the log was pasted for. */
const FAILURE_WEIGHT = 0.8;
/** A line of the background still tells which component is at work, no more. */
const BACKGROUND_WEIGHT = 0.03;
/** A mended word is a guess. */
const MENDED_WEIGHT = 0.7;
/** What is said to work still tells what it is about. */
const FINE_WEIGHT = 0.4;
/** An association of the lexicon is a guess too. */
const LOOSE_WEIGHT = 0.3;
/** Words that nobody in the library uses tell that the question is about something else, but a name or two is normal. */
const UNKNOWN_WORD_SHARE = 0.4;
/** Mending compares with the vocabulary: this many words of one question are tried; typos are few. */
const MOST_TRIED = 24;
/** Distinct words read of one paste: a long log repeats itself, and prose of that length has said its say. */
const MOST_READ = 400;
/** Of these, the most telling ones are asked with; the rest of a long log is names and everyday words. */
const MOST_TERMS = 100;
const MOST_PHRASES = 400;
const MOST_SENTENCES = 60;
/** Numbers and ids that no article names carry nothing: job ids, thread numbers, sizes. */
const HAS_DIGIT = /\d/;
const SENTENCE = /(?<=[.;:?!])\s+/;
/** Lines read for words: what comes after the first thousands of a log repeats their words. */
const MOST_LINES = 4_000;

/** A status message is named by its number, in prose and in the rows of a viewer: `message ID 2302`, `SMS_HIERARCHY_MANAGER 3301`. */
const STATUS_ID = /\b(?:(?:message|status|msg|event) (?:id )?|id ?[:=#]? ?|SMS_[A-Z_]{3,40}[\s,;:]{1,4})(\d{3,5})\b/gi;

/** The codes that stand outside the background, as terms. Zero says that all is well. */
function readCodes({ lines, facts }: Query, background: ReadonlySet<LogLine>): ReadonlySet<string> {
  const passedOver = new Set([...background].map(({ number }) => number));
  const codes = new Set(
    facts.codes.filter(({ line, value }) => value !== 0 && !passedOver.has(line)).map(({ written }) => written),
  );
  for (const line of lines.slice(0, MOST_LINES)) {
    if (background.has(line)) continue;
    for (const [, id = ''] of line.text.matchAll(STATUS_ID)) codes.add(id);
  }
  return codes;
}

interface Reading {
  surface: string;
  weight: number;
  isProse: boolean;
  isLoose: boolean;
}

function weightOf(line: LogLine, background: ReadonlySet<LogLine>): number {
  if (background.has(line)) return BACKGROUND_WEIGHT;
  if (isProse(line)) return 1;
  return speaksOfFailure(line.text) ? FAILURE_WEIGHT : TRACE_LINE_WEIGHT;
}

function isProse(line: LogLine): boolean {
  return line.format === 'raw';
}

export interface QuestionParts {
  readonly readTerms: QuestionReader;
  readonly vocabulary: Vocabulary;
  /** Lines that prove nothing. */
  readonly background: ReadonlySet<LogLine>;
}

/** All words of a query as they were read, before they are weighed. */
interface Words {
  readonly readings: ReadonlyMap<string, Reading>;
  readonly sentences: readonly (readonly string[])[];
  readonly phrases: readonly (readonly [string, string])[];
}

/** Keeps each word with the most that any of its places is worth. */
function noteReading(readings: Map<string, Reading>, term: string, reading: Reading): void {
  const known = readings.get(term);
  if (!known) {
    if (readings.size < MOST_READ) readings.set(term, reading);
    return;
  }
  known.weight = Math.max(known.weight, reading.weight);
  known.isProse ||= reading.isProse;
  known.isLoose &&= reading.isLoose;
}

function readWords(query: Query, { readTerms, vocabulary, background }: QuestionParts): Words {
  const readings = new Map<string, Reading>();
  const phrases: (readonly [string, string])[] = [];
  const sentences: string[][] = [];
  const functionWords = readFunctionWords(query.lines);
  let tried = 0;
  /** The word itself, or what it was probably meant to be. */
  const readWord = (term: string, surface: string): { readonly terms: readonly string[]; readonly weight: number } => {
    if (vocabulary.has(term) || tried >= MOST_TRIED) return { terms: [term], weight: 1 };
    tried++;
    const better = mendWord(term, surface, vocabulary);
    return better.length > 0 ? { terms: better, weight: MENDED_WEIGHT } : { terms: [term], weight: 1 };
  };
  const readClause = (clause: Clause, line: LogLine, sentence: string[]) => {
    const inProse = isProse(line);
    const weight = weightOf(line, background) * (clause.isFine ? FINE_WEIGHT : 1);
    let previous: { readonly term: string; readonly surface: string } | undefined;
    const noteLoose = (term: string, surface: string) =>
      noteReading(readings, term, { surface, weight: weight * LOOSE_WEIGHT, isProse: inProse, isLoose: true });
    const text = inProse ? functionWords.withoutElisions(clause.text) : clause.text;
    for (const { term: read, surface, isLoose } of readTerms(text, inProse)) {
      if (inProse && functionWords.has(surface)) continue;
      if (isLoose) {
        noteLoose(read, surface);
        continue;
      }
      if (HAS_DIGIT.test(read) && !vocabulary.has(read)) continue;
      const word = readWord(read, surface);
      for (const term of word.terms) {
        const own = { surface, weight: weight * word.weight, isProse: inProse, isLoose: false };
        noteReading(readings, term, own);
        sentence.push(term);
        if (previous && phrases.length < MOST_PHRASES) phrases.push([previous.term, term]);
        const joined =
          inProse && previous && readings.size < MOST_READ
            ? joinWords(previous.surface, surface, vocabulary)
            : undefined;
        if (joined) noteLoose(joined, `${previous?.surface} ${surface}`);
        previous = { term, surface };
      }
    }
  };
  for (const line of query.lines.slice(0, MOST_LINES)) {
    for (const text of line.text.split(SENTENCE)) {
      const sentence: string[] = [];
      if (sentences.length < MOST_SENTENCES) sentences.push(sentence);
      const clauses = isProse(line) ? readClauses(text) : [{ text, isFine: false }];
      for (const clause of clauses) readClause(clause, line, sentence);
    }
  }
  return { readings, sentences, phrases };
}

export function readQuestion(query: Query, parts: QuestionParts): Question {
  const { vocabulary } = parts;
  const { readings, sentences, phrases } = readWords(query, parts);
  const all = [...readings].map(([term, { surface, weight, isProse, isLoose }]) => {
    const isKnown = vocabulary.has(term);
    const information = weight * (isKnown ? 1 : UNKNOWN_WORD_SHARE) * vocabulary.information(term);
    return { term, surface, information, isLoose, isProse, isKnown };
  });
  const terms = all.length > MOST_TERMS ? all.sort((a, b) => b.information - a.information).slice(0, MOST_TERMS) : all;
  const own = terms.filter(({ isLoose }) => !isLoose);
  const sum = (list: typeof own) => list.reduce((total, { information }) => total + information, 0);
  const total = sum(own);
  const prose = sum(own.filter(({ isProse }) => isProse));
  const unknown = own.filter(({ isKnown }) => !isKnown).length;
  const positions = new Map(terms.map(({ term }, position) => [term, position]));
  const codes = readCodes(query, parts.background);
  return {
    terms,
    sentences: sentences.map((sentence) => [...new Set(sentence)].flatMap((term) => positions.get(term) ?? [])),
    information: total,
    prose: total > 0 ? prose / total : 0,
    unknown: own.length > 0 ? unknown / own.length : 1,
    phrases,
    ...(codes.size > 0 ? { codes: { positions: [...codes].flatMap((code) => positions.get(code) ?? []) } } : {}),
  };
}
