/**
 * How much of a text is read, decided before anything else looks at it: what is hostile costs no more than what is long.
 * In: three million characters. Out: the last 2,097,152 of them, the number of their first line, and a notice that says so.
 */
import type { Notice } from './notice.ts';
import { noticeWords } from './words.ts';

/** The most text one paste is read for, two megabytes: as much as an uploaded file may have (`MAX_FILE_BYTES`), several days of a busy SMS log. */
export const MAX_TEXT_CHARACTERS = 2 * 1024 * 1024;

/** No trace log of that size has more lines: the mark at the end of each takes fifty characters. */
export const MAX_LINES = 40_000;

/** No SMS log line comes near 4,000 characters (the longest in the archive has 900); what is longer is no log line. */
export const MAX_LINE_CHARACTERS = 4_000;

/** Marks that one letter may carry: no language stacks as many, and putting more of them in order takes quadratic time. */
export const MAX_MARKS = 8;

const LINE_END = /\r\n?|[\n\u2028\u2029]/g;
const IS_ASCII = /^[\0-\x7f]*$/;
const TOO_MANY_MARKS = new RegExp(String.raw`(\p{M}{${MAX_MARKS}})\p{M}+`, 'gu');

export interface BoundedText {
  readonly text: string;
  /** Of the first line that is kept, 1-based, as the user counts. */
  readonly firstNumber: number;
  readonly notices: readonly Notice[];
}

/** More blanks in a row than any log has between its columns: patterns that allow for blanks stay quick on hostile text. */
const LONG_BLANK = /([ \t]{16})[ \t]+/g;

/** A text in which no run of blanks is longer than sixteen. */
export function cutBlanks(text: string): string {
  return text.replace(LONG_BLANK, '$1');
}

/** A text in which no letter carries more marks than `MAX_MARKS`. */
export function cutMarks(text: string): string {
  return text.replace(TOO_MANY_MARKS, '$1');
}

/**
 * One line of a file that is read without `normalise`: no line end, no more characters, blanks and marks than a log line has. Of a
 * longer line the end is kept, where its mark stands.
 */
export function boundLine(raw: string): string {
  const line = raw.slice(-MAX_LINE_CHARACTERS).replace(/[\r\n\v\f]/g, '');
  const cut = cutBlanks(line);
  return IS_ASCII.test(cut) ? cut : cutMarks(cut);
}

/** Goes past line ends (as `LINE_END`), at most so many: where the next line begins, and how many there were. */
function passLineEnds(
  text: string,
  most = Number.POSITIVE_INFINITY,
): { readonly end: number; readonly passed: number } {
  let passed = 0;
  let end = 0;
  LINE_END.lastIndex = 0;
  while (passed < most && LINE_END.test(text)) {
    passed++;
    end = LINE_END.lastIndex;
  }
  return { end, passed };
}

/** Where the last characters that are kept begin: never inside a line end of two characters, which would count twice. */
function startOfEnd(raw: string, characters: number): number {
  const from = Math.max(0, raw.length - characters);
  return from > 0 && raw[from - 1] === '\r' && raw[from] === '\n' ? from + 1 : from;
}

/** Lines of a text, as the user counts. */
export function countLines(text: string): number {
  return passLineEnds(text).passed + 1;
}

const count = (number: number) => number.toLocaleString('en-US');

/** How much of one text is read. */
export interface Bounds {
  readonly characters: number;
  readonly lines: number;
}

const ALL: Bounds = { characters: MAX_TEXT_CHARACTERS, lines: MAX_LINES };

/**
 * What is allowed for all, shared out: each gets what it needs, and where that is too much the largest are cut alike.
 * In: needs of 10, 80 and 90, of which 100 are allowed. Out: 10, 45 and 45.
 */
export function shareOut(needs: readonly number[], allowed: number): readonly number[] {
  const shares = new Map<number, number>();
  let left = allowed;
  const smallestFirst = [...needs.entries()].sort(([, a], [, b]) => a - b);
  for (const [rank, [at, need]] of smallestFirst.entries()) {
    const share = Math.min(need, Math.floor(left / (needs.length - rank)));
    shares.set(at, share);
    left -= share;
  }
  return needs.map((_, at) => shares.get(at) ?? 0);
}

/** Of a text that is too long, the end: the newest lines of a log are the ones that matter. */
export function boundText(raw: string, bounds: Bounds = ALL): BoundedText {
  const notices: Notice[] = [];
  const note = (most: number, all: number, say: (most: string, all: string) => string) =>
    notices.push({ kind: 'too-long', text: say(count(most), count(all)) });
  const from = startOfEnd(raw, bounds.characters);
  const text = raw.slice(from);
  const before = from > 0 ? passLineEnds(raw.slice(0, from)).passed : 0;
  if (from > 0) note(bounds.characters, raw.length, noticeWords.tooManyCharacters);
  const lines = countLines(text);
  const tooMany = Math.max(0, lines - bounds.lines);
  if (tooMany > 0) note(bounds.lines, before + lines, noticeWords.tooManyLines);
  return { text: text.slice(passLineEnds(text, tooMany).end), firstNumber: 1 + before + tooMany, notices };
}
