/**
 * What is known about one candidate for one question, as a few named numbers that a person can check.
 * In: a question and a document. Out: `{ rank: 0.91, symptoms: 0.4, …, proof: 0.97 }`; `weights.ts` says what they are worth.
 */
import type { Query } from '../query/query.ts';
import type { Collection, Place } from './collection.ts';
import { FIELDS } from './document.ts';
import type { Question } from './question.ts';
import {
  B,
  documentHasComponent,
  findPosting,
  findTerm,
  readCount,
  SENTENCE_END,
  type Segment,
  saturate,
  versionsOf,
} from './segment.ts';

export const FEATURES = [
  /** Coarse score against the best candidate's, 0–1. */
  'rank',
  /** Information of the question found in a field, saturated by repetition, per information asked. */
  'symptoms',
  'cause',
  'remedy',
  'more',
  /** Share of the question's information that the document holds anywhere, 0–1. */
  'share',
  /** Share of the title's information that the question holds, 0–1. */
  'title',
  /** Share of the question's neighbouring word pairs that stand together in title or symptoms. */
  'phrases',
  /** 1 same version of SMS, −0.3 another minor version, −1 another major one, 0 when either does not say. */
  'version',
  /** 1 when the document names a component that the paste shows, 0 otherwise. */
  'component',
  /** Logarithm of the document's length: long articles gather words by chance. */
  'length',
  /** Logarithm of the information found: much found is more than a large share of little. */
  'mass',
  /** What the lines prove: signatures and literals, 0–1. */
  'proof',
  /** Information of the best literal found, in tens of nats: long and rare lines tell more. */
  'literal',
] as const;

export type FeatureName = (typeof FEATURES)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** A question with its terms' numbers in each segment looked up once. */
export interface PreparedQuestion {
  readonly question: Question;
  /** For each segment, the number of each term in it, −1 when absent. */
  readonly numbers: readonly Int32Array[];
  /** For each segment, term number → true, for terms of the question. */
  readonly sets: readonly ReadonlySet<number>[];
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
    sets: numbers.map((list) => new Set(list.filter((number) => number >= 0))),
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
  const asked = prepared.sets[number] as ReadonlySet<number>;
  const phrases = prepared.phrases[number] as ReadonlyMap<string, number>;
  const inTitle = new Set<number>();
  const seen = new Set<string>();
  let together = 0;
  for (let at = from; at < to; at++) {
    const term = segment.sequences[at] as number;
    if (term === SENTENCE_END) continue;
    if (at < titleEnd) inTitle.add(term);
    if (phrases.size === 0 || !asked.has(term)) continue;
    const next = segment.sequences[at + 1] as number;
    if (at + 1 >= to || next === SENTENCE_END || !asked.has(next)) continue;
    const key = `${term} ${next}`;
    const information = phrases.get(key);
    if (information !== undefined && !seen.has(key)) {
      seen.add(key);
      together += information;
    }
  }
  let titleAll = 0;
  let titleFound = 0;
  for (const term of inTitle) {
    const information = collection.informationOf(number, term);
    titleAll += information;
    if (asked.has(term)) titleFound += information;
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

export interface CandidateInput {
  readonly place: Place;
  /** Coarse score and the best one among all candidates. */
  readonly score: number;
  readonly best: number;
  readonly proof: number;
  /** Information of the best literal, in nats. */
  readonly literal: number;
}

/** Features of a candidate, and the positions of the question's terms that the document holds. */
export function readFeatures(
  candidate: CandidateInput,
  prepared: PreparedQuestion,
  collection: Collection,
  query: Query,
): { readonly features: Features; readonly found: readonly number[] } {
  const { place } = candidate;
  const segment = collection.segments[place.segment] as Segment;
  const numbers = prepared.numbers[place.segment] as Int32Array;
  const byField = [0, 0, 0, 0, 0];
  const found: number[] = [];
  let covered = 0;
  for (const [position, { information }] of prepared.question.terms.entries()) {
    const term = numbers[position] ?? -1;
    const posting = term < 0 ? -1 : findPosting(segment, term, place.document);
    if (posting < 0) continue;
    found.push(position);
    covered += information;
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
    features: {
      rank: candidate.best > 0 ? candidate.score / candidate.best : 0,
      symptoms: perInformation(SYMPTOMS),
      cause: perInformation(CAUSE),
      remedy: perInformation(REMEDY),
      more: perInformation(MORE),
      share: Math.min(1, covered / asked),
      ...sequenceFeatures(prepared, collection, place),
      version: compareVersions(
        query.facts.versions.map(({ version }) => version),
        versionsOf(segment, place.document),
      ),
      component: query.facts.components.some((name) => documentHasComponent(segment, place.document, name)) ? 1 : 0,
      length: Math.log(1 + collection.lengthOf(place)),
      mass: Math.log(1 + covered),
      proof: candidate.proof,
      literal: candidate.literal / 10,
    },
  };
}
