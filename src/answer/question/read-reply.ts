/**
 * What a reply to a shortlist leaves of its candidates: yes or no, the place or id of one, a fact, or words that only some of them have.
 * In: `the second one`. Out: the id of the second candidate.
 */
import type { Article } from '../../article/article.ts';
import type { Query } from '../../query/query.ts';
import { readQuery } from '../../query/read-query.ts';
import { ASPECTS, joinLines, readArticleText, valuesOf } from './aspects.ts';
import type { ClarifyingQuestion } from './clarifying-question.ts';
import { questionWords } from './words.ts';

const YES = /^(?:yes|y|yep|yeah|it (?:does|is))[.!]?$/i;
const NO = /^(?:no|n|nope|it (?:does|is) ?n(?:o|['’])?t)[.!]?$/i;
const NEGATED = /\b(?:not|no|nothing|never|none|neither|nor|without|except)\b|n['’]t\b/i;
const PLACE =
  /^(?:(?:it(?:['’]s| is)|the|number|no\.|option|candidate)\s+|#)*(1|2|3|one|two|three|first|second|third)(?:\s+one)?[.!]?$/i;
const PLACES: readonly (readonly string[])[] = [
  ['1', 'one', 'first'],
  ['2', 'two', 'second'],
  ['3', 'three', 'third'],
];
/** More words are a story, not a reply. */
const MOST_WORDS = 10;

/** How much of a reply's information (nats) each candidate holds. */
export interface Held {
  readonly asked: number;
  readonly held: readonly number[];
}

export interface Reply {
  /** As the user wrote it. */
  readonly said: string;
  /** What the words alone mean; asked for only when nothing else is said. */
  held(): Held;
}

/** A candidate must hold this share of the reply … */
const LEAST_HELD = 0.5;
/** … and this much more (nats) than one that is left out, about a word that one article in twenty has: "it still fails" means none. */
const CLEARLY_MORE = 3;

/** Those that hold clearly more of a reply's words than the others. */
function readWords(ids: readonly string[], { asked, held }: Held): readonly string[] {
  const most = Math.max(0, ...held);
  return most < asked * LEAST_HELD ? ids : ids.filter((_, at) => most - (held[at] as number) < CLEARLY_MORE);
}

/** The candidates that agree with the first fact of the reply which separates them. */
function readFact(articles: readonly Article[], query: Query): readonly string[] | undefined {
  const read = articles.map(readArticleText);
  for (const aspect of ASPECTS) {
    const said = new Set(aspect.read(query));
    if (said.size === 0) continue;
    const own = read.map((one) => valuesOf(aspect, one));
    const agrees = own.map((values) => [...values].some((value) => said.has(value)));
    const left = articles.filter((_, at) => agrees[at] || own[at]?.size === 0);
    if (agrees.includes(true) && left.length < articles.length) return left.map(({ id }) => id);
  }
  return undefined;
}

/** What a reply leaves of the candidates of a shortlist. @returns ids in their order; all of them when the reply separates nothing */
export function readReply(
  articles: readonly Article[],
  question: ClarifyingQuestion | undefined,
  reply: Reply,
): readonly string[] {
  const ids = articles.map(({ id }) => id);
  const query = readQuery(reply.said, new Map());
  const said = joinLines(query).trim();
  const answered = question?.choices.find(({ label }) =>
    (label === questionWords.yes ? YES : label === questionWords.no ? NO : undefined)?.test(said),
  );
  if (answered) return answered.ids;
  const word = PLACE.exec(said)?.[1]?.toLowerCase();
  const place = word === undefined ? undefined : ids[PLACES.findIndex((names) => names.includes(word))];
  if (place) return [place];
  const named = ids.filter((id) => said.toUpperCase().includes(id));
  if (named.length > 0) return named;
  if (said === '' || NEGATED.test(said) || said.split(/\s+/).length > MOST_WORDS) return ids;
  return readFact(articles, query) ?? readWords(ids, reply.held());
}
