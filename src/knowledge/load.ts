/**
 * Reads the knowledge folder: `articles/*.yml`, `lexicon.yml`, `error-codes.yml`, `unrelated/*.txt`.
 * Knowledge fails early: every fault of every file at once, and the process does not start.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { compileLinePattern } from '../match/line-pattern.ts';
import { type Article, article, type Fault } from './article.ts';
import { type Knowledge, KnowledgeError } from './library.ts';

const lexicon = z.array(
  z.strictObject({ says: z.array(z.string().trim().min(1).max(80)).min(1), means: z.string().trim().min(1).max(80) }),
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

interface Read<T> {
  readonly value?: T;
  readonly faults: readonly Fault[];
}

function fieldPath(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** Parses one YAML text against a schema; faults carry the field and its line in the file. */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): Read<T> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map((error) => ({
        file,
        field: '',
        message: `is not valid YAML: ${error.message.split('\n')[0]}`,
        line: counter.linePos(error.pos[0]).line,
      })),
    };
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, faults: [] };
  return {
    faults: parsed.error.issues.map((issue) => {
      // The field itself may be missing: then its nearest existing parent tells the line.
      const keys = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
      let offset: number | undefined;
      for (let depth = keys.length; depth >= 0 && offset === undefined; depth--) {
        const node = document.getIn(keys.slice(0, depth), true);
        offset = (node as { range?: readonly [number, number, number] } | undefined)?.range?.[0];
      }
      return {
        file,
        field: fieldPath(issue.path),
        message: issue.message,
        ...(offset === undefined ? {} : { line: counter.linePos(offset).line }),
      };
    }),
  };
}

/** What the schema cannot say: ids equal file names, patterns compile, references inside the article hold. */
export function findArticleFaults(one: Article, file: string): readonly Fault[] {
  const faults: Fault[] = [];
  const add = (field: string, message: string) => faults.push({ file, field, message });
  const expected = basename(file).replace(/\.ya?ml$/, '');
  if (one.id !== expected) add('id', `is ${one.id}, but the file is named ${expected}: they must be equal`);
  const names = new Set(one.signatures.map((signature) => signature.id));
  if (names.size < one.signatures.length) add('signatures', 'two signatures have the same id');
  const tryPattern = (field: string, text: string) => {
    try {
      compileLinePattern(text);
    } catch (error) {
      add(field, error instanceof Error ? error.message : String(error));
    }
  };
  for (const [s, signature] of one.signatures.entries()) {
    for (const [l, line] of signature.lines.entries()) tryPattern(`signatures[${s}].lines[${l}].text`, line.text);
  }
  for (const [index, text] of one.against.entries()) tryPattern(`against[${index}]`, text);
  for (const [index, text] of (one.deadline?.started_by ?? []).entries())
    tryPattern(`deadline.started_by[${index}]`, text);
  for (const key of ['after_start', 'passed_by'] as const) {
    for (const name of one.deadline?.[key] ?? []) {
      if (!names.has(name)) add(`deadline.${key}`, `names a signature "${name}" that this article does not have`);
    }
  }
  if (one.status === 'tested' && one.matches.length === 0)
    add('matches', 'a tested article needs at least one sample that finds it');
  if (one.status === 'tested' && one.near_misses.length === 0)
    add('near_misses', 'a tested article needs at least one look-alike');
  for (const [index, related] of one.related.entries()) {
    if (related.id === one.id) add(`related[${index}].id`, 'is the article itself');
  }
  return faults;
}

async function listFiles(folder: string, ending: RegExp): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => ending.test(name)).sort();
  } catch {
    return [];
  }
}

async function readOptional<T>(
  folder: string,
  name: string,
  schema: z.ZodType<T>,
  absent: T,
  faults: Fault[],
): Promise<T> {
  let text: string;
  try {
    text = await readFile(join(folder, name), 'utf8');
  } catch {
    return absent;
  }
  const read = readYaml(text, `knowledge/${name}`, schema);
  faults.push(...read.faults);
  return read.value ?? absent;
}

/** Loads and validates a knowledge folder. Throws `KnowledgeError` with every fault. */
export async function loadKnowledge(folder: string): Promise<Knowledge> {
  const faults: Fault[] = [];
  const names = await listFiles(join(folder, 'articles'), /\.ya?ml$/);
  if (names.length === 0) {
    throw new KnowledgeError([
      { file: folder, field: '', message: 'holds no articles/*.yml: point KNOWLEDGE_DIR at the knowledge folder' },
    ]);
  }
  const articles: Article[] = [];
  const texts = await Promise.all(names.map((name) => readFile(join(folder, 'articles', name), 'utf8')));
  for (const [index, text] of texts.entries()) {
    const file = `knowledge/articles/${names[index]}`;
    const read = readYaml(text, file, article);
    faults.push(...read.faults);
    if (!read.value) continue;
    faults.push(...findArticleFaults(read.value, file));
    articles.push(read.value);
  }
  const unrelatedNames = await listFiles(join(folder, 'unrelated'), /\.txt$/);
  const unrelated = await Promise.all(
    unrelatedNames.map(async (name) => [name, await readFile(join(folder, 'unrelated', name), 'utf8')] as const),
  );
  const readLexicon = await readOptional(folder, 'lexicon.yml', lexicon, [], faults);
  const readCodes = await readOptional(folder, 'error-codes.yml', codes, [], faults);
  if (faults.length > 0) throw new KnowledgeError(faults);
  return {
    articles,
    lexicon: readLexicon,
    codes: readCodes.map(({ name, ...entry }) => ({ ...entry, ...(name ? { name } : {}) })),
    unrelated: new Map(unrelated),
  };
}
