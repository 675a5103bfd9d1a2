/**
 * Restores the blocks of one section from its lines: paragraphs, lists, tables, literals, citations.
 * Indentation tells what belongs to a list item; `chunks.ts` cuts, `plain-chunk.ts` judges, this file puts together.
 */
import { type Chunk, indentOf, leastIndent, type Marker, readMarker, toChunks } from './chunks.ts';
import { decodeEntities } from './entities.ts';
import type { ArticleBlock, ListBlock, ListItem, Literal, LiteralKind, TableBlock } from './parsed-article.ts';
import { type ChunkSituation, type Context, readCitations, readPlainChunk, toParagraph } from './plain-chunk.ts';
import { continuesTable, RULER, readBoxTable, readPlainTable, readRuledTable } from './tables.ts';

/** Lists nest at most this deep in the archive; deeper indentation is kept as text. */
const DEEPEST = 5;

/** Chunks that continue a ruled table row by row; gives back how many were taken. */
function tableLength(chunks: readonly Chunk[], at: number): number {
  const first = chunks[at] ?? [];
  const ruler = first.findIndex((line, i) => i > 0 && RULER.test(line));
  if (ruler < 1) return 1;
  let end = at + 1;
  while (end < chunks.length && continuesTable(chunks[end] ?? [], first[ruler] ?? '', first[ruler - 1] ?? '')) end += 1;
  return end - at;
}

const isLettered = (marker: Marker) => /^[A-Za-z]\.$/.test(marker.label);

/** `a.` below `1.`: substeps, even where they are not indented. */
const isSubstep = (marker: Marker, next: Marker) =>
  /^\d/.test(marker.label) && next.kind === 'steps' && isLettered(next) && next.indent >= marker.indent;

/** Chunks that belong to the item at `at`: indented deeper than its marker, up to the next item of the same list. */
function itemLength(chunks: readonly Chunk[], at: number, marker: Marker): number {
  let end = at + 1;
  for (; end < chunks.length; end += 1) {
    const line = chunks[end]?.[0] ?? '';
    const next = readMarker(line);
    if (next && isSubstep(marker, next)) continue;
    if (next && next.indent <= marker.indent + (next.kind === marker.kind ? 1 : 0)) break;
    if (indentOf(line) <= marker.indent) break;
  }
  return end - at;
}

function readItem(chunks: readonly Chunk[], marker: Marker, context: Context): ListItem {
  const own = chunks[0] ?? [];
  const body = marker.indent + 2;
  const rest = chunks.slice(1).map((chunk) => {
    const cut = Math.min(body, leastIndent(chunk));
    return chunk.map((line) => line.slice(cut));
  });
  const head = toParagraph([marker.text, ...own.slice(1)]);
  const inner: Context = { ...context, taken: context.taken + body, inItem: true, depth: context.depth + 1 };
  return { label: marker.label, blocks: [head, ...readChunks(rest, inner, head)] };
}

function readList({
  chunks,
  start,
  first,
  context,
}: {
  readonly chunks: readonly Chunk[];
  readonly start: number;
  readonly first: Marker;
  readonly context: Context;
}): { list: ListBlock; next: number } {
  const items: ListItem[] = [];
  let at = start;
  while (at < chunks.length) {
    const marker = readMarker(chunks[at]?.[0] ?? '');
    if (!marker || marker.kind !== first.kind || isLettered(marker) !== isLettered(first)) break;
    if (Math.abs(marker.indent - first.indent) > 1) break;
    // A second "1." starts another list.
    if (items.length > 0 && marker.kind === 'steps' && marker.label === '1.') break;
    const length = itemLength(chunks, at, marker);
    items.push(readItem(chunks.slice(at, at + length), marker, context));
    at += length;
  }
  return { list: { kind: first.kind, items }, next: at };
}

function readTable(chunks: readonly Chunk[]): TableBlock | undefined {
  const found =
    readBoxTable(chunks[0] ?? []) ??
    readRuledTable(chunks.flat()) ??
    (chunks.length === 1 ? readPlainTable(chunks[0] ?? []) : undefined);
  if (!found) return undefined;
  const rows = found.rows.map((row) => row.map(decodeEntities));
  return found.header ? { kind: 'table', header: found.header.map(decodeEntities), rows } : { kind: 'table', rows };
}

const isDrawnLine = (chunk: Chunk) => chunk.length === 1 && /^\s*[-=_*]{4,}$/.test(chunk[0] ?? '');

/** The block that begins at `at`, or none for a drawn line, and where the next begins. */
function readNext({
  chunks,
  at,
  situation,
  context,
}: {
  readonly chunks: readonly Chunk[];
  readonly at: number;
  readonly situation: ChunkSituation;
  readonly context: Context;
}): { blocks: ArticleBlock[]; next: number } {
  const chunk = chunks[at] ?? [];
  const marker = context.depth < DEEPEST ? readMarker(chunk[0] ?? '') : undefined;
  if (marker) {
    const { list, next } = readList({ chunks, start: at, first: marker, context });
    return { blocks: [list], next };
  }
  const length = tableLength(chunks, at);
  const table = readTable(chunks.slice(at, at + length));
  if (table) return { blocks: [table], next: at + length };
  if (isDrawnLine(chunk)) return { blocks: [], next: at + 1 };
  return { blocks: readCitations(chunk) ?? [readPlainChunk(chunk, situation, context)], next: at + 1 };
}

function readChunks(chunks: readonly Chunk[], context: Context, head?: ArticleBlock): ArticleBlock[] {
  const out: ArticleBlock[] = [];
  let lead = '';
  let at = 0;
  while (at < chunks.length) {
    const before = out.at(-1) ?? head;
    if (before?.kind !== 'literal') lead = before?.kind === 'paragraph' ? before.text : '';
    const { blocks, next } = readNext({ chunks, at, situation: { before, lead }, context });
    for (const block of blocks) out.push(block);
    at = next;
  }
  return mergeLiterals(out);
}

/** What nobody announced goes with the message or the listing it follows. */
const continuesLiteral = (block: Literal, kind: LiteralKind) =>
  !block.announced && block.literal === 'other' && ['error', 'log', 'code'].includes(kind);

/** Neighbouring literals of one kind are one: the empty line between two log lines says nothing. */
function mergeLiterals(blocks: readonly ArticleBlock[]): ArticleBlock[] {
  const out: ArticleBlock[] = [];
  let open: { literal: Literal['literal']; lines: string[] } | undefined;
  for (const block of blocks) {
    if (block.kind !== 'literal') {
      open = undefined;
      out.push(block);
    } else if (open && (block.literal === open.literal || continuesLiteral(block, open.literal))) {
      for (const line of block.lines) open.lines.push(line);
    } else {
      open = { literal: block.literal, lines: [...block.lines] };
      out.push({ ...block, lines: open.lines });
    }
  }
  return out;
}

/**
 * @param lines the lines of one section or subsection, tabs expanded, ends trimmed
 * @param width the width the article's prose was wrapped at (`measureWidth`)
 */
export function readBlocks(lines: readonly string[], width: number): ArticleBlock[] {
  return readChunks(toChunks(lines), { width, taken: 0, inItem: false, depth: 0 });
}
