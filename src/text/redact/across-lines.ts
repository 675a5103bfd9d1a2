/**
 * Secrets that one line announces and the next one holds: a value under its name, a column under its heading, a key between BEGIN
 * and END, a name or a token that was broken by a wrap. Lines are read in order; each is judged by those before it alone.
 */
import { announcesNext } from './named-secrets.ts';
import { SECRET_HEADING, SECRET_NAME, SECRET_NAME_HINT } from './secret-names.ts';

/** What the lines read so far say of the next one. */
export interface LineBefore {
  /** The last line ends with a name of a secret: its value comes. */
  readonly isAnnounced: boolean;
  /** Inside a key block. */
  readonly isKey: boolean;
  /** A table with a column of secrets. */
  readonly column?: { readonly split: RegExp; readonly at: number; readonly cells: number };
  /** The last word of the line before, which a wrap may have cut. */
  readonly tail: string;
  /** The last line ended inside a token. */
  readonly isInToken: boolean;
}

export const AT_START: LineBefore = { isAnnounced: false, isKey: false, tail: '', isInToken: false };

const KEY_BEGINS = /-{3,}\s?BEGIN [A-Z0-9 ]{0,40}(?:KEY|CERTIFICATE|PGP|SSH2)[A-Z0-9 ]{0,40}-{3,}/;
const KEY_ENDS = /-{3,}\s?END [A-Z0-9 ]{1,60}-{3,}/;

/** How columns are kept apart, surest first. */
const SPLITS = [/\t/, /\s?\|\s?/, / {2,}/, /\s?;\s?/, /\s?,\s?/];

/** @param hasName whether the line may hold a name of a secret */
function columnOf(line: string, hasName: boolean): LineBefore['column'] {
  if (!hasName || line.length > 400) return undefined;
  for (const split of SPLITS) {
    const cells = line.trim().split(split);
    const at = cells.findIndex((cell) => SECRET_HEADING.test(cell));
    if (cells.length > 1 && at >= 0 && cells.every((cell) => cell.length <= 30))
      return { split, at, cells: cells.length };
  }
  return undefined;
}

/** The line with its cell of that column taken out; `undefined` when the line is no row of the table. */
function withoutCell(line: string, { split, at, cells }: NonNullable<LineBefore['column']>): string | undefined {
  const own = line.trim().split(split);
  if (own.length !== cells) return undefined;
  const cell = own[at]?.trim() ?? '';
  if (cell === '' || /^[-=_\s]+$/.test(cell)) return line;
  // From the right end when it is the last column, else after the cells before it: a value may stand in two columns.
  let from = line.length - line.trimStart().length;
  for (const before of own.slice(0, at)) from = line.indexOf(before, from) + before.length;
  const start = line.indexOf(cell, from);
  return start < 0 ? undefined : `${line.slice(0, start)}<secret>${line.slice(start + cell.length)}`;
}

/** More words than anybody's pass phrase has: a sentence, or a line of a log. */
const MOST_WORDS = 5;
/** A field of its own, as forms list them: `Domain:`. */
const FIELD = /^\s*["'*_]{0,2}[\p{L}][\p{L}\d _-]{0,30}["'*_]{0,2}\s{0,3}[:=](?!\/\/)/u;

function isValue(line: string): boolean {
  const words = line.trim().split(/\s+/);
  return words.length <= MOST_WORDS && !FIELD.test(line) && !/\$\$<|^\s*\d{1,4}[-/.:]\d{1,2}[-/.:]/.test(line);
}

/** A value, with what stands around it kept. */
const withoutValue = (line: string): string => line.replace(/\S(?:.*\S)?/, '<secret>');

/** A token's end, as a wrap leaves it; and how the rest of a token begins the next line. */
const TOKEN_AT_END = /(?:\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}|\bxox[a-z]-[\w%-]{4,}|[A-Za-z0-9+/=_-]{40,})$/;
const REST_OF_TOKEN = /^\s*(?=\S*\d)(?=\S*[A-Za-z])[\w.+/=%-]{6,}(?=\s|$)/;

/** How much of a line's last word can be the head of a name: `pass⏎word=x`. */
const LONGEST_HEAD = 14;

function isNameBroken(tail: string, line: string): boolean {
  if (tail === '' || !/^[\p{L}_-]/u.test(line)) return false;
  const joined = tail + line.slice(0, LONGEST_HEAD);
  if (!SECRET_NAME_HINT.test(joined)) return false;
  for (const name of joined.matchAll(SECRET_NAME)) {
    if (name.index < tail.length && name.index + name[0].length > tail.length) return true;
  }
  return false;
}

/**
 * @param line as written
 * @param before what the lines before it say
 * @param redactLine takes out what a line gives away by itself
 * @returns the safe line, and what it says of the next
 */
export function redactAfter(
  line: string,
  before: LineBefore,
  redactLine: (line: string) => string,
): { readonly safe: string; readonly next: LineBefore } {
  const tail = /[\p{L}_-]{1,14}$/u.exec(line.slice(-LONGEST_HEAD))?.[0] ?? '';
  const hasName = SECRET_NAME_HINT.test(line);
  const plain = {
    isAnnounced: hasName && announcesNext(line),
    isKey: false,
    tail,
    isInToken: TOKEN_AT_END.test(line.slice(-2000)),
  };
  if (before.isKey || KEY_BEGINS.test(line)) {
    const isKey = !KEY_ENDS.test(line);
    return { safe: isKey && before.isKey ? '<token>' : redactLine(line), next: { ...AT_START, isKey } };
  }
  if (before.column) {
    const row = withoutCell(line, before.column);
    if (row !== undefined) return { safe: redactLine(row), next: { ...AT_START, column: before.column } };
  }
  // An empty line between a name and its value changes nothing.
  if (line.trim() === '') return { safe: line, next: before };
  if (before.isAnnounced && isValue(line)) return { safe: withoutValue(line), next: AT_START };
  const column = columnOf(line, hasName);
  if (column)
    return { safe: column.cells === 2 && column.at === 0 ? redactLine(line) : line, next: { ...AT_START, column } };
  if (before.isInToken && REST_OF_TOKEN.test(line)) {
    return { safe: redactLine(line.replace(REST_OF_TOKEN, '<token>')), next: plain };
  }
  // The name itself stays: its head is on the line before.
  const safe = isNameBroken(before.tail, line)
    ? redactLine(redactLine(before.tail + line).slice(before.tail.length))
    : redactLine(line);
  return { safe, next: plain };
}
