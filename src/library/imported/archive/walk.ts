/** Walks the blocks of an article in reading order. */
import type { ArticleBlock, ParsedArticle, Section, SectionKind } from './parsed-article.ts';

export interface BlockPlace {
  readonly section: SectionKind;
  readonly block: ArticleBlock;
  /** The paragraph that stands directly before it, or empty. */
  readonly lead: string;
}

function* walkBlocks(blocks: readonly ArticleBlock[], section: SectionKind): Generator<BlockPlace> {
  let lead = '';
  for (const block of blocks) {
    yield { section, block, lead };
    if (block.kind === 'bullets' || block.kind === 'steps') {
      for (const item of block.items) yield* walkBlocks(item.blocks, section);
    }
    lead = block.kind === 'paragraph' ? block.text : '';
  }
}

/** Every block, those inside list items too (after their list). */
export function* walkArticle(article: Pick<ParsedArticle, 'sections'>): Generator<BlockPlace> {
  for (const section of article.sections) yield* walkSection(section);
}

export function* walkSection(section: Section): Generator<BlockPlace> {
  yield* walkBlocks(section.blocks, section.kind);
  for (const part of section.subsections) yield* walkBlocks(part.blocks, section.kind);
}

/** All text of a block itself, without what lies inside its list items. */
export function blockText(block: ArticleBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'literal':
      return block.lines.join('\n');
    case 'table':
      return [...(block.header ? [block.header] : []), ...block.rows].map((row) => row.join('  ')).join('\n');
    case 'citation':
      return `${block.id} ${block.title}`;
    default:
      return '';
  }
}
