/**
 * Plain lines → log lines: marks read, wrapped lines rejoined. No line is lost: what fits nothing is kept as `raw`.
 * In: `Despooler failed to execute the instruction, error code =` / ` c0000001   $$<SMS_DESPOOLER><Tue Nov 04 …><thread=A0>`.
 * Out: one line, numbers 1 to 2.
 */

import { cleanText } from './clean-text.ts';
import { readBrokenLine } from './formats/marked-formats.ts';
import { takeRecord } from './formats/record-formats.ts';
import { withStatusFields } from './formats/status-message.ts';
import type { LogLine, ReadLine } from './log-line.ts';
import type { PlainLine } from './normalise.ts';
import { joinUntilMarked, type PastedPiece, toWrapped } from './rejoin.ts';

/** A line without any mark. Under a row of the event viewer it is that event's description, and happened at its time. */
function readLooseLine(text: string, eventTime: number | undefined): ReadLine {
  // Nothing but tildes is still a line that somebody pasted.
  const cleaned = cleanText(text) || text.trim();
  if (eventTime !== undefined) return { text: cleaned, format: 'event-log', cut: false, wallClockMs: eventTime };
  return { text: cleaned, format: 'raw', cut: /(?:\.{3}|…)\s*$/.test(cleaned) };
}

/** A mark without text of its own belongs to the line above it. */
function isMarkOf(line: ReadLine, previous: LogLine | undefined, number: number): previous is LogLine {
  return line.text === '' && previous?.format === 'raw' && previous.lastNumber === number - 1;
}

/** Trace lines, rows of viewers and prose: whatever has no structure but its mark. */
function parseMarked(lines: readonly PlainLine[]): readonly LogLine[] {
  const wrapped = toWrapped(lines);
  const result: LogLine[] = [];
  let eventTime: number | undefined;
  for (let index = 0; index < wrapped.pieces.length; index++) {
    const { number, text } = wrapped.pieces[index] as PastedPiece;
    if (text.trim() === '') {
      eventTime = undefined;
      continue;
    }
    const joined = joinUntilMarked(wrapped, index);
    const read = joined?.line ?? readBrokenLine(text);
    const line = read ?? readLooseLine(text, eventTime);
    if (read) eventTime = line.format === 'event-log' ? line.wallClockMs : undefined;
    index = joined?.end ?? index;
    const lastNumber = (wrapped.pieces[index] as PastedPiece).number;
    const previous = result.at(-1);
    if (isMarkOf(line, previous, number)) {
      result[result.length - 1] = { ...line, number: previous.number, lastNumber, text: previous.text };
    } else {
      result.push({ number, lastNumber, ...line });
    }
  }
  return result;
}

/**
 * Log lines in the order of the paste; every non-blank pasted line belongs to one of them. A pasted line on which several
 * entries run on, as happens when line ends get lost on the way, gives one log line for each.
 */
export function parseLog(lines: readonly PlainLine[]): readonly LogLine[] {
  const result: LogLine[] = [];
  let from = 0;
  const flush = (to: number) => {
    if (to > from) for (const line of parseMarked(lines.slice(from, to))) result.push(withStatusFields(line));
  };
  for (let at = 0; at < lines.length; ) {
    const taken = takeRecord(lines, at);
    if (!taken) {
      at++;
      continue;
    }
    flush(at);
    for (const line of taken.lines) result.push(withStatusFields(line));
    at = taken.next;
    from = at;
  }
  flush(lines.length);
  return result;
}
