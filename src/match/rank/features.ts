/**
 * What is known about one candidate for one question, as a few named numbers that a person can check.
 * In: a question and a document. Out: `{ rank: 0.91, symptoms: 0.4, …, proof: 0.97 }`; `weights.ts` says what they are worth.
 */
import type { Query } from '../../query/query.ts';
import type { Collection, DocumentPlace } from '../index/collection.ts';
import { FIELDS } from '../index/document.ts';
import { type CandidateReading, findHoldings } from '../index/holdings.ts';
import {
  B,
  documentHasComponent,
  hasTrait,
  IMPACT_STEP,
  isInSequence,
  readCount,
  type Segment,
  saturate,
  versionsOf,
} from '../index/segment.ts';
import { LEAST_ASKED, type PreparedQuestion } from '../prepared-question.ts';
import type { Question } from '../question.ts';
import { createSequenceReader } from '../signatures/sequence-features.ts';
import { comparePlatforms, platformsOf } from '../terms/platforms.ts';

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
  /** Where the question names codes: 1 when the article names one of them, −1 when it names none. */
  'code',
  /** 1 when the article is about SMS, 0 when it is about another product of the archive. */
  'ours',
  /** Logarithm of the document's length: long articles gather words by chance. */
  'length',
  /** Logarithm of the information found: much found is more than a large share of little. */
  'mass',
  /** What the lines prove: signatures and literals, as −ln of the doubt they leave: one strong line 1.4, one that decides 3.5. */
  'proof',
  /** The same of those lines alone that speak of failure: lines of daily work are quoted in passing. */
  'failing',
  /** How much of the question is log or a quoted message, 0–1, where the article has messages of its own and none is shown: it speaks against it. */
  'absent',
] as const;

/** From this proof on one of the article's messages is there; a part of one may belong to another message. */
const SHOWN = 0.2;

/** Beyond this (nats) more lines make nobody surer. */
const MOST_PROOF = 5;

export type FeatureName = (typeof FEATURES)[number];
/** One number for each of `FEATURES`, in their order. */
export type FeatureVector = Float64Array;

/** Where each feature stands in a vector. */
export const FEATURE = Object.fromEntries(FEATURES.map((name, at) => [name, at])) as Readonly<
  Record<FeatureName, number>
>;

export interface CandidateInput {
  readonly place: DocumentPlace;
  /** What all its lines prove, 0–1. */
  readonly proof: number;
  /** What those of its lines prove that speak of failure, 0–1. */
  readonly failing: number;
  /** Whether it has messages of its own, by which it would be known. */
  readonly hasMessages: boolean;
}

export interface CandidateFeatures {
  vectorOf(candidate: number): FeatureVector;
  /** Positions of the question's terms that a candidate holds. */
  termsOf(candidate: number): readonly number[];
}

/** −ln of the doubt that a proof leaves. */
function doubtOf(proof: number): number {
  return Math.min(MOST_PROOF, -Math.log(1 - Math.min(proof, 0.9999)));
}

/** Features of all candidates. */
export function readFeatures({
  candidates,
  prepared,
  collection,
  query,
}: {
  readonly candidates: readonly CandidateInput[];
  readonly prepared: PreparedQuestion;
  readonly collection: Collection;
  readonly query: Query;
}): CandidateFeatures {
  const { question } = prepared;
  const { postings, width } = findHoldings(
    candidates.map(({ place }) => place),
    prepared,
    collection,
  );
  const platforms = question.sentences.reduce(
    (bits, sentence) => bits | platformsOf(sentence.map((position) => question.terms[position]?.term ?? '')),
    0,
  );
  const versions = query.facts.versions.map(({ version }) => version);
  const readSequence = createSequenceReader(prepared);
  const terms = readWorth(question);
  const stretches = new Float64Array(BODY.length);
  const componentsOf = collection.segments.map((segment) => componentReader(query, segment));
  // One array for all: hundreds of small ones take longer to make than to fill.
  const all = new Float64Array(candidates.length * FEATURES.length);
  let best = 1e-6;
  for (const [candidate, { place, proof, failing, hasMessages }] of candidates.entries()) {
    const segment = collection.segments[place.segment] as Segment;
    const reading = { prepared, collection, segment, place, postings, own: candidate * width, terms, stretches };
    const at = candidate * FEATURES.length;
    readTerms(all, at, reading);
    const { phrases, closeness } = readSequence(reading);
    all[at + FEATURE.phrases] = phrases;
    all[at + FEATURE.closeness] = closeness;
    all[at + FEATURE.focus] = readFocus(reading);
    all[at + FEATURE.platform] = comparePlatforms(platforms, collection.titlePlatforms(place));
    all[at + FEATURE.component] = componentsOf[place.segment]?.(place.document) ?? 0;
    if (versions.length > 0) all[at + FEATURE.version] = compareVersions(versions, versionsOf(segment, place.document));
    all[at + FEATURE.code] = readCode(reading);
    all[at + FEATURE.ours] = hasTrait(segment, place.document, 'about-sms') ? 1 : 0;
    all[at + FEATURE.length] = Math.log(1 + collection.lengthOf(place));
    all[at + FEATURE.proof] = doubtOf(proof);
    all[at + FEATURE.failing] = doubtOf(failing);
    all[at + FEATURE.absent] = hasMessages ? question.quoted * Math.max(0, 1 - proof / SHOWN) : 0;
    best = Math.max(best, all[at + FEATURE.rank] as number);
  }
  for (let at = FEATURE.rank; at < all.length; at += FEATURES.length) all[at] = (all[at] as number) / best;
  return {
    vectorOf: (candidate) => all.subarray(candidate * FEATURES.length, (candidate + 1) * FEATURES.length),
    termsOf(candidate) {
      const held: number[] = [];
      for (let at = 0; at < width; at++) if ((postings[candidate * width + at] as number) >= 0) held.push(at);
      return held;
    },
  };
}

/** What each of a question's terms is worth, as arrays: asked for hundreds of times a question. */
interface Worth {
  readonly information: Float64Array;
  /** 1 for an association. */
  readonly isLoose: Uint8Array;
}

interface TermsReading extends CandidateReading {
  readonly terms: Worth;
  /** One for each of `BODY`; filled for each candidate anew. */
  readonly stretches: Float64Array;
}

function readWorth({ terms }: Question): Worth {
  return {
    information: Float64Array.from(terms, ({ information }) => information),
    isLoose: Uint8Array.from(terms, ({ isLoose }) => (isLoose ? 1 : 0)),
  };
}

/** Associations are guesses: beside less than this (nats), some four words, they are measured as if so much had been asked. */
const LEAST_ASKED_LOOSELY = 8;

const TITLE = FIELDS.indexOf('title');
/** Fields after the title, which has a feature of its own, and the feature that each is. */
const BODY = FIELDS.slice(1).map((name) => ({ field: FIELDS.indexOf(name), feature: FEATURE[name as FeatureName] }));

/** How long a document's fields are beside the average, as BM25F discounts them: the same for all terms. */
function readStretches({ segment: { fieldLengths, averageLengths }, place, stretches }: TermsReading): void {
  for (let index = 0; index < BODY.length; index++) {
    const { field } = BODY[index] as (typeof BODY)[number];
    const length = fieldLengths[place.document * FIELDS.length + field] as number;
    stretches[index] = 1 - B + (B * length) / Math.max(1, averageLengths[field] as number);
  }
}

/** What the question's terms are worth in one document, field by field and in all. `rank` is not yet a share of the best. */
function readTerms(vector: Float64Array, at: number, reading: TermsReading): void {
  const { prepared, collection, segment, place, postings, own, stretches } = reading;
  const { information: worth, isLoose } = reading.terms;
  const { information: asked } = prepared.question;
  const numbers = prepared.numbers[place.segment] as Int32Array;
  const perAsked = 1 / Math.max(LEAST_ASKED, asked);
  readStretches(reading);
  const loosePerAsked = 1 / Math.max(LEAST_ASKED_LOOSELY, asked);
  let covered = 0;
  let loose = 0;
  let looseTitle = 0;
  let looseSymptoms = 0;
  let rank = 0;
  let title = 0;
  for (let position = 0; position < worth.length; position++) {
    const posting = postings[own + position] as number;
    if (posting < 0) continue;
    const information = worth[position] as number;
    if (isLoose[position] === 1) {
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
      const normalised = count / (stretches[index] as number);
      vector[at + feature] = (vector[at + feature] as number) + information * perAsked * saturate(normalised);
    }
  }
  const titleInformation = collection.titleInformation(place);
  vector[at + FEATURE.rank] = rank;
  vector[at + FEATURE.share] = Math.min(1, covered * perAsked);
  vector[at + FEATURE.loose] = Math.min(1, loose * loosePerAsked);
  vector[at + FEATURE.looseTitle] = titleInformation > 0 ? looseTitle / titleInformation : 0;
  vector[at + FEATURE.looseSymptoms] = Math.min(1, looseSymptoms * loosePerAsked);
  vector[at + FEATURE.title] = titleInformation > 0 ? title / titleInformation : 0;
  vector[at + FEATURE.mass] = Math.log(1 + covered);
}

/** A sentence with less than this information (nats), about two rare words, cannot be covered in full. */
const SENTENCE_DISCOUNT = 8;

function readFocus({ prepared, postings, own, terms: { information } }: TermsReading): number {
  let best = 0;
  for (const sentence of prepared.question.sentences) {
    let asked = SENTENCE_DISCOUNT;
    let covered = 0;
    for (let at = 0; at < sentence.length; at++) {
      const position = sentence[at] as number;
      const worth = information[position] as number;
      asked += worth;
      if ((postings[own + position] as number) >= 0) covered += worth;
    }
    if (covered > best * asked) best = covered / asked;
  }
  return best;
}

/** Whether a candidate names one of the question's codes; see `FEATURES`. */
function readCode({ prepared, postings, own }: CandidateReading): number {
  const { codes } = prepared.question;
  if (!codes) return 0;
  return codes.positions.some((position) => (postings[own + position] as number) >= 0) ? 1 : -1;
}

/** For the documents of a segment, the share of the components that the question names which each is about. */
function componentReader({ facts }: Query, segment: Segment): ((document: number) => number) | undefined {
  const { components } = facts;
  const known = components.filter((name) => segment.components.includes(name));
  if (known.length === 0) return undefined;
  return (document) => known.filter((name) => documentHasComponent(segment, document, name)).length / components.length;
}

/** How well the versions agree; see `FEATURES`. */
function compareVersions(asked: readonly string[], covered: readonly string[]): number {
  if (asked.length === 0 || covered.length === 0) return 0;
  if (asked.some((version) => covered.includes(version))) return 1;
  const majors = new Set(covered.map((version) => version[0]));
  return asked.some((version) => majors.has(version[0])) ? -0.3 : -1;
}
