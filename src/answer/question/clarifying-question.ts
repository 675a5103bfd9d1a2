/**
 * The one question that separates the candidates of a shortlist best.
 * In: one article on Windows 95, two on NetWare. Out: "Which operating system does this happen on?" – Windows 95: the first, NetWare: the others.
 */
import type { Article } from '../../article/article.ts';
import type { Query } from '../../query/query.ts';
import { type ArticleWithText, ASPECTS, type Aspect, readArticleText, valuesOf } from './aspects.ts';
import { askForLine } from './deciding-line.ts';
import { questionWords } from './words.ts';

export interface Choice {
  /** `Yes`, `SMS 2.0` or `NetWare or OS/2`. */
  readonly label: string;
  /** The candidates that it leaves, in their order. */
  readonly ids: readonly string[];
}

export interface ClarifyingQuestion {
  readonly text: string;
  /** One to three; each leaves out a candidate at least, but the one that confirms a lone candidate. */
  readonly choices: readonly Choice[];
}

/** A candidate that is asked about. */
export interface AskedCandidate {
  readonly article: Article;
  readonly confidence: number;
  /** Lines of it stand in the paste: it need not be asked for them. */
  readonly isShown?: boolean;
}

const MOST_CHOICES = 3;
/** Values that leave the same candidates are one choice: `SMS 1.0, SMS 1.1 or SMS 1.2`; more do not fit on a button. */
const MOST_VALUES = 4;

function toLabel(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES);
  const last = shown.at(-1) ?? '';
  return shown.length > 1 ? questionWords.either(shown.slice(0, -1).join(', '), last) : last;
}

/** What each value would leave. An article that says nothing of the matter is left by every one. */
function toChoices(aspect: Aspect, asked: readonly ArticleWithText[]): readonly Choice[] {
  const values = asked.map((one) => valuesOf(aspect, one));
  const byIds = new Map<string, { readonly values: string[]; readonly ids: readonly string[] }>();
  for (const value of new Set(values.flatMap((own) => [...own]))) {
    const left = asked.filter((_, at) => values[at]?.has(value) || values[at]?.size === 0);
    const ids = left.map(({ article }) => article.id);
    const choice = byIds.get(ids.join()) ?? { values: [], ids };
    byIds.set(ids.join(), choice);
    choice.values.push(value);
  }
  return [...byIds.values()].map((choice) => ({ label: toLabel(choice.values), ids: choice.ids }));
}

/** How much doubt an answer takes away, in shares of the confidence of all candidates. */
function worth(choices: readonly Choice[], asked: readonly AskedCandidate[]): number {
  const massOf = (list: readonly AskedCandidate[]) => list.reduce((sum, { confidence }) => sum + confidence, 0);
  const shares = choices.map(
    ({ ids }) => massOf(asked.filter(({ article }) => ids.includes(article.id))) / massOf(asked),
  );
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share) => sum + (share / total) * (1 - share), 0);
}

/** A yes/no question that an article has for telling itself from another, from either's point of view. */
function askedByArticle(asked: readonly AskedCandidate[]): ClarifyingQuestion | undefined {
  for (const { article: yes } of asked) {
    for (const { article: no } of asked) {
      const ask = yes.related.find(({ id }) => id === no.id)?.ask;
      if (!ask || yes.id === no.id) continue;
      return {
        text: ask,
        choices: [
          { label: questionWords.yes, ids: [yes.id] },
          // The others are not asked about: they stay possible.
          { label: questionWords.no, ids: asked.flatMap(({ article: { id } }) => (id === yes.id ? [] : [id])) },
        ],
      };
    }
  }
  return undefined;
}

/** The line that would prove the first candidate that has one; `No` leaves the others. */
function askedByLine(asked: readonly AskedCandidate[]): ClarifyingQuestion | undefined {
  for (const { article, isShown } of asked) {
    const others = asked.map((other) => other.article).filter(({ id }) => id !== article.id);
    const text = isShown ? undefined : askForLine(article, others);
    if (text === undefined) continue;
    const no = others.length > 0 ? [{ label: questionWords.no, ids: others.map(({ id }) => id) }] : [];
    return { text, choices: [{ label: questionWords.yes, ids: [article.id] }, ...no] };
  }
  return undefined;
}

/** Less doubt than this taken away is not worth an answer. */
const LEAST_WORTH = 0.25;

/**
 * @param query what was pasted: what it says is not asked for; without it only what articles ask themselves, and their lines
 * @returns undefined when nothing we can ask for separates them
 */
export function findQuestion(asked: readonly AskedCandidate[], query?: Query): ClarifyingQuestion | undefined {
  return askedByArticle(asked) ?? (query && askedByAspect(asked, query)) ?? askedByLine(asked);
}

/** What tells most of what the paste leaves open. */
function askedByAspect(asked: readonly AskedCandidate[], query: Query): ClarifyingQuestion | undefined {
  if (asked.length < 2) return undefined;
  const read = asked.map(({ article }) => readArticleText(article));
  let best: { readonly question: ClarifyingQuestion; readonly worth: number } | undefined;
  for (const aspect of ASPECTS) {
    if (aspect.read(query).length > 0) continue;
    // A value that leaves all of them is a possible answer too, but no button: it separates nothing.
    const values = toChoices(aspect, read);
    const choices = values.filter(({ ids }) => ids.length < asked.length);
    if (choices.length < 2 || choices.length > MOST_CHOICES) continue;
    const gain = worth(values, asked);
    if (gain >= LEAST_WORTH && gain > (best?.worth ?? 0)) {
      best = { question: { text: aspect.text, choices }, worth: gain };
    }
  }
  return best?.question;
}
