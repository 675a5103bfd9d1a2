/**
 * The one question that separates the candidates of a shortlist best, and what an answer to it leaves of them.
 * In: one article on Windows 95, two on NetWare. Out: "Which system does it happen on?" – Windows 95: the first, NetWare: the others.
 */
import type { Article } from '../knowledge/article.ts';
import { canonicalComponent, isComponentName } from '../query/components.ts';
import type { Query } from '../query/query.ts';

export interface Choice {
  /** `Yes`, `SMS 2.0`, `NetWare` or `1.0 or 1.1`. */
  readonly label: string;
  /** The candidates that it leaves, in their order. */
  readonly ids: readonly string[];
}

export interface Question {
  readonly text: string;
  /** Two or three; each leaves out a candidate at least. */
  readonly choices: readonly Choice[];
}

/** A candidate that is asked about. */
export interface Asked {
  readonly article: Article;
  readonly confidence: number;
}

/** A kind of fact by which candidates differ. */
interface Aspect {
  readonly text: string;
  /** What an article says of it, each value as a label. */
  valuesOf(article: Article): readonly string[];
  /** The paste says it already: nobody is asked again. */
  isSaid(query: Query): boolean;
}

const named =
  (names: readonly (readonly [label: string, pattern: RegExp])[]) =>
  (text: string): readonly string[] =>
    names.filter(([, pattern]) => pattern.test(text)).map(([label]) => label);

const SYSTEMS = named([
  ['Windows 95', /\bwin(?:dows)?\s?9?5\b|\bwindows 95\b/i],
  ['Windows 98', /\bwin(?:dows)?\s?98\b/i],
  ['Windows 2000', /\b(?:windows|win)\s?2000\b|\bw2k\b/i],
  ['Windows NT', /\bNT\b(?! domain)|\bnt\s?[34]/],
  ['Windows 3.x', /\bwindows (?:3\.\d+|for workgroups)|\bwfw/i],
  ['NetWare', /\bnetware\b|\bnovell\b/i],
  ['Macintosh', /\bmac(?:intosh)?\b/i],
  ['OS/2', /\bos\/2\b/i],
]);

const ACTIONS = named([
  ['an upgrade', /\bupgrad\w*|\bservice pack\b|\bsp\d\b/i],
  ['an installation', /\binstall(?:ing|ation|ed|s)?\b|\bsetup\b/i],
  ['a removal', /\b(?:remov|delet|uninstall|deinstall)\w*/i],
  ['a restore or a move', /\b(?:restor|renam|mov)(?:e[ds]?|ing)\b/i],
  ['sending a package', /\b(?:package|advertis|distribut)\w*/i],
  ['an inventory', /\binventor\w*/i],
  ['remote control', /\bremote (?:control|tools?)\b/i],
  ['a logon', /\blog(?:ging |s |ged )?on\b|\blogon script\b/i],
]);

const CODE = /\b(?:error|event(?: id)?|code|status)[ :=#]*((?:0x)?[0-9a-f]{8}|\d{2,5})\b/gi;
const COMPONENT = /\bSMS_[A-Z][A-Z0-9_]{2,56}\b/g;

const VERSION = /\b[12]\.\d\b/;

const textOf = ({ title, symptoms }: Article) => [title, ...symptoms].join('\n');
const says = (pattern: RegExp) => (query: Query) => query.lines.some(({ text }) => pattern.test(text));

/** The facts that people know best come first: of two that separate as well, the earlier one is asked. */
const ASPECTS: readonly Aspect[] = [
  {
    text: 'Which version of SMS is it?',
    valuesOf: ({ applies_to: { versions } }) => versions.map((version) => `SMS ${version}`),
    isSaid: says(VERSION),
  },
  {
    text: 'Which system does it happen on?',
    valuesOf: (article) => SYSTEMS(textOf(article)),
    isSaid: ({ lines }) => lines.some(({ text }) => SYSTEMS(text).length > 0),
  },
  {
    text: 'Which error code does it show?',
    valuesOf: (article) => [
      ...article.codes.map(({ code }) => code.toLowerCase()),
      ...Array.from(textOf(article).matchAll(CODE), ([, code = '']) => code.toLowerCase()),
    ],
    isSaid: ({ facts }) => facts.codes.length > 0,
  },
  {
    text: 'Which component is at work?',
    valuesOf: (article) =>
      [...article.components, ...Array.from(textOf(article).matchAll(COMPONENT), ([name]) => name)]
        .map(canonicalComponent)
        .filter(isComponentName),
    isSaid: ({ facts }) => facts.components.length > 0,
  },
  {
    text: 'What was done last, before it began?',
    // Symptoms name much that was done long before.
    valuesOf: ({ title }) => ACTIONS(title),
    isSaid: ({ lines }) => lines.some(({ text }) => ACTIONS(text).length > 0),
  },
];

const MOST_CHOICES = 3;
/** Values that leave the same candidates are one choice; more of them would not fit on a button. */
const MOST_VALUES = 2;

/** What each answer would leave. An article that says nothing of the matter is left by every answer. */
function toChoices({ valuesOf }: Aspect, asked: readonly Asked[]): readonly Choice[] {
  const values = asked.map(({ article }) => new Set(valuesOf(article)));
  const byIds = new Map<string, { labels: string[]; ids: readonly string[] }>();
  for (const value of new Set(values.flatMap((own) => [...own]))) {
    const ids = asked
      .filter((_, at) => values[at]?.has(value) || values[at]?.size === 0)
      .map(({ article }) => article.id);
    if (ids.length === asked.length) continue;
    const choice = byIds.get(ids.join()) ?? { labels: [], ids };
    byIds.set(ids.join(), choice);
    if (choice.labels.length < MOST_VALUES) choice.labels.push(value);
  }
  return [...byIds.values()].map(({ labels, ids }) => ({ label: labels.join(' or '), ids }));
}

/** How much doubt an answer takes away, in shares of the confidence of all candidates; 0 when it may take away nothing. */
function worth(choices: readonly Choice[], asked: readonly Asked[]): number {
  if (choices.length < 2 || choices.length > MOST_CHOICES) return 0;
  const all = asked.reduce((sum, { confidence }) => sum + confidence, 0);
  const left = ({ ids }: Choice) =>
    asked.reduce((sum, { article, confidence }) => sum + (ids.includes(article.id) ? confidence : 0), 0) / all;
  const shares = choices.map(left);
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.reduce((sum, share) => sum + (share / total) * (1 - share), 0);
}

/** A yes/no question that an article has for telling itself from another, from either's point of view. */
function askedByArticle(asked: readonly Asked[]): Question | undefined {
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

/** Less doubt than this taken away is not worth an answer. */
const LEAST_WORTH = 0.25;

/**
 * @param query what was pasted: what it says is not asked for; without it only what articles ask themselves
 * @returns undefined when nothing we can ask for separates them
 */
export function findQuestion(asked: readonly Asked[], query?: Query): Question | undefined {
  const own = askedByArticle(asked);
  if (own || !query) return own;
  let best: { readonly question: Question; readonly worth: number } | undefined;
  for (const aspect of ASPECTS) {
    if (aspect.isSaid(query)) continue;
    const choices = toChoices(aspect, asked);
    const gain = worth(choices, asked);
    if (gain >= LEAST_WORTH && gain > (best?.worth ?? 0))
      best = { question: { text: aspect.text, choices }, worth: gain };
  }
  return best?.question;
}

const YES = /^(?:yes|y|yep|yeah|it does|it is)[.!]?$/i;
const NO = /^(?:no|n|nope|it does ?n[o']t|it isn't|it is not)[.!]?$/i;

function names(reply: string, { label }: Choice): boolean {
  if (label === 'Yes') return YES.test(reply);
  if (label === 'No') return NO.test(reply);
  const flat = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, ' ')
      .trim()} `;
  return label.split(' or ').some((value) => flat(reply).includes(flat(value.replace(/^(?:SMS|an?) /, ''))));
}

/** The candidates that a reply leaves, when it names exactly one of the choices. */
export function readReply({ choices }: Question, reply: string): readonly string[] | undefined {
  const named = choices.filter((choice) => names(reply.trim(), choice));
  return named.length === 1 ? named[0]?.ids : undefined;
}

/** A reply must be covered by this much of its information to mean a candidate … */
const LEAST_MEANT = 0.5;
/** … and others by this much less to be left out. */
const LESS_MEANT = 0.6;

/** @param shares how much of the reply's information each candidate holds, 0–1 @returns those that it means; all, when it tells none apart */
export function readMeant(ids: readonly string[], shares: readonly number[]): readonly string[] {
  const most = Math.max(0, ...shares);
  return most < LEAST_MEANT ? ids : ids.filter((_, at) => (shares[at] as number) > most * LESS_MEANT);
}
