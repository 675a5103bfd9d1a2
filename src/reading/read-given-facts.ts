/**
 * What a check before an upgrade was given, as facts: settings, pasted lines, and files of three kinds.
 * In: `{ settings: ['siteReset=no'], … }`. Out: the facts of all sources, or every fault of all of them. Never throws.
 */
import { extname } from 'node:path';
import { parseYaml } from '../library/shipped/parse-yaml.ts';
import type { FactEntry } from '../precheck/facts.ts';
import { hierarchyFacts } from '../precheck/hierarchy-facts.ts';
import { readPastedFacts } from '../precheck/read-paste.ts';
import { readFactObject, readFactSettings } from '../precheck/read-typed-facts.ts';
import type { RuleBook } from '../precheck/rule-book.ts';
import type { InputProblem, Reading } from '../timing/input/problems.ts';
import { readHierarchy } from '../timing/input/read-hierarchy.ts';
import { givenFactWords } from './words.ts';

export interface FactFile {
  readonly name: string;
  readonly text: string;
  /** A list of sites, rather than facts or the output of commands. */
  readonly isHierarchy: boolean;
}

export interface GivenFacts {
  /** Known before: what is said now goes before it. */
  readonly carried?: readonly string[];
  /** `name=value`. */
  readonly settings?: readonly string[];
  /** Log lines and the output of commands. */
  readonly paste?: string;
  readonly files?: readonly FactFile[];
}

const nothingIn = (field: string): InputProblem => ({ field, message: givenFactWords.noFacts });

const nameOf = (setting: string): string => setting.slice(0, setting.indexOf('=')).toLowerCase();

export function readGivenFacts(book: RuleBook, given: GivenFacts): Reading<readonly FactEntry[]> {
  const { carried = [], settings = [], paste = '', files = [] } = given;
  const typed = new Set(settings.map(nameOf));
  const readings = [
    readFactSettings(
      book,
      carried.filter((setting) => !typed.has(nameOf(setting))),
    ),
    readFactSettings(book, settings),
    ...files.map((file) => readFactFile(book, file)),
  ];
  const problems = readings.flatMap((one) => (one.ok ? [] : one.problems));
  if (problems.length > 0) return { ok: false, problems };
  const entries = readings.flatMap((one) => (one.ok ? one.value : []));
  const pasted = readPastedFacts(paste);
  const notices = [
    ...readings.flatMap((one) => (one.ok ? one.notices : [])),
    ...(paste.trim() !== '' && pasted.length === 0 ? [nothingIn(givenFactWords.pastedText)] : []),
  ];
  return { ok: true, value: [...entries, ...pasted], notices };
}

function readFactFile(book: RuleBook, file: FactFile): Reading<readonly FactEntry[]> {
  const { name, text } = file;
  const inFile = (problem: InputProblem): InputProblem => ({ ...problem, field: `${name}, ${problem.field}` });
  if (file.isHierarchy) {
    const sites = readHierarchy(text);
    return sites.ok
      ? { ...sites, value: hierarchyFacts(sites.value) }
      : { ok: false, problems: sites.problems.map(inFile) };
  }
  if (!['.yml', '.yaml'].includes(extname(name).toLowerCase())) {
    const found = readPastedFacts(text, name);
    return { ok: true, value: found, notices: found.length === 0 ? [nothingIn(name)] : [] };
  }
  const parsed = parseYaml(text, 0);
  if (parsed.kind === 'faults') return { ok: false, problems: [toProblem(name, parsed.faults[0]?.message)] };
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, problems: [toProblem(name, givenFactWords.noNames)] };
  }
  const read = readFactObject(book, value as Readonly<Record<string, unknown>>);
  return read.ok ? read : { ok: false, problems: read.problems.map(inFile) };
}

const toProblem = (field: string, why: string = givenFactWords.unreadable): InputProblem => ({
  field,
  message: givenFactWords.notYaml(why),
});
