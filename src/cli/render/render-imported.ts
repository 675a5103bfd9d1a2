/**
 * An imported article, whole, as text for a terminal: paragraphs wrapped, literal lines as the program wrote them, lists and
 * tables restored. What is said in thousands of articles (status, hotfix and registry sentences) is left in: this is the article.
 */
import type { ArticleBlock, ParsedArticle, Section } from '../../library/imported/archive/parsed-article.ts';
import { headings, renderWords } from '../words/render-words.ts';
import { createStyle, harmless, type Style, toWidth, wrap } from './text.ts';

interface Pen {
  readonly style: Style;
  readonly width: number;
}

/** A column of a table takes no more than this, so that one long cell does not push the others out. */
const WIDEST_COLUMN = 40;

/** @returns lines joined by line feeds, ending with one */
export function renderImported(
  article: ParsedArticle,
  options: { readonly color: boolean; readonly columns: number | undefined },
): string {
  const pen: Pen = { style: createStyle(options.color), width: toWidth(options.columns) };
  const lines = [
    ...wrap(article.title || renderWords.noTitle, { width: pen.width, lead: `${article.id}  ` }).map(pen.style.bold),
    ...wrap(describe(article), { width: pen.width }).map(pen.style.dim),
    ...article.sections.flatMap((section) => renderSection(section, pen)),
    ...part(
      headings.references,
      list(
        article.references.map(({ id, title }) => [id, title].filter(Boolean).join('  ')),
        pen,
      ),
      pen,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function describe(article: ParsedArticle): string {
  const versions = article.versions.map(({ platform, versions }) =>
    [platform, versions.join(', ')].filter(Boolean).join(' '),
  );
  const fixes = article.fixVersions.map(({ product, version, servicePack }) =>
    [product, version, servicePack].filter(Boolean).join(' '),
  );
  return [
    renderWords.imported,
    article.lastModified ? renderWords.lastModified(article.lastModified) : renderWords.noDate,
    article.products.join(', '),
    versions.join('; '),
    fixes.length > 0 ? renderWords.fixedInVersions([...new Set(fixes)].join(', ')) : '',
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

function renderSection(section: Section, pen: Pen): string[] {
  return [
    ...part(section.heading, renderBlocks(section.blocks, pen), pen),
    ...section.subsections.flatMap(({ heading, blocks }) => part(heading, renderBlocks(blocks, pen), pen)),
  ];
}

function part(heading: string, lines: readonly string[], { style }: Pen): string[] {
  if (lines.length === 0 && heading === '') return [];
  return ['', ...(heading === '' ? [] : [style.bold(harmless(heading))]), ...lines];
}

/** A blank line between blocks. */
function renderBlocks(blocks: readonly ArticleBlock[], pen: Pen): string[] {
  return blocks.flatMap((block, index) => [...(index > 0 ? [''] : []), ...renderBlock(block, pen)]);
}

function renderBlock(block: ArticleBlock, pen: Pen): string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text, { width: pen.width });
    case 'literal':
      // Never broken: what a program wrote is compared and copied. Its indentation may mean something.
      return block.lines.map((line) => pen.style.green(`    ${/^ */.exec(line)?.[0] ?? ''}${harmless(line)}`));
    case 'citation':
      return wrap(block.title, { width: pen.width, lead: `${block.id}  ` });
    case 'table':
      return renderTable([...(block.header ? [block.header] : []), ...block.rows]);
    default:
      return block.items.flatMap(({ label, blocks }) => {
        const lead = `${label} `;
        const lines = renderBlocks(blocks, { ...pen, width: pen.width - lead.length });
        return lines.map((line, index) => (index === 0 ? lead : line === '' ? '' : ' '.repeat(lead.length)) + line);
      });
  }
}

function renderTable(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.min(WIDEST_COLUMN, Math.max(widths[column] ?? 0, harmless(cell).length));
    }
  }
  return rows.map((row) =>
    row
      .map((cell, column) => harmless(cell).padEnd(column === row.length - 1 ? 0 : (widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

const list = (texts: readonly string[], { width }: Pen): string[] =>
  texts.flatMap((text) => wrap(text, { width, lead: '- ' }));
