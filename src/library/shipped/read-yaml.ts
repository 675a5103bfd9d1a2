/**
 * YAML text → data of a schema, or faults that name field and line.
 * In: `status: testd` on line 3. Out: one fault, field `status`, line 3.
 */

import type { z } from 'zod';
import type { Fault, FieldPath } from '../../article/article.ts';
import { parseYaml } from './parse-yaml.ts';
import { yamlFaults } from './words.ts';

export interface ReadYaml<T> {
  readonly value?: T;
  readonly faults: readonly Fault[];
  /** Line in the file of a field, or of the nearest parent that is there. */
  lineOf(path: FieldPath): number | undefined;
}

/** `['signatures', 0, 'lines']` → `signatures[0].lines` */
export function formatField(path: FieldPath): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}

type Issue = z.core.$ZodIssue;

/** One fault for each unknown key, at that key; everything else as zod says it. */
function toFaults(issue: Issue): readonly { path: FieldPath; message: string }[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: yamlFaults.unknownField }));
}

/** Parses one YAML text against a schema; every fault at once, each with its field and line. Never throws. */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): ReadYaml<T> {
  const yaml = parseYaml(text);
  if (yaml.kind === 'faults') {
    const faults = yaml.faults.map(
      ({ message, line }): Fault => ({
        file,
        field: '',
        message: yamlFaults.notYaml(message),
        ...(line === undefined ? {} : { line }),
      }),
    );
    return { faults, lineOf: () => undefined };
  }
  const { document, lineAt } = yaml;
  const lineOf = (path: FieldPath): number | undefined => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: readonly number[] } | null | undefined;
      const offset = node?.range?.[0];
      // Of a field's key; the text of a folded value may begin lines below it.
      if (offset !== undefined) return lineAt(offset);
    }
    return undefined;
  };
  const parsed = schema.safeParse(yaml.value);
  if (parsed.success) return { value: parsed.data, faults: [], lineOf };
  const faults = parsed.error.issues.flatMap(toFaults).map(({ path, message }) => {
    const line = lineOf(path);
    return { file, field: formatField(path), message, ...(line === undefined ? {} : { line }) };
  });
  return { faults, lineOf };
}
