/**
 * Reads the knowledge folder: `articles/*.yml`, `lexicon.yml`, `error-codes.yml`, `jargon.txt`, `leanings.txt`, `unrelated/*.txt`, `facts.yml`,
 * `rules/*.yml`.
 * Knowledge fails early: every fault of every file at once, and the process does not start.
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Article, article, type Fault } from '../../article/article.ts';
import { findArticleFaults } from '../../article/validate.ts';
import { parseLeaning } from '../../match/terms/leaning.ts';
import { listFiles, orAbsent } from './folder-files.ts';
import { type Knowledge, KnowledgeError } from './knowledge.ts';
import { readRuleBook } from './read-rules.ts';
import { formatField, readYaml } from './read-yaml.ts';

const lexicon = z.array(
  z.strictObject({
    says: z.array(z.string().trim().min(1).max(80)).min(1),
    means: z.string().trim().min(1).max(80),
    loose: z.boolean().optional(),
  }),
);

const codes = z.array(
  z.strictObject({
    // A bare number in YAML is meant as its digits.
    code: z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^(?:0x)?[0-9a-fA-F]{1,8}$/)),
    family: z.enum(['ntstatus', 'win32', 'hresult', 'event', 'despooler', 'sql']),
    name: z.string().max(80).optional(),
    meaning: z.string().trim().min(3).max(200),
  }),
);

async function readOptional<T>({
  folder,
  name,
  schema,
  absent,
  faults,
}: {
  readonly folder: string;
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly absent: T;
  readonly faults: Fault[];
}): Promise<T> {
  const text = await orAbsent(`knowledge/${name}`, readFile(join(folder, name), 'utf8'));
  if (text === undefined) return absent;
  const read = readYaml(text, `knowledge/${name}`, schema);
  faults.push(...read.faults);
  return read.value ?? absent;
}

/** One article's text → the article, if the schema holds, and all its faults with field and line. */
export function readArticle(
  text: string,
  file: string,
): { readonly value?: Article; readonly faults: readonly Fault[] } {
  const { value, faults, lineOf } = readYaml(text, file, article);
  if (!value) return { faults };
  const expected = basename(file).replace(/\.ya?ml$/, '');
  return {
    value,
    faults: findArticleFaults(value, expected).map(({ path, message }) => {
      const line = lineOf(path);
      return { file, field: formatField(path), message, ...(line === undefined ? {} : { line }) };
    }),
  };
}

/** Parses and validates a knowledge folder. Throws `KnowledgeError` with every fault. */
export async function readKnowledgeFolder(folder: string): Promise<Knowledge> {
  const faults: Fault[] = [];
  const names = await listFiles(join(folder, 'articles'), /\.ya?ml$/);
  if (names.length === 0) {
    throw new KnowledgeError([
      { file: folder, field: '', message: 'contains no articles/*.yml: set KNOWLEDGE_DIR to the knowledge folder' },
    ]);
  }
  const articles: Article[] = [];
  const texts = await Promise.all(names.map((name) => readFile(join(folder, 'articles', name), 'utf8')));
  for (const [index, text] of texts.entries()) {
    const file = `knowledge/articles/${names[index]}`;
    const read = readArticle(text, file);
    faults.push(...read.faults);
    if (read.value) articles.push(read.value);
  }
  const unrelatedNames = await listFiles(join(folder, 'unrelated'), /\.txt$/);
  const unrelated = await Promise.all(
    unrelatedNames.map(async (name) => [name, await readFile(join(folder, 'unrelated', name), 'utf8')] as const),
  );
  const readLexicon = await readOptional({ folder, name: 'lexicon.yml', schema: lexicon, absent: [], faults });
  const readCodes = await readOptional({ folder, name: 'error-codes.yml', schema: codes, absent: [], faults });
  const jargon = await orAbsent('knowledge/jargon.txt', readFile(join(folder, 'jargon.txt'), 'utf8'));
  const leanings = await orAbsent('knowledge/leanings.txt', readFile(join(folder, 'leanings.txt'), 'utf8'));
  const { book, faults: found } = await readRuleBook(folder);
  faults.push(...found);
  if (faults.length > 0) throw new KnowledgeError(faults);
  return {
    articles,
    book,
    jargon: (jargon ?? '').split(/\r?\n/).filter((line) => line !== ''),
    leanings: (leanings ?? '').split(/\r?\n/).flatMap((line) => parseLeaning(line) ?? []),
    lexicon: readLexicon,
    codes: readCodes.map(({ name, ...entry }) => ({ ...entry, ...(name ? { name } : {}) })),
    unrelated: new Map(unrelated),
  };
}
