/**
 * An article → YAML as `knowledge/articles` has it: fields in the schema's order, nothing that is empty, texts of several
 * lines as blocks. Reading it back gives the same article.
 */
import { stringify } from 'yaml';
import { type Article, article as schema } from '../../article/article.ts';

const order = Object.keys(schema.shape) as readonly (keyof Article)[];

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** Required even when it is empty. */
const always: ReadonlySet<string> = new Set(['components']);

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => !isEmpty(part))
      .map(([key, part]) => [key, withoutEmpty(part)]),
  );
}

export function writeArticle(article: Article): string {
  const entries = order.flatMap((key) =>
    isEmpty(article[key]) && !always.has(key) ? [] : [[key, withoutEmpty(article[key])] as const],
  );
  return stringify(Object.fromEntries(entries), { lineWidth: 120, blockQuote: 'literal' });
}
