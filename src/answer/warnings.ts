/**
 * What the reader must know before trusting an answer: the doubts that a paste leaves, and how they are told.
 * In: an article for SMS 1.2 and a paste of SMS 2.0. Out: "Your text is from SMS 2.0, but this article covers only SMS 1.2. …".
 */
import type { Article } from '../article/article.ts';
import type { LogFile } from '../logs/log-line.ts';
import type { Query, SiteCodeFact } from '../query/query.ts';
import type { Doubts, ProductRef } from './answer.ts';
import { formatLine, placeWarning } from './places.ts';
import { warnOlder, warnSame } from './unknown/later-product.ts';

/** Extended support of SMS 2.0 ended in April 2006; some still run it. */
const LAST_YEAR_OF_SUPPORT = 2006;

/** What a paste and the matcher say that speaks against an answer, or that limits it. */
export function findDoubts({ facts }: Query, against: readonly string[]): Doubts {
  const versions = facts.versions.map(({ version, servicePack }) =>
    servicePack ? `${version} ${servicePack}` : version,
  );
  const year = new Date(facts.times?.lastMs ?? 0).getUTCFullYear();
  return {
    ...(versions.length > 0 ? { versions: [...new Set(versions)] } : {}),
    ...(year > LAST_YEAR_OF_SUPPORT ? { year } : {}),
    ...(against.length > 0 ? { against } : {}),
  };
}

/** `(line 7: “LON failed”)`; nothing where the words are not known. */
export function quoteSite({ line, words }: Pick<SiteCodeFact, 'line' | 'words'>, files?: readonly LogFile[]): string {
  if (words === '') return '';
  return line === 0 ? ` (you said: “${words}”)` : ` (${formatLine(line, files)}: “${words}”)`;
}

function tellRefusal(fact: SiteCodeFact, files?: readonly LogFile[]): string {
  const { code, reading } = fact;
  return reading === 'parent'
    ? `${code} is the parent's own site code${quoteSite(fact, files)}. With this code, the command would de-install the parent (Q165876). Enter the secondary site's code.`
    : `${code} is your own site's code${quoteSite(fact, files)}. You run the command there for another site; with your own code, the command would de-install your site (Q165876). Enter the secondary site's code.`;
}

/** What takes a site, its data or its history away for good. */
const DESTRUCTIVE =
  /\bPREINST\b.{0,20}\/(?:DELSITE|DELETE|DEINSTALL)|\bdelete\s+from\s+\w|\bdrop\s+(?:table|database)\b/i;

function isDestructive({ workaround }: Article): boolean {
  return workaround.steps.some(({ say, run }) => DESTRUCTIVE.test(run ?? '') || DESTRUCTIVE.test(say));
}

const UNPROVEN =
  'This match rests on your description alone; no log line confirms the cause. The remedy cannot be undone, so find a line that proves the cause before you run the command.';

function tellVersions({ applies_to: { versions } }: Article, named: readonly string[]): readonly string[] {
  const isCovered = named.some((version) => versions.includes(version.split(' ')[0] ?? ''));
  if (named.length === 0 || isCovered) return [];
  return [
    `Your text is from SMS ${named.join(', ')}, but this article covers only SMS ${versions.join(', ')}. Before you follow the steps, check that they apply to your version.`,
  ];
}

const tellYear = (year: number): string =>
  `The lines are dated ${year}, but Microsoft supported SMS 2.0 only until ${LAST_YEAR_OF_SUPPORT}. Check that the lines are from SMS and that the clock was right.`;

const STATUS_WARNINGS: Readonly<Record<Article['status'], readonly string[]>> = {
  tested: [],
  draft: ['This article is a draft: nobody has reviewed it yet.'],
  deprecated: ['This article is out of date and kept for reference only.'],
};

interface Doubted {
  readonly doubts: Doubts;
  /** The later product in which the same holds. */
  readonly from?: ProductRef | undefined;
  readonly files?: readonly LogFile[] | undefined;
}

/** What limits an article that may be meant. */
export function tellDoubts(article: Article, { doubts, files }: Omit<Doubted, 'from'>): readonly string[] {
  const { older, versions = [], year, against = [] } = doubts;
  return [
    ...(older ? [warnOlder(older, files)] : []),
    ...tellVersions(article, versions),
    ...(year === undefined ? [] : [tellYear(year)]),
    ...STATUS_WARNINGS[article.status],
    ...against.map((warning) => placeWarning(warning, files)),
  ];
}

/** All that the reader must know before following the steps of an article. @param isProven a line shows it */
export function tellWarnings(article: Article, { doubts, from, files }: Doubted, isProven: boolean): readonly string[] {
  const { refused = [] } = doubts;
  return [
    ...refused.map((fact) => tellRefusal(fact, files)),
    ...(from ? [warnSame(from, files)] : []),
    ...(isProven || !isDestructive(article) ? [] : [UNPROVEN]),
    ...tellDoubts(article, { doubts, files }),
  ];
}
