/** All articles in force, one after the other; for the same id the curated one comes before the imported one. */
import type { ParsedArticle } from './archive/parsed-article.ts';
import type { Article } from './article.ts';
import { toImportedArticle } from './imported.ts';
import type { Knowledge } from './library.ts';
import type { Pack } from './pack.ts';

export interface ShelvedArticle {
  readonly source: 'curated' | 'imported';
  readonly article: Article;
  /** An imported article as its archive had it. */
  readonly whole?: ParsedArticle;
}

export function* shelve(library: {
  readonly knowledge: Pick<Knowledge, 'articles'>;
  readonly pack: Pack | undefined;
}): Generator<ShelvedArticle> {
  const { knowledge, pack } = library;
  const curated = new Set(knowledge.articles.map(({ id }) => id));
  for (const article of knowledge.articles) yield { source: 'curated', article };
  for (const whole of pack?.articles() ?? []) {
    if (!curated.has(whole.id)) yield { source: 'imported', article: toImportedArticle(whole), whole };
  }
}
