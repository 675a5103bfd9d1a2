/**
 * Which articles the lines of a paste speak for: by our own signatures, and by what imported articles quote.
 * In: a log with `error code = c0000001` on line 8. Out: for Q186408, that line, and how much it proves.
 */
import type { Article, Proof } from '../article/article.ts';
import type { LogLine } from '../logs/log-line.ts';
import { findBackground } from './calm/background.ts';
import type { HealthyTest } from './calm/healthy.ts';
import { reportsFailure } from './calm/trouble.ts';
import type { Collection } from './index/collection.ts';
import { createLiteralFinder, type LiteralFinder, type LiteralHit } from './literals/literal-finder.ts';
import { type LineEvidence, QUOTED } from './match.ts';
import { namedText } from './signatures/named-text.ts';
import { combinedProof, createSignatureFinder, PROOF_WEIGHT, type SignatureHits } from './signatures/signatures.ts';
import { quoteLines, type Token, toStreams } from './terms/token-stream.ts';

/** Lines of literals shown for one article. */
const MOST_LITERALS_SHOWN = 4;
/** Information (nats) at which a literal is rare enough to count in full. */
const RARE_LITERAL = 30;

/** What lines prove for one document. */
export interface LineHits {
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
    named: namedText(tokens, { from: hit.first, to: hit.last + 1 }),
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

export interface LinesFound {
  /** Lines that speak for documents, by segment and document. */
  readonly bySegment: readonly ReadonlyMap<number, LineHits>[];
  /** By article, the lines that speak against it. */
  readonly against: SignatureHits['against'];
}

export interface LineFinder {
  /** @param background see `findBackground` */
  find(lines: readonly LogLine[], background: ReadonlySet<LogLine>): LinesFound;
  /** Every piece of evidence that `find` could give for these lines alone; signatures first, and what follows only when asked for. */
  evidenceIn(lines: readonly LogLine[]): Iterable<LineEvidence>;
}

export interface LineFinderParts {
  readonly collection: Collection;
  /** Articles whose signatures are looked for exactly. */
  readonly articles: readonly Article[];
  readonly isHealthy: HealthyTest;
}

/** A finder over a collection; building it compiles the signatures once. */
export function createLineFinder({ collection, articles, isHealthy }: LineFinderParts): LineFinder {
  const findSignatures = createSignatureFinder(articles);
  const finders = collection.segments.map(({ literals }) => createLiteralFinder(literals));

  const findLiterals = (lines: readonly LogLine[], background: ReadonlySet<LogLine>, whole = toStreams(lines)) => {
    const failures = findFailures(lines, background);
    const streams = background.size === 0 ? whole : toStreams(lines.filter((line) => !background.has(line)));
    const words = streams.map((tokens) => tokens.map(({ text }) => text));
    return { failures, bySegment: finders.map((finder) => literalHits(finder, { streams, words, failures })) };
  };

  return {
    find(lines, background) {
      const streams = toStreams(lines);
      const signatures = findSignatures(lines, streams);
      const { failures, bySegment } = findLiterals(lines, background, streams);
      for (const [id, evidence] of signatures.evidence) {
        const place = collection.place(id);
        // Lines that healthy logs show too support others; by themselves they are no evidence.
        const isTelling = evidence.some((line) => line.proof !== 'weak' || !isHealthy(line));
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
    },
    *evidenceIn(lines) {
      const streams = toStreams(lines);
      for (const evidence of findSignatures(lines, streams).evidence.values()) yield* evidence;
      const { bySegment } = findLiterals(lines, findBackground(lines, isHealthy), streams);
      for (const hits of bySegment) for (const { evidence } of hits.values()) yield* evidence;
    },
  };
}
