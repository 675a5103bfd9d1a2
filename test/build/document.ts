/** A document as the matcher indexes it, from plain words. */
import type { FieldName, MatchDocument } from '../../src/match/index/document.ts';
import { createTermReader } from '../../src/match/terms/terms.ts';

const readTerms = createTermReader([]);
const terms = (text: string): readonly string[] => [...readTerms(text).map(({ term }) => term), ''];

interface Parts extends Partial<Record<Exclude<FieldName, 'title'>, string>> {
  readonly literals?: readonly string[];
  readonly components?: readonly string[];
  readonly versions?: readonly string[];
}

export function buildDocument(id: string, title: string, parts: Parts = {}): MatchDocument {
  const { symptoms = '', cause = '', remedy = '', more = '', literals = [], components = [], versions = [] } = parts;
  return {
    id,
    fields: {
      title: terms(title),
      symptoms: terms(symptoms),
      cause: terms(cause),
      remedy: terms(remedy),
      more: terms(more),
    },
    literals: literals.map((text) => ({ text, kind: 'message' })),
    components,
    versions,
    traits: ['about-sms'],
  };
}
