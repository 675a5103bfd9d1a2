/**
 * The kinds of fact by which candidates differ, each with what a text says of it: version, operating system, error code, component, action.
 * In: `happens on NetWare only`. Out: of the operating system, `NetWare`.
 */
import type { Article } from '../../article/article.ts';
import { canonicalComponent } from '../../query/components.ts';
import type { Query } from '../../query/query.ts';
import { readFacts } from '../../query/read-facts.ts';
import { actionNames, questionWords, systemNames } from './words.ts';

/** A kind of fact by which candidates differ. Its values are labels: `SMS 2.0`, `NetWare`. */
export interface Aspect {
  readonly text: string;
  /** What a paste or a reply says of it. */
  read(query: Query): readonly string[];
  /** What an article says of it beside its title and symptoms. */
  readonly ofArticle?: (article: Article) => readonly string[];
  /** Its title and symptoms speak of other things too: only `ofArticle` counts. */
  readonly ignoresText?: true;
}

type Names = readonly (readonly [label: string, pattern: RegExp])[];

export const joinLines = ({ lines }: Pick<Query, 'lines'>) => lines.map(({ text }) => text).join('\n');
const named =
  (names: Names) =>
  (text: string): readonly string[] =>
    names.filter(([, pattern]) => pattern.test(text)).map(([label]) => label);

const systemsIn = named([
  [systemNames.windows95, /\bwin(?:dows)?\s?9[5x]\b|\bw9[5x]\b/i],
  [systemNames.windows98, /\bwin(?:dows)?\s?9[8x]\b|\bw98\b/i],
  [systemNames.windows2000, /\bwin(?:dows)?\s?(?:2000|2k)\b|\bw2k\b/i],
  [systemNames.windowsXp, /\b(?:windows|win)?\s?xp\b/i],
  [systemNames.windowsNt, /\b(?:win(?:dows)?\s?)?nt\s?(?:[34](?:\.\d+)?|351)?\b/i],
  [systemNames.windows3, /\bwin(?:dows)?\s?(?:3\.\d+|3x)\b|\bwindows for workgroups\b|\bwfw\b/i],
  [systemNames.netWare, /\bnetware\b|\bnovell\b/i],
  [systemNames.macintosh, /\bmac(?:s|intosh\w*)?\b(?! address)/i],
  [systemNames.os2, /\bos\/2\b/i],
]);

const actionsIn = named([
  [actionNames.upgrade, /\bupgrad\w*|\bservice pack\b|\bsp\d\b/i],
  [actionNames.installation, /\binstall(?:ing|ations?|ed|s)?\b|\bsetup\b/i],
  [actionNames.removal, /\b(?:remov|delet|uninstall|deinstall)\w*/i],
  [actionNames.restore, /\brestor\w*|\brenam\w*|\bmov(?:e[ds]?|ing)\b/i],
  [actionNames.package, /\b(?:package|advertis|distribut)\w*/i],
  [actionNames.inventory, /\binventor\w*/i],
  [actionNames.remoteControl, /\bremote (?:control|tools?)\b/i],
  [actionNames.logon, /\blog(?:ging |s |ged )?on\b|\blogon script\b/i],
]);

/** A version of SMS, as the facts read it or alone: `2.0` in a reply to "Which version?". */
const BARE_VERSION = /(?<![\w.])[12]\.\d(?![\w.]*\d)/g;
const toCode = (code: string) => code.toLowerCase().replace(/^0x/, '');

/** The facts that people know best come first: of two that separate as well, the earlier one is asked. */
export const ASPECTS: readonly Aspect[] = [
  {
    text: questionWords.version,
    read: (query) => [
      ...query.facts.versions.map(({ version }) => questionWords.sms(version)),
      ...Array.from(joinLines(query).matchAll(BARE_VERSION), ([version]) => questionWords.sms(version)),
    ],
    ofArticle: ({ applies_to: { versions } }) => versions.map((version) => questionWords.sms(version)),
    ignoresText: true,
  },
  { text: questionWords.system, read: (query) => systemsIn(joinLines(query)) },
  {
    text: questionWords.errorCode,
    read: ({ facts }) => facts.codes.map(({ written }) => toCode(written)),
    ofArticle: ({ codes }) => codes.map(({ code }) => toCode(code)),
  },
  {
    text: questionWords.component,
    read: ({ facts }) => facts.components,
    ofArticle: ({ components }) => components.map(canonicalComponent),
  },
  {
    text: questionWords.action,
    read: (query) => actionsIn(joinLines(query)),
    // Symptoms name much that was done long before.
    ofArticle: ({ title }) => actionsIn(title),
    ignoresText: true,
  },
];

/** An article with its title and symptoms read as lines of a paste are: once, since that takes longer than all the rest. */
export interface ArticleWithText {
  readonly article: Article;
  readonly query: Query;
}

export function readArticleText(article: Article): ArticleWithText {
  const text = [article.title, ...article.symptoms].join('\n');
  const lines = [{ number: 1, lastNumber: 1, text, format: 'raw' as const, cut: false }];
  return { article, query: { lines, facts: readFacts(lines, new Map()), notices: [] } };
}

export function valuesOf(
  { read, ofArticle, ignoresText }: Aspect,
  { article, query }: ArticleWithText,
): ReadonlySet<string> {
  return new Set([...(ofArticle?.(article) ?? []), ...(ignoresText ? [] : read(query))]);
}
