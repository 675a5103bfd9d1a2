/**
 * Facts as a person writes them: `name=value` on the command line or in a message, or a YAML or JSON file of the same names.
 *
 *   userConnections=15 serverNames=ALPHA,VERYLONGNAME01   → three values
 *   userConections=15                                     → no fact has this name; did you mean userConnections?
 */
import type { InputProblem, Reading } from '../timing/input/problems.ts';
import { capped, nearestName, shown } from '../timing/input/problems.ts';
import { checkValue } from './check-value.ts';
import { type FactEntry, factOf } from './facts.ts';
import type { RuleBook } from './rule-book.ts';
import { factFaultWords as words } from './words.ts';

/** A file of facts has some hundred; 1,100 site codes are one list. */
const MOST_VALUES = 3000;

/** Reads an object of facts; a list gives several values, an object one for each site or server: `{ LON: 120, PAR: 40 }`. */
export function readFactObject(
  book: RuleBook,
  object: Readonly<Record<string, unknown>>,
): Reading<readonly FactEntry[]> {
  return readPairs(book, Object.entries(object));
}

function readPairs(book: RuleBook, pairs: Iterable<readonly [string, unknown]>): Reading<readonly FactEntry[]> {
  const problems: InputProblem[] = [];
  const entries: FactEntry[] = [];
  for (const [name, given] of pairs) {
    if (given === null || given === undefined) continue;
    const fact = factOf(book, findName(book, name) ?? name);
    if (fact === undefined) {
      problems.push({ field: shown(name).slice(1, -1), message: unknownName(book, name) });
      continue;
    }
    for (const [of, value] of valuesOf(given).slice(0, MOST_VALUES)) {
      const checked = checkValue(fact, value);
      if ('wrong' in checked) problems.push({ field: fact.name, message: checked.wrong });
      else {
        const label = of === undefined ? {} : { of: of.slice(0, 40) };
        entries.push({ fact: fact.name, value: checked.value, ...label, from: { kind: 'typed' } });
      }
    }
  }
  return problems.length > 0 ? { ok: false, problems: capped(problems) } : { ok: true, value: entries, notices: [] };
}

function valuesOf(given: unknown): readonly (readonly [of: string | undefined, value: unknown])[] {
  if (Array.isArray(given)) return given.map((value) => [undefined, value]);
  if (typeof given === 'object' && given !== null) return Object.entries(given);
  return [[undefined, given]];
}

/** Case, blanks and hyphens do not matter: `User Connections` is userConnections. */
function findName(book: RuleBook, name: string): string | undefined {
  const wanted = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return book.facts.find((fact) => fact.name.toLowerCase() === wanted)?.name;
}

function unknownName(book: RuleBook, name: string): string {
  const near = nearestName(
    name,
    book.facts.map((fact) => fact.name),
  );
  return near === undefined ? words.unknown : words.unknownNear(near);
}

/** `name=value` settings; several values of one fact are separated by commas, `freeMegabytes.LON=15` is the value of one site. */
export function readFactSettings(book: RuleBook, settings: readonly string[]): Reading<readonly FactEntry[]> {
  const pairs = new Map<string, unknown>();
  for (const setting of settings) {
    const at = setting.indexOf('=');
    if (at < 1) return { ok: false, problems: [{ field: 'set', message: words.notPair(shown(setting)) }] };
    const [name = '', of] = setting.slice(0, at).trim().split('.');
    const text = setting.slice(at + 1).trim();
    const fact = factOf(book, findName(book, name) ?? name);
    const key = fact?.name ?? name;
    // 1,200 is a number, ALPHA,BETA are two names.
    const isList = fact?.kind !== 'number' && text.includes(',');
    const value = isList ? text.split(',').map((one) => one.trim()) : text;
    const before = pairs.get(key);
    if (of === undefined) pairs.set(key, value);
    else pairs.set(key, { ...(isObject(before) && before), [of.toUpperCase()]: text });
  }
  return readPairs(book, pairs);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
