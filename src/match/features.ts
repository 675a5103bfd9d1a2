/**
 * What is known about one candidate for one question, as a few named numbers that a person can check.
 * In: a question and a document. Out: `{ rank: 0.91, symptoms: 0.4, …, proof: 0.97 }`; `weights.ts` says what they are worth.
 */
import type { Query } from '../query/query.ts';
import type { Collection, Place } from './collection.ts';
import { FIELDS } from './document.ts';
import { comparePlatforms, platformsOf } from './platforms.ts';
import type { Question, QuestionTerm } from './question.ts';
import {
  B,
  documentHasComponent,
  findPostings,
  findTerm,
  IMPACT_STEP,
  isInSequence,
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
  /** Share of the title's information that only associations hold, 0–1. */
  'looseTitle',
  /** Information of associations in title and symptoms, per information asked. */
  'looseSymptoms',
  /** Share of the title's information that the question holds, 0–1. */
  'title',
  /** Share of the question's neighbouring word pairs that stand together in title or symptoms. */
  'phrases',
  /** Share of the information of the question's best-covered sentence, short ones discounted: the rest may be chat. */
  'focus',
  /** Share of the question's information that one sentence of the title or the symptoms holds, 0–1. */
  'closeness',
  /** Share of the components that the question names which the document is about, 0–1. */
  'component',
  /** 1 when the title names a platform that the question names, −1 when it names only others. */
  'platform',
  /** 1 same version of SMS, −0.3 another minor version, −1 another major one, 0 when either does not say. */
  'version',
  /** Logarithm of the document's length: long articles gather words by chance. */
  'length',
  /** Logarithm of the information found: much found is more than a large share of little. */
  'mass',
  /** What the lines prove: signatures and literals, as −ln of the doubt they leave: one strong line 1.4, one that decides 3.5. */
  'proof',
] as const;

/** Who asks with less than this (nats), say with stop words alone, has asked nothing that shares could be taken of. */
const LEAST_ASKED = 1;
/** Beyond this (nats) more lines make nobody surer. */
const MOST_PROOF = 5;

export type FeatureName = (typeof FEATURES)[number];
/** One number for each of `FEATURES`, in their order. */
export type FeatureVector = Float64Array;

/** Where each feature stands in a vector. */
export const FEATURE = Object.fromEntries(FEATURES.map((name, at) => [name, at])) as Readonly<
  Record<FeatureName, number>
>;

/** Two terms that the user wrote next to each other, by their positions in the question. */
interface Phrase {
  readonly first: number;
  readonly second: number;
  readonly information: number;
}

/** A question with its terms' numbers in each segment looked up once. */
export interface PreparedQuestion {
  readonly question: Question;
  /** For each segment, the number of each term in it, −1 when absent. */
  readonly numbers: readonly Int32Array[];
  /** For each segment, at the number of each term, its position + 1; valid until the next question is prepared. */
  readonly marks: readonly Uint8Array[];
  readonly phrases: readonly Phrase[];
  /** Information of the phrase of two positions, at `first * terms + second`; 0 when the user did not write them so. */
  readonly pairs: Float64Array;
  readonly phraseInformation: number;
}

function toPhrases({ terms, phrases }: Question): readonly Phrase[] {
  const positions = new Map(terms.map(({ term }, position) => [term, position]));
  const distinct = new Map<number, Phrase>();
  for (const [one, other] of phrases) {
    const first = positions.get(one);
    const second = positions.get(other);
    if (first === undefined || second === undefined) continue;
    const information = Math.min(terms[first]?.information ?? 0, terms[second]?.information ?? 0);
    distinct.set(first * terms.length + second, { first, second, information });
  }
  return [...distinct.values()];
}

export function prepareQuestion(question: Question, collection: Collection): PreparedQuestion {
  const { terms } = question;
  const phrases = toPhrases(question);
  const pairs = new Float64Array(terms.length ** 2);
  for (const { first, second, information } of phrases) pairs[first * terms.length + second] = information;
  const numbers = collection.segments.map((segment) => Int32Array.from(terms, ({ term }) => findTerm(segment, term)));
  return {
    question,
    numbers,
    marks: numbers.map((list, segment) => collection.mark(segment, list)),
    phrases,
    pairs,
    phraseInformation: phrases.reduce((sum, { information }) => sum + information, 0),
  };
}

/** Where the question's terms stand in the candidates: `postings[candidate * width + position]`, −1 where one does not. */
interface Holdings {
  readonly postings: Int32Array;
  readonly width: number;
}

/** Documents of the candidates in one segment, ascending, and whose they are. Sorted as numbers, without a comparison each. */
function sortDocuments(candidates: readonly CandidateInput[], segment: number) {
  const keys: number[] = [];
  for (const [at, { place }] of candidates.entries()) {
    if (place.segment === segment) keys.push(place.document * candidates.length + at);
  }
  const sorted = Float64Array.from(keys).sort();
  return {
    documents: Int32Array.from(sorted, (key) => Math.floor(key / candidates.length)),
    order: Int32Array.from(sorted, (key) => key % candidates.length),
  };
}

function findHoldings(
  candidates: readonly CandidateInput[],
  { numbers, question }: PreparedQuestion,
  collection: Collection,
): Holdings {
  const width = question.terms.length;
  const postings = new Int32Array(candidates.length * width).fill(-1);
  for (const [number, segment] of collection.segments.entries()) {
    const { documents, order } = sortDocuments(candidates, number);
    const found = new Int32Array(documents.length);
    const terms = numbers[number] as Int32Array;
    for (let position = 0; position < width; position++) {
      const term = terms[position] as number;
      if (term < 0) continue;
      findPostings(segment, term, documents, found);
      for (let at = 0; at < found.length; at++) {
        postings[(order[at] as number) * width + position] = found[at] as number;
      }
    }
  }
  return { postings, width };
}

export interface CandidateInput {
  readonly place: Place;
  readonly proof: number;
}

export interface CandidateFeatures {
  vectorOf(candidate: number): FeatureVector;
  /** Positions of the question's terms that a candidate holds. */
  termsOf(candidate: number): readonly number[];
}

/** All that the features of one candidate are read from. */
interface CandidateReading {
  readonly prepared: PreparedQuestion;
  readonly collection: Collection;
  readonly segment: Segment;
  readonly place: Place;
  readonly postings: Int32Array;
  /** Where the candidate's own begin in `postings`. */
  readonly own: number;
}

/** Features of all candidates. */
export function readFeatures(
  candidates: readonly CandidateInput[],
  prepared: PreparedQuestion,
  collection: Collection,
  query: Query,
): CandidateFeatures {
  const { question } = prepared;
  const { postings, width } = findHoldings(candidates, prepared, collection);
  const platforms = question.sentences.reduce(
    (bits, sentence) => bits | platformsOf(sentence.map((position) => question.terms[position]?.term ?? '')),
    0,
  );
  const versions = query.facts.versions.map(({ version }) => version);
  // One array for all: a hundred and fifty small ones take longer to make than to fill.
  const all = new Float64Array(candidates.length * FEATURES.length);
  let best = 1e-6;
  for (const [candidate, { place, proof }] of candidates.entries()) {
    const segment = collection.segments[place.segment] as Segment;
    const reading = { prepared, collection, segment, place, postings, own: candidate * width };
    const at = candidate * FEATURES.length;
    readTerms(all, at, reading);
    all[at + FEATURE.phrases] = readPhrases(reading);
    all[at + FEATURE.focus] = readFocus(reading);
    all[at + FEATURE.closeness] = readCloseness(reading);
    all[at + FEATURE.platform] = comparePlatforms(platforms, collection.titlePlatforms(place));
    all[at + FEATURE.component] = readComponents(query, segment, place.document);
    if (versions.length > 0) all[at + FEATURE.version] = compareVersions(versions, versionsOf(segment, place.document));
    all[at + FEATURE.length] = Math.log(1 + collection.lengthOf(place));
    all[at + FEATURE.proof] = Math.min(MOST_PROOF, -Math.log(1 - Math.min(proof, 0.9999)));
    best = Math.max(best, all[at + FEATURE.rank] as number);
  }
  for (let at = FEATURE.rank; at < all.length; at += FEATURES.length) all[at] = (all[at] as number) / best;
  return {
    vectorOf: (candidate) => all.subarray(candidate * FEATURES.length, (candidate + 1) * FEATURES.length),
    termsOf: (candidate) =>
      question.terms.flatMap((_, at) => ((postings[candidate * width + at] ?? -1) >= 0 ? [at] : [])),
  };
}

const TITLE = FIELDS.indexOf('title');
/** Fields after the title, which has a feature of its own, and the feature that each is. */
const BODY = FIELDS.slice(1).map((name) => ({ field: FIELDS.indexOf(name), feature: FEATURE[name as FeatureName] }));

/** What the question's terms are worth in one document, field by field and in all. `rank` is not yet a share of the best. */
function readTerms(vector: Float64Array, at: number, reading: CandidateReading): void {
  const { prepared, collection, segment, place, postings, own } = reading;
  const { terms, information: asked } = prepared.question;
  const numbers = prepared.numbers[place.segment] as Int32Array;
  const perAsked = 1 / Math.max(LEAST_ASKED, asked);
  let covered = 0;
  let loose = 0;
  let looseTitle = 0;
  let looseSymptoms = 0;
  let rank = 0;
  let title = 0;
  for (let position = 0; position < terms.length; position++) {
    const posting = postings[own + position] as number;
    if (posting < 0) continue;
    const { information, isLoose } = terms[position] as QuestionTerm;
    if (isLoose) {
      loose += information;
      const fields = segment.counts[posting] as number;
      if (readCount(fields, TITLE) > 0)
        looseTitle += collection.informationOf(place.segment, numbers[position] as number);
      if (isInSequence(fields)) looseSymptoms += information;
      continue;
    }
    covered += information;
    rank += information * IMPACT_STEP * (segment.impacts[posting] as number);
    const packed = segment.counts[posting] as number;
    if (readCount(packed, TITLE) > 0) title += collection.informationOf(place.segment, numbers[position] as number);
    for (let index = 0; index < BODY.length; index++) {
      const { field, feature } = BODY[index] as (typeof BODY)[number];
      const count = readCount(packed, field);
      if (count === 0) continue;
      const length = segment.fieldLengths[place.document * FIELDS.length + field] as number;
      const normalised = count / (1 - B + (B * length) / Math.max(1, segment.averageLengths[field] as number));
      vector[at + feature] = (vector[at + feature] as number) + information * perAsked * saturate(normalised);
    }
  }
  const titleInformation = collection.titleInformation(place);
  vector[at + FEATURE.rank] = rank;
  vector[at + FEATURE.share] = Math.min(1, covered * perAsked);
  vector[at + FEATURE.loose] = Math.min(1, loose * perAsked);
  vector[at + FEATURE.looseTitle] = titleInformation > 0 ? looseTitle / titleInformation : 0;
  vector[at + FEATURE.looseSymptoms] = Math.min(1, looseSymptoms * perAsked);
  vector[at + FEATURE.title] = titleInformation > 0 ? title / titleInformation : 0;
  vector[at + FEATURE.mass] = Math.log(1 + covered);
}

/** Share of the question's information that stands together in the best sentence of title and symptoms. */
function readCloseness({ prepared, segment, place }: CandidateReading): number {
  const { sequences, sequenceOffsets } = segment;
  const { terms, information } = prepared.question;
  const to = sequenceOffsets[place.document + 1] as number;
  const positions = prepared.marks[place.segment] as Uint8Array;
  const seen: number[] = [];
  let best = 0;
  let sum = 0;
  for (let at = sequenceOffsets[place.document] as number; at < to; at++) {
    const term = sequences[at] as number;
    if (term === SENTENCE_END) {
      best = Math.max(best, sum);
      sum = 0;
      seen.length = 0;
      continue;
    }
    const position = positions[term] as number;
    const asked = terms[position - 1];
    if (asked === undefined || asked.isLoose || seen.includes(position)) continue;
    seen.push(position);
    sum += asked.information;
  }
  return Math.max(best, sum) / Math.max(LEAST_ASKED, information);
}

/** Whether a document holds both terms of a phrase where phrases are looked for: in the title or the symptoms. */
function holdsPhrase({ prepared, segment, postings, own }: CandidateReading): boolean {
  for (let index = 0; index < prepared.phrases.length; index++) {
    const { first, second } = prepared.phrases[index] as Phrase;
    const one = postings[own + first] as number;
    const other = postings[own + second] as number;
    if (one < 0 || other < 0) continue;
    if (isInSequence(segment.counts[one] as number) && isInSequence(segment.counts[other] as number)) return true;
  }
  return false;
}

/** Share of the question's neighbouring pairs that stand together in the document's title or symptoms. */
function readPhrases(reading: CandidateReading): number {
  if (!holdsPhrase(reading)) return 0;
  const { prepared, segment, place } = reading;
  const { sequences, sequenceOffsets } = segment;
  const to = sequenceOffsets[place.document + 1] as number;
  const positions = prepared.marks[place.segment] as Uint8Array;
  const seen: number[] = [];
  let together = 0;
  let previous = 0;
  for (let at = sequenceOffsets[place.document] as number; at < to; at++) {
    const term = sequences[at] as number;
    const position = term === SENTENCE_END ? 0 : (positions[term] as number);
    if (position > 0 && previous > 0) {
      const pair = (previous - 1) * prepared.question.terms.length + position - 1;
      const information = prepared.pairs[pair] as number;
      if (information > 0 && !seen.includes(pair)) {
        seen.push(pair);
        together += information;
      }
    }
    previous = position;
  }
  return prepared.phraseInformation > 0 ? together / prepared.phraseInformation : 0;
}

/** A sentence with less than this information (nats), about two rare words, cannot be covered in full. */
const SENTENCE_DISCOUNT = 8;

function readFocus({ prepared, postings, own }: CandidateReading): number {
  const { terms, sentences } = prepared.question;
  let best = 0;
  for (const sentence of sentences) {
    let asked = SENTENCE_DISCOUNT;
    let covered = 0;
    for (let at = 0; at < sentence.length; at++) {
      const position = sentence[at] as number;
      const { information } = terms[position] as QuestionTerm;
      asked += information;
      if ((postings[own + position] as number) >= 0) covered += information;
    }
    if (covered > best * asked) best = covered / asked;
  }
  return best;
}

/** Share of the components that the question names which the document is about. */
function readComponents({ facts }: Query, segment: Segment, document: number): number {
  const { components } = facts;
  if (components.length === 0) return 0;
  return components.filter((name) => documentHasComponent(segment, document, name)).length / components.length;
}

/** How well the versions agree; see `FEATURES`. */
function compareVersions(asked: readonly string[], covered: readonly string[]): number {
  if (asked.length === 0 || covered.length === 0) return 0;
  if (asked.some((version) => covered.includes(version))) return 1;
  const majors = new Set(covered.map((version) => version[0]));
  return asked.some((version) => majors.has(version[0])) ? -0.3 : -1;
}
