/**
 * Restores the blocks of one section from its lines: paragraphs, lists, tables, literals, citations.
 * Empty lines separate chunks; indentation tells what belongs to a list item and what was quoted.
 */
import { findBoilerplate } from './boilerplate.ts';
import { decodeEntities } from './entities.ts';
import { classifyLiteral, looksLiteral } from './literal-kind.ts';
import type { Block, List, ListItem, Literal, LiteralKind, Paragraph, Table } from './parsed-article.ts';
import { continuesTable, RULER, readBoxTable, readPlainTable, readRuledTable } from './tables.ts';
import { isWrappedProse, joinProse, unwrapLiteral } from './wrap.ts';

interface Marker {
  readonly indent: number;
  readonly label: string;
  readonly kind: List['kind'];
  readonly text: string;
}

interface Context {
  /** The width the article was wrapped at, in columns of the original lines. */
  readonly width: number;
  /** Columns already taken off the lines. */
  readonly taken: number;
  readonly inItem: boolean;
  readonly depth: number;
}

/** Lists nest at most this deep in the archive; deeper indentation is kept as text. */
const DEEPEST = 5;

const indentOf = (line: string) => line.length - line.trimStart().length;

/** Indentation of the least indented line; no spread, a chunk may have a million lines. */
const leastIndent = (lines: readonly string[]) =>
  lines.reduce((least, line) => Math.min(least, indentOf(line)), Number.MAX_SAFE_INTEGER);

function readMarker(line: string): Marker | undefined {
  const found = /^( *)(?:([-*•o])|(\d{1,2}|[A-Za-z])([.)])) +(\S.*)$/.exec(line);
  if (!found) return undefined;
  const indent = found[1]?.length ?? 0;
  const text = found[5] ?? '';
  if (found[2] !== undefined) {
    // `-or-`, `--- text` and a minus in a formula start no item; neither does a lone "o" in running text.
    if (found[2] === 'o' && !/^[A-Z"]/.test(text)) return undefined;
    return { indent, label: '-', kind: 'bullets', text };
  }
  return { indent, label: `${found[3]}.`, kind: 'steps', text };
}

/** Lines between empty lines; a chunk also ends where quoted lines begin after a colon, and where an item begins. */
function toChunks(lines: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) chunks.push(open);
    open = [];
  };
  for (const line of lines) {
    if (line.trim() === '') {
      close();
      continue;
    }
    const before = open.at(-1);
    if (before !== undefined && startsAnew(before, line, open)) close();
    open.push(line);
  }
  close();
  return chunks;
}

function startsAnew(before: string, line: string, open: readonly string[]): boolean {
  const marker = readMarker(line);
  if (marker) {
    const inList = readMarker(open[0] ?? '') !== undefined;
    if (inList || before.trimEnd().endsWith(':')) return true;
  }
  const deeper = indentOf(line) - indentOf(before);
  if (deeper >= 2 && before.trimEnd().endsWith(':') && readMarker(before) === undefined) return true;
  return /^\s*Q\d{5,6}:? +\S/.test(line) && !/^\s*Q\d{5,6}/.test(before) && before.trimEnd().endsWith(':');
}

const CITATION = /^\s*(Q\d{5,6})(?: *: *| +)(\S.*)$/;

/** `Q246527 SMS: Example` with its continuation lines; several may follow one another without an empty line. */
function readCitations(chunk: readonly string[]): Block[] | undefined {
  if (!CITATION.test(chunk[0] ?? '')) return undefined;
  const out: { id: string; title: string }[] = [];
  for (const line of chunk) {
    const found = CITATION.exec(line);
    const last = out.at(-1);
    if (found?.[1]) out.push({ id: found[1], title: found[2]?.trim() ?? '' });
    else if (last) last.title = `${last.title} ${line.trim()}`;
  }
  // "Q97599 describes how …" is a sentence, not a citation.
  if (out.some(({ title }) => /^(?:and|or|which|describes?|is|for|in)\b/.test(title) || title.length > 220))
    return undefined;
  return out.map(({ id, title }) => ({ kind: 'citation', id, title: decodeEntities(title) }));
}

function toParagraph(lines: readonly string[]): Paragraph {
  const text = decodeEntities(joinProse(lines));
  const boilerplate = findBoilerplate(text);
  return boilerplate.length > 0 ? { kind: 'paragraph', text, boilerplate } : { kind: 'paragraph', text };
}

function toLiteral(chunk: readonly string[], lead: string, taken: number): Literal {
  const pad = ' '.repeat(taken);
  const loose = unwrapLiteral(
    chunk.map((line) => pad + line),
    { strict: false },
  );
  const literal = classifyLiteral(loose, lead);
  const strict = literal === 'command' || literal === 'path' || literal === 'code' || literal === 'other';
  const lines = strict
    ? unwrapLiteral(
        chunk.map((line) => pad + line),
        { strict },
      )
    : loose;
  return { kind: 'literal', literal, lines: lines.map(decodeEntities), announced: lead.endsWith(':') };
}

const SMALL_WORDS =
  /\b(?:the|a|an|to|of|and|or|is|are|if|you|your|this|that|for|in|on|it|with|by|be|from|as|when|must|should|can|may|will|then|click|not)\b/gi;

/** Whether lines read as a sentence addressed to the reader, rather than as something a program wrote. */
function readsAsProse(text: string): boolean {
  if (/^(?:NOTES?|WARNING|IMPORTANT|CAUTION|TIP|-or-|OR|where\b)/i.test(text)) return /^(?:-or-|OR$)|\s/.test(text);
  const words = text.split(/\s+/).length;
  if (words < 5) return false;
  const small = text.match(SMALL_WORDS)?.length ?? 0;
  const addressed =
    /\b(?:you|your|click|this (?:option|step|problem|line|value|article|file|command|example|means)|for example|see|note)\b/i.test(
      text,
    );
  return small / words >= (addressed ? 0.18 : 0.3) && /[.:!?)"]$/.test(text) && /^["'(]?[A-Z]/.test(text);
}

/** Words before a colon that announce what a program shows or what is to be typed. */
const SAYS_SHOWN =
  /\b(?:messages?|errors?|logs?(?! (?:on|in|off|into|onto))|log file|entr(?:y|ies)|event|dialog|returned|appears?|displayed|output)\b[^.]*:$/i;
const SAYS_TYPED = /\b(?:commands?|syntax)\b[^.]*:$/i;
const ALTERNATIVE = /^-+ ?or ?-+$|^(?:OR|AND)$/i;
/** Beginnings of sentences about what was quoted; programs do not speak so. */
const EXPLAINS =
  /^(?:In this|For (?:example|more|additional)|This|These|To |When |After |Click|You (?:can|may|must|should))\b/;
const ASIDE = /^(?:NOTES?|WARNING|IMPORTANT|CAUTION|where)\b/;

/** What stands before a chunk: the block, and the paragraph that announced it or the literals since. */
interface Before {
  readonly before: Block | undefined;
  readonly lead: string;
}

/** Whether a chunk that stands indented, or in a list item, was quoted from a program rather than said by the author. */
function isQuoted(chunk: readonly string[], text: string, { before, lead }: Before, context: Context): boolean {
  const indented = leastIndent(chunk) >= 2;
  if (!indented && !context.inItem) return false;
  if (ASIDE.test(text)) return false;
  const direct = before?.kind === 'paragraph' ? lead : '';
  if (SAYS_SHOWN.test(direct)) return true;
  if (text.endsWith(':')) return false;
  if (SAYS_TYPED.test(direct)) return true;
  if (before?.kind === 'literal') {
    if (indented && !context.inItem) return !(EXPLAINS.test(text) && readsAsProse(text));
    return !readsAsProse(text) && !/[.:]$/.test(text);
  }
  if (direct.endsWith(':') && !isWrappedProse(chunk, context.width)) return true;
  return !readsAsProse(text) && (indented || direct.endsWith(':'));
}

/** Decides what one chunk that is no list, table or citation is. */
function readPlainChunk(chunk: readonly string[], situation: Before, context: Context): Block {
  const { lead } = situation;
  const text = joinProse(chunk);
  if (ALTERNATIVE.test(text) || findBoilerplate(text).length > 0) return toParagraph(chunk);
  const placed = leastIndent(chunk) >= 2 || context.inItem || lead.endsWith(':') || chunk.length > 1;
  if (looksLiteral(chunk) && (placed || !/\s\w+\s\w+\s\w+\s/.test(text))) return toLiteral(chunk, lead, context.taken);
  if (isQuoted(chunk, text, situation, context)) return toLiteral(chunk, lead, context.taken);
  return isWrappedProse(chunk, context.width) ? toParagraph(chunk) : toLiteral(chunk, lead, context.taken);
}

/** Chunks that continue a ruled table row by row; gives back how many were taken. */
function tableLength(chunks: readonly (readonly string[])[], at: number): number {
  const first = chunks[at] ?? [];
  const ruler = first.findIndex((line, i) => i > 0 && RULER.test(line));
  if (ruler < 1) return 1;
  let end = at + 1;
  while (end < chunks.length && continuesTable(chunks[end] ?? [], first[ruler] ?? '', first[ruler - 1] ?? '')) end += 1;
  return end - at;
}

/** Chunks that belong to the item at `at`: indented deeper than its marker, up to the next item of the same list. */
function itemLength(chunks: readonly (readonly string[])[], at: number, marker: Marker): number {
  let end = at + 1;
  for (; end < chunks.length; end += 1) {
    const line = chunks[end]?.[0] ?? '';
    const next = readMarker(line);
    if (next && next.indent <= marker.indent + (next.kind === marker.kind ? 1 : 0)) break;
    if (indentOf(line) <= marker.indent) break;
  }
  return end - at;
}

function readItem(chunks: readonly (readonly string[])[], marker: Marker, context: Context): ListItem {
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

function readList(
  chunks: readonly (readonly string[])[],
  start: number,
  first: Marker,
  context: Context,
): { list: List; next: number } {
  const items: ListItem[] = [];
  let at = start;
  while (at < chunks.length) {
    const marker = readMarker(chunks[at]?.[0] ?? '');
    if (!marker || marker.kind !== first.kind || Math.abs(marker.indent - first.indent) > 1) break;
    // A second "1." starts another list.
    if (items.length > 0 && marker.kind === 'steps' && marker.label === '1.') break;
    const length = itemLength(chunks, at, marker);
    items.push(readItem(chunks.slice(at, at + length), marker, context));
    at += length;
  }
  return { list: { kind: first.kind, items }, next: at };
}

function readTable(chunks: readonly (readonly string[])[]): Table | undefined {
  const found =
    readBoxTable(chunks[0] ?? []) ??
    readRuledTable(chunks.flat()) ??
    (chunks.length === 1 ? readPlainTable(chunks[0] ?? []) : undefined);
  if (!found) return undefined;
  const rows = found.rows.map((row) => row.map(decodeEntities));
  return found.header ? { kind: 'table', header: found.header.map(decodeEntities), rows } : { kind: 'table', rows };
}

function readChunks(chunks: readonly (readonly string[])[], context: Context, head?: Block): Block[] {
  const out: Block[] = [];
  let lead = '';
  let at = 0;
  while (at < chunks.length) {
    const chunk = chunks[at] ?? [];
    const before = out.at(-1) ?? head;
    if (before?.kind !== 'literal') lead = before?.kind === 'paragraph' ? before.text : '';
    const marker = context.depth < DEEPEST ? readMarker(chunk[0] ?? '') : undefined;
    if (marker) {
      const { list, next } = readList(chunks, at, marker, context);
      out.push(list);
      at = next;
      continue;
    }
    const length = tableLength(chunks, at);
    const table = readTable(chunks.slice(at, at + length));
    if (table) {
      out.push(table);
      at += length;
      continue;
    }
    if (!(chunk.length === 1 && /^\s*[-=_*]{4,}$/.test(chunk[0] ?? ''))) {
      out.push(...(readCitations(chunk) ?? [readPlainChunk(chunk, { before, lead }, context)]));
    }
    at += 1;
  }
  return mergeLiterals(out);
}

/** What nobody announced goes with the message or the listing it follows. */
const continuesLiteral = (block: Literal, kind: LiteralKind) =>
  !block.announced && block.literal === 'other' && ['error', 'log', 'code'].includes(kind);

/** Neighbouring literals of one kind are one: the empty line between two log lines says nothing. */
function mergeLiterals(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
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
export function readBlocks(lines: readonly string[], width: number): Block[] {
  return readChunks(toChunks(lines), { width, taken: 0, inItem: false, depth: 0 });
}
