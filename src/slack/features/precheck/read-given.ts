/** Everything that was said, pasted and attached for precheck, read into facts; every problem of all of it at once. */
import { extname } from 'node:path';
import type { FactEntry } from '../../../precheck/facts.ts';
import { hierarchyFacts } from '../../../precheck/hierarchy-facts.ts';
import { readPastedFacts } from '../../../precheck/read-paste.ts';
import { readFactObject, readFactSettings } from '../../../precheck/read-typed-facts.ts';
import type { RuleBook } from '../../../precheck/rule-book.ts';
import { runPrecheck } from '../../../precheck/run-precheck.ts';
import { toCircumstances } from '../../../precheck/to-circumstances.ts';
import type { InputProblem, Reading } from '../../../timing/input/problems.ts';
import { readHierarchy } from '../../../timing/input/read-hierarchy.ts';
import type { Circumstances } from '../../../timing/model/warnings.ts';
import type { Bot } from '../../connect/bot.ts';
import type { ReadFile } from '../../inbound/paste.ts';
import type { Ask } from '../timing/ask.ts';
import { looksLikeHierarchy } from '../timing/read-timing-request.ts';
import { askToFacts } from './ask-to-facts.ts';
import { splitFacts } from './read-precheck-request.ts';
import { precheckWords } from './words.ts';

export interface Given {
  /** Facts as `name=value` and pasted text, mixed. */
  readonly text: string;
  readonly files: readonly ReadFile[];
  /** What was known before; what is said now goes before that. */
  readonly ask?: Ask;
}

export async function readGiven(book: RuleBook, given: Given): Promise<Reading<readonly FactEntry[]>> {
  const { settings, paste } = splitFacts(given.text);
  const typed = new Set(settings.map(nameOf));
  const carried = askToFacts(given.ask ?? {}).filter((setting) => !typed.has(nameOf(setting)));
  const readings = [
    readFactSettings(book, carried),
    readFactSettings(book, settings),
    ...(await Promise.all(given.files.map((file) => readFile(book, file)))),
  ];
  const problems = readings.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return { ok: false, problems };
  const entries = readings.flatMap((one) => (one.ok ? one.value : []));
  const pasted = readPastedFacts(paste);
  const notices = [
    ...readings.flatMap((one) => (one.ok ? one.notices : [])),
    ...(paste.trim() !== '' && pasted.length === 0 ? [nothingIn(precheckWords.pastedText)] : []),
  ];
  return { ok: true, value: [...entries, ...pasted], notices };
}

/** What the timing check is to warn of, from a file of facts and from facts that a button carried. */
export async function readFactsForTiming(
  bot: Bot,
  { file, known }: { readonly file: ReadFile | undefined; readonly known: readonly string[] },
): Promise<Reading<Circumstances>> {
  const { book } = bot.library.knowledge;
  const given = { text: '', files: file === undefined ? [] : [file], ask: { known } };
  const entries = await readGiven(book, given);
  return entries.ok ? { ...entries, value: toCircumstances(runPrecheck(book, entries.value)) } : entries;
}

const nothingIn = (field: string): InputProblem => ({ field, message: precheckWords.noFacts });

const nameOf = (setting: string): string => setting.slice(0, setting.indexOf('=')).toLowerCase();

async function readFile(book: RuleBook, file: ReadFile): Promise<Reading<readonly FactEntry[]>> {
  const inFile = (problem: InputProblem): InputProblem => ({ ...problem, field: `${file.name}, ${problem.field}` });
  if (looksLikeHierarchy(file)) {
    const sites = readHierarchy(file.text);
    return sites.ok
      ? { ...sites, value: hierarchyFacts(sites.value) }
      : { ok: false, problems: sites.problems.map(inFile) };
  }
  if (!['.yml', '.yaml'].includes(extname(file.name).toLowerCase())) {
    const found = readPastedFacts(file.text, file.name);
    return { ok: true, value: found, notices: found.length === 0 ? [nothingIn(file.name)] : [] };
  }
  const object = await parseFacts(file.text);
  if (object === undefined) {
    return { ok: false, problems: [{ field: file.name, message: precheckWords.notYaml }] };
  }
  const read = readFactObject(book, object);
  return read.ok ? read : { ok: false, problems: read.problems.map(inFile) };
}

async function parseFacts(text: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  // Loaded for a file alone: a library that no other answer needs.
  const { parse } = await import('yaml');
  try {
    // Aliases could grow without end; facts need none.
    const value: unknown = parse(text, { maxAliasCount: 0 });
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
