/**
 * Recognises tables set in columns of blanks, with or without a line of dashes under the heading:
 *
 *   Hex    ASCII   Description
 *   ----   -----   ------------------
 *   0x43   C       Tools
 */
import type { TableBlock } from './parsed-article.ts';

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** `---- -----` : dashes in groups, one group a column. A single group rules the whole table. */
export const RULER = /^\s*(?:-{2,}|={2,})(?:\s+(?:-{2,}|={2,}))*\s*$/;

const isRuler = (line: string) => RULER.test(line) && line.trim().length >= 4;

/** The parts of a line that two or more blanks separate. */
function pieces(line: string): Piece[] {
  const out: Piece[] = [];
  for (const match of line.matchAll(/\S+(?: \S+)*/g)) {
    out.push({ from: match.index ?? 0, to: (match.index ?? 0) + match[0].length, text: match[0] });
  }
  return out;
}

/** First columns of the runs of text that no line crosses, computed over all lines ("rivers" of blanks between them). */
function columnsOf(lines: readonly string[], narrowest: number): number[] {
  const width = Math.min(
    400,
    lines.reduce((most, line) => Math.max(most, line.length), 0),
  );
  const blank = Array.from({ length: width }, (_, at) => lines.every((line) => (line[at] ?? ' ') === ' '));
  const starts: number[] = [];
  let run = narrowest;
  for (let at = 0; at < width; at += 1) {
    if (blank[at]) run += 1;
    else {
      if (run >= narrowest) starts.push(at);
      run = 0;
    }
  }
  return starts;
}

/** The column a piece lies in most. */
function columnAt(piece: Piece, columns: readonly number[]): number {
  let best = 0;
  let most = -1;
  for (let i = 0; i < columns.length; i += 1) {
    const overlap =
      Math.min(piece.to, columns[i + 1] ?? Number.MAX_SAFE_INTEGER) - Math.max(piece.from, columns[i] ?? 0);
    if (overlap > most) {
      most = overlap;
      best = i;
    }
  }
  return best;
}

function toCells(line: string, columns: readonly number[]): string[] {
  const cells = columns.map(() => '');
  for (const piece of pieces(line)) {
    const at = columnAt(piece, columns);
    cells[at] = cells[at] ? `${cells[at]} ${piece.text}` : piece.text;
  }
  return cells;
}

/** A line whose first cell is empty continues the row above it. */
function toRows(lines: readonly string[], columns: readonly number[]): string[][] {
  const rows: string[][] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    const cells = toCells(line, columns);
    const last = rows.at(-1);
    if (last && cells[0] === '' && columns.length > 1) {
      cells.forEach((cell, i) => {
        if (cell !== '') last[i] = last[i] ? `${last[i]} ${cell}` : cell;
      });
    } else rows.push(cells);
  }
  return rows;
}

/** Columns by the rivers between all lines, or by the groups of the ruler where text crosses every river. */
function findColumns(head: readonly string[], ruler: string, rows: readonly string[]): number[] {
  const groups = pieces(ruler.replace(/=/g, '-').replace(/-/g, 'x'));
  if (groups.length > 1) return groups.map((group) => group.from);
  const rivers = columnsOf([...head, ...rows], 2);
  if (rivers.length > 1) return rivers;
  const titles = pieces(head.at(-1) ?? '');
  return titles.length > 1 ? titles.map((title) => title.from) : [];
}

/** A table with a ruled heading in these lines (one chunk, blank lines possible between its rows), or nothing. */
export function readRuledTable(lines: readonly string[]): TableBlock | undefined {
  const at = lines.findIndex((line, i) => i > 0 && i <= 4 && isRuler(line) && !/={3}/.test(line));
  if (at < 1) return undefined;
  const head = lines.slice(0, at).filter((line) => line.trim() !== '');
  const rows = lines.slice(at + 1).filter((line) => !isRuler(line));
  const columns = findColumns(
    head,
    lines[at] ?? '',
    rows.filter((line) => line.trim() !== ''),
  );
  if (columns.length < 2 || head.length === 0) return undefined;
  const header = columns.map((_, i) =>
    head
      .map((line) => toCells(line, columns)[i] ?? '')
      .filter((cell) => cell !== '')
      .join(' '),
  );
  return { kind: 'table', header, rows: toRows(rows, columns) };
}

/** A table drawn with `|` between cells and `+---+` between rows. */
export function readBoxTable(lines: readonly string[]): TableBlock | undefined {
  const drawn = lines.map((line) => line.trim());
  if (drawn.length < 3 || !drawn.every((line) => /^(?:\|.*\||[+|][-=+|]+[+|])$/.test(line))) return undefined;
  const rows: string[][] = [];
  let closed = true;
  for (const line of drawn) {
    if (/^[+|][-=+|]+[+|]$/.test(line)) {
      closed = true;
      continue;
    }
    const cells = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    const last = rows.at(-1);
    if (!closed && last && cells[0] === '') {
      cells.forEach((cell, i) => {
        last[i] = `${last[i] ?? ''} ${cell}`.trim();
      });
    } else rows.push(cells);
    closed = false;
  }
  return rows.length > 0 ? { kind: 'table', rows } : undefined;
}

/**
 * A table without a ruler: rivers of blanks run through all lines. Two lines need a wide river, because two sentences with
 * double spaces behind the full stop can meet by chance.
 */
export function readPlainTable(lines: readonly string[]): TableBlock | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length < 2) return undefined;
  const columns = columnsOf(filled, filled.length === 2 ? 3 : 2);
  if (columns.length < 2) return undefined;
  const full = filled.filter((line) => pieces(line).length >= 2).length;
  // Every other line may be the continuation of a cell; a text with one wide gap is no table.
  if (full < 2 || full < filled.length * 0.5) return undefined;
  return { kind: 'table', rows: toRows(filled, columns) };
}

/**
 * Whether a chunk after a ruled heading goes on as its next row: it begins left of the second column and has text in it,
 * as in lists of event codes with an empty line after each.
 */
export function continuesTable(chunk: readonly string[], ruler: string, head: string): boolean {
  const groups = pieces(ruler);
  const starts = groups.length > 1 ? groups.map((group) => group.from) : pieces(head).map((title) => title.from);
  const second = starts[1];
  if (second === undefined) return false;
  const first = pieces(chunk[0] ?? '');
  if (first.length < 2 || (first[0]?.from ?? 99) > 3) return false;
  const inSecond = Math.abs((first[1]?.from ?? 0) - second) <= 3;
  return inSecond && chunk.slice(1).every((line) => /^\s{2,}/.test(line) || pieces(line).length >= 2);
}
