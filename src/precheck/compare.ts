/**
 * One condition of a rule against what is known: it holds, it does not, or nobody can say yet.
 * Three-valued as in SQL (Kleene's logic): "unknown and false" is false, so a rule does not ask for what cannot matter.
 */
import type { FactEntry, FactValue, KnownFacts } from './facts.ts';
import { factOf, factPlace, shownValue } from './facts.ts';
import type { Fact, Operand, OperandTerm, RuleCondition, Test } from './rule.ts';
import type { RuleBook } from './rule-book.ts';
import { rankOf } from './version.ts';
import { limitWords, reasonWords as words } from './words.ts';

export interface RuleVerdict {
  /** Undefined: not known. */
  readonly holds: boolean | undefined;
  /** The values that made it hold, in words. */
  readonly because: readonly string[];
  /** Names of the facts that would decide it. */
  readonly missing: readonly string[];
}

interface Scene {
  readonly book: RuleBook;
  readonly known: KnownFacts;
}

type Op = Exclude<keyof Test, 'one_of' | 'longer_than' | 'starts_with' | 'contains'>;

/** Values that a sentence lists before it counts the rest. */
const MOST_NAMED = 5;

/** One of several conditions is enough. */
export function judgeAny(conditions: readonly RuleCondition[], scene: Scene): RuleVerdict {
  const verdicts = conditions.map((condition) => judgeCondition(condition, scene));
  const held = verdicts.find(({ holds }) => holds);
  if (held) return held;
  const open = verdicts.filter(({ holds }) => holds === undefined);
  if (open.length === 0) return { holds: false, because: [], missing: [] };
  return { holds: undefined, because: [], missing: [...new Set(open.flatMap(({ missing }) => missing))] };
}

/** All facts of one condition must pass. */
export function judgeCondition(condition: RuleCondition, scene: Scene): RuleVerdict {
  const verdicts = Object.entries(condition).map(([name, test]) => judgeFact(name, test, scene));
  if (verdicts.some(({ holds }) => holds === false)) return { holds: false, because: [], missing: [] };
  const missing = verdicts.flatMap((one) => one.missing);
  if (verdicts.some(({ holds }) => holds === undefined)) return { holds: undefined, because: [], missing };
  // The versions are said once, below the whole answer.
  const telling = Object.keys(condition).flatMap((name, i) => (VERSION_FACTS.has(name) ? [] : (verdicts[i] ?? [])));
  return { holds: true, because: telling.flatMap(({ because }) => because), missing: [] };
}

const VERSION_FACTS = new Set(['fromVersion', 'toVersion']);

function judgeFact(name: string, test: Test, scene: Scene): RuleVerdict {
  const entries = scene.known.get(name) ?? [];
  if (entries.length === 0) return { holds: undefined, because: [], missing: [name] };
  const missing = new Set<string>();
  const tripping = entries.filter((entry) => passes(entry, test, { scene, missing }));
  if (tripping.length > 0) {
    return { holds: true, because: [sentenceOf({ name, entries: tripping, test, scene })], missing: [] };
  }
  return missing.size > 0
    ? { holds: undefined, because: [], missing: [...missing] }
    : { holds: false, because: [], missing: [] };
}

const COMPARED: Readonly<Record<Op, (left: number, right: number) => boolean>> = {
  above: (left, right) => left > right,
  at_least: (left, right) => left >= right,
  below: (left, right) => left < right,
  at_most: (left, right) => left <= right,
  is: (left, right) => left === right,
};

/** What is known, and where the names of facts go that are not. */
interface Looking {
  readonly scene: Scene;
  readonly missing: Set<string>;
}

/** Undefined: an operand is not known; its name is added to `missing`. */
function passes(entry: FactEntry, test: Test, looking: Looking): boolean | undefined {
  let unknown = false;
  for (const op of Object.keys(COMPARED) as Op[]) {
    const operand = test[op];
    if (operand === undefined) continue;
    const limit = limitOf(operand, entry.of, looking);
    if (limit === undefined) unknown = true;
    else if (!compare(op, entry.value, limit)) return false;
  }
  const { value } = entry;
  if (test.one_of !== undefined && !test.one_of.some((one) => compare('is', value, one))) return false;
  if (typeof value === 'string') {
    if (test.longer_than !== undefined && value.length <= test.longer_than) return false;
    if (test.starts_with !== undefined && !value.toUpperCase().startsWith(test.starts_with.toUpperCase())) return false;
    if (test.contains !== undefined && !value.toUpperCase().includes(test.contains.toUpperCase())) return false;
  }
  return unknown ? undefined : true;
}

/** Numbers as numbers, versions by their order, texts without regard to case. */
function compare(op: Op, left: FactValue, right: FactValue): boolean {
  if (typeof left === 'number' && typeof right === 'number') return COMPARED[op](left, right);
  const ranks = [rankOf(String(left)), rankOf(String(right))] as const;
  if (ranks[0] !== undefined && ranks[1] !== undefined) return COMPARED[op](ranks[0], ranks[1]);
  return op === 'is' && String(left).toUpperCase() === String(right).toUpperCase();
}

/** @param of what the compared value is about: the operand's value of the same site or server is meant */
function limitOf(operand: Operand, of: string | undefined, looking: Looking): FactValue | undefined {
  if (typeof operand !== 'object') return operand;
  if (!('sum' in operand)) return termValue(operand, of, looking);
  let sum = 0;
  for (const term of operand.sum) {
    const value = termValue(term, of, looking);
    if (typeof value !== 'number') return undefined;
    sum += value;
  }
  return sum;
}

function termValue(term: OperandTerm, of: string | undefined, { scene, missing }: Looking): FactValue | undefined {
  if (typeof term === 'number') return term;
  const entries = scene.known.get(term.fact) ?? [];
  const own = entries.filter((entry) => entry.of === of);
  const usable = own.length > 0 ? own : entries;
  if (usable.length === 0) {
    missing.add(term.fact);
    return undefined;
  }
  const numbers = usable.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  // Of several, the one that asks most.
  if (numbers.length === 0) return usable[0]?.value;
  const most = Math.min(Math.max(...numbers), term.up_to ?? Number.POSITIVE_INFINITY);
  // 0.035 × 10,000 is a little more than 350 in binary, and 350 MB would be too few.
  return Number((most * (term.times ?? 1)).toPrecision(12));
}

/** `Free disk space on an SMS drive: LON 15 MB (dir.txt line 9), less than 20 MB (size of the install package)` */
function sentenceOf({
  name,
  entries,
  test,
  scene,
}: {
  readonly name: string;
  readonly entries: readonly FactEntry[];
  readonly test: Test;
  readonly scene: Scene;
}): string {
  const fact = factOf(scene.book, name);
  const yesNo = typeof entries[0]?.value === 'boolean' ? (entries[0].value ? fact?.yes : fact?.no) : undefined;
  const named = entries.slice(0, MOST_NAMED).map((entry) => nameValue(entry, fact, yesNo !== undefined));
  const rest = entries.length > MOST_NAMED ? [words.more(entries.length - MOST_NAMED)] : [];
  const values = listWords([...named, ...rest].filter((one) => one !== ''));
  if (yesNo !== undefined) return values === '' ? yesNo : words.answer(yesNo, values);
  const said = words.value(fact?.says ?? name, values);
  return withLimits(said, { test, entry: entries[0] as FactEntry, fact, scene });
}

function nameValue(entry: FactEntry, fact: Fact | undefined, isYesNo: boolean): string {
  const place = factPlace(entry);
  const parts = [
    // A site code is its own name.
    ...(entry.of === undefined || entry.of === entry.value ? [] : [entry.of]),
    ...(isYesNo ? [] : [shownValue(entry.value, fact?.unit)]),
    ...(place === undefined ? [] : [isYesNo ? place : `(${place})`]),
    ...(entry.from.kind === 'assumed' ? [words.assumed] : []),
  ];
  return parts.join(' ');
}

/** What the value is compared with, added to what is said of it. */
function withLimits(
  said: string,
  {
    test,
    entry,
    fact,
    scene,
  }: {
    readonly test: Test;
    readonly entry: FactEntry;
    readonly fact: Fact | undefined;
    readonly scene: Scene;
  },
): string {
  const compared = (Object.keys(COMPARED) as Op[]).reduce((sentence, op) => {
    const operand = test[op];
    if (operand === undefined) return sentence;
    // "Sending threads: 0, equal to 0" says nothing twice.
    if (op === 'is' && typeof operand !== 'object') return sentence;
    const limit = limitOf(operand, entry.of, { scene, missing: new Set() });
    // "0, at most 0", "3, more than 0": the value tells it all.
    if (limit === undefined || limit === 0) return sentence;
    return words[op](sentence, withOrigin(shownValue(limit, fact?.unit), { operand, unit: fact?.unit, scene }));
  }, said);
  const { one_of: choices, longer_than: long, starts_with: start, contains } = test;
  const parts: readonly ((sentence: string) => string)[] = [
    ...(choices === undefined
      ? []
      : [(one: string) => words.oneOf(one, listWords(choices.map((choice) => shownValue(choice))))]),
    ...(long === undefined ? [] : [(one: string) => words.longer(one, String(entry.value).length, long)]),
    ...(start === undefined ? [] : [(one: string) => words.startsWith(one, start)]),
    ...(contains === undefined ? [] : [(one: string) => words.contains(one, contains)]),
  ];
  return parts.reduce((sentence, add) => add(sentence), compared);
}

/** `40 MB (20 % of the size of the site database)`, `217 MB (computers in the site database: 6,200)`; a bare number stays. */
function withOrigin(
  limit: string,
  { operand, unit, scene }: { readonly operand: Operand; readonly unit: string | undefined; readonly scene: Scene },
): string {
  if (typeof operand !== 'object' || 'sum' in operand) return limit;
  const fact = factOf(scene.book, operand.fact);
  const says = fact?.says ?? operand.fact;
  // Names keep their capitals: Maximum Concurrent Sendings.
  const lower = /^[A-Z][a-z]+ [a-z]/.test(says) ? says.charAt(0).toLowerCase() + says.slice(1) : says;
  const [entry] = scene.known.get(operand.fact) ?? [];
  const assumed = entry?.from.kind === 'assumed';
  const { times = 1 } = operand;
  if (times === 1) return (assumed ? limitWords.factAssumed : limitWords.fact)(limit, lower);
  if (fact?.unit !== unit && entry !== undefined) {
    const value = words.value(lower, shownValue(entry.value, fact?.unit));
    return (assumed ? limitWords.factAssumed : limitWords.fact)(limit, value);
  }
  if (times < 1) return (assumed ? limitWords.shareAssumed : limitWords.share)(limit, Math.round(times * 100), lower);
  return (assumed ? limitWords.timesAssumed : limitWords.times)(limit, times, lower);
}

/** `LON`, `LON and PAR`, `LON, PAR and NYC` */
function listWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return words.list(parts.slice(0, -1).join(', '), parts.at(-1) ?? '');
}
