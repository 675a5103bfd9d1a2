/** How a person finds out what is not known, and hands it in: by pasting what a command prints, or as `name=value`. */
import { factOf, type KnownFacts } from './facts.ts';
import type { RuleCheck } from './judge-rules.ts';
import { pasteReaders } from './read-paste.ts';
import type { Fact, Look } from './rule.ts';
import type { RuleBook } from './rule-book.ts';
import { precheckReportWords as words } from './words.ts';

const readable = new Set(pasteReaders.flatMap(({ facts }) => facts));

/** Names that one sentence lists; the rest follows once these are answered. */
const MOST_NAMED = 6;

export function lookOf(book: RuleBook, id: string): Look | undefined {
  return book.looks.find((look) => look.id === id);
}

/** `siteReset=yes|no` */
function placeholderOf({ name, kind, choices }: Fact): string {
  if (kind === 'yes-no') return `${name}=yes|no`;
  return choices === undefined ? `${name}=…` : `${name}=${choices.join('|')}`;
}

/** Something from there was pasted already; what is still missing did not stand in it. */
export function isAnswered({ id }: Look, known: KnownFacts, book: RuleBook): boolean {
  return book.facts.some(
    ({ name, look }) => look === id && (known.get(name) ?? []).some(({ from }) => from.kind === 'paste'),
  );
}

/**
 * One or two sentences, and the command.
 * @param answered what could be read from there was read: the rest can only be said
 */
export function waysToKnow(look: Look, facts: readonly Fact[], answered: boolean): readonly string[] {
  const byHand = facts.filter(({ name }) => answered || !(look.paste && readable.has(name)));
  const named = byHand.slice(0, MOST_NAMED).map(placeholderOf);
  if (answered) return named.length === 0 ? [] : [words.notShown(named.join(', '))];
  return [
    `${look.do}${look.run === undefined ? '' : `: ${look.run}`}.`,
    ...(named.length === 0 ? [] : [words.add(named.join(', '))]),
  ];
}

export interface OpenLook {
  readonly look: Look;
  /** Facts that are missing and found there. */
  readonly facts: readonly Fact[];
  /** Checks that wait for them. */
  readonly checks: readonly RuleCheck[];
}

/** A check that can stop the upgrade counts as much as three that can only endanger it. */
const WEIGHT = { stops: 3, endangers: 1 } as const;

/** Where to look next, the place that decides most first. */
export function openLooks(checks: readonly RuleCheck[], book: RuleBook): readonly OpenLook[] {
  const open = checks.filter(({ state }) => state === 'not known');
  const looks = book.looks.map((look): OpenLook & { readonly weight: number } => {
    const waiting = open.filter(({ missing }) => missing.some((name) => factOf(book, name)?.look === look.id));
    const names = new Set(waiting.flatMap(({ missing }) => missing));
    return {
      look,
      facts: book.facts.filter((fact) => fact.look === look.id && names.has(fact.name)),
      checks: waiting,
      weight: waiting.reduce((sum, { rule }) => sum + (rule.fails ? WEIGHT.stops : WEIGHT.endangers), 0),
    };
  });
  return looks.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
}
