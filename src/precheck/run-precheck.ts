/**
 * The check before an upgrade: what is known, from whatever source, against every rule.
 * In: the rule book, `userConnections: 15` and an upgrade from 1.1. Out: 126 checks, one of which fails.
 */
import { type FactEntry, factOf, gatherFacts, type KnownFacts } from './facts.ts';
import { judgeRules, type RuleCheck, upgradeVersions, type Versions } from './judge-rules.ts';
import type { RuleBook } from './rule-book.ts';
import { isAnswered, lookOf, waysToKnow } from './ways-to-know.ts';

export interface Precheck {
  /** In the order of the rule book. */
  readonly checks: readonly RuleCheck[];
  readonly versions: Versions;
  readonly known: KnownFacts;
  /** What was overruled, in words. */
  readonly notices: readonly string[];
}

export function runPrecheck(book: RuleBook, entries: readonly FactEntry[]): Precheck {
  const { known, notices } = gatherFacts(book, entries);
  return { checks: judgeRules(book, known), versions: upgradeVersions(known), known, notices };
}

/** One entry of `precheck --json`. */
export interface CheckJson {
  readonly rule: string;
  readonly article: string;
  readonly state: RuleCheck['state'];
  readonly because: string;
  /** How to find out, where the state is not known; null elsewhere. */
  readonly ask: string | null;
}

export function toJson({ checks, known }: Precheck, book: RuleBook): readonly CheckJson[] {
  return checks.map(({ rule, state, because, missing }) => ({
    rule: rule.id,
    article: rule.article,
    state,
    because,
    ask: state === 'not known' ? askFor(missing, known, book) : null,
  }));
}

function askFor(missing: readonly string[], known: KnownFacts, book: RuleBook): string {
  const facts = missing.flatMap((name) => factOf(book, name) ?? []);
  const looks = [...new Set(facts.map(({ look }) => look))].flatMap((id) => lookOf(book, id) ?? []);
  return looks
    .map((look) => {
      const own = facts.filter((fact) => fact.look === look.id);
      return `${look.where}: ${waysToKnow(look, own, isAnswered(look, known, book)).join(' ')}`;
    })
    .join(' ');
}
