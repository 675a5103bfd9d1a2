/**
 * Every rule against what is known: `ok`, `at risk`, `fails`, or `not known` with the facts that would decide it.
 * In: the rule book, and `userConnections: 15` with SMS 1.1. Out: `sql-connections` fails, because …
 */
import { judgeAny, judgeCondition, type RuleVerdict } from './compare.ts';
import type { FactEntry, KnownFacts } from './facts.ts';
import type { Rule } from './rule.ts';
import type { RuleBook } from './rule-book.ts';
import { baseOf, rankOf } from './version.ts';
import { notConcernedWords } from './words.ts';

export type CheckState = 'ok' | 'at risk' | 'fails' | 'not known';

export interface RuleCheck {
  readonly rule: Rule;
  readonly state: CheckState;
  /** Why, in words; for `ok` the rule itself, or why it does not apply. */
  readonly because: string;
  /** Facts that would decide it, for `not known`. */
  readonly missing: readonly string[];
  /** False where the rule is about other versions or another case; such a check is `ok`. */
  readonly applies: boolean;
}

/** The two versions of an upgrade. */
export interface Versions {
  readonly from: string;
  readonly to: string;
  /** Nobody said which. */
  readonly assumed: boolean;
}

/** The last one that was published for each version: what Setup installs unless somebody says otherwise. */
const LAST_PACK: Readonly<Record<string, string>> = { '1.2': '1.2 SP4', '2.0': '2.0 SP4' };
const DEFAULT_FROM = '1.2';

/** What runs and what Setup installs, with what is most likely where one is not said. */
export function upgradeVersions(known: KnownFacts): Versions {
  const from = texts(known, 'fromVersion')[0];
  const to = texts(known, 'toVersion').at(-1);
  const likely = from ?? (to !== undefined && baseOf(to) === '2.0' && to !== '2.0' ? '2.0' : DEFAULT_FROM);
  const next = baseOf(likely) < '1.2' ? '1.2' : (LAST_PACK[baseOf(likely)] ?? likely);
  return { from: likely, to: to ?? next, assumed: from === undefined || to === undefined };
}

/** Oldest first. */
function texts(known: KnownFacts, name: string): readonly string[] {
  const values = (known.get(name) ?? []).map(({ value }) => String(value));
  return values.sort((a, b) => (rankOf(a) ?? 0) - (rankOf(b) ?? 0));
}

/** Why a rule does not concern the versions of this upgrade; undefined where it does. */
function notConcerned(rule: Rule, { from, to }: Versions): string | undefined {
  const either = rule.concerns === 'from' ? [from] : rule.concerns === 'to' ? [to] : [from, to];
  const named = either.filter((version) => rule.versions.includes(baseOf(version)));
  if (named.length === 0) return notConcernedWords.otherVersions(rule.versions.join(', '));
  if (rule.fixed_in === undefined) return undefined;
  const fixed = rankOf(rule.fixed_in) ?? 0;
  const isOpen = named.some((version) => (rankOf(version) ?? 0) < fixed);
  return isOpen ? undefined : notConcernedWords.fixed(rule.fixed_in);
}

const nothing: RuleVerdict = { holds: false, because: [], missing: [] };

export function judgeRule(rule: Rule, book: RuleBook, known: KnownFacts): RuleCheck {
  const versions = upgradeVersions(known);
  const fine = (because: string, applies: boolean): RuleCheck => ({ rule, state: 'ok', because, missing: [], applies });
  const other = notConcerned(rule, versions);
  if (other !== undefined) return fine(other, false);
  const scene = { book, known: withVersions(known, versions) };
  const when = rule.when === undefined ? undefined : judgeCondition(rule.when, scene);
  if (when?.holds === false) return fine(notConcernedWords.otherCase, false);
  const fails = rule.fails === undefined ? nothing : judgeAny(rule.fails, scene);
  const risks = rule.at_risk === undefined ? nothing : judgeAny(rule.at_risk, scene);
  const worst = fails.holds ? fails : risks.holds ? risks : undefined;
  if (worst && (when === undefined || when.holds)) {
    const state = worst === fails ? 'fails' : 'at risk';
    const reasons = [...(when?.because ?? []), ...worst.because];
    // A rule about versions alone has nothing to add to itself.
    return {
      rule,
      state,
      because: reasons.length === 0 ? rule.rule : `${reasons.join('. ')}.`,
      missing: [],
      applies: true,
    };
  }
  if (fails.holds === false && risks.holds === false) return fine(rule.rule, true);
  const missing = [...(when?.missing ?? []), ...fails.missing, ...risks.missing];
  return { rule, state: 'not known', because: rule.rule, missing: [...new Set(missing)], applies: true };
}

function withVersions(known: KnownFacts, { from, to }: Versions): KnownFacts {
  const entry = (fact: string, value: string): readonly FactEntry[] =>
    known.get(fact) ?? [{ fact, value, from: { kind: 'assumed' } }];
  return new Map([...known, ['fromVersion', entry('fromVersion', from)], ['toVersion', entry('toVersion', to)]]);
}

export function judgeRules(book: RuleBook, known: KnownFacts): readonly RuleCheck[] {
  return book.rules.map((rule) => judgeRule(rule, book, known));
}
