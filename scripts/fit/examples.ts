/**
 * Labelled questions as the fit sees them: for each the features of its candidates, which of them are right, and what the
 * confidence goes by. Runs the matcher of the product itself.
 */

import type { ParsedArticle } from '../../src/library/imported/archive/parsed-article.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import type { createLibraryMatcher } from '../../src/match/library-matcher.ts';
import { type ConfidenceContext, readConfidenceInputs } from '../../src/match/rank/confidence.ts';
import { FEATURES } from '../../src/match/rank/features.ts';
import { briefness } from '../../src/match/rank/score.ts';
import { CONFIDENCE_NAMES } from '../../src/match/rank/weights.ts';
import { readSubject, type Subject } from '../../src/match/subject.ts';
import { createCodeBook } from '../../src/query/codes.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { type Case, suiteOf } from '../eval-data.ts';

/** Each feature, and each again times the question's briefness. */
export const INPUTS = [...FEATURES, ...FEATURES.map((name) => `brief ${name}`)] as const;

/** Candidates kept of a question, best first; and the right one, wherever it stands. */
const MOST_CANDIDATES = 100;

export interface Example {
  readonly question: Case;
  readonly suite: string;
  /** The article asked for: what belongs together in cross-validation. */
  readonly group: string;
  /** `candidate * INPUTS.length + input`. */
  readonly vectors: Float32Array;
  /** For each candidate 1 when it is an answer. */
  readonly right: Uint8Array;
  /** What the confidence goes by besides the candidates' scores; undefined when there is no candidate. */
  readonly context?: Pick<ConfidenceContext, 'question' | 'jargon' | 'isCalm' | 'librarySize'>;
}

function isAnswer({ gold, acceptable }: Case, id: string): boolean {
  return gold !== null && (id === gold || acceptable.includes(id));
}

/** Samples of the curated articles, their near misses, and texts about other things: so that no fit forgets them. */
export function knowledgeCases({ articles, unrelated }: Knowledge): readonly Case[] {
  const toCase = (id: string, suite: string, text: string, gold: string | null): Case => ({
    id,
    suite,
    kind: '',
    text,
    gold,
    acceptable: [],
  });
  return [
    ...articles.flatMap(({ id, matches }) => matches.map(({ text }, at) => toCase(`${id}-${at}`, 'samples', text, id))),
    ...articles.flatMap(({ id, near_misses }) =>
      near_misses
        .filter((miss) => !miss.belongs_to)
        .map(({ text }, at) => toCase(`${id}-near-${at}`, 'near misses', text, null)),
    ),
    ...[...unrelated].map(([name, text]) => toCase(name, 'unrelated', text, null)),
  ];
}

/** Titles asked as questions. */
export function titleCases(articles: readonly Pick<ParsedArticle, 'id' | 'title'>[]): readonly Case[] {
  return articles.map(({ id, title }) => ({
    id: `${id}-title`,
    suite: 'titles',
    kind: '',
    text: title,
    gold: id,
    acceptable: [],
  }));
}

/** Runs each question through a matcher. */
export function readExamples(
  cases: readonly Case[],
  { matcher, collection }: ReturnType<typeof createLibraryMatcher>,
  knowledge: Knowledge,
): readonly Example[] {
  const codes = createCodeBook(knowledge.codes);
  return cases.map((question): Example => {
    const matching = matcher.match(readQuery(question.text, codes));
    const { jargon } = matching;
    const isRightAt = ({ place }: (typeof matching.candidates)[number]) => isAnswer(question, collection.idOf(place));
    // The tail is never near the top; without it, four libraries fit into memory.
    const candidates = matching.candidates.filter((one, at) => at < MOST_CANDIDATES || isRightAt(one));
    const brief = briefness(matching.question.information);
    const vectors = new Float32Array(candidates.length * INPUTS.length);
    for (const [at, { features }] of candidates.entries()) {
      vectors.set(features, at * INPUTS.length);
      vectors.set(
        features.map((value) => brief * value),
        at * INPUTS.length + FEATURES.length,
      );
    }
    return {
      question,
      suite: suiteOf(question),
      group: question.gold ?? question.id,
      vectors,
      right: Uint8Array.from(candidates, (one) => (isRightAt(one) ? 1 : 0)),
      ...(candidates.length > 0
        ? { context: { question: matching.question, jargon, isCalm: matching.isCalm, librarySize: collection.size } }
        : {}),
    };
  });
}

export interface Standing {
  /** As `CONFIDENCE_NAMES`. */
  readonly inputs: readonly number[];
  readonly isRight: boolean;
  /** What the text is about, as far as its words and its first candidate tell. */
  readonly subject: Subject;
}

/** Where the first candidate stands under given weights. */
export function standingOf({ vectors, right, context }: Example, scores: Float64Array): Standing | undefined {
  if (!context) return undefined;
  const top = scores.indexOf(Math.max(...scores));
  const best = scores[top] ?? 0;
  const features = Float64Array.from(vectors.subarray(top * INPUTS.length, top * INPUTS.length + FEATURES.length));
  const probability = 1 / scores.reduce((sum, value) => sum + Math.exp(value - best), 0);
  const read = readConfidenceInputs({ ...context, probability, features });
  return {
    inputs: CONFIDENCE_NAMES.map((name) => read[name]),
    isRight: right[top] === 1,
    subject: readSubject(context.jargon, features),
  };
}
