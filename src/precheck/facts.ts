/** What is known before an upgrade, value by value, and where each value comes from. */
import type { Fact } from './rule.ts';
import type { RuleBook } from './rule-book.ts';
import { precheckReportWords as words } from './words.ts';

export type FactValue = number | string | boolean;

/** Who says so. What a person says goes before what was read. */
export type Origin =
  | { readonly kind: 'typed' }
  | { readonly kind: 'hierarchy' }
  | { readonly kind: 'assumed' }
  /** `line` is 1-based. */
  | { readonly kind: 'paste'; readonly source?: string; readonly line: number };

export interface FactEntry {
  readonly fact: string;
  readonly value: FactValue;
  /** Code of the site, or name of the server, that it is about. */
  readonly of?: string;
  readonly from: Origin;
}

/** By name of the fact. */
export type KnownFacts = ReadonlyMap<string, readonly FactEntry[]>;

/** A hierarchy has at most 1,100 sites, a domain's server list some thousands; beyond that nothing is gained. */
const MOST_ENTRIES = 5000;

const RANK: Readonly<Record<Origin['kind'], number>> = { typed: 3, paste: 2, hierarchy: 1, assumed: 0 };

export interface Gathered {
  readonly known: KnownFacts;
  /** What was overruled, in words. */
  readonly notices: readonly string[];
}

/**
 * Puts together what several sources say. About one site, or about all of them, the best source counts alone: what a person
 * says, then what was pasted, then the hierarchy, then what is assumed.
 */
export function gatherFacts(book: RuleBook, entries: readonly FactEntry[]): Gathered {
  const byFact = new Map<string, FactEntry[]>();
  const assumed = book.facts.flatMap(({ name, assumed: value }): FactEntry[] =>
    value === undefined ? [] : [{ fact: name, value, from: { kind: 'assumed' } }],
  );
  for (const entry of [...entries, ...assumed]) {
    const kept = byFact.get(entry.fact);
    if (kept === undefined) byFact.set(entry.fact, [entry]);
    else if (kept.length < MOST_ENTRIES) kept.push(entry);
  }
  const notices: string[] = [];
  const known = new Map<string, readonly FactEntry[]>();
  for (const [fact, all] of byFact) {
    const best = bestBySubject(all);
    known.set(
      fact,
      all.filter((entry) => {
        const better = rankOf(entry) < Math.max(best.get(undefined) ?? -1, best.get(entry.of) ?? -1);
        if (better) tellConflict({ book, notices, all, overruled: entry });
        return !better && (entry.from.kind !== 'assumed' || all.length === 1);
      }),
    );
  }
  return { known, notices: [...new Set(notices)].slice(0, 10) };
}

const rankOf = ({ from }: FactEntry): number => RANK[from.kind];

/** The best source for each site or server; under undefined for what is said of all. */
function bestBySubject(entries: readonly FactEntry[]): ReadonlyMap<string | undefined, number> {
  const best = new Map<string | undefined, number>();
  for (const entry of entries) best.set(entry.of, Math.max(best.get(entry.of) ?? -1, rankOf(entry)));
  return best;
}

/** Worth a word only where a log contradicts what a person said. */
function tellConflict({
  book,
  notices,
  all,
  overruled,
}: {
  readonly book: RuleBook;
  readonly notices: string[];
  readonly all: readonly FactEntry[];
  readonly overruled: FactEntry;
}): void {
  const used = all.find(({ from, of }) => from.kind === 'typed' && (of === undefined || of === overruled.of));
  if (used === undefined || overruled.from.kind !== 'paste' || used.value === overruled.value) return;
  const fact = factOf(book, used.fact);
  const [yours, read] = [shownValue(used.value, fact?.unit), shownValue(overruled.value, fact?.unit)];
  notices.push(words.overruled({ fact: fact?.says ?? used.fact, yours, place: factPlace(overruled) ?? '', read }));
}

export function factOf(book: RuleBook, name: string): Fact | undefined {
  return book.facts.find((fact) => fact.name === name);
}

/** `LANSEND.LOG line 12`, `line 3`; undefined for what a person said. */
export function factPlace({ from }: FactEntry): string | undefined {
  if (from.kind !== 'paste') return undefined;
  return from.source === undefined ? words.atLine(from.line) : words.atLineOf(from.source, from.line);
}

/** A value in words. */
export function shownValue(value: FactValue, unit?: string): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  const number = value.toLocaleString('en-US', { maximumFractionDigits: digits });
  return unit === undefined ? number : unit === '%' ? `${number} %` : `${number} ${unit}`;
}
