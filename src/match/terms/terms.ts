/**
 * Text → terms: the words that carry meaning, stemmed, in the library's own way of saying them.
 * In: `sec sites hang at "Phase 4 Complete"`. Out: secondari, site, stop, respond, phase, 4, complet.
 *
 * Single files of natural are imported: its root prints to stdout, loads `.env` into the environment and costs 110 MB. Its PorterStemmer is sound and linear; its tokenizers break codes and identifiers, so words are cut here.
 */
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stopwords from 'natural/lib/natural/util/stopwords.js';
import { plainCode } from './code-term.ts';

/** One entry of `knowledge/lexicon.yml`: how people say it → how articles say it. */
export interface LexiconEntry {
  readonly says: readonly string[];
  readonly means: string;
  /** An association rather than a synonym: in questions only, the meaning is added beside the user's own words. */
  readonly loose?: boolean | undefined;
}

/** A term with the word it was read from, so that evidence can be shown in the user's own words. */
export interface Term {
  readonly term: string;
  readonly surface: string;
  /** An association of the lexicon, not the user's own word. */
  readonly isLoose?: boolean;
}

export type TermReader = (text: string) => readonly Term[];

/** As `TermReader`; `isProse` false leaves associations out: trace lines say what they mean. */
export type QuestionReader = (text: string, isProse?: boolean) => readonly Term[];

/** Words of chats that say nothing about a problem; natural's list has only the words of prose. */
const CHAT =
  'hi hello hey thanks thank please pls plz anyone anybody someone somebody everyone help know idea ideas question ok okay yes no not dont doesnt isnt cant wont im ive id lol btw fyi asap just really quite actually maybe guess think want need try tried trying thing things stuff guys folks today yesterday tomorrow morning evening night week weeks day days hour hours minute minutes again ever seen saw look looking looks happen happens happened problem problems issue issues trouble wrong'.split(
    ' ',
  );

const STOP: ReadonlySet<string> = new Set([...stopwords.words, ...CHAT].map((word) => word.replaceAll("'", '')));

/** Stems are asked for again and again; past this many distinct words the text is not prose, and the cache starts anew. */
const MOST_STEMS = 50_000;
const stems = new Map<string, string>();
/** The same of the stems of whole words as they were written; a paste has some hundreds. */
const MOST_WORDS = 10_000;
const stemsOfWords = new Map<string, readonly string[]>();

/** Porter's stem of a lower-case word; codes, names with digits and short words stay as they are. */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let known = stems.get(word);
  if (known === undefined) {
    known = porter.stem(word);
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(word, known);
  }
  return known;
}

/** Meanings in the lexicon are compared as stems, and so must the stop words in them. */
const STOP_STEMS: ReadonlySet<string> = new Set([...STOP].map((word) => stem(word)));

/** Versions stay whole (`1.2`), identifiers too (`SMS_SHR`); everything else is cut at what is neither letter nor digit. */
const WORD = /\d+(?:\.\d+)+|[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*/gu;
const CAMEL = /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)+$/;

/** Lower-case words of a text in order, stop words included. Apostrophes vanish: `doesn't` is `doesnt`. */
export function toWords(text: string): readonly string[] {
  const bare = text.includes("'") || text.includes('’') ? text.replace(/['’](?=\p{L})/gu, '') : text;
  return bare.match(WORD) ?? [];
}

/** `SMS_SITE_CONFIG_MANAGER` also counts as its parts, so that it meets "site config manager". */
function expand(word: string): readonly string[] {
  if (word.includes('_')) return [word.toLowerCase(), ...word.toLowerCase().split('_')];
  if (CAMEL.test(word))
    return [word.toLowerCase(), ...(word.match(/[A-Z]?[a-z]+/g) ?? []).map((part) => part.toLowerCase())];
  return [plainCode(word.toLowerCase())];
}

/** Product versions are facts, compared as such (`Facts.versions`); as words they would tie every 1.2 article together. */
const VERSION = /^[12]\.\d$/;

/** Not a stop word, not a product's version, not a single letter. */
export function isTelling(word: string): boolean {
  return word !== '' && !STOP.has(word) && !VERSION.test(word) && (word.length > 1 || /\d/.test(word));
}

/** The stems of a word that no wording begins with: its own and those of its parts, without what tells nothing. */
function ownStems(word: string): readonly string[] {
  let known = stemsOfWords.get(word);
  if (!known) {
    known = expand(word).flatMap((part) => {
      const stemmed = isTelling(part) ? stem(part) : '';
      return isTelling(stemmed) ? [stemmed] : [];
    });
    if (stemsOfWords.size >= MOST_WORDS) stemsOfWords.clear();
    stemsOfWords.set(word, known);
  }
  return known;
}

/** Every stem that a reader could see in one of `toWords`, before the lexicon speaks: of the whole and of its parts. */
export function wordStems(word: string): readonly string[] {
  return [stem(word.toLowerCase()), ...expand(word).map(stem)];
}

/** Longest wording in the lexicon, in words; longer ones would be sentences. */
export const LONGEST_PHRASE = 5;

interface Wording {
  /** Stems after the first. */
  readonly rest: readonly string[];
  readonly meaning: readonly string[];
}

/** First stem of a wording → the wordings that begin with it, longer ones first: nearly all words begin none. */
type Phrases = ReadonlyMap<string, readonly Wording[]>;

function toStems(text: string): readonly string[] {
  return toWords(text).map((word) => stem(word.toLowerCase()));
}

function compilePhrases(entries: readonly LexiconEntry[]): Phrases {
  const meanings = new Map<string, { readonly words: readonly string[]; readonly meaning: Set<string> }>();
  for (const { says, means } of entries) {
    const meaning = toStems(means);
    for (const wording of says) {
      const words = toStems(wording).slice(0, LONGEST_PHRASE);
      const key = words.join(' ');
      if (words.length === 0 || key === meaning.join(' ')) continue;
      const known = meanings.get(key);
      if (known) for (const word of meaning) known.meaning.add(word);
      else meanings.set(key, { words, meaning: new Set(meaning) });
    }
  }
  const phrases = new Map<string, Wording[]>();
  for (const { words, meaning } of meanings.values()) {
    const [first = '', ...rest] = words;
    const wordings = phrases.get(first);
    if (wordings) wordings.push({ rest, meaning: [...meaning] });
    else phrases.set(first, [{ rest, meaning: [...meaning] }]);
  }
  for (const wordings of phrases.values()) wordings.sort((a, b) => b.rest.length - a.rest.length);
  return phrases;
}

/** The wordings of a lexicon, compiled once for all readers. */
interface CompiledLexicon {
  readonly synonyms: Phrases;
  readonly loose: Phrases;
}

const compiled = new WeakMap<readonly LexiconEntry[], CompiledLexicon>();

function compileLexicon(lexicon: readonly LexiconEntry[]): CompiledLexicon {
  let known = compiled.get(lexicon);
  if (!known) {
    known = {
      synonyms: compilePhrases(lexicon.filter((entry) => !entry.loose)),
      loose: compilePhrases(lexicon.filter((entry) => entry.loose)),
    };
    compiled.set(lexicon, known);
  }
  return known;
}

/** The longest wording that starts at a word, with its meaning. Compared word by word: joining words would make a string each time. */
function longestFrom(phrases: Phrases, words: readonly string[], start: number) {
  const wordings = phrases.get(words[start] as string);
  if (!wordings) return undefined;
  for (const { rest, meaning } of wordings) {
    let same = 0;
    while (same < rest.length && rest[same] === words[start + 1 + same]) same++;
    if (same === rest.length) return { meaning, length: rest.length + 1 };
  }
  return undefined;
}

function readOwnTerms(synonyms: Phrases, surfaces: readonly string[], stemmed: readonly string[]): Term[] {
  const terms: Term[] = [];
  for (let index = 0; index < surfaces.length; ) {
    const phrase = longestFrom(synonyms, stemmed, index);
    if (!phrase) {
      const surface = surfaces[index++] as string;
      for (const term of ownStems(surface)) terms.push({ term, surface });
      continue;
    }
    const surface = surfaces.slice(index, index + phrase.length).join(' ');
    for (const term of phrase.meaning) if (isTelling(term) && !STOP_STEMS.has(term)) terms.push({ term, surface });
    index += phrase.length;
  }
  return terms;
}

function readLooseTerms(loose: Phrases, surfaces: readonly string[], stemmed: readonly string[]): Term[] {
  const terms: Term[] = [];
  for (let index = 0; index < surfaces.length; index++) {
    const phrase = longestFrom(loose, stemmed, index);
    if (!phrase) continue;
    const surface = surfaces.slice(index, index + phrase.length).join(' ');
    for (const term of phrase.meaning) {
      if (isTelling(term) && !STOP_STEMS.has(term)) terms.push({ term, surface, isLoose: true });
    }
  }
  return terms;
}

/** Reads the terms of articles: true synonyms in one wording. The same lexicon must read articles and questions. */
export function createTermReader(lexicon: readonly LexiconEntry[]): TermReader {
  const { synonyms } = compileLexicon(lexicon);
  return (text) => {
    const surfaces = toWords(text);
    return readOwnTerms(
      synonyms,
      surfaces,
      surfaces.map((word) => stem(word.toLowerCase())),
    );
  };
}

/** Reads the terms of questions: as for articles, and besides what the wording suggests, marked as loose. */
export function createQuestionReader(lexicon: readonly LexiconEntry[]): QuestionReader {
  const { synonyms, loose } = compileLexicon(lexicon);
  return (text, isProse = true) => {
    const surfaces = toWords(text);
    const stemmed = surfaces.map((word) => stem(word.toLowerCase()));
    const own = readOwnTerms(synonyms, surfaces, stemmed);
    return isProse ? [...own, ...readLooseTerms(loose, surfaces, stemmed)] : own;
  };
}
