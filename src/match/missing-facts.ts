/**
 * What an article needs beside its marks before anybody may be sure of it (`only_with`), and what of that a question does not say.
 * In: `Error 1067` alone, for Q126283. Out: 0, the first of its facts.
 */
import type { Article } from '../article/article.ts';
import type { Question } from './question.ts';
import type { QuestionReader } from './terms/terms.ts';

/** @returns the position in `only_with` of the first fact that is missing; undefined when none is */
export type MissingFact = (id: string, question: Question, notSo: ReadonlySet<string>) => number | undefined;

/** A reader over the articles that ask for facts; their phrases are read once. */
export function createMissingFact(articles: readonly Article[], readTerms: QuestionReader): MissingFact {
  const toTerms = (phrase: string) => readTerms(phrase, false).map(({ term }) => term);
  const facts = new Map(
    articles
      .filter(({ only_with: needed }) => needed.length > 0)
      .map(({ id, only_with: needed }) => [id, needed.map(({ any }) => any.map(toTerms))]),
  );
  return (id, { terms }, notSo) => {
    const needed = facts.get(id);
    if (!needed) return undefined;
    const said = new Set(
      terms.filter(({ isLoose, surface }) => !isLoose && !notSo.has(surface.toLowerCase())).map(({ term }) => term),
    );
    const isSaid = (phrase: readonly string[]) => phrase.length > 0 && phrase.every((term) => said.has(term));
    const position = needed.findIndex((phrases) => !phrases.some(isSaid));
    return position < 0 ? undefined : position;
  };
}
