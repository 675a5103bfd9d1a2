/**
 * An imported article as the `Article` that answers are composed from: its own words, cut to what an answer has room for.
 * In: what `archive/parse-article.ts` read. Pure.
 */
import type { Article } from '../../../article/article.ts';
import type { ParsedArticle } from '../archive/parsed-article.ts';
import { importedTexts } from '../words.ts';
import { fixedIn, toSteps } from './steps.ts';
import { escapeTemplate, joinTexts, shorten, symptomTexts, textsOfKinds } from './texts.ts';

/** An answer shows an imported article's own text cut to these lengths: one screen, not the whole article. */
const LONGEST_HAPPENED = 500;
const LONGEST_CAUSE = 900;
const LONGEST_TITLE = 160;

/** The title as answers show it. */
export function importedTitle({ id, title }: Pick<ParsedArticle, 'id' | 'title'>): string {
  return escapeTemplate(shorten(title || id, LONGEST_TITLE));
}

/** The article as answers show it: its own words, cut sensibly, with its date. */
export function toImportedArticle(parsed: ParsedArticle): Article {
  const symptoms = symptomTexts(parsed);
  const cause = joinTexts(textsOfKinds(parsed, ['cause']));
  const fixed = fixedIn(parsed);
  const title = importedTitle(parsed);
  const happened = escapeTemplate(
    shorten(
      joinTexts(symptoms) || joinTexts(textsOfKinds(parsed, ['more-information', 'other'])) || title,
      LONGEST_HAPPENED,
    ),
  );
  return {
    id: parsed.id,
    title,
    status: 'tested',
    applies_to: {
      product: parsed.products[0]?.replace(/^Microsoft\s+/, '') ?? importedTexts.someProduct,
      versions: parsed.smsVersions.length > 0 ? [...parsed.smsVersions] : [],
      ...(fixed ? { fixed_in: fixed } : {}),
    },
    also_in: [],
    components: [],
    headline: shorten(title, 140),
    happened,
    symptoms: symptoms.slice(0, 20).map((text) => shorten(text, 300)),
    signatures: [],
    against: [],
    only_with: [],
    reading: false,
    codes: [],
    ...(parsed.lastModified ? { dated: parsed.lastModified } : {}),
    cause: escapeTemplate(shorten(cause || importedTexts.noCause, LONGEST_CAUSE)),
    workaround: { steps: toSteps(parsed, fixed) },
    checks: [],
    related: parsed.references
      .slice(0, 5)
      .map(({ id, title: cited }) => ({ id, differs: cited ?? importedTexts.cited })),
    references: [
      parsed.lastModified
        ? importedTexts.referenceDated(parsed.id, parsed.lastModified)
        : importedTexts.reference(parsed.id),
    ],
    matches: [],
    asked_as: [],
    near_misses: [],
    false_positives: [],
  };
}
