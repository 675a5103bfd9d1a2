/**
 * What somebody typed about a solved incident → an article, or what is wrong with each field; and back, for editing. Pure.
 * In: `{ title, symptoms, lines, cause, fix, … }` as plain texts, one entry a line. Out: an `Article` that the schema and
 * the checks of curated articles accept, with everything secret taken out.
 */

import type { FieldPath } from '../../article/article.ts';
import { type Article, article as schema } from '../../article/article.ts';
import { findArticleFaults } from '../../article/validate.ts';
import { toPlainText } from '../../logs/normalise.ts';
import { redactText } from '../../text/redact.ts';
import { taughtTexts, teachFaults } from './words.ts';

/** Texts as a person sees and types them. */
export interface TeachForm {
  readonly title: string;
  /** One a line, as people say it. */
  readonly symptoms: string;
  /** Literal log lines, one a line, with `{slots}`; may be empty. */
  readonly lines: string;
  /** What was wrong; may be empty, because a remedy is often known before its reason. */
  readonly cause: string;
  /** One step a line; a command in backticks; `Warning: …` belongs to the step before it. */
  readonly fix: string;
  /** Component names, separated by commas or blanks; may be empty. */
  readonly components: string;
  /** Error codes or event ids, likewise. */
  readonly codes: string;
  /** SMS versions, likewise. */
  readonly versions: string;
  /** What was pasted: the article must be found for it. */
  readonly sample: string;
}

export type FormField = keyof TeachForm;

export type ReadForm =
  | { readonly kind: 'good'; readonly article: Article }
  | { readonly kind: 'faults'; readonly faults: Readonly<Partial<Record<FormField, string>>> };

/** A headline has 140 characters at most, and a title here is both. */
const TITLE_CHARACTERS = 140;
const HAPPENED_CHARACTERS = 500;
const LINES_OF_A_SIGNATURE = 12;

/** Commands that take something away for good; the answer must warn beside them. */
const DANGEROUS =
  /\/(?:DELSITE|DEINSTALL)|\b(?:regedt32|regedit|del|deltree|erase|format|rd|rmdir)\b|\bdelete\s+from\b|\bdrop\s+(?:table|database)\b/i;

/** Bounded before anything looks at it: the longest field that Slack sends has 3,000 characters. */
const FIELD_CHARACTERS = 20_000;

/** Lines without secrets, control characters and outer blanks; blank ones are left out. */
function readLines(text: string): readonly string[] {
  return redactText(toPlainText(text.slice(0, FIELD_CHARACTERS)))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const readOne = (text: string): string => readLines(text).join(' ');

function readList(text: string): readonly string[] {
  return [
    ...new Set(
      readLines(text)
        .join(' ')
        .split(/[\s,;]+/)
        .filter((part) => part !== ''),
    ),
  ];
}

type FixStep = { say: string; run?: string; danger?: string };

const WARNING = /^(?::?warning:?:?|danger:?|careful:?|⚠️?)\s*/iu;
const BULLET = /^(?:\d{1,2}[.)]\s+|[-•*]\s+)/;

/**
 * In: `1. Force it: \`PREINST /UPGRADE:{{siteCode}}\`` and `Warning: never the parent's own code.` Out: one step with its
 * command and its danger.
 */
export function readFix(text: string): readonly FixStep[] {
  const steps: FixStep[] = [];
  for (const line of readLines(text)) {
    const last = steps.at(-1);
    if (last && WARNING.test(line)) {
      const danger = line.replace(WARNING, '');
      last.danger = last.danger ? `${last.danger} ${danger}` : danger;
      continue;
    }
    const [, before = '', run] = /^([^`]*)`([^`]+)`[.:]?$/.exec(line.replace(BULLET, '')) ?? [];
    const say = run === undefined ? line.replace(BULLET, '') : before.trim();
    if (run !== undefined && say === '' && last && last.run === undefined) last.run = run.trim();
    else steps.push({ say: say === '' ? taughtTexts.runThis : say, ...(run !== undefined && { run: run.trim() }) });
  }
  return steps.map((step) => {
    const isBare = step.danger === undefined && DANGEROUS.test(step.run ?? step.say);
    return isBare ? { ...step, danger: taughtTexts.danger } : step;
  });
}

function writeFix({ workaround }: Article): string {
  return workaround.steps
    .flatMap(({ say, run, danger }) => [
      say,
      ...(run === undefined ? [] : [`\`${run}\``]),
      ...(danger === undefined ? [] : [taughtTexts.warning(danger)]),
    ])
    .join('\n');
}

/** The first sentences of the cause, as many as fit. */
function toHappened(cause: string): string {
  if (cause.length <= HAPPENED_CHARACTERS) return cause;
  const head = cause.slice(0, HAPPENED_CHARACTERS - 1);
  const end = Math.max(head.lastIndexOf('. '), head.lastIndexOf('; '));
  return end > 80 ? head.slice(0, end + 1) : `${head}…`;
}

function writeLines(article: Article): string {
  return article.signatures.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n');
}

/** The signatures of an edited article stay as they are unless its lines were changed. */
function toSignatures(text: string, before: Article | undefined): unknown[] {
  const lines = readLines(text);
  if (before && lines.join('\n') === readLines(writeLines(before)).join('\n')) return before.signatures;
  if (lines.length === 0) return [];
  const known = new Map(before?.signatures.flatMap((one) => one.lines).map((line) => [line.text, line]));
  // "strong" and never "alone": that no other problem writes a line is more than one incident can show.
  return [
    {
      id: 'taught-lines',
      says: taughtTexts.lines,
      lines: lines.map((line) => known.get(line) ?? { text: line, proof: 'strong' }),
    },
  ];
}

const FIELD_OF: Readonly<Record<string, FormField>> = {
  title: 'title',
  headline: 'title',
  symptoms: 'symptoms',
  signatures: 'lines',
  cause: 'cause',
  happened: 'cause',
  workaround: 'fix',
  components: 'components',
  codes: 'codes',
  applies_to: 'versions',
  matches: 'sample',
};

const { atLine, atStep, atEntry } = teachFaults;
/** How a fault of one entry of a field is told; a field without a row has no entries. */
const AT: Readonly<Partial<Record<FormField, (number: number, fault: string) => string>>> = {
  symptoms: atLine,
  lines: atLine,
  fix: atStep,
  components: atEntry,
  codes: atEntry,
  versions: atEntry,
};

/** `['signatures', 0, 'lines', 2, 'text']` → the field `lines` and its third entry. */
function placeOf(path: FieldPath): { readonly field: FormField; readonly say: (fault: string) => string } {
  const field = FIELD_OF[String(path[0])] ?? 'title';
  const numbers = path.filter((key): key is number => typeof key === 'number');
  const number = field === 'lines' ? numbers[1] : numbers[0];
  const at = AT[field];
  return { field, say: (fault) => (at && number !== undefined ? at(number + 1, fault) : fault) };
}

interface SizeIssue {
  readonly code?: string;
  readonly origin?: string;
  readonly maximum?: number | bigint;
  readonly minimum?: number | bigint;
  readonly message: string;
}

/** Says in plain words what the schema says in its own. */
function explain(issue: SizeIssue): string {
  const isList = issue.origin === 'array';
  const { tooLong, tooMany, tooShort, tooFew } = teachFaults;
  if (issue.code === 'too_big') return (isList ? tooMany : tooLong)(Number(issue.maximum));
  if (issue.code === 'too_small') return (isList ? tooFew : tooShort)(Number(issue.minimum));
  return issue.message;
}

/** Fields that a person fills in are all there; only what is optional may stay empty. */
const REQUIRED: Readonly<Partial<Record<FormField, string>>> = {
  title: teachFaults.noTitle,
  symptoms: teachFaults.noSymptoms,
  fix: teachFaults.noFix,
  versions: teachFaults.noVersions,
  sample: teachFaults.noSample,
};

function findEmpty(form: TeachForm): Partial<Record<FormField, string>> {
  const faults: Partial<Record<FormField, string>> = {};
  for (const [field, say] of Object.entries(REQUIRED) as [FormField, string][]) {
    if (readLines(form[field]).length === 0) faults[field] = say;
  }
  if (readLines(form.lines).length > LINES_OF_A_SIGNATURE) {
    faults.lines = teachFaults.tooManyLines(LINES_OF_A_SIGNATURE);
  }
  return faults;
}

/** A code as people write it: `error 53`, `0xC0000001`, `event id 388`. */
const toCode = (text: string): string => text.replace(/^(?:0x)(?=[0-9a-f]+$)/i, '').toLowerCase();

export interface Teaching {
  readonly id: string;
  /** Stands under the sources: `Taught by the team, 22 November 2026`. */
  readonly reference: string;
  /** The article that is edited; what the form does not show is kept. */
  readonly before?: Article;
}

/** Reads a form. Every field at fault is named, the first fault of each. Never throws. */
export function readForm(form: TeachForm, { id, reference, before }: Teaching): ReadForm {
  const empty = findEmpty(form);
  const title = readOne(form.title);
  const steps = readFix(form.fix);
  const cause = readOne(form.cause) || taughtTexts.noCause;
  const sample = readSample(form.sample);
  const candidate = {
    ...before,
    id,
    title,
    status: 'draft',
    applies_to: {
      ...(before?.applies_to ?? { product: 'Systems Management Server' }),
      versions: readList(form.versions),
    },
    components: readList(form.components).map((name) => name.toUpperCase()),
    headline: before && before.title === title ? before.headline : title,
    happened: before && before.cause === cause ? before.happened : toHappened(cause),
    symptoms: readLines(form.symptoms),
    signatures: toSignatures(form.lines, before),
    codes: readList(form.codes).map(
      (code) => before?.codes.find((one) => one.code === toCode(code)) ?? { code: toCode(code) },
    ),
    cause,
    workaround: { ...before?.workaround, steps },
    references: before?.references ?? [reference],
    matches: [{ ...before?.matches[0], text: sample }, ...(before?.matches.slice(1) ?? [])],
    // A near miss of the last trial would be out of date.
    near_misses: [],
  };
  const faults: Partial<Record<FormField, string>> = {};
  const add = (path: FieldPath, message: string) => {
    const { field, say } = placeOf(path);
    faults[field] ??= say(message);
  };
  if (title.length > TITLE_CHARACTERS) add(['title'], teachFaults.tooLong(TITLE_CHARACTERS));
  const read = schema.safeParse(candidate);
  for (const issue of read.error?.issues ?? []) {
    add(
      issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
      explain(issue as SizeIssue),
    );
  }
  if (read.success) for (const { path, message } of findArticleFaults(read.data, id)) add(path, message);
  const all = { ...faults, ...empty };
  return read.success && Object.keys(all).length === 0
    ? { kind: 'good', article: read.data }
    : { kind: 'faults', faults: all };
}

/** A sample keeps its lines and their indents: they are what is pasted again. */
function readSample(text: string): string {
  return redactText(toPlainText(text.slice(0, FIELD_CHARACTERS)))
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** The form that would make this article. */
export function toForm(article: Article): TeachForm {
  return {
    title: article.title,
    symptoms: article.symptoms.join('\n'),
    lines: writeLines(article),
    cause: article.cause,
    fix: writeFix(article),
    components: article.components.join(', '),
    codes: article.codes.map(({ code }) => code).join(', '),
    versions: article.applies_to.versions.join(', '),
    sample: article.matches[0]?.text ?? '',
  };
}
