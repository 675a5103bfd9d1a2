/**
 * Query → matches, best first: candidates by words and by lines, their features, a score, a confidence; every match explains
 * itself. In: `despooler c0000001 during secondary site upgrade`. Out: Q186408, with the words, lines and facts it rests on.
 */
import type { Article } from '../article/article.ts';
import { withoutRepeats } from '../logs/without-repeats.ts';
import { quotesOthersEvents } from '../query/event-sources.ts';
import type { Query } from '../query/query.ts';
import { findBackground } from './calm/background.ts';
import type { HealthyTest } from './calm/healthy.ts';
import { isCalm } from './calm/trouble.ts';
import type { Collection, DocumentPlace } from './index/collection.ts';
import { documentHasComponent, hasTrait, type Segment, versionsOf } from './index/segment.ts';
import { tableSize } from './index/string-table.ts';
import { createLineFinder, type LineFinder, type LineHits } from './line-hits.ts';
import type { Evidence, Match } from './match.ts';
import { createMissingFact } from './missing-facts.ts';
import { prepareQuestion } from './prepared-question.ts';
import { type Question, readQuestion } from './question.ts';
import { besideOneWord, createBesideWeak } from './rank/beside-weak.ts';
import { hasOwnLine, readCeiling, wordsAhead } from './rank/ceiling.ts';
import { type ConfidenceInputs, readConfidenceInputs, toConfidence } from './rank/confidence.ts';
import { isShown, wordsSaidNotToBe } from './rank/evidence-words.ts';
import { FEATURE, type FeatureVector, readFeatures } from './rank/features.ts';
import { scoreOf, weightsFor } from './rank/score.ts';
import { OTHER_VALUE } from './signatures/signatures.ts';
import { createJargonReader, type Jargon, type LearnedWords } from './terms/jargon.ts';
import type { QuestionReader } from './terms/terms.ts';
import { matchWords } from './words.ts';

export interface MatcherParts {
  readonly collection: Collection;
  /** Articles whose signatures are looked for exactly: curated and taught ones. */
  readonly articles: readonly Article[];
  readonly readTerms: QuestionReader;
  readonly learned?: LearnedWords;
  /** Tells lines that prove nothing. */
  readonly isHealthy: HealthyTest;
}

/** All that was computed for one query, for explaining and for fitting the weights. */
export interface Matching {
  readonly matches: readonly Match[];
  readonly jargon: Jargon;
  readonly isCalm: boolean;
  readonly question: Question;
  readonly candidates: readonly ScoredDocument[];
  /** Undefined when there is no candidate. */
  readonly confidenceInputs?: ConfidenceInputs;
}

export interface ScoredDocument {
  readonly place: DocumentPlace;
  readonly features: FeatureVector;
  readonly score: number;
}

export interface Matcher {
  match(query: Query): Matching;
  /** All that could be evidence for any article, when these lines were asked by themselves: costs a small part of what `match` does. */
  readonly evidenceIn: LineFinder['evidenceIn'];
  /** Information of some words, and how much of it (nats) each of a few articles holds: which of them did they mean? */
  compare(words: string, ids: readonly string[]): { readonly asked: number; readonly held: readonly number[] };
  /** Articles for a few words, best first, for people who browse: no thresholds, no confidence. */
  search(words: string, limit: number): readonly { readonly id: string; readonly score: number }[];
}

/**
 * Candidates that are looked at closely: they cost time one by one. Of brief questions the right article is among the first 75 in
 * 99 of 100; of long ones the coarse order knows less, and it takes 300 to have it in 95 (`npm run fit`).
 */
const CANDIDATES = { brief: 75, long: 300 };
/**
 * Of a small library no more than this share, which costs a tenth less time: over the 109 shipped articles neither the kind of the
 * answer nor its first article changed for any of 2,902 texts (samples, labelled questions, site codes).
 */
const MOST_OF_LIBRARY = { brief: 1 / 4, long: 1 / 2 };
/** But so many always: an answer names three and a batch prints ten. */
const LEAST_CANDIDATES = 25;
/** Up to this much information (nats), some ten words, the fewer candidates do. */
const FEW_WORDS = 40;
/** Matches kept; the answer names three, a batch prints ten. */
const MOST_MATCHES = 10;
/** Words shown as evidence: enough to judge by, few enough to read. */
const MOST_WORDS_SHOWN = 8;
/** From here on an article's own lines decide, and a line elsewhere in the log that speaks against it is another event. */
const DECIDED = 0.9;
/** What one line that speaks against leaves of the confidence. */
const AGAINST_LEAVES = 0.35;
/** The same of a line that is the article's own, with another value than that of the fault: it shows that this is right here. */
const OTHER_VALUE_LEAVES = 0.12;
/** Facts of the paste that the article is about too. */
function factsOf(
  { facts }: Query,
  collection: Collection,
  { segment: number, document }: DocumentPlace,
): readonly Evidence[] {
  const segment = collection.segments[number] as Segment;
  const covered = versionsOf(segment, document);
  const versions = new Set(facts.versions.map(({ version }) => version).filter((version) => covered.includes(version)));
  const components = facts.components.filter((name) => documentHasComponent(segment, document, name));
  return [
    ...components.map((value) => ({ kind: 'fact' as const, fact: 'component' as const, value })),
    ...[...versions].map((value) => ({ kind: 'fact' as const, fact: 'version' as const, value })),
  ];
}

/** The user's own words that a document holds, most telling first. */
function tellingWords({ terms }: Question, found: readonly number[], notSo: ReadonlySet<string>): readonly string[] {
  const own = found.filter((position) => !terms[position]?.isLoose && isShown(terms[position]?.surface ?? '', notSo));
  const telling = own.sort((a, b) => (terms[b]?.information ?? 0) - (terms[a]?.information ?? 0));
  return [...new Set(telling.map((position) => terms[position]?.surface ?? ''))].slice(0, MOST_WORDS_SHOWN);
}

/** A matcher over a collection; building it compiles the signatures once. */
export function createMatcher({ collection, articles, readTerms, learned, isHealthy }: MatcherParts): Matcher {
  const lineFinder = createLineFinder({ collection, articles, isHealthy });
  const readJargon = createJargonReader(readTerms, learned);

  /** Documents that quote messages, by segment. */
  const quoting = collection.segments.map(({ literals, ids }) => {
    const marks = new Uint8Array(tableSize(ids));
    for (const [at, document] of literals.documents.entries()) if (literals.kinds[at] === 1) marks[document] = 1;
    return marks;
  });
  for (const { id, signatures } of articles) {
    const place = signatures.length > 0 ? collection.place(id) : undefined;
    if (place) (quoting[place.segment] as Uint8Array)[place.document] = 1;
  }
  const hasMessages = ({ segment, document }: DocumentPlace) => quoting[segment]?.[document] === 1;
  const related = new Set(articles.flatMap(({ id, related: others }) => others.map((other) => `${id} ${other.id}`)));
  const isRelated = (one: DocumentPlace, other: DocumentPlace) => {
    const [a, b] = [collection.idOf(one), collection.idOf(other)];
    return related.has(`${a} ${b}`) || related.has(`${b} ${a}`);
  };
  const missingFact = createMissingFact(articles, readTerms);
  const besideWeak = createBesideWeak(articles, readTerms);
  const isReading = ({ segment, document }: DocumentPlace) =>
    hasTrait(collection.segments[segment] as Segment, document, 'reading');

  const findCandidates = (question: Question, bySegment: readonly ReadonlyMap<number, LineHits>[]) => {
    const length = question.information <= FEW_WORDS ? 'brief' : 'long';
    const limit = Math.min(
      CANDIDATES[length],
      Math.max(LEAST_CANDIDATES, Math.ceil(collection.size * MOST_OF_LIBRARY[length])),
    );
    const retrieved = collection.retrieve(question.terms, limit);
    const candidates = retrieved.map(({ place }) => place);
    for (const [segment, hits] of bySegment.entries()) {
      if (hits.size === 0) continue;
      const known = new Set(candidates.map((place) => (place.segment === segment ? place.document : -1)));
      const strongest = [...hits].sort(([, a], [, b]) => b.proof - a.proof).slice(0, limit);
      for (const [document] of strongest) {
        const place = { segment, document };
        if (!known.has(document) && !collection.isHidden(place)) candidates.push(place);
      }
    }
    return candidates;
  };

  return {
    match(asked) {
      const query = { ...asked, lines: withoutRepeats(asked.lines) };
      const healthy = findBackground(query.lines, isHealthy);
      const { bySegment, against } = lineFinder.find(query.lines, healthy);
      const question = readQuestion(query, { readTerms, vocabulary: collection, background: healthy });
      const jargon = readJargon(query);
      const calm = isCalm(query.lines, healthy);
      const prepared = prepareQuestion(question, collection);
      const candidates = findCandidates(question, bySegment);
      const linesOf = ({ segment, document }: DocumentPlace) => bySegment[segment]?.get(document);
      const inputs = candidates.map((place) => ({
        place,
        proof: linesOf(place)?.proof ?? 0,
        failing: linesOf(place)?.failing ?? 0,
        hasMessages: hasMessages(place),
      }));
      const { vectorOf, termsOf } = readFeatures({ candidates: inputs, prepared, collection, query });
      const weights = weightsFor(question);
      const scored = candidates
        .map((place, at) => {
          const features = vectorOf(at);
          const lines = linesOf(place);
          const isDoubted = against.size > 0 && (lines?.signatures ?? 0) < DECIDED;
          const doubts = isDoubted ? (against.get(collection.idOf(place)) ?? []) : [];
          const doubted = doubts.reduce(
            (left, { signature }) => left * (signature === OTHER_VALUE ? OTHER_VALUE_LEAVES : AGAINST_LEAVES),
            1,
          );
          const score = scoreOf(features, weights) + Math.log(doubted);
          return { at, place, features, lines, doubts, doubted, score };
        })
        .sort((a, b) => b.score - a.score || (collection.idOf(a.place) < collection.idOf(b.place) ? -1 : 1));
      const [first, second] = scored;
      if (!first) return { matches: [], jargon, isCalm: calm, question, candidates: [] };

      const probability = 1 / scored.reduce((sum, { score }) => sum + Math.exp(score - first.score), 0);
      const confidenceInputs = readConfidenceInputs({
        probability,
        features: first.features,
        question,
        jargon,
        isCalm: calm,
        librarySize: collection.size,
      });
      // Lines that prove an article prove it however much healthy log surrounds them.
      const proven = (first.lines?.signatures ?? 0) * probability;
      const [own = [], ...rivals] = scored.slice(0, MOST_MATCHES).map(({ lines }) => lines?.evidence ?? []);
      const confidence = toConfidence(confidenceInputs);
      const notSo = wordsSaidNotToBe(query.lines);
      const ceiling = readCeiling({
        features: first.features,
        probability,
        confidence,
        lead: second ? first.score - second.score : Number.POSITIVE_INFINITY,
        wordsAhead: wordsAhead(question.terms, termsOf(first.at), second ? termsOf(second.at) : []),
        namesRival: second !== undefined && isRelated(first.place, second.place),
        quotesMessage: question.quoted > 0,
        isDecided: (first.lines?.signatures ?? 0) >= DECIDED,
        hasOwnLine: hasOwnLine(own, rivals),
        isCalm: calm,
        ...(own.length === 0 ? { besideOneWord: besideOneWord(question.terms, termsOf(first.at)) } : {}),
        ...besideWeak(collection.idOf(first.place), own, { question, held: termsOf(first.at) }),
        lacksFact: missingFact(collection.idOf(first.place), question, notSo) !== undefined,
        isReading: isReading(first.place),
        speaksOfSms: jargon.strong > 0,
        isOthersEvent: quotesOthersEvents(query.lines),
      });
      const sure = Math.min(ceiling, Math.max(confidence, proven));
      const matches = scored.slice(0, MOST_MATCHES).map((one): Match => {
        const id = collection.idOf(one.place);
        const words = tellingWords(question, termsOf(one.at), notSo);
        const missing = missingFact(id, question, notSo);
        return {
          id,
          ...(missing === undefined ? {} : { missing }),
          score: one.score,
          confidence: sure * Math.exp(one.score - first.score) * first.doubted,
          evidence: [
            ...(one.lines?.evidence ?? []),
            ...(words.length > 0 ? [{ kind: 'words' as const, words, share: one.features[FEATURE.share] ?? 0 }] : []),
            ...factsOf(query, collection, one.place),
          ],
          against: one.doubts.map(({ line, named, signature, says }) =>
            matchWords.speaksAgainst(line, signature === OTHER_VALUE ? says : named),
          ),
        };
      });
      return { matches, jargon, isCalm: calm, question, candidates: scored, confidenceInputs };
    },
    evidenceIn: lineFinder.evidenceIn,
    compare(words, ids) {
      const terms = [...new Set(readTerms(words, false).map(({ term }) => term))];
      const sum = (list: readonly string[]) => list.reduce((total, term) => total + collection.information(term), 0);
      const held = ids.map((id) => {
        const place = collection.place(id);
        return place ? sum(terms.filter((term) => collection.holds(place, term))) : 0;
      });
      return { asked: sum(terms), held };
    },
    search(words, limit) {
      const terms = readTerms(words).map(({ term, isLoose }) => ({
        term,
        information: collection.information(term) * (isLoose ? 0.5 : 1),
      }));
      return collection.retrieve(terms, limit).map(({ place, score }) => ({ id: collection.idOf(place), score }));
    },
  };
}
