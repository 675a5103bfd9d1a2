/**
 * The one question that separates the candidates of a shortlist best, and what a reply leaves of them.
 * In: one article on Windows 95, two on NetWare. Out: "Which operating system does this happen on?" – Windows 95: the first, NetWare: the others.
 */
import type { Article } from '../article/article.ts';
import { canonicalComponent } from '../query/components.ts';
import type { Query } from '../query/query.ts';
import { readFacts } from '../query/read-facts.ts';
import { readQuery } from '../query/read-query.ts';
import { askForLine } from './deciding-line.ts';

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

/** A kind of fact by which candidates differ. Its values are labels: `SMS 2.0`, `NetWare`. */
interface Aspect {
  readonly text: string;
  /** What a paste or a reply says of it. */
  read(query: Query): readonly string[];
  /** What an article says of it beside its title and symptoms. */
  readonly ofArticle?: (article: Article) => readonly string[];
  /** Its title and symptoms speak of other things too: only `ofArticle` counts. */
  readonly ignoresText?: true;
}

type Names = readonly (readonly [label: string, pattern: RegExp])[];

const textOf = ({ lines }: Pick<Query, 'lines'>) => lines.map(({ text }) => text).join('\n');
const named =
  (names: Names) =>
  (text: string): readonly string[] =>
    names.filter(([, pattern]) => pattern.test(text)).map(([label]) => label);

const systemsIn = named([
  ['Windows 95', /\bwin(?:dows)?\s?9[5x]\b|\bw9[5x]\b/i],
  ['Windows 98', /\bwin(?:dows)?\s?9[8x]\b|\bw98\b/i],
  ['Windows 2000', /\bwin(?:dows)?\s?(?:2000|2k)\b|\bw2k\b/i],
  ['Windows XP', /\b(?:windows|win)?\s?xp\b/i],
  ['Windows NT', /\b(?:win(?:dows)?\s?)?nt\s?(?:[34](?:\.\d+)?|351)?\b/i],
  ['Windows 3.x', /\bwin(?:dows)?\s?(?:3\.\d+|3x)\b|\bwindows for workgroups\b|\bwfw\b/i],
  ['NetWare', /\bnetware\b|\bnovell\b/i],
  ['Macintosh', /\bmac(?:s|intosh\w*)?\b(?! address)/i],
  ['OS/2', /\bos\/2\b/i],
]);

const actionsIn = named([
  ['an upgrade', /\bupgrad\w*|\bservice pack\b|\bsp\d\b/i],
  ['an installation', /\binstall(?:ing|ations?|ed|s)?\b|\bsetup\b/i],
  ['a removal', /\b(?:remov|delet|uninstall|deinstall)\w*/i],
  ['a restore or a move', /\brestor\w*|\brenam\w*|\bmov(?:e[ds]?|ing)\b/i],
  ['sending a package', /\b(?:package|advertis|distribut)\w*/i],
  ['an inventory', /\binventor\w*/i],
  ['remote control', /\bremote (?:control|tools?)\b/i],
  ['a logon', /\blog(?:ging |s |ged )?on\b|\blogon script\b/i],
]);

/** A version of SMS, as the facts read it or alone: `2.0` in a reply to "Which version?". */
const BARE_VERSION = /(?<![\w.])[12]\.\d(?![\w.]*\d)/g;
const toCode = (code: string) => code.toLowerCase().replace(/^0x/, '');

/** The facts that people know best come first: of two that separate as well, the earlier one is asked. */
const ASPECTS: readonly Aspect[] = [
  {
    text: 'Which version of SMS is it?',
    read: (query) => [
      ...query.facts.versions.map(({ version }) => `SMS ${version}`),
      ...Array.from(textOf(query).matchAll(BARE_VERSION), ([version]) => `SMS ${version}`),
    ],
    ofArticle: ({ applies_to: { versions } }) => versions.map((version) => `SMS ${version}`),
    ignoresText: true,
  },
  { text: 'Which operating system does this happen on?', read: (query) => systemsIn(textOf(query)) },
  {
    text: 'Which error code does it show?',
    read: ({ facts }) => facts.codes.map(({ written }) => toCode(written)),
    ofArticle: ({ codes }) => codes.map(({ code }) => toCode(code)),
  },
  {
    text: 'Which component is involved?',
    read: ({ facts }) => facts.components,
    ofArticle: ({ components }) => components.map(canonicalComponent),
  },
  {
    text: 'What was done just before this started?',
    read: (query) => actionsIn(textOf(query)),
    // Symptoms name much that was done long before.
    ofArticle: ({ title }) => actionsIn(title),
    ignoresText: true,
  },
];

/** An article with its title and symptoms read as lines of a paste are: once, since that takes longer than all the rest. */
interface ReadArticle {
  readonly article: Article;
  readonly query: Query;
}

function readArticle(article: Article): ReadArticle {
  const text = [article.title, ...article.symptoms].join('\n');
  const lines = [{ number: 1, lastNumber: 1, text, format: 'raw' as const, cut: false }];
  return { article, query: { lines, facts: readFacts(lines, new Map()), notices: [] } };
}

function valuesOf({ read, ofArticle, ignoresText }: Aspect, { article, query }: ReadArticle): ReadonlySet<string> {
  return new Set([...(ofArticle?.(article) ?? []), ...(ignoresText ? [] : read(query))]);
}

const MOST_CHOICES = 3;
/** Values that leave the same candidates are one choice: `SMS 1.0, SMS 1.1 or SMS 1.2`; more do not fit on a button. */
const MOST_VALUES = 4;

function toLabel(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES);
  const last = shown.at(-1) ?? '';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} or ${last}` : last;
}

/** What each value would leave. An article that says nothing of the matter is left by every one. */
function toChoices(aspect: Aspect, asked: readonly ReadArticle[]): readonly Choice[] {
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
          { label: 'Yes', ids: [yes.id] },
          // The others are not asked about: they stay possible.
          { label: 'No', ids: asked.flatMap(({ article: { id } }) => (id === yes.id ? [] : [id])) },
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
    const no = others.length > 0 ? [{ label: 'No', ids: others.map(({ id }) => id) }] : [];
    return { text, choices: [{ label: 'Yes', ids: [article.id] }, ...no] };
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
  const read = asked.map(({ article }) => readArticle(article));
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
  const read = articles.map(readArticle);
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

/**
 * What a reply to a shortlist leaves of its candidates: yes or no to the question, the place or id of one, a fact, or words that
 * only some of them have.
 * @returns ids in their order; all of them when the reply separates nothing
 */
export function readReply(
  articles: readonly Article[],
  question: ClarifyingQuestion | undefined,
  reply: Reply,
): readonly string[] {
  const ids = articles.map(({ id }) => id);
  const query = readQuery(reply.said, new Map());
  const said = textOf(query).trim();
  const answered = question?.choices.find(({ label }) =>
    (label === 'Yes' ? YES : label === 'No' ? NO : undefined)?.test(said),
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
