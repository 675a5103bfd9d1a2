/** The texts of a parsed article, as its document and its answer need them. Pure. */
import { withoutBoilerplate } from '../archive/boilerplate.ts';
import type { ArticleBlock, ParsedArticle, Section, SectionKind } from '../archive/parsed-article.ts';

/** Texts of blocks, boilerplate, scripts and addresses left out; one entry a paragraph, row, line or list item. */
export function textsOf(blocks: readonly ArticleBlock[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'paragraph':
        return [withoutBoilerplate(block.text, block.boilerplate)].filter((text) => text !== '');
      case 'literal':
        return block.literal === 'code' || block.literal === 'url' ? [] : block.lines;
      case 'table':
        return [...(block.header ? [block.header] : []), ...block.rows].map((row) => row.join('  '));
      case 'citation':
        return [];
      default:
        return block.items.flatMap((item) => textsOf(item.blocks));
    }
  });
}

function sectionTexts(section: Section): readonly string[] {
  return [
    ...textsOf(section.blocks),
    ...section.subsections.flatMap((part) => [part.heading, ...textsOf(part.blocks)]),
  ].filter((text) => text !== '');
}

export function textsOfKinds(parsed: ParsedArticle, kinds: readonly SectionKind[]): readonly string[] {
  return parsed.sections.filter(({ kind }) => kinds.includes(kind)).flatMap(sectionTexts);
}

export function symptomTexts(parsed: ParsedArticle): readonly string[] {
  return parsed.sections
    .filter(({ kind, heading }) => kind === 'symptoms' || kind === 'summary' || (kind === 'other' && heading === ''))
    .flatMap(sectionTexts);
}

export function moreTexts(parsed: ParsedArticle): readonly string[] {
  const named = parsed.sections.filter(
    ({ kind, heading }) => kind === 'more-information' || (kind === 'other' && heading !== ''),
  );
  // Every article's query words hold the product's tag, which tells nothing.
  return [
    ...named.flatMap(sectionTexts),
    parsed.additionalQueryWords.filter((word) => !/^prod\w+$/i.test(word)).join(' '),
  ];
}

/** All that an article says, boilerplate left out; one entry a paragraph, row, line or list item. */
export function plainTexts(parsed: ParsedArticle): readonly string[] {
  return [parsed.title, ...parsed.sections.flatMap(sectionTexts)];
}

/** Cuts at a word, with an ellipsis. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 40)).trimEnd()}…`;
}

/** Own text must not be read as a template: `{{` of an article stays what it is. */
export const escapeTemplate = (text: string) => text.replaceAll('{{', '{ {');

/** Paragraphs, rows and list items in one text: each ends like a sentence, or what follows would run into it. */
export function joinTexts(texts: readonly string[]): string {
  return texts
    .map((text, index) => (index < texts.length - 1 && !/[.:;,!?…]$/.test(text) ? `${text};` : text))
    .join(' ');
}
