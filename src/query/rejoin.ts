/**
 * Log lines that a window or a hand had wrapped, made whole again.
 * In: `Despooler failed to execute the instruction, error code =` / ` c0000001   $$<SMS_DESPOOLER><Tue Nov 04 …><thread=A0>`.
 * Out: one line that ends with its mark. Only a mark proves that lines belong together: text alone is never joined.
 */
import type { PlainLine } from './normalise.ts';
import { isMarkAlone, isRestOfMark, type ReadLine, readMarkedLine, startsMark } from './trailer.ts';

/** Longest run of pasted lines that one log line may be wrapped over: 900 characters, the longest seen, at 80 a line. */
const MOST_LINES_JOINED = 12;

/** A mark has at most some 90 characters, so even the narrowest window breaks it over no more than four lines. */
const MOST_LINES_OF_A_MARK = 4;

/** Narrower windows than this are not used to read logs; shorter lines ended because their text did. */
const NARROWEST_WINDOW = 40;
/** Windows of the time ended here; longer lines were never wrapped. */
const WIDEST_WINDOW = 200;
/** A soft wrap leaves a line this full at least: the next word is seldom longer than the rest. */
const FULL_SHARE = 0.75;

/** What the paste tells of the window that broke its lines; 0 when it tells of none. */
export interface Window {
  /** The longest line. */
  readonly width: number;
  /** The column at which words were cut: several lines end right there. */
  readonly hardWidth: number;
}

/** Looks at all lines of a paste; a line that ends with its mark was not broken and tells nothing about the column. */
export function readWindow(lines: readonly PlainLine[]): Window {
  const counts = new Map<number, number>();
  let longest = 0;
  for (const { text } of lines) {
    longest = Math.max(longest, text.length);
    if (text.length >= NARROWEST_WINDOW && text.length <= WIDEST_WINDOW && !/[>)]$/.test(text)) {
      counts.set(text.length, (counts.get(text.length) ?? 0) + 1);
    }
  }
  const shared = [...counts].filter(([, count]) => count > 1).map(([length]) => length);
  const width = longest >= NARROWEST_WINDOW && longest <= WIDEST_WINDOW ? longest : 0;
  return { width, hardWidth: shared.length > 0 ? Math.max(...shared) : width };
}

/** A hard wrap cuts at the column, mid-word if need be; a soft one at a space that it swallows, and people indent the rest. */
function joinWrapped(parts: readonly string[], hardWidth: number): string {
  return parts.reduce((whole, part, index) => {
    const previous = parts[index - 1] ?? '';
    const isHard = hardWidth > 0 && previous.length === hardWidth;
    return isHard ? whole + part : `${whole} ${part.trimStart()}`;
  });
}

/** Does the text of `here` go on in `next`, which ends with a mark or leads to one? */
function goesOn(here: string, next: string, { width, hardWidth }: Window): boolean {
  if (here === '' || next === '') return false;
  if (isMarkAlone(next)) return true;
  // A tilde opens a new message.
  if (/^\s*~/.test(next)) return false;
  if (hardWidth > 0 && here.length === hardWidth && hardWidth !== width) return true;
  // Somebody's sentence above a log is not the start of its first line.
  if (/[.:?!]["')]*$/.test(here) && readMarkedLine(next)) return false;
  return width > 0 && here.length >= width * FULL_SHARE;
}

/** Index of the line on which the mark of the text starting at `start` begins; undefined when the text just ends. */
function findMarkStart(lines: readonly PlainLine[], start: number, window: Window): number | undefined {
  for (let index = start; index - start < MOST_LINES_JOINED; index++) {
    const here = lines[index]?.text ?? '';
    if (startsMark(here)) return index;
    if (!goesOn(here, lines[index + 1]?.text ?? '', window)) return undefined;
  }
  return undefined;
}

export interface Joined {
  readonly line: ReadLine;
  /** Index of the last pasted line that belongs to it. */
  readonly end: number;
}

/** Takes in the lines that hold the rest of a viewer's columns: `11:50:52 PM`, `(0x142)`. */
function completeMark(joined: Joined, lines: readonly PlainLine[], start: number, hardWidth: number): Joined {
  let { line, end } = joined;
  while (line.format === 'viewer' && end - start < MOST_LINES_JOINED && isRestOfMark(lines[end + 1]?.text ?? '')) {
    const parts = lines.slice(start, end + 2).map(({ text }) => text);
    const longer = readMarkedLine(joinWrapped(parts, hardWidth));
    if (!longer || longer.text !== line.text) break;
    line = longer;
    end++;
  }
  return { line, end };
}

/** The log line from `start` on, joined until its mark is complete; undefined when none completes. */
export function joinUntilMarked(lines: readonly PlainLine[], start: number, window: Window): Joined | undefined {
  const own = readMarkedLine(lines[start]?.text ?? '');
  if (own) return completeMark({ line: own, end: start }, lines, start, window.hardWidth);
  const markStart = findMarkStart(lines, start, window);
  if (markStart === undefined) return undefined;
  for (let end = markStart; end < Math.min(lines.length, markStart + MOST_LINES_OF_A_MARK); end++) {
    const parts = lines.slice(start, end + 1).map((line) => line.text);
    if (end > markStart && startsMark(parts.at(-1) ?? '')) return undefined;
    for (const whole of [joinWrapped(parts, window.hardWidth), parts.join('')]) {
      const line = readMarkedLine(whole);
      if (line) return completeMark({ line, end }, lines, start, window.hardWidth);
    }
  }
  return undefined;
}
