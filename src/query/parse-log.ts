/**
 * Plain lines → log lines: marks read, wrapped lines rejoined. No line is lost: what fits nothing is kept as `raw`.
 * In: `Despooler failed to execute the instruction, error code =` / ` c0000001   $$<SMS_DESPOOLER><Tue Nov 04 …><thread=A0>`.
 * Out: one line, numbers 1 to 2.
 */
import type { PlainLine } from './normalise.ts';
import type { LogLine } from './query.ts';
import { cleanText, type ReadLine, readBrokenLine, readMarkedLine, startsMark } from './trailer.ts';

/** Longest run of pasted lines that one log line may be wrapped over: 900 characters, the longest seen, at 80 a line. */
const MOST_LINES_JOINED = 12;

/** A mark has at most some 90 characters, so even the narrowest window breaks it over no more than four lines. */
const MOST_LINES_OF_A_MARK = 4;

/** Narrower windows than this are not used to read logs; shorter lines ended because their text did. */
const NARROWEST_WINDOW = 40;

/** Width at which a window broke the lines: the longest line, if others come close to it; 0 when nothing looks broken. */
function wrapWidth(lines: readonly PlainLine[]): number {
  let longest = 0;
  for (const line of lines) longest = Math.max(longest, line.text.length);
  return longest >= NARROWEST_WINDOW && longest <= 200 ? longest : 0;
}

/** A hard wrap cuts at the width, mid-word if need be; a soft one at a space that it swallows. */
function joinWrapped(parts: readonly string[], width: number): string {
  return parts.reduce((whole, part, index) => {
    const previous = parts[index - 1] ?? '';
    const isHard = width > 0 && previous.length === width;
    return isHard || /^\s/.test(part) ? whole + part : `${whole} ${part}`;
  });
}

/** Index of the line on which the mark of the text starting at `start` begins; undefined when the text just ends. */
function findMarkStart(lines: readonly PlainLine[], start: number, width: number): number | undefined {
  for (let index = start; index - start < MOST_LINES_JOINED; index++) {
    const here = lines[index]?.text ?? '';
    if (startsMark(here)) return index;
    const next = lines[index + 1]?.text ?? '';
    // Text wraps before its mark only where it fills the window, or where the mark stands on a line of its own.
    const goesOn = /^\s*\$\$[<(>]/.test(next) || (width > 0 && here.length >= width * 0.75);
    if (here === '' || next === '' || !goesOn || (index > start && readMarkedLine(here))) return undefined;
  }
  return undefined;
}

/** Joins the lines from `start` until a mark is complete; undefined when none completes. */
function joinUntilMarked(
  lines: readonly PlainLine[],
  start: number,
  width: number,
): { line: ReadLine; end: number } | undefined {
  const markStart = findMarkStart(lines, start, width);
  if (markStart === undefined) return undefined;
  for (let end = markStart; end < Math.min(lines.length, markStart + MOST_LINES_OF_A_MARK); end++) {
    const parts = lines.slice(start, end + 1).map((line) => line.text);
    if (end > markStart && startsMark(parts.at(-1) ?? '')) return undefined;
    for (const whole of [joinWrapped(parts, width), parts.join('')]) {
      const line = readMarkedLine(whole);
      if (line) return { line, end };
    }
  }
  return undefined;
}

/** Log lines in the order of the paste; every non-blank pasted line belongs to exactly one of them. */
export function parseLog(lines: readonly PlainLine[]): readonly LogLine[] {
  const width = wrapWidth(lines);
  const result: LogLine[] = [];
  let eventTime: number | undefined;
  for (let index = 0; index < lines.length; index++) {
    const plain = lines[index] as PlainLine;
    if (plain.text.trim() === '') {
      eventTime = undefined;
      continue;
    }
    const marked = readMarkedLine(plain.text);
    if (marked) {
      eventTime = marked.format === 'event-log' ? marked.wallClockMs : undefined;
      result.push({ number: plain.number, lastNumber: plain.number, ...marked });
      continue;
    }
    const joined = joinUntilMarked(lines, index, width);
    if (joined) {
      const last = lines[joined.end] as PlainLine;
      result.push({ number: plain.number, lastNumber: last.number, ...joined.line });
      index = joined.end;
      continue;
    }
    const numbers = { number: plain.number, lastNumber: plain.number };
    const broken = readBrokenLine(plain.text);
    if (broken) {
      result.push({ ...numbers, ...broken });
    } else if (eventTime !== undefined) {
      // The description under an event viewer's row happened at the row's time.
      result.push({ ...numbers, text: cleanText(plain.text), format: 'event-log', cut: false, wallClockMs: eventTime });
    } else {
      const text = cleanText(plain.text);
      if (text !== '') result.push({ ...numbers, text, format: 'raw', cut: /(?:\.{3}|…)\s*$/.test(text) });
    }
  }
  return result;
}
