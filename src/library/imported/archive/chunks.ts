/**
 * Cuts the lines of a section into chunks: runs of lines that belong together before anything is known of their meaning.
 * Empty lines separate them; an item of a list, or a quotation after a colon, begins a new one.
 */
import type { ListBlock } from './parsed-article.ts';

/** Consecutive lines, none of them empty, indentation kept. */
export type Chunk = readonly string[];

/** The beginning of a list item: `  a. Open the key` is indent 2, label `a.`, text `Open the key`. */
export interface Marker {
  readonly indent: number;
  readonly label: string;
  readonly kind: ListBlock['kind'];
  readonly text: string;
}

/** A line that ends this early was not wrapped. */
const SHORT_LINE = 60;

export const indentOf = (line: string) => line.length - line.trimStart().length;

/** Indentation of the least indented line; no spread, a chunk may have a million lines. */
export const leastIndent = (lines: readonly string[]) =>
  lines.reduce((least, line) => Math.min(least, indentOf(line)), Number.MAX_SAFE_INTEGER);

export function readMarker(line: string): Marker | undefined {
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
export function toChunks(lines: readonly string[]): string[][] {
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
    // A short title line over a list; a long line before "1. " was wrapped there by chance.
    if (/^(?:1\.|-)$/.test(marker.label) && before.length < SHORT_LINE) return true;
  }
  const deeper = indentOf(line) - indentOf(before);
  if (deeper >= 2 && before.trimEnd().endsWith(':') && readMarker(before) === undefined) return true;
  return /^\s*Q\d{5,6}:? +\S/.test(line) && !/^\s*Q\d{5,6}/.test(before) && before.trimEnd().endsWith(':');
}
