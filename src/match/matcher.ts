/**
 * Query → matches, best first: candidates by words and by lines, their features, a score, a confidence; every match explains
 * itself. In: `despooler c0000001 during secondary site upgrade`. Out: Q186408, with the words, lines and facts it rests on.
 */
import type { Article, Proof } from '../article/article.ts';
import type { LogLine } from '../logs/log-line.ts';
import { quotesOthersEvents } from '../query/event-sources.ts';
import type { Query } from '../query/query.ts';
import { findBackground } from './calm/background.ts';
import type { HealthyTest } from './calm/healthy.ts';
import { isCalm, reportsFailure } from './calm/trouble.ts';
import type { Collection, Place } from './index/collection.ts';
import { documentHasComponent, hasTrait, type Segment, versionsOf } from './index/segment.ts';
import { tableSize } from './index/string-table.ts';
import { createLiteralFinder, type LiteralFinder, type LiteralHit } from './literals/literal-finder.ts';
import { type Evidence, type LineEvidence, type Match, QUOTED } from './match.ts';
import { prepareQuestion } from './prepared-question.ts';
import { type Question, readQuestion } from './question.ts';
import { hasOwnLine, readCeiling } from './rank/ceiling.ts';
import { type ConfidenceInputs, readConfidenceInputs, toConfidence } from './rank/confidence.ts';
import { isShown, wordsSaidNotToBe } from './rank/evidence-words.ts';
import { FEATURE, type FeatureVector, readFeatures } from './rank/features.ts';
import { scoreOf, weightsFor } from './rank/score.ts';
import { combinedProof, createSignatureFinder, OTHER_VALUE, PROOF_WEIGHT } from './signatures/signatures.ts';
import { createJargonReader, type Jargon } from './terms/jargon.ts';
import type { QuestionReader } from './terms/terms.ts';
import { quoteLines, type Token, toStreams } from './terms/token-stream.ts';

export interface MatcherParts {
  readonly collection: Collection;
  /** Articles whose signatures are looked for exactly: curated and taught ones. */
  readonly articles: readonly Article[];
  readonly readTerms: QuestionReader;
  /** See `Knowledge.jargon`. */
  readonly jargon?: readonly string[] | undefined;
  /** Tells lines that prove nothing. */
  readonly isHealthy: HealthyTest;
}

/** All that was computed for one query, for explaining and for fitting the weights. */
export interface Matching {
  readonly matches: readonly Match[];
  readonly jargon: Jargon;
  readonly isCalm: boolean;
  readonly question: Question;
  readonly candidates: readonly Scored[];
  /** Undefined when there is no candidate. */
  readonly confidenceInputs?: ConfidenceInputs;
}

export interface Scored {
  readonly place: Place;
  readonly features: FeatureVector;
  readonly score: number;
}

export interface Matcher {
  match(query: Query): Matching;
  /** False only when no line is evidence for any article, or none is by a signature: for who asks only for what is proven. */
  mayProve(lines: readonly LogLine[], by: 'any line' | 'signatures'): boolean;
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
/** Up to this much information (nats), some ten words, the fewer candidates do. */
const FEW_WORDS = 40;
/** Matches kept; the answer names three, a batch prints ten. */
const MOST_MATCHES = 10;
/** Words shown as evidence: enough to judge by, few enough to read. */
const MOST_WORDS_SHOWN = 8;
/** Lines of literals shown for one article. */
const MOST_LITERALS_SHOWN = 4;
/** From here on an article's own lines decide, and a line elsewhere in the log that speaks against it is another event. */
const DECIDED = 0.9;
/** What one line that speaks against leaves of the confidence. */
const AGAINST_LEAVES = 0.35;
/** The same of a line that is the article's own, with another value than that of the fault: it shows that this is right here. */
const OTHER_VALUE_LEAVES = 0.12;
/** Information (nats) at which a literal is rare enough to count in full. */
const RARE_LITERAL = 30;

interface LineHits {
  readonly evidence: LineEvidence[];
  /** Of signatures and literals together, 0–1. */
  proof: number;
  /** Of those among them that report a failure, 0–1. */
  failing: number;
  /** Of the article's own signatures alone, 0–1. */
  signatures: number;
}

const noHits = (): LineHits => ({ evidence: [], proof: 0, failing: 0, signatures: 0 });

/** Two independent proofs together. */
const both = (one: number, other: number) => 1 - (1 - one) * (1 - other);

/** How sure one literal makes us of one article, when `sharing` articles quote it. */
function literalProof(
  { complete, information }: LiteralHit,
  { proof, sharing }: { readonly proof: Proof; readonly sharing: number },
): number {
  return (PROOF_WEIGHT[proof] * complete * Math.min(1, information / RARE_LITERAL)) / Math.sqrt(sharing);
}

/**
 * A literal that quotes a whole message is as good as a strong signature line; a path or a command is a weak one, and so is a
 * line of daily work beside lines that report a failure: articles quote such lines in passing.
 */
function toLiteralEvidence(
  hit: LiteralHit,
  { tokens, failures }: { readonly tokens: readonly Token[]; readonly failures: Failures },
): LineEvidence | undefined {
  const quote = quoteLines(tokens, hit.first, hit.last + 1);
  if (!quote) return undefined;
  const isMessage = hit.kind === 'message' && (!failures.some || failures.has(quote));
  return {
    kind: 'line',
    signature: 'literal',
    says: QUOTED,
    proof: isMessage ? 'strong' : 'weak',
    captured: {},
    complete: hit.complete,
    ...quote,
  };
}

/** Which lines of a paste report a failure, also where the line itself says how grave it is. */
interface Failures {
  /** Does any line of a log outside the background? */
  readonly some: boolean;
  has(quote: Pick<LineEvidence, 'line' | 'text'>): boolean;
}

function findFailures(lines: readonly LogLine[], background: ReadonlySet<LogLine>): Failures {
  const graded = new Map(lines.flatMap(({ number, severity }) => (severity ? [[number, severity] as const] : [])));
  return {
    some: lines.some((line) => line.format !== 'raw' && !background.has(line) && reportsFailure(line)),
    has({ line, text }) {
      const severity = graded.get(line);
      return reportsFailure(severity ? { text, severity } : { text });
    },
  };
}

/** Literals of one segment found in the streams, by document. */
function literalHits(
  finder: LiteralFinder,
  {
    streams,
    words,
    failures,
  }: {
    readonly streams: readonly (readonly Token[])[];
    readonly words: readonly (readonly string[])[];
    readonly failures: Failures;
  },
) {
  const byDocument = new Map<number, LineHits>();
  const repeated = new Set<number>();
  const hits = finder.find(words);
  const sharing = new Map<string, number>();
  const keyOf = ({ stream, first, last }: LiteralHit) => `${stream}:${first}:${last}`;
  for (const hit of hits) sharing.set(keyOf(hit), (sharing.get(keyOf(hit)) ?? 0) + 1);
  for (const hit of [...hits].sort((a, b) => b.information * b.complete - a.information * a.complete)) {
    const entry = byDocument.get(hit.document) ?? noHits();
    byDocument.set(hit.document, entry);
    if (entry.evidence.length >= MOST_LITERALS_SHOWN) continue;
    const evidence = toLiteralEvidence(hit, { tokens: streams[hit.stream] ?? [], failures });
    // A line of daily work that a log repeats is no further proof.
    if (!evidence || (evidence.proof === 'weak' && repeated.has(hit.literal))) continue;
    repeated.add(hit.literal);
    entry.evidence.push(evidence);
    const proof = literalProof(hit, { proof: evidence.proof, sharing: sharing.get(keyOf(hit)) ?? 1 });
    entry.proof = both(entry.proof, proof);
    if (failures.has(evidence)) entry.failing = both(entry.failing, combinedProof([evidence]));
  }
  return byDocument;
}

/** Facts of the paste that the article is about too. */
function factsOf({ facts }: Query, collection: Collection, { segment: number, document }: Place): readonly Evidence[] {
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
export function createMatcher({ collection, articles, readTerms, jargon: learned, isHealthy }: MatcherParts): Matcher {
  const findSignatures = createSignatureFinder(articles);
  const finders = collection.segments.map(({ literals }) => createLiteralFinder(literals));
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
  const hasMessages = ({ segment, document }: Place) => quoting[segment]?.[document] === 1;
  const isReading = ({ segment, document }: Place) =>
    hasTrait(collection.segments[segment] as Segment, document, 'reading');

  /** Lines that speak for documents, by segment and document. */
  const findLines = (lines: readonly LogLine[], healthy: ReadonlySet<LogLine>) => {
    const signatures = findSignatures(lines);
    const failures = findFailures(lines, healthy);
    const streams = toStreams(lines.filter((line) => !healthy.has(line)));
    const words = streams.map((tokens) => tokens.map(({ text }) => text));
    const bySegment = finders.map((finder) => literalHits(finder, { streams, words, failures }));
    for (const [id, evidence] of signatures.evidence) {
      const place = collection.place(id);
      // Lines that healthy logs show too support others; by themselves they are no evidence.
      const isTelling = evidence.some(({ proof, text }) => proof !== 'weak' || !isHealthy(text));
      if (!place || !isTelling) continue;
      const hits = bySegment[place.segment] as Map<number, LineHits>;
      const entry = hits.get(place.document) ?? noHits();
      hits.set(place.document, entry);
      entry.evidence.push(...evidence);
      entry.signatures = combinedProof(evidence);
      entry.proof = both(entry.proof, entry.signatures);
      entry.failing = both(entry.failing, combinedProof(evidence.filter(failures.has)));
    }
    return { bySegment, against: signatures.against };
  };

  const findCandidates = (question: Question, bySegment: readonly ReadonlyMap<number, LineHits>[]) => {
    const limit = question.information <= FEW_WORDS ? CANDIDATES.brief : CANDIDATES.long;
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
    match(query) {
      const healthy = findBackground(query.lines, isHealthy);
      const { bySegment, against } = findLines(query.lines, healthy);
      const question = readQuestion(query, { readTerms, vocabulary: collection, background: healthy });
      const jargon = readJargon(query);
      const calm = isCalm(query.lines, healthy);
      const prepared = prepareQuestion(question, collection);
      const candidates = findCandidates(question, bySegment);
      const linesOf = ({ segment, document }: Place) => bySegment[segment]?.get(document);
      const inputs = candidates.map((place) => ({
        place,
        proof: linesOf(place)?.proof ?? 0,
        failing: linesOf(place)?.failing ?? 0,
        hasMessages: hasMessages(place),
      }));
      const { vectorOf, termsOf } = readFeatures(inputs, prepared, collection, query);
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
        first: first.score,
        second: second?.score ?? first.score - 3,
        features: first.features,
        question,
        jargon,
        isCalm: calm,
        librarySize: collection.size,
      });
      // Lines that prove an article prove it however much healthy log surrounds them.
      const proven = (first.lines?.signatures ?? 0) * probability;
      const [own = [], ...rivals] = scored.slice(0, MOST_MATCHES).map(({ lines }) => lines?.evidence ?? []);
      const ceiling = readCeiling({
        features: first.features,
        probability,
        isDecided: (first.lines?.signatures ?? 0) >= DECIDED,
        hasOwnLine: hasOwnLine(own, rivals),
        isCalm: calm,
        isReading: isReading(first.place),
        speaksOfSms: jargon.strong > 0,
        isOthersEvent: quotesOthersEvents(query.lines),
      });
      const sure = Math.min(ceiling, Math.max(toConfidence(confidenceInputs), proven));
      const notSo = wordsSaidNotToBe(query.lines);
      const matches = scored.slice(0, MOST_MATCHES).map((one): Match => {
        const words = tellingWords(question, termsOf(one.at), notSo);
        return {
          id: collection.idOf(one.place),
          score: one.score,
          confidence: sure * Math.exp(one.score - first.score) * first.doubted,
          evidence: [
            ...(one.lines?.evidence ?? []),
            ...(words.length > 0 ? [{ kind: 'words' as const, words, share: one.features[FEATURE.share] ?? 0 }] : []),
            ...factsOf(query, collection, one.place),
          ],
          against: one.doubts.map(
            ({ line, text, signature, says }) =>
              `Line ${line} speaks against it: ${signature === OTHER_VALUE ? says : text}`,
          ),
        };
      });
      return { matches, jargon, isCalm: calm, question, candidates: scored, confidenceInputs };
    },
    mayProve(lines, by) {
      if (findSignatures(lines).evidence.size > 0) return true;
      if (by === 'signatures') return false;
      const { bySegment } = findLines(lines, findBackground(lines, isHealthy));
      return bySegment.some(({ size }) => size > 0);
    },
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
