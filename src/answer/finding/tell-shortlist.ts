/** The facts of a short list in words: each option by its article as it now is, and how it differs from the others. */
import type { Article } from '../../article/article.ts';
import type { LogFile } from '../../logs/log-line.ts';
import type { Notice } from '../../logs/notice.ts';
import type { ProductRef, ShortlistOption } from '../answer.ts';
import { fillTemplate } from '../template.ts';
import type { ArticleLookup } from '../texts.ts';
import { warnOlder } from '../unknown/later-product.ts';
import { tellDoubts } from '../warnings.ts';
import type { ReadingOption } from './finding.ts';
import { tellArticle, tellDeadline, tellProof } from './tell-problem.ts';

export interface Among {
  readonly library: ArticleLookup;
  /** The articles of the other options. */
  readonly others: readonly Article[];
  readonly files?: readonly LogFile[] | undefined;
}

export function tellOption(
  option: ReadingOption,
  article: Article,
  { library, others, files }: Among,
): ShortlistOption {
  const { confidence, words, facts, doubts, siteCode } = option;
  const values = siteCode ? { siteCode } : {};
  const deadline = tellDeadline(article, option.deadline, values);
  const fromOthers = others.flatMap(({ related }) => related.filter(({ id }) => id === article.id));
  return {
    article: tellArticle(article, option, library).ref,
    confidence,
    headline: fillTemplate(article.headline, values),
    differs: fromOthers[0]?.differs ?? fillTemplate(article.happened, values),
    proof: tellProof(article, option.proof),
    words,
    ...(facts ? { facts } : {}),
    warnings: tellDoubts(article, { doubts, files }),
    doubts,
    ...(deadline ? { deadline } : {}),
    ...(siteCode ? { siteCode } : {}),
  };
}

/** Above options that were written for older versions than the paste is from. */
export const laterNotice = (product: ProductRef, files?: readonly LogFile[]): Notice => ({
  kind: 'later-product',
  text: warnOlder(product, files),
});
