/**
 * What the schema of an article cannot say: ids equal file names, patterns compile, references inside the article hold.
 * In: an article whose deadline names the signature `gave-up`, which it does not have. Out: that fault, at `deadline.passed_by`.
 */

import type { Article, FieldPath } from './article.ts';
import { compileLinePattern } from './line-pattern.ts';

export interface ArticleFault {
  readonly path: FieldPath;
  readonly message: string;
}

type Texts = readonly (readonly [path: FieldPath, text: string])[];

function patternTexts({ signatures, against, deadline }: Article): Texts {
  return [
    ...signatures.flatMap((signature, s) =>
      signature.lines.map((line, l) => [['signatures', s, 'lines', l, 'text'], line.text] as const),
    ),
    ...against.map((text, index) => [['against', index], text] as const),
    ...(deadline?.started_by ?? []).map((text, index) => [['deadline', 'started_by', index], text] as const),
  ];
}

function templateTexts({ headline, happened, cause, checks, workaround, deadline }: Article): Texts {
  const { at, steps } = workaround;
  return [
    [['headline'], headline],
    [['happened'], happened],
    [['cause'], cause],
    ...checks.map((text, index) => [['checks', index], text] as const),
    ...(at ? [[['workaround', 'at'], at] as const] : []),
    ...steps.flatMap((step, index) =>
      (['say', 'run', 'danger'] as const).flatMap((key) =>
        step[key] ? [[['workaround', 'steps', index, key], step[key]] as const] : [],
      ),
    ),
    ...(deadline ? [[['deadline', 'what'], deadline.what] as const] : []),
  ];
}

function findPatternFaults(one: Article): ArticleFault[] {
  const faults: ArticleFault[] = [];
  for (const [path, text] of patternTexts(one)) {
    try {
      compileLinePattern(text);
    } catch (error) {
      faults.push({ path, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return faults;
}

const SLOT_NAME = /\{([A-Za-z][A-Za-z0-9]*)(?::[A-Za-z0-9]+)?\}/g;
const slotNames = (text: string) => new Set([...text.matchAll(SLOT_NAME)].map(([, name = '']) => name));

/** Conditions and what is said of other values speak of placeholders of their own line. */
function findConditionFaults({ signatures }: Article): ArticleFault[] {
  const lines = signatures.flatMap(({ lines: own }, s) =>
    own.map((line, l) => ({ line, at: ['signatures', s, 'lines', l] })),
  );
  return lines.flatMap(({ line: { text, when = [], otherwise }, at }) => {
    const names = slotNames(text);
    const unknown = (name: string) => `uses {${name}}, which the line does not contain`;
    return [
      ...when.flatMap(({ name }, index) =>
        names.has(name) ? [] : [{ path: [...at, 'when', index, 'name'], message: unknown(name) }],
      ),
      ...[...slotNames(otherwise ?? '')].flatMap((name) =>
        names.has(name) ? [] : [{ path: [...at, 'otherwise'], message: unknown(name) }],
      ),
      ...(otherwise && when.length === 0
        ? [{ path: [...at, 'otherwise'], message: 'is never used: add the condition under when' }]
        : []),
    ];
  });
}

function findTemplateFaults(one: Article): ArticleFault[] {
  return templateTexts(one).flatMap(([path, text]) =>
    [...text.matchAll(/\{\{\s*([^{}|]*?)\s*(?:\|[^{}]*)?\}\}/g)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'siteCode')
      .map((name) => ({
        path,
        message: `unknown placeholder {{${name}}}: use {{siteCode}} or {{siteCode|other words}}`,
      })),
  );
}

function findReferenceFaults(one: Article): ArticleFault[] {
  const faults: ArticleFault[] = [];
  const names = new Set(one.signatures.map((signature) => signature.id));
  if (names.size < one.signatures.length) {
    faults.push({ path: ['signatures'], message: 'two signatures have the same id' });
  }
  for (const key of ['after_start', 'passed_by'] as const) {
    for (const [index, name] of (one.deadline?.[key] ?? []).entries()) {
      if (names.has(name)) continue;
      const message = `names a signature "${name}" that this article does not have`;
      faults.push({ path: ['deadline', key, index], message });
    }
  }
  for (const [index, related] of one.related.entries()) {
    if (related.id === one.id) faults.push({ path: ['related', index, 'id'], message: 'is the article itself' });
  }
  for (const [index, { id }] of (one.prevents ?? []).entries()) {
    if (id === one.id) faults.push({ path: ['prevents', index, 'id'], message: 'is the article itself' });
  }
  return faults;
}

/** @param expected the id that the file's name gives */
export function findArticleFaults(one: Article, expected: string): readonly ArticleFault[] {
  const faults: ArticleFault[] = [];
  if (one.id !== expected) {
    faults.push({ path: ['id'], message: `is ${one.id}, but the file is named ${expected}: the two must match` });
  }
  faults.push(
    ...findReferenceFaults(one),
    ...findPatternFaults(one),
    ...findConditionFaults(one),
    ...findTemplateFaults(one),
  );
  if (one.status !== 'tested') return faults;
  if (one.matches.length === 0) {
    faults.push({ path: ['matches'], message: 'a tested article needs at least one sample that matches the article' });
  }
  if (one.near_misses.length === 0) {
    faults.push({ path: ['near_misses'], message: 'a tested article needs at least one near miss' });
  }
  return faults;
}
