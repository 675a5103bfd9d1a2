/** `facts.yml` and `rules/*.yml` → the rule book of the check before an upgrade, or every fault with file, rule and field. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fault, FieldPath } from '../../article/article.ts';
import { findFactFaults, findRuleFaults } from '../../precheck/find-rule-faults.ts';
import { factFile, type Rule, ruleFile } from '../../precheck/rule.ts';
import { emptyBook, type RuleBook } from '../../precheck/rule-book.ts';
import { listFiles, orAbsent } from './folder-files.ts';
import { formatField, type ReadYaml, readYaml } from './read-yaml.ts';
import { yamlFaults } from './words.ts';

interface ReadBook {
  readonly book: RuleBook;
  readonly faults: readonly Fault[];
}

/** A folder without `facts.yml` has an empty book: knowledge of other make need not have one. */
export async function readRuleBook(folder: string): Promise<ReadBook> {
  const file = 'knowledge/facts.yml';
  const text = await orAbsent(file, readFile(join(folder, 'facts.yml'), 'utf8'));
  if (text === undefined) return { book: emptyBook, faults: [] };
  const facts = readYaml(text, file, factFile);
  const names = await listFiles(join(folder, 'rules'), /\.ya?ml$/);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, 'rules', name), 'utf8')));
  const files = texts.map((one, i) => {
    const name = `knowledge/rules/${names[i]}`;
    return { name, read: withIds(readYaml(one, name, ruleFile), one, name) };
  });
  const faults = [...facts.faults, ...files.flatMap(({ read }) => read.faults)];
  const book: RuleBook = {
    looks: facts.value?.looks ?? [],
    facts: facts.value?.facts ?? [],
    rules: files.flatMap(({ read }) => read.value ?? []),
  };
  // Names can only be looked up once every file could be read.
  if (faults.length > 0) return { book, faults };
  return {
    book,
    faults: [
      ...findFactFaults(book).map(({ path, message }) => toFault({ file, read: facts, path, message })),
      ...files.flatMap(({ name, read }) => ruleFaults(name, read, book)),
    ],
  };
}

const named = z.array(z.looseObject({ id: z.string().max(60) }));

/** A fault of the schema knows the place of its rule; people know it by its id. */
function withIds<T>(read: ReadYaml<T>, text: string, file: string): ReadYaml<T> {
  const ids = read.faults.length === 0 ? [] : (readYaml(text, file, named).value ?? []).map(({ id }) => id);
  const faults = read.faults.map((fault) => {
    const id = ids[Number(/^\[(\d{1,4})\]/.exec(fault.field)?.[1] ?? -1)];
    return id === undefined ? fault : { ...fault, message: `${id}: ${fault.message}` };
  });
  return { ...read, faults, lineOf: (path) => read.lineOf(path) };
}

function ruleFaults(file: string, read: ReadYaml<readonly Rule[]>, book: RuleBook): readonly Fault[] {
  return (read.value ?? []).flatMap((rule, i) => {
    const twice = book.rules.filter(({ id }) => id === rule.id).length > 1;
    const own = twice ? [{ path: ['id'], message: yamlFaults.sameRule(rule.id) }] : [];
    return [...own, ...findRuleFaults(rule, book)].map(({ path, message }) =>
      toFault({ file, read, path: [i, ...path], message: `${rule.id}: ${message}` }),
    );
  });
}

function toFault({
  file,
  read,
  path,
  message,
}: {
  readonly file: string;
  readonly read: ReadYaml<unknown>;
  readonly path: FieldPath;
  readonly message: string;
}): Fault {
  const line = read.lineOf(path);
  return { file, field: formatField(path), message, ...(line === undefined ? {} : { line }) };
}
