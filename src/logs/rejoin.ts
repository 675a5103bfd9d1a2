/**
 * Log lines that a window or a hand had wrapped, made whole again.
 * In: `Despooler failed to execute the instruction, error code =` / ` c0000001   $$<SMS_DESPOOLER><Tue Nov 04 …><thread=A0>`.
 * Out: one line that ends with its mark. Only a mark proves that lines belong together: text alone is never joined.
 */
import { isMarkAlone, isRestOfMark, readMarkedLine, startsMark } from './formats/marked-formats.ts';
import { splitEntries } from './formats/trace.ts';
import type { ReadLine } from './log-line.ts';
import type { PlainLine } from './normalise.ts';
import { goesOn, joinWays, readWindow, type Window } from './window.ts';

/** Longest run of pasted lines that one log line may be wrapped over: 900 characters, the longest seen, at 80 a line. */
const MOST_LINES_JOINED = 12;

/** A mark has at most some 90 characters, so even the narrowest window breaks it over no more than four lines. */
const MOST_LINES_OF_A_MARK = 4;

/** A pasted line, or one entry of it where several run on. */
export interface PastedPiece extends PlainLine {
  /** Column at which the pasted line ended; an entry that is not the last on its line ended for sure. */
  readonly column: number;
}

/** What is rejoined, and what the paste tells of the window that broke it. */
export interface Wrapped {
  readonly pieces: readonly PastedPiece[];
  readonly window: Window;
}

export function toWrapped(lines: readonly PlainLine[]): Wrapped {
  const pieces = lines.flatMap(({ number, text }) => {
    const entries = splitEntries(text);
    return entries.map((entry, index) => ({
      number,
      text: entry,
      column: index === entries.length - 1 ? text.length : 0,
    }));
  });
  return { pieces, window: readWindow(lines.map(({ text }) => text)) };
}

/** Does the text of one piece go on in the next, which ends with a mark or leads to one? */
function leadsTo(here: PastedPiece, next: PastedPiece | undefined, window: Window): boolean {
  if (!next || here.text === '' || next.text === '') return false;
  if (isMarkAlone(next.text)) return true;
  // A tilde opens a new message, and a line drawn across the page is none.
  if (/^\s*~/.test(next.text) || !/[\p{L}\p{N}]/u.test(here.text)) return false;
  // Somebody's sentence above a log is not the start of its first line.
  if (/[.:?!]["')]*$/.test(here.text) && here.column !== window.hardWidth && readMarkedLine(next.text)) return false;
  return goesOn(here.column, next.text, window);
}

/** Index of the piece on which the mark of the text starting at `start` begins; undefined when the text just ends. */
function findMarkStart({ pieces, window }: Wrapped, start: number): number | undefined {
  for (let index = start; index - start < MOST_LINES_JOINED; index++) {
    const here = pieces[index];
    if (!here) return undefined;
    if (startsMark(here.text)) return index;
    // A line of another kind in between: the text above it has ended.
    if (index > start && readMarkedLine(here.text)) return undefined;
    if (!leadsTo(here, pieces[index + 1], window)) return undefined;
  }
  return undefined;
}

/** Reads pieces as one line, in the way of joining them that gives a mark; no name of a component has a gap in it. */
function readJoined({ pieces, window }: Wrapped, start: number, end: number): ReadLine | undefined {
  for (const whole of joinWays(pieces.slice(start, end + 1), window)) {
    const line = readMarkedLine(whole);
    if (line && !/^SMS_\S*\s/i.test(line.component ?? '')) return line;
  }
  return undefined;
}

export interface Joined {
  readonly line: ReadLine;
  /** Index of the last piece that belongs to it. */
  readonly end: number;
}

/** Takes in the lines that hold the rest of a viewer's columns: `11:50:52 PM`, `(0x142)`. */
function completeMark(joined: Joined, wrapped: Wrapped, start: number): Joined {
  let { line, end } = joined;
  while (line.format === 'viewer' && isRestOfMark(wrapped.pieces[end + 1]?.text ?? '')) {
    const longer = readJoined(wrapped, start, end + 1);
    if (longer?.text !== line.text) break;
    line = longer;
    end++;
  }
  return { line, end };
}

/** The log line from `start` on, joined until its mark is complete; undefined when none completes. */
export function joinUntilMarked(wrapped: Wrapped, start: number): Joined | undefined {
  const { pieces } = wrapped;
  const own = readMarkedLine(pieces[start]?.text ?? '');
  if (own) return completeMark({ line: own, end: start }, wrapped, start);
  const markStart = findMarkStart(wrapped, start);
  if (markStart === undefined) return undefined;
  for (let end = markStart; end < Math.min(pieces.length, markStart + MOST_LINES_OF_A_MARK); end++) {
    const here = pieces[end]?.text ?? '';
    if (here.trim() === '' || (end > markStart && startsMark(here))) return undefined;
    const line = readJoined(wrapped, start, end);
    if (line) return completeMark({ line, end }, wrapped, start);
  }
  return undefined;
}
