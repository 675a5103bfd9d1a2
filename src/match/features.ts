/**
 * What is known about one candidate for one question, as a few named numbers that a person can check.
 * In: a question and a document. Out: `{ rank: 0.91, symptoms: 0.4, …, proof: 0.97 }`; `weights.ts` says what they are worth.
 */
import type { Query } from '../query/query.ts';
import type { Collection, Place } from './collection.ts';
import { FIELDS } from './document.ts';
import type { Question, QuestionTerm } from './question.ts';
import {
  B,
  findPosting,
  findTerm,
  IMPACT_STEP,
  readCount,
  SENTENCE_END,
  type Segment,
  saturate,
  versionsOf,
} from './segment.ts';

export const FEATURES = [
  /** BM25F of the user's own words against the best candidate's, 0–1. */
  'rank',
  /** Information of the question found in a field, saturated by repetition, per information asked. */
  'symptoms',
  'cause',
  'remedy',
  'more',
  /** Share of the question's information that the document holds anywhere, 0–1. */
  'share',
  /** Information of the lexicon's associations that the document holds, per information asked. */
  'loose',
  /** Share of the title's information that the question holds, 0–1. */
  'title',
  /** Share of the question's neighbouring word pairs that stand together in title or symptoms. */
  'phrases',
  /** Share of the information of the question's best-covered sentence, short ones discounted: the rest may be chat. */
  'focus',
  /** 1 same version of SMS, −0.3 another minor version, −1 another major one, 0 when either does not say. */
  'version',
  /** Logarithm of the document's length: long articles gather words by chance. */
  'length',
  /** Logarithm of the information found: much found is more than a large share of little. */
  'mass',
  /** What the lines prove: signatures and literals, as −ln of the doubt they leave: one strong line 1.4, one that decides 3.5. */
  'proof',
] as const;

/** Beyond this (nats) more lines make nobody surer. */
const MOST_PROOF = 5;

/** Up to this much information (nats) a question is brief in full: some five telling words. */
const BRIEF = 20;

/** How brief a question is, 0–1: in few words each counts, in many one sentence must be found among chat. */
export function briefness(information: number): number {
  return 1 / (1 + Math.max(0, information - BRIEF) / BRIEF);
}

export type FeatureName = (typeof FEATURES)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** A question with its terms' numbers in each segment looked up once. */
export interface PreparedQuestion {
  readonly question: Question;
  /** For each segment, the number of each term in it, −1 when absent. */
  readonly numbers: readonly Int32Array[];
  /** For each segment, 1 at the number of each of the user's own terms; valid until the next question is prepared. */
  readonly marks: readonly Uint8Array[];
  /** For each segment, pairs of term numbers that the user wrote next to each other, with their information. */
  readonly phrases: readonly ReadonlyMap<string, number>[];
  readonly phraseInformation: number;
}

export function prepareQuestion(question: Question, collection: Collection): PreparedQuestion {
  const informations = new Map(question.terms.map(({ term, information }) => [term, information]));
  const phraseOf = ([first, second]: readonly [string, string]) =>
    Math.min(informations.get(first) ?? 0, informations.get(second) ?? 0);
  const distinct = [...new Map(question.phrases.map((phrase) => [phrase.join(' '), phrase])).values()];
  const numbers = collection.segments.map((segment) =>
    Int32Array.from(question.terms, ({ term }) => findTerm(segment, term)),
  );
  return {
    question,
    numbers,
    marks: numbers.map((list, segment) =>
      collection.mark(
        segment,
        list.filter((number, at) => number >= 0 && !question.terms[at]?.isLoose),
      ),
    ),
    phrases: collection.segments.map((segment) => {
      const map = new Map<string, number>();
      for (const phrase of distinct) {
        const first = findTerm(segment, phrase[0]);
        const second = findTerm(segment, phrase[1]);
        if (first >= 0 && second >= 0) map.set(`${first} ${second}`, phraseOf(phrase));
      }
      return map;
    }),
    phraseInformation: distinct.reduce((sum, phrase) => sum + phraseOf(phrase), 0),
  };
}

const SYMPTOMS = FIELDS.indexOf('symptoms');
const CAUSE = FIELDS.indexOf('cause');
const REMEDY = FIELDS.indexOf('remedy');
const MORE = FIELDS.indexOf('more');

function sequenceFeatures(prepared: PreparedQuestion, collection: Collection, { segment: number, document }: Place) {
  const segment = collection.segments[number] as Segment;
  const from = segment.sequenceOffsets[document] ?? 0;
  const to = segment.sequenceOffsets[document + 1] ?? 0;
  const titleEnd = from + (segment.titleLengths[document] ?? 0);
  const asked = prepared.marks[number] as Uint8Array;
  const phrases = prepared.phrases[number] as ReadonlyMap<string, number>;
  let seen: Set<string> | undefined;
  let together = 0;
  let titleAll = 0;
  let titleFound = 0;
  for (let at = from; at < to; at++) {
    const term = segment.sequences[at] as number;
    if (term === SENTENCE_END) continue;
    if (at < titleEnd && segment.sequences.indexOf(term, from) === at) {
      const information = collection.informationOf(number, term);
      titleAll += information;
      if (asked[term] === 1) titleFound += information;
    }
    if (phrases.size === 0 || asked[term] !== 1) continue;
    const next = segment.sequences[at + 1] as number;
    if (at + 1 >= to || next === SENTENCE_END || asked[next] !== 1) continue;
    const key = `${term} ${next}`;
    const information = phrases.get(key);
    if (information === undefined || seen?.has(key)) continue;
    seen ??= new Set();
    seen.add(key);
    together += information;
  }
  return {
    title: titleAll > 0 ? titleFound / titleAll : 0,
    phrases: prepared.phraseInformation > 0 ? together / prepared.phraseInformation : 0,
  };
}

/** How well the versions agree; see `FEATURES`. */
export function compareVersions(asked: readonly string[], covered: readonly string[]): number {
  if (asked.length === 0 || covered.length === 0) return 0;
  if (asked.some((version) => covered.includes(version))) return 1;
  const majors = new Set(covered.map((version) => version[0]));
  return asked.some((version) => majors.has(version[0])) ? -0.3 : -1;
}

function readVersion({ facts }: Query, segment: Segment, document: number): number {
  if (facts.versions.length === 0) return 0;
  return compareVersions(
    facts.versions.map(({ version }) => version),
    versionsOf(segment, document),
  );
}

export interface CandidateInput {
  readonly place: Place;
  readonly proof: number;
}

/** A sentence with less than this information (nats), about two rare words, cannot be covered in full. */
const SENTENCE_DISCOUNT = 8;

function focusOf({ terms, sentences }: Question, held: Uint8Array): number {
  let best = 0;
  for (const sentence of sentences) {
    let asked = SENTENCE_DISCOUNT;
    let covered = 0;
    for (let at = 0; at < sentence.length; at++) {
      const position = sentence[at] as number;
      const { information } = terms[position] as QuestionTerm;
      asked += information;
      if (held[position] === 1) covered += information;
    }
    if (covered > best * asked) best = covered / asked;
  }
  return best;
}

interface Draft {
  readonly features: Omit<Features, 'rank'>;
  /** BM25F of the user's own words. */
  readonly coarse: number;
  readonly found: readonly number[];
}

/** Features of all candidates, and for each the positions of the question's terms that it holds. */
export function readFeatures(
  candidates: readonly CandidateInput[],
  prepared: PreparedQuestion,
  collection: Collection,
  query: Query,
): readonly { readonly features: Features; readonly found: readonly number[] }[] {
  const drafts = candidates.map((candidate) => draftFeatures(candidate, prepared, collection, query));
  const best = drafts.reduce((most, { coarse }) => Math.max(most, coarse), 1e-6);
  return drafts.map(({ features, coarse, found }) => ({ found, features: { rank: coarse / best, ...features } }));
}

function draftFeatures(
  candidate: CandidateInput,
  prepared: PreparedQuestion,
  collection: Collection,
  query: Query,
): Draft {
  const { place } = candidate;
  const segment = collection.segments[place.segment] as Segment;
  const numbers = prepared.numbers[place.segment] as Int32Array;
  const byField = [0, 0, 0, 0, 0];
  const found: number[] = [];
  let covered = 0;
  let loose = 0;
  let coarse = 0;
  const { terms } = prepared.question;
  const held = new Uint8Array(terms.length);
  for (let position = 0; position < terms.length; position++) {
    const { information, isLoose } = terms[position] as QuestionTerm;
    const term = numbers[position] ?? -1;
    const posting = term < 0 ? -1 : findPosting(segment, term, place.document);
    if (posting < 0) continue;
    found.push(position);
    held[position] = 1;
    if (isLoose) {
      loose += information;
      continue;
    }
    covered += information;
    coarse += information * IMPACT_STEP * (segment.impacts[posting] ?? 0);
    const packed = segment.counts[posting] ?? 0;
    for (let field = 1; field < FIELDS.length; field++) {
      const count = readCount(packed, field);
      if (count === 0) continue;
      const length = segment.fieldLengths[place.document * FIELDS.length + field] ?? 0;
      const normalised = count / (1 - B + (B * length) / Math.max(1, segment.averageLengths[field] ?? 1));
      byField[field] = (byField[field] ?? 0) + information * saturate(normalised);
    }
  }
  const asked = Math.max(1e-6, prepared.question.information);
  const perInformation = (field: number) => (byField[field] ?? 0) / asked;
  return {
    found,
    coarse,
    features: {
      symptoms: perInformation(SYMPTOMS),
      cause: perInformation(CAUSE),
      remedy: perInformation(REMEDY),
      more: perInformation(MORE),
      share: Math.min(1, covered / asked),
      loose: Math.min(1, loose / asked),
      focus: focusOf(prepared.question, held),
      ...sequenceFeatures(prepared, collection, place),
      version: readVersion(query, segment, place.document),
      length: Math.log(1 + collection.lengthOf(place)),
      mass: Math.log(1 + covered),
      proof: Math.min(MOST_PROOF, -Math.log(1 - Math.min(candidate.proof, 0.9999))),
    },
  };
}
