/**
 * A match and its article → the full answer: headline, remedy, deadline, proof, with the reader's own site code in it.
 * In: Q186408 matched on lines 7–9, site LON. Out: a `KnownAnswer` whose command reads `PREINST /UPGRADE:LON`.
 */
import type { Article } from '../article/article.ts';
import type { Evidence, LineEvidence, Match } from '../match/match.ts';
import type { Query } from '../query/query.ts';
import type { Candidate, KnownAnswer, ToldProof } from './answer.ts';
import { readDeadline } from './deadline.ts';
import type { Problem } from './finding/finding.ts';
import { tellProblem } from './finding/tell-problem.ts';
import { keptSites, readSites, toValues } from './sites/sites.ts';
import { type ArticleLookup, toArticleRef } from './texts.ts';
import { findLater, toProductRef } from './unknown/later-product.ts';
import { findDoubts } from './warnings.ts';

/** Lines of proof shown: more do not convince anybody more. */
const MOST_PROOF = 8;

/**
 * Lines that prove the article, in the order of the paste: of each what its signature names. A line that several signatures recognise is
 * shown once, as the one shows it that names most of it.
 */
export function lineEvidence(evidence: readonly Evidence[]): readonly ToldProof[] {
  const byPlace = new Map<string, LineEvidence>();
  for (const one of evidence) {
    if (one.kind !== 'line') continue;
    const place = `${one.line}-${one.lastLine} ${one.text}`;
    const { named = '', captured } = byPlace.get(place) ?? {};
    byPlace.set(place, {
      ...(byPlace.get(place) ?? one),
      named: named.length < one.named.length ? one.named : named,
      captured: { ...one.captured, ...captured },
    });
  }
  return [...byPlace.values()]
    .sort((a, b) => a.line - b.line)
    .slice(0, MOST_PROOF)
    .map(({ named, ...line }) => ({ ...line, text: named }));
}

export function wordEvidence(evidence: readonly Evidence[]): readonly string[] {
  return evidence.flatMap((one) => (one.kind === 'words' ? one.words : []));
}

/** What of the paste's facts speaks for an article, as answers show it; nothing where there is none. */
export function factEvidence(evidence: readonly Evidence[]): { readonly facts?: readonly string[] } {
  const facts = evidence.flatMap((one) =>
    one.kind === 'fact' ? [one.fact === 'version' ? `SMS ${one.value}` : one.value] : [],
  );
  return facts.length > 0 ? { facts } : {};
}

/** The facts of a match. */
function readProblem(match: Match, article: Article, { query, library }: Composing): Problem {
  const proof = lineEvidence(match.evidence);
  const sites = readSites(proof, query.facts.siteCodes);
  const values = toValues(sites);
  const deadline = readDeadline(article, proof, query.lines);
  const kept = keptSites(sites);
  const own = new Set(article.codes.map(({ code }) => code.toLowerCase()));
  const later = findLater(query);
  return {
    article: toArticleRef(article, library.source(article.id)),
    confidence: match.confidence,
    proof,
    words: wordEvidence(match.evidence),
    ...factEvidence(match.evidence),
    values,
    ...(kept.length > 0 ? { sites: kept } : {}),
    ...(deadline ? { deadline } : {}),
    ...(later ? { from: toProductRef(later) } : {}),
    doubts: findDoubts(query, match.against),
    codes: query.facts.codes.filter(({ written }) => own.has(written)),
  };
}

interface Composing {
  readonly query: Query;
  readonly library: ArticleLookup;
  readonly candidates: readonly Candidate[];
}

/** A match in words: its facts first, then what the article says of them. */
export function composeKnown(match: Match, article: Article, composing: Composing): KnownAnswer {
  const { query, library, candidates } = composing;
  const named = new Map(query.facts.codes.map((code) => [code.written, code]));
  const problem = readProblem(match, article, composing);
  return {
    ...tellProblem(problem, article, { library, nameCode: ({ written }) => named.get(written), files: query.files }),
    candidates,
    notices: query.notices,
  };
}
