/** All articles in force, one after the other; for the same id curated comes before taught, and taught before imported. */

import type { Article } from '../../article/article.ts';
import type { Knowledge } from '../shipped/knowledge.ts';
import type { ParsedArticle } from './archive/parsed-article.ts';
import { toImportedArticle } from './convert/to-article.ts';
import type { Pack } from './pack.ts';

export interface ShelvedArticle {
  readonly source: 'curated' | 'taught' | 'imported';
  readonly article: Article;
  /** An imported article as its archive had it. */
  readonly whole?: ParsedArticle;
}

export function* shelve(library: {
  readonly knowledge: Pick<Knowledge, 'articles'>;
  readonly pack: Pack | undefined;
  readonly taught?: readonly Article[];
}): Generator<ShelvedArticle> {
  const { knowledge, pack, taught = [] } = library;
  const own = new Set([...knowledge.articles, ...taught].map(({ id }) => id));
  for (const article of knowledge.articles) yield { source: 'curated', article };
  for (const article of taught) yield { source: 'taught', article };
  for (const whole of pack?.articles() ?? []) {
    if (!own.has(whole.id)) yield { source: 'imported', article: toImportedArticle(whole), whole };
  }
}
