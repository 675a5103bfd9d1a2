/** What each part of the matcher adds: the same questions, one part left out at a time, with the weights that ship. */
import { createDiagnoser } from '../../src/diagnose.ts';
import type { ParsedArticle } from '../../src/library/imported/archive/parsed-article.ts';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { noWordings, type Wordings } from '../../src/library/shipped/wordings.ts';
import type { MatchDocument } from '../../src/match/index/document.ts';
import { type Case, importInMemory } from '../eval-data.ts';
import type { Outcome } from './scores.ts';

export interface Parts {
  readonly knowledge: Knowledge;
  readonly wordings: Wordings;
  /** Changes each imported document on its way into the index. */
  readonly change?: (document: MatchDocument) => MatchDocument;
}

/** Each leaves out one part. */
const WITHOUT: readonly (readonly [name: string, leaveOut: (parts: Parts) => Parts])[] = [
  ['wordings', (parts) => ({ ...parts, wordings: noWordings })],
  ['associations', (parts) => withKnowledge(parts, { lexicon: parts.knowledge.lexicon.filter(({ loose }) => !loose) })],
  ['the whole lexicon', (parts) => withKnowledge(parts, { lexicon: [] })],
  [
    'signatures',
    (parts) =>
      withKnowledge(parts, { articles: parts.knowledge.articles.map((article) => ({ ...article, signatures: [] })) }),
  ],
  ['literals', (parts) => ({ ...parts, change: (document) => ({ ...document, literals: [] }) })],
  [
    'components and versions of imported articles',
    (parts) => ({ ...parts, change: (document) => ({ ...document, components: [], versions: [] }) }),
  ],
  ['healthy logs', (parts) => withKnowledge(parts, { unrelated: new Map() })],
];

function withKnowledge(parts: Parts, change: Partial<Knowledge>): Parts {
  return { ...parts, knowledge: { ...parts.knowledge, ...change } };
}

/** Answers of the product as it would be with these parts, to each list of questions. */
export function ask(
  parts: Parts,
  articles: readonly ParsedArticle[],
  lists: readonly (readonly Case[])[],
): readonly (readonly Outcome[])[] {
  const diagnoser = createDiagnoser(parts.knowledge, { imported: importInMemory(articles, parts) });
  return lists.map((cases) =>
    cases.map((question): Outcome => {
      const { kind, candidates } = diagnoser.diagnose(question.text);
      return { question, kind, ranked: candidates.map(({ id, confidence }) => ({ id, score: confidence })) };
    }),
  );
}

/** The same with one part left out at a time. */
export function askWithout(parts: Parts, articles: readonly ParsedArticle[], lists: readonly (readonly Case[])[]) {
  return WITHOUT.map(([name, leaveOut]) => ({
    name: `without ${name}`,
    outcomes: ask(leaveOut(parts), articles, lists),
  }));
}
