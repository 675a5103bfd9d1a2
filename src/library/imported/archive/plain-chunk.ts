/**
 * Decides what a chunk is that is neither list nor table: a paragraph of the author, a quotation from a program, or the
 * titles of other articles. What announces it counts most, then its place, then how it reads.
 */
import { findBoilerplate } from './boilerplate.ts';
import { leastIndent } from './chunks.ts';
import { decodeEntities } from './entities.ts';
import { classifyLiteral, looksLiteral } from './literal-kind.ts';
import type { ArticleBlock, Literal, Paragraph } from './parsed-article.ts';
import { isWrappedProse, joinProse, unwrapLiteral } from './wrap.ts';

export interface Context {
  /** The width the article was wrapped at, in columns of the original lines. */
  readonly width: number;
  /** Columns already taken off the lines. */
  readonly taken: number;
  readonly inItem: boolean;
  readonly depth: number;
}

const CITATION = /^\s*(Q\d{5,6})(?: *: *| +)(\S.*)$/;

/** `Q246527 SMS: Example` with its continuation lines; several may follow one another without an empty line. */
export function readCitations(chunk: readonly string[]): ArticleBlock[] | undefined {
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

export function toParagraph(lines: readonly string[]): Paragraph {
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
const ALTERNATIVE = /^-+ ?(?:or|and) ?-+$|^(?:OR|AND)$/i;
/** Beginnings of sentences about what was quoted; programs do not speak so. */
const EXPLAINS =
  /^(?:In this|For (?:example|more|additional)|This|These|To |When |After |Click|You (?:can|may|must|should))\b/;
const ASIDE = /^(?:NOTES?|WARNING|IMPORTANT|CAUTION|where)\b/;

/** What stands before a chunk: the block, and the paragraph that announced it or the literals since. */
export interface ChunkSituation {
  readonly before: ArticleBlock | undefined;
  readonly lead: string;
}

/** Whether a chunk that stands indented, or in a list item, was quoted from a program rather than said by the author. */
function isQuoted({
  chunk,
  text,
  chunkSituation: { before, lead },
  context,
}: {
  readonly chunk: readonly string[];
  readonly text: string;
  readonly chunkSituation: ChunkSituation;
  readonly context: Context;
}): boolean {
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
export function readPlainChunk(chunk: readonly string[], situation: ChunkSituation, context: Context): ArticleBlock {
  const { lead } = situation;
  const text = joinProse(chunk);
  if (ALTERNATIVE.test(text) || findBoilerplate(text).length > 0) return toParagraph(chunk);
  const quoted = leastIndent(chunk) >= 2 || context.inItem || lead.endsWith(':');
  const alone = chunk.length > 1 ? !readsAsProse(text) : !/\s\w+\s\w+\s\w+\s/.test(text);
  if ((quoted || alone) && looksLiteral(chunk)) return toLiteral(chunk, lead, context.taken);
  if (isQuoted({ chunk, text, chunkSituation: situation, context })) return toLiteral(chunk, lead, context.taken);
  return isWrappedProse(chunk, context.width) ? toParagraph(chunk) : toLiteral(chunk, lead, context.taken);
}
