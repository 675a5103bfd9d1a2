/**
 * The texts of an article with the values of a paste in them. In: Q186408 and the site LON. Out: its headline, its cause, and steps whose
 * command reads `PREINST /UPGRADE:LON`.
 */
import type { Article } from '../article/article.ts';
import type { SiteCodeFact } from '../query/query.ts';
import { hashText } from '../text/hash.ts';
import { isSiteCode } from '../text/site-code.ts';
import type { ArticleRef, KnownAnswer, Values } from './answer.ts';
import { askForSites, fillCommand } from './sites/sites.ts';
import { fillTemplate } from './template.ts';

export type ArticleSource = ArticleRef['source'];

/** What composing needs to know of the library. */
export interface ArticleLookup {
  article(id: string): Article | undefined;
  /** Without reading the article, where that costs. */
  title(id: string): string | undefined;
  source(id: string): ArticleSource;
}

/** Articles are never changed in place, and one is named in many answers. */
const versions = new WeakMap<Article, string>();

/** Another one with every word of the article that is another. */
function versionOf(article: Article): string {
  const known = versions.get(article);
  if (known !== undefined) return known;
  // What it is tried with is nothing that a reader sees.
  const { matches: _tried, near_misses: _missed, false_positives: _misleading, ...words } = article;
  const version = hashText(JSON.stringify(words)).toString(16).padStart(8, '0');
  versions.set(article, version);
  return version;
}

export function toArticleRef(article: Article, source: ArticleSource): ArticleRef {
  const product = article.applies_to.product.replace('Systems Management Server', 'SMS');
  return {
    id: article.id,
    title: article.title,
    appliesTo: `${product} ${article.applies_to.versions.join(', ')}`.trim(),
    status: article.status,
    source,
    version: versionOf(article),
    ...(article.dated ? { dated: article.dated } : {}),
    ...(article.applies_to.fixed_in ? { fixedIn: article.applies_to.fixed_in } : {}),
  };
}

type Texts = Pick<KnownAnswer, 'headline' | 'happened' | 'remedy' | 'cause' | 'checks' | 'siteCode'>;

/**
 * All texts of an article with the values filled in. A value that is not valid counts as not known, and is asked for again.
 * @param sites how the paste speaks of each site: those that may be meant are offered with the question
 */
export function composeTexts(article: Article, values: Values, sites: readonly SiteCodeFact[] = []): Texts {
  const named = [values.siteCode, values.removedSite].find((code) => code !== undefined && isSiteCode(code));
  const siteCode = named?.toUpperCase();
  const fill = (template: string) => fillTemplate(template, siteCode ? { siteCode } : {});
  const { at, steps } = article.workaround;
  return {
    headline: fill(article.headline),
    happened: fill(article.happened),
    remedy: {
      ...(at ? { at: fill(at) } : {}),
      steps: steps.map((step) => ({
        say: fill(step.say),
        ...(step.run ? fillCommand(step.run, values) : {}),
        ...(step.danger ? { danger: fill(step.danger) } : {}),
      })),
      missing: askForSites(
        steps.flatMap(({ run }) => (run ? [run] : [])),
        values,
        sites,
      ),
    },
    cause: fill(article.cause),
    checks: article.checks.map(fill),
    ...(siteCode ? { siteCode } : {}),
  };
}
