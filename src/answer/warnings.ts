/**
 * What the reader must know before trusting an answer: the doubts that a paste leaves, and how they are told.
 * In: an article for SMS 1.2 and a paste of SMS 2.0. Out: "Your text is from SMS 2.0, but this article covers only SMS 1.2. …".
 */
import type { Article } from '../article/article.ts';
import type { LogFile } from '../logs/log-line.ts';
import type { Query, SiteCodeFact } from '../query/query.ts';
import type { Doubts, ProductRef } from './answer.ts';
import { placeWarning, quotePlace } from './places.ts';
import { warnOlder, warnSame } from './unknown/later-product.ts';
import { warningWords } from './words.ts';

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

function tellRefusal(fact: SiteCodeFact, files?: readonly LogFile[]): string {
  const { code, reading } = fact;
  const source = quotePlace(fact, files);
  return reading === 'parent'
    ? `${warningWords.parentCode(code, source)} ${warningWords.parentDanger}`
    : `${warningWords.ownCode(code, source)} ${warningWords.ownDanger}`;
}

/** What takes a site, its data or its history away for good. */
const DESTRUCTIVE =
  /\bPREINST\b.{0,20}\/(?:DELSITE|DELETE|DEINSTALL)|\bdelete\s+from\s+\w|\bdrop\s+(?:table|database)\b/i;

function isDestructive({ workaround }: Article): boolean {
  return workaround.steps.some(({ say, run }) => DESTRUCTIVE.test(run ?? '') || DESTRUCTIVE.test(say));
}

function tellVersions({ applies_to: { versions } }: Article, named: readonly string[]): readonly string[] {
  const isCovered = named.some((version) => versions.includes(version.split(' ')[0] ?? ''));
  if (named.length === 0 || isCovered) return [];
  return [warningWords.versions(named.join(', '), versions.join(', '))];
}

const STATUS_WARNINGS: Readonly<Record<Article['status'], readonly string[]>> = {
  tested: [],
  draft: [warningWords.draft],
  deprecated: [warningWords.deprecated],
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
    ...(year === undefined ? [] : [warningWords.year(year, LAST_YEAR_OF_SUPPORT)]),
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
    ...(isProven || !isDestructive(article) ? [] : [warningWords.unproven]),
    ...tellDoubts(article, { doubts, files }),
  ];
}
