/**
 * YAML text → data of a schema, or faults that name field and line.
 * In: `status: testd` on line 3. Out: one fault, field `status`, line 3.
 */

import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault, FieldPath } from '../../article/article.ts';

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

/** Where a field's key stands; the text of a folded value may begin lines below it. */
function openDocument(text: string): {
  document: ReturnType<typeof parseDocument>;
  lineAt: (offset: number) => number;
} {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  return { document, lineAt: (offset) => counter.linePos(offset).line };
}

type Issue = z.core.$ZodIssue;

/** One fault for each unknown key, at that key; everything else as zod says it. */
function toFaults(issue: Issue): readonly { path: FieldPath; message: string }[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a field of this schema' }));
}

/** Parses one YAML text against a schema; every fault at once, each with its field and line. Never throws. */
export function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): ReadYaml<T> {
  const { document, lineAt } = openDocument(text);
  const lineOf = (path: FieldPath): number | undefined => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: readonly number[] } | null | undefined;
      const offset = node?.range?.[0];
      if (offset !== undefined) return lineAt(offset);
    }
    return undefined;
  };
  const refuse = (message: string, line?: number): Fault => ({
    file,
    field: '',
    message: `is not valid YAML: ${message.split('\n')[0]}`,
    ...(line === undefined ? {} : { line }),
  });
  if (document.errors.length > 0) {
    return { faults: document.errors.map((error) => refuse(error.message, lineAt(error.pos[0]))), lineOf };
  }
  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    // An alias without its anchor, or aliases that would grow without end.
    return { faults: [refuse(error instanceof Error ? error.message : String(error))], lineOf };
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, faults: [], lineOf };
  const faults = parsed.error.issues.flatMap(toFaults).map(({ path, message }) => {
    const line = lineOf(path);
    return { file, field: formatField(path), message, ...(line === undefined ? {} : { line }) };
  });
  return { faults, lineOf };
}
