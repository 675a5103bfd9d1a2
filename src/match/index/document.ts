/**
 * A document: an article as the matcher sees it, whether curated, taught or imported.
 * In: Q186408 as its YAML says it. Out: terms by field, literal lines, components, versions.
 */
import type { Article } from '../../article/article.ts';
import { canonicalComponent } from '../../query/components.ts';
import type { TermReader } from '../terms/terms.ts';

/** Fields in the order of the packed counts; see `segment.ts`. */
export const FIELDS = ['title', 'symptoms', 'cause', 'remedy', 'more'] as const;
export type FieldName = (typeof FIELDS)[number];

/**
 * How much a field's words count in the first, coarse ranking. Titles and symptoms are what people ask with; the other
 * fields are what they do not know yet. The re-ranker weighs the fields again, one by one.
 */
export const FIELD_WEIGHT: Readonly<Record<FieldName, number>> = {
  title: 3,
  symptoms: 2,
  cause: 1,
  remedy: 1,
  more: 1,
};

/** A line that a program writes, with `{placeholders}` for what differs elsewhere. */
export interface LiteralLine {
  readonly text: string;
  /** `message`: an error or log line. `support`: a command, path or registry key, which many articles share. */
  readonly kind: 'message' | 'support';
}

/**
 * What an article is, beside what it says. `about-sms`: it names Systems Management Server as its product; an archive of
 * everything has twenty others for each of these. `reading`: it is about no problem (catalogues of codes, release notes,
 * descriptions): worth reading, never the answer.
 */
export const TRAITS = ['about-sms', 'reading'] as const;
export type Trait = (typeof TRAITS)[number];

export interface MatchDocument {
  readonly id: string;
  /** Terms in order; symptoms have an empty string between sentences. */
  readonly fields: Readonly<Record<FieldName, readonly string[]>>;
  readonly literals: readonly LiteralLine[];
  /** Canonical names. */
  readonly components: readonly string[];
  /** Versions of SMS that it covers, `['1.1', '1.2']`; empty when it does not say. */
  readonly versions: readonly string[];
  readonly traits: readonly Trait[];
}

/** Reads texts one after another, with a break between them that no phrase spans. */
export function readField(readTerms: TermReader, texts: readonly string[]): readonly string[] {
  const terms: string[] = [];
  for (const text of texts) {
    for (const { term } of readTerms(text)) terms.push(term);
    terms.push('');
  }
  return terms;
}

/** A line as the article's own case shows it: a placeholder whose value decides stands for that value. */
function withWanted({ text, when = [] }: Article['signatures'][number]['lines'][number]): string {
  return when.reduce((line, { name, is, code }) => {
    const wanted = is ?? code;
    return wanted === undefined ? line : line.replace(new RegExp(`\\{${name}(?::\\w+)?\\}`), String(wanted));
  }, text);
}

const withoutSlots = (text: string) => text.replace(/\{\{?[^}]*\}\}?/g, ' ');

/** A curated or taught article. Its samples are left out: they test the matcher, and a test must not know its answers. */
export function toIndexDocument(article: Article, readTerms: TermReader): MatchDocument {
  const {
    title,
    headline,
    symptoms,
    asked_as: askedAs,
    signatures,
    happened,
    cause,
    workaround,
    checks,
    components,
    codes,
    reading,
  } = article;
  const field = (...texts: readonly string[]) => readField(readTerms, texts.map(withoutSlots));
  const lines = signatures.flatMap((signature) => signature.lines.map(withWanted));
  return {
    id: article.id,
    fields: {
      title: field(title, headline),
      symptoms: field(...symptoms, ...lines, ...askedAs),
      cause: field(happened, cause),
      remedy: field(...workaround.steps.flatMap((step) => [step.say, step.run ?? ''])),
      more: field(...checks, ...components, ...codes.map(({ code }) => code)),
    },
    // Signatures are found exactly, with their values (signatures.ts); they need no second search.
    literals: [],
    components: components.map(canonicalComponent),
    versions: article.applies_to.versions,
    // Curated articles are about nothing else, and teams teach their own.
    traits: ['about-sms', ...(reading ? (['reading'] as const) : [])],
  };
}
