/**
 * Plain lines → log lines: marks read, wrapped lines rejoined. No line is lost: what fits nothing is kept as `raw`.
 * In: `Despooler failed to execute the instruction, error code =` / ` c0000001   $$<SMS_DESPOOLER><Tue Nov 04 …><thread=A0>`.
 * Out: one line, numbers 1 to 2.
 */
import type { PlainLine } from './normalise.ts';
import type { LogLine } from './query.ts';
import { joinUntilMarked, readWindow } from './rejoin.ts';
import { cleanText, type ReadLine, readBrokenLine, splitEntries } from './trailer.ts';

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

/**
 * Log lines in the order of the paste; every non-blank pasted line belongs to one of them. A pasted line on which several
 * entries run on, as happens when line ends get lost on the way, gives one log line for each.
 */
export function parseLog(pasted: readonly PlainLine[]): readonly LogLine[] {
  const lines = pasted.flatMap((line) => splitEntries(line.text).map((text) => ({ number: line.number, text })));
  const window = readWindow(lines);
  const result: LogLine[] = [];
  let eventTime: number | undefined;
  for (let index = 0; index < lines.length; index++) {
    const plain = lines[index] as PlainLine;
    if (plain.text.trim() === '') {
      eventTime = undefined;
      continue;
    }
    const joined = joinUntilMarked(lines, index, window);
    const read = joined?.line ?? readBrokenLine(plain.text);
    const line = read ?? readLooseLine(plain.text, eventTime);
    if (read) eventTime = line.format === 'event-log' ? line.wallClockMs : undefined;
    index = joined?.end ?? index;
    const lastNumber = (lines[index] as PlainLine).number;
    const previous = result.at(-1);
    if (isMarkOf(line, previous, plain.number)) {
      result[result.length - 1] = { ...line, number: previous.number, lastNumber, text: previous.text };
    } else {
      result.push({ number: plain.number, lastNumber, ...line });
    }
  }
  return result;
}
