/** An imported article as the document that the matcher indexes. In: what `archive/parse-article.ts` read. Pure. */
import type { LiteralLine, MatchDocument } from '../../../match/index/document.ts';
import { readField } from '../../../match/index/document.ts';
import type { TermReader } from '../../../match/terms/terms.ts';
import { canonicalComponent, isComponentName } from '../../../query/components.ts';
import { articleLiterals } from '../archive/literals.ts';
import type { ParsedArticle, SectionKind } from '../archive/parsed-article.ts';
import { findSteps, fixedIn } from './steps.ts';
import { moreTexts, symptomTexts, textsOfKinds } from './texts.ts';

const SMS_PRODUCT = /\bSystems? Management Server\b/i;
const COMPONENT = /\bSMS_[A-Z][A-Z0-9_]{2,56}\b/gi;

/** Sentences of a paragraph: phrases do not reach over a full stop. */
function toSentences(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(/(?<=[.:;?!])\s+/));
}

/**
 * The document that the matcher indexes.
 * @param askedAs how people ask for it (`wordings.ts`); the words count as symptoms
 */
export function toImportedDocument(
  parsed: ParsedArticle,
  readTerms: TermReader,
  askedAs: readonly string[] = [],
): MatchDocument {
  const symptoms = symptomTexts(parsed);
  const cause = textsOfKinds(parsed, ['cause']);
  const remedy = textsOfKinds(parsed, ['workaround', 'resolution']);
  const more = moreTexts(parsed);
  const literals = articleLiterals(parsed).map(
    ({ masked, kind }): LiteralLine => ({
      text: masked,
      kind: kind === 'error' || kind === 'log' ? 'message' : 'support',
    }),
  );
  const everything = [parsed.title, ...symptoms, ...cause, ...remedy, ...more].join('\n');
  const components = new Set(
    Array.from(everything.matchAll(COMPONENT), ([name]) => name)
      .filter(isComponentName)
      .map(canonicalComponent),
  );
  const field = (texts: readonly string[]) => readField(readTerms, toSentences(texts));
  return {
    id: parsed.id,
    fields: {
      title: field([parsed.title]),
      // The wordings first: of long symptoms the end is not kept in order.
      symptoms: [...readField(readTerms, askedAs), ...field(symptoms)],
      cause: field(cause),
      remedy: field(remedy),
      more: field(more),
    },
    literals,
    components: [...components],
    versions: parsed.smsVersions,
    traits: [
      ...(isAboutSms(parsed) ? (['about-sms'] as const) : []),
      ...(isReading(parsed, literals.length) ? (['reading'] as const) : []),
    ],
  };
}

/** Sections that make an article one about a problem: it tells at least that the trouble is known. */
const PROBLEM: readonly SectionKind[] = ['symptoms', 'cause', 'workaround', 'resolution'];
/** An article with more messages than this is a list of them: the longest account of one problem in the archive quotes 37. */
const MOST_MESSAGES = 37;

/** Is the article about no problem, with no steps to take and no version that mends it, or a list of messages of all kinds? */
function isReading(parsed: ParsedArticle, messages: number): boolean {
  if (messages > MOST_MESSAGES) return true;
  if (parsed.sections.some(({ kind }) => PROBLEM.includes(kind))) return false;
  return fixedIn(parsed) === undefined && findSteps(parsed).length === 0;
}

/** Does the article name Systems Management Server as its product? */
export function isAboutSms({ products, topic, smsVersions }: ParsedArticle): boolean {
  return smsVersions.length > 0 || topic === 'SMS' || products.some((product) => SMS_PRODUCT.test(product));
}
