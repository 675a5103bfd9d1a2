/**
 * The YAML of one article that is to be taught: as a curated one, but the id may be left out, and its samples hold nothing
 * secret. In: a file without `id`. Out: an article with a stand-in id, or every fault with field and line.
 */

import { type Article, article, articleId, type Fault } from '../../article/article.ts';
import { findArticleFaults } from '../../article/validate.ts';
import { redactText } from '../../text/redact.ts';
import { formatField, readYaml } from '../shipped/read-yaml.ts';
import { teachFaults } from './words.ts';

/** Stands in for the id that the store has not given yet. */
export const STAND_IN_ID = 'T0001';

const schema = article.extend({ id: articleId.optional() });

export interface ReadTaught {
  readonly article?: Article;
  /** As the file says; absent when it says none. */
  readonly id?: string;
  readonly faults: readonly Fault[];
}

function findSecrets({ matches, near_misses }: Article): readonly { path: (string | number)[]; message: string }[] {
  const texts = [
    ...matches.map(({ text }, index) => ({ path: ['matches', index, 'text'], text })),
    ...near_misses.map(({ text }, index) => ({ path: ['near_misses', index, 'text'], text })),
  ];
  return texts
    .filter(({ text }) => redactText(text) !== text)
    .map(({ path }) => ({ path, message: teachFaults.secret }));
}

export function readTaughtArticle(text: string, file: string): ReadTaught {
  const { value, faults, lineOf } = readYaml(text, file, schema);
  if (!value) return { faults };
  const { id } = value;
  // A draft until somebody approves it, whatever the file says.
  const one: Article = { ...value, id: id ?? STAND_IN_ID, status: 'draft' };
  const found = [...findArticleFaults(one, one.id), ...findSecrets(one)];
  if (one.matches.length === 0) {
    found.push({
      path: ['matches'],
      message: teachFaults.untested,
    });
  }
  if (id?.startsWith('Q')) {
    found.push({ path: ['id'], message: teachFaults.takenId(STAND_IN_ID) });
  }
  const all = found.map(({ path, message }): Fault => {
    const line = lineOf(path);
    return { file, field: formatField(path), message, ...(line === undefined ? {} : { line }) };
  });
  return all.length > 0 ? { faults: all } : { article: one, faults: [], ...(id ? { id } : {}) };
}
