/** The articles that an article names: on lines of their own with their titles, or by number in its sentences. */
import type { Section } from './parsed-article.ts';
import { blockText, walkSection } from './walk.ts';

/** Older articles cite in this form; the title may be wrapped. */
const ARTICLE_ID = /ARTICLE-ID: *(Q\d{4,6})\s+TITLE *: *([^\n]{3,200})/g;
const TITLED = /"([^"]{5,200})" *\(?(Q\d{4,6})\)?|\b(Q\d{4,6}),? *(?:, titled|entitled|")? *"([^"]{5,200})"/g;

type Cited = readonly [id: string, title: string];

function citedIn(text: string): Cited[] {
  if (!text.includes('Q')) return [];
  return [
    ...[...text.matchAll(ARTICLE_ID)].map((match): Cited => [match[1] ?? '', match[2] ?? '']),
    ...[...text.matchAll(TITLED)].map((match): Cited => [match[2] ?? match[3] ?? '', match[1] ?? match[4] ?? '']),
    ...[...text.matchAll(/\bQ\d{4,6}\b/g)].map((match): Cited => [match[0], '']),
  ];
}

/** Distinct, in order of appearance; the article itself is left out. */
export function readReferences(sections: readonly Section[], self: string): { id: string; title?: string }[] {
  const titles = new Map<string, string>();
  for (const { block } of sections.flatMap((section) => [...walkSection(section)])) {
    const cited: Cited[] = block.kind === 'citation' ? [[block.id, block.title]] : citedIn(blockText(block));
    for (const [id, title] of cited) {
      if (id !== self && (titles.get(id) ?? '') === '') titles.set(id, title.trim());
    }
  }
  return [...titles].map(([id, title]) => (title === '' ? { id } : { id, title }));
}
