/**
 * A match and its article → the full answer: headline, remedy, deadline, proof, with the reader's own site code in it.
 * In: Q186408 matched on lines 7–9, site LON. Out: a `KnownAnswer` whose command reads `PREINST /UPGRADE:LON`.
 */
import type { Article } from '../article/article.ts';
import type { Evidence, LineEvidence, Match } from '../match/match.ts';
import type { Query, SiteCodeFact } from '../query/query.ts';
import { isSiteCode } from '../text/site-code.ts';
import type { ArticleRef, Candidate, KnownAnswer } from './answer.ts';
import { readDeadline } from './deadline.ts';
import { placeWarning } from './places.ts';
import { askForSites, fillCommand, keptSites, readSites, toValues } from './sites/sites.ts';
import { fillTemplate, type Values } from './template.ts';

/** Lines of proof shown: more do not convince anybody more. */
const MOST_PROOF = 8;

/** Extended support of SMS 2.0 ended in April 2006; some still run it. */
const LAST_YEAR_OF_SUPPORT = 2006;

export type ArticleSource = ArticleRef['source'];

/** What composing needs to know of the library. */
export interface ArticleLookup {
  article(id: string): Article | undefined;
  /** Without reading the article, where that costs. */
  title(id: string): string | undefined;
  source(id: string): ArticleSource;
}

export function toArticleRef(article: Article, source: ArticleSource): ArticleRef {
  const product = article.applies_to.product.replace('Systems Management Server', 'SMS');
  return {
    id: article.id,
    title: article.title,
    appliesTo: `${product} ${article.applies_to.versions.join(', ')}`.trim(),
    status: article.status,
    source,
    ...(article.dated ? { dated: article.dated } : {}),
    ...(article.applies_to.fixed_in ? { fixedIn: article.applies_to.fixed_in } : {}),
  };
}

/** Lines that prove the article, in the order of the paste; a line that several signatures recognise is shown once. */
export function lineEvidence(evidence: readonly Evidence[]): readonly LineEvidence[] {
  const byPlace = new Map<string, LineEvidence>();
  for (const one of evidence) {
    if (one.kind !== 'line') continue;
    const place = `${one.line}-${one.lastLine} ${one.text}`;
    const known = byPlace.get(place);
    byPlace.set(place, known ? { ...known, captured: { ...one.captured, ...known.captured } } : one);
  }
  return [...byPlace.values()].sort((a, b) => a.line - b.line).slice(0, MOST_PROOF);
}

export function wordEvidence(evidence: readonly Evidence[]): readonly string[] {
  return evidence.flatMap((one) => (one.kind === 'words' ? one.words : []));
}

/** What of the paste's facts speaks for an article, as answers show it; nothing where there is none. */
export function factEvidence(evidence: readonly Evidence[]): { readonly facts?: readonly string[] } {
  const facts = evidence.flatMap((one) =>
    one.kind === 'fact' ? [one.fact === 'version' ? `SMS ${one.value}` : one.value] : [],
  );
  return facts.length > 0 ? { facts } : {};
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

/** What the reader must know before trusting it: another version in the paste, an unreviewed article. */
export function findWarnings(article: Article, query: Query, against: readonly string[]): readonly string[] {
  const warnings: string[] = [];
  const { versions } = query.facts;
  const covered = new Set(article.applies_to.versions);
  const named = [
    ...new Set(versions.map(({ version, servicePack }) => (servicePack ? `${version} ${servicePack}` : version))),
  ];
  if (versions.length > 0 && versions.every(({ version }) => !covered.has(version))) {
    warnings.push(
      `Your text is from SMS ${named.join(', ')}, but this article covers only SMS ${article.applies_to.versions.join(', ')}. Before you follow the steps, check that they apply to your version.`,
    );
  }
  const year = new Date(query.facts.times?.lastMs ?? 0).getUTCFullYear();
  if (year > LAST_YEAR_OF_SUPPORT) {
    warnings.push(
      `The lines are dated ${year}, but Microsoft supported SMS 2.0 only until ${LAST_YEAR_OF_SUPPORT}. Check that the lines are from SMS and that the clock was right.`,
    );
  }
  if (article.status === 'draft') warnings.push('This article is a draft: nobody has reviewed it yet.');
  if (article.status === 'deprecated') warnings.push('This article is out of date and kept for reference only.');
  return [...warnings, ...against.map((warning) => placeWarning(warning, query.files))];
}

/** What takes a site, its data or its history away for good. */
const DESTRUCTIVE =
  /\bPREINST\b.{0,20}\/(?:DELSITE|DELETE|DEINSTALL)|\bdelete\s+from\s+\w|\bdrop\s+(?:table|database)\b/i;

function isDestructive({ workaround }: Article): boolean {
  return workaround.steps.some(({ say, run }) => DESTRUCTIVE.test(run ?? '') || DESTRUCTIVE.test(say));
}

const UNPROVEN =
  'This match rests on your description alone; no log line confirms the cause. The remedy cannot be undone, so find a line that proves the cause before you run the command.';

export function composeKnown(
  match: Match,
  article: Article,
  {
    query,
    library,
    candidates,
  }: { readonly query: Query; readonly library: ArticleLookup; readonly candidates: readonly Candidate[] },
): KnownAnswer {
  const proof = lineEvidence(match.evidence);
  const sites = readSites(proof, query.facts.siteCodes);
  const values = toValues(sites);
  const deadline = readDeadline(article, proof, query.lines, values);
  const own = new Set(article.codes.map(({ code }) => code.toLowerCase()));
  const kept = keptSites(sites);
  const isUnproven = proof.length === 0 && isDestructive(article);
  return {
    kind: 'known',
    article: toArticleRef(article, library.source(article.id)),
    confidence: match.confidence,
    ...composeTexts(article, values, sites),
    ...(deadline ? { deadline } : {}),
    proof,
    words: wordEvidence(match.evidence),
    ...factEvidence(match.evidence),
    related: article.related.map(({ id, differs }) => {
      const title = library.title(id);
      return { id, differs, ...(title ? { title } : {}) };
    }),
    references: article.references,
    ...(article.prevents ? { prevents: article.prevents } : {}),
    warnings: [...(isUnproven ? [UNPROVEN] : []), ...findWarnings(article, query, match.against)],
    ...(kept.length > 0 ? { sites: kept } : {}),
    codes: query.facts.codes
      .filter(({ written }) => own.has(written))
      .map(({ written, name, meaning }) => ({ written, ...(name ? { name } : {}), ...(meaning ? { meaning } : {}) })),
    candidates,
    notices: query.notices,
    ...(query.files ? { files: query.files } : {}),
  };
}
