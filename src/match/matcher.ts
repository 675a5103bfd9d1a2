/**
 * Query → matches, best first: lines that signatures know, words, and facts, weighed together; every match explains itself.
 * In: `despooler c0000001 during secondary site upgrade`. Out: Q186408 by words and code, with what it rests on.
 */
import type { Article } from '../knowledge/article.ts';
import type { Query } from '../query/query.ts';
import { type MatchDocument, toDocument } from './document.ts';
import { readJargon } from './jargon.ts';
import type { Evidence, FactEvidence, Match } from './match.ts';
import { type Question, readQuestion } from './question.ts';
import { combinedProof, createSignatureFinder } from './signatures.ts';
import { createTermReader, type LexiconEntry } from './terms.ts';
import { createWordIndex } from './word-index.ts';

export interface Matcher {
  /** Matches with any evidence, best first. */
  match(query: Query): readonly Match[];
  /** Articles for a few words, best first, for people who browse: no thresholds, no confidence. */
  search(words: string, limit: number): readonly { readonly id: string; readonly score: number }[];
  /** True when the query speaks of SMS at all. */
  isAboutSms(query: Query): boolean;
}

/** Matches kept; the answer names three, a batch prints ten. */
const MOST_MATCHES = 10;
/** Words shown as evidence: enough to judge by, few enough to read. */
const MOST_WORDS_SHOWN = 8;

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * Confidence that words alone give. `share`: how much of the question's information the article covers. `lead`: how far the
 * article is ahead of the next. `strong`, `shared`: how much SMS jargon the question holds. Set on the articles' own samples
 * and look-alikes; capped, because words without a line are hearsay.
 */
const WORDS = { share: 7, lead: 2.5, strong: 0.9, shared: 0.45, bias: -7.6, cap: 0.9 };

/** Healthy logs use the very words of sick ones: what trace lines alone say leaves this share of the words' confidence. */
const TRACE_WORDS_LEAVE = 0.25;

/** A code on a line of the right component is telling, a code alone is not: c0000001 is any program's "it failed". */
const CODE_WITH_COMPONENT = 0.3;
const CODE_ALONE = 0.1;
/** What one line that speaks against leaves of the confidence. */
const AGAINST_LEAVES = 0.35;
/** An article of another major version can hardly be the answer; the same product's other releases often are. */
const OTHER_VERSION_LEAVES = 0.6;

/** Wins over any words: the score counts proof first, then words, then facts. */
const SCORE = { proof: 2, words: 1, facts: 0.3, rank: 0.05 };

interface Ranked {
  readonly document: MatchDocument;
  readonly wordScore: number;
}

function findFacts(query: Query, document: MatchDocument): readonly FactEvidence[] {
  const facts: FactEvidence[] = [];
  for (const code of query.facts.codes) {
    if (document.codes.has(code.written))
      facts.push({ kind: 'fact', fact: 'code', value: code.written, line: code.line });
  }
  for (const component of query.facts.components) {
    if (document.components.has(component)) facts.push({ kind: 'fact', fact: 'component', value: component });
  }
  for (const { version, line } of query.facts.versions) {
    if (document.versions.has(version)) facts.push({ kind: 'fact', fact: 'version', value: version, line });
  }
  return facts;
}

function weighFacts(query: Query, document: MatchDocument): number {
  let best = 0;
  for (const code of query.facts.codes) {
    if (!document.codes.has(code.written)) continue;
    const wanted = document.codes.get(code.written);
    const isThere = wanted !== undefined && (code.component === wanted || query.facts.components.includes(wanted));
    best = Math.max(best, isThere ? CODE_WITH_COMPONENT : CODE_ALONE);
  }
  return best;
}

function speaksOtherVersion(query: Query, document: MatchDocument): boolean {
  const { versions } = query.facts;
  const major = (version: string) => version.split('.')[0];
  const majors = new Set([...document.versions].map(major));
  return versions.length > 0 && versions.every(({ version }) => !majors.has(major(version)));
}

/** A matcher over articles; building it compiles signatures and the word index once. */
export function createMatcher(articles: readonly Article[], lexicon: readonly LexiconEntry[]): Matcher {
  const readTerms = createTermReader(lexicon);
  const documents = articles.map((article) => toDocument(article, readTerms));
  const index = createWordIndex(documents.map((document) => document.fields));
  const findSignatures = createSignatureFinder(articles);
  const readStems = (text: string) => readTerms(text).map(({ term }) => term);

  const scoreWords = (question: Question): Float64Array => {
    const scores = new Float64Array(documents.length);
    for (const { term, weight } of question.terms) index.addScores(term, weight, scores);
    return scores;
  };

  return {
    match(query) {
      const { evidence: lineEvidence, against } = findSignatures(query.lines);
      const question = readQuestion(query, { readTerms, index });
      const scores = scoreWords(question);
      const jargon = readJargon(query, readStems);
      const ranked: Ranked[] = documents
        .map((document, at) => ({ document, wordScore: scores[at] ?? 0 }))
        .filter(({ document, wordScore }) => wordScore > 0 || lineEvidence.has(document.id))
        .sort((a, b) => b.wordScore - a.wordScore || a.document.id.localeCompare(b.document.id));
      const first = ranked[0]?.wordScore ?? 0;
      const second = ranked[1]?.wordScore ?? 0;

      const matches = ranked.map(({ document, wordScore }): Match => {
        const lines = lineEvidence.get(document.id) ?? [];
        const proof = combinedProof(lines);
        const covered = question.terms.filter(({ term }) => index.contains(documents.indexOf(document), term));
        const share =
          question.information > 0 ? covered.reduce((sum, t) => sum + t.information, 0) / question.information : 0;
        const rival = wordScore === first ? second : first;
        const lead = wordScore > 0 ? Math.max(-1, (wordScore - rival) / wordScore) : 0;
        const words =
          WORDS.cap *
          (TRACE_WORDS_LEAVE + (1 - TRACE_WORDS_LEAVE) * question.prose) *
          sigmoid(
            WORDS.bias +
              WORDS.share * share +
              WORDS.lead * lead +
              WORDS.strong * Math.min(4, jargon.strong) +
              WORDS.shared * Math.min(5, jargon.shared),
          );
        const facts = weighFacts(query, document);
        const lineAgainst = against.get(document.id) ?? [];
        const isOtherVersion = speaksOtherVersion(query, document);
        const doubt = AGAINST_LEAVES ** lineAgainst.length * (isOtherVersion ? OTHER_VERSION_LEAVES : 1);
        const evidence: Evidence[] = [...lines];
        if (covered.length > 0) {
          const telling = [...covered].sort((a, b) => b.information - a.information);
          const surfaces = [...new Set(telling.map(({ surface }) => surface))];
          evidence.push({ kind: 'words', words: surfaces.slice(0, MOST_WORDS_SHOWN), share });
        }
        evidence.push(...findFacts(query, document));
        return {
          id: document.id,
          score:
            (SCORE.proof * proof +
              SCORE.words * words +
              SCORE.facts * facts +
              SCORE.rank * (first > 0 ? wordScore / first : 0)) *
            doubt,
          confidence: (1 - (1 - proof) * (1 - words) * (1 - facts)) * doubt,
          evidence,
          against: [
            ...lineAgainst.map(({ line, text }) => `Line ${line} speaks against it: ${text}`),
            ...(isOtherVersion ? ['It is written for another version.'] : []),
          ],
        };
      });
      return matches.sort((a, b) => b.score - a.score || a.id.localeCompare(b.id)).slice(0, MOST_MATCHES);
    },
    search(words, limit) {
      const scores = new Float64Array(documents.length);
      for (const { term } of readTerms(words)) index.addScores(term, 1, scores);
      return documents
        .map(({ id }, at) => ({ id, score: scores[at] ?? 0 }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
        .slice(0, limit);
    },
    isAboutSms(query) {
      const jargon = readJargon(query, readStems);
      return jargon.strong > 0 || jargon.shared > 1 || findSignatures(query.lines).evidence.size > 0;
    },
  };
}
