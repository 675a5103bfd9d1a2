/** An article as the matcher sees it: fields of terms, components, codes and versions. */
import type { Article } from '../knowledge/article.ts';
import { canonicalComponent } from '../query/components.ts';
import type { TermReader } from './terms.ts';
import type { Field } from './word-index.ts';

export interface MatchDocument {
  readonly id: string;
  readonly fields: readonly Field[];
  readonly components: ReadonlySet<string>;
  /** Lower case, as logged. */
  readonly codes: ReadonlyMap<string, string | undefined>;
  readonly versions: ReadonlySet<string>;
}

/**
 * How much a field's words count. Titles and symptoms are what people ask with; causes and steps are what they do not know
 * yet. Raising the last ones brings in articles that merely mention the words.
 */
const FIELD_WEIGHT = { title: 3, symptoms: 2, lines: 1.5, story: 1, remedy: 0.5, names: 1 };

/** Samples (`matches`) are left out: they are there to test the matcher, and a test must not know its answers. */
export function toDocument(article: Article, readTerms: TermReader): MatchDocument {
  const field = (weight: number, ...texts: readonly string[]): Field => ({
    weight,
    terms: texts.flatMap((text) => readTerms(text.replace(/\{\{?[^}]*\}\}?/g, ' ')).map(({ term }) => term)),
  });
  const { title, headline, symptoms, signatures, happened, cause, workaround, checks, components, codes } = article;
  return {
    id: article.id,
    fields: [
      field(FIELD_WEIGHT.title, title, headline),
      field(FIELD_WEIGHT.symptoms, ...symptoms),
      field(FIELD_WEIGHT.lines, ...signatures.flatMap((signature) => signature.lines.map((line) => line.text))),
      field(FIELD_WEIGHT.story, happened, cause),
      field(FIELD_WEIGHT.remedy, ...workaround.steps.flatMap((step) => [step.say, step.run ?? '']), ...checks),
      field(FIELD_WEIGHT.names, ...components, ...codes.map(({ code }) => code)),
    ],
    components: new Set(components.map(canonicalComponent)),
    codes: new Map(
      codes.map(({ code, component }) => [code.toLowerCase(), component && canonicalComponent(component)]),
    ),
    versions: new Set(article.applies_to.versions),
  };
}
