/**
 * Undoes the hard wrapping of the archive. A wrapped line breaks only where the next word no longer fits; a line break
 * that the author meant usually comes earlier. So two lines belong together when the first word of the second would not
 * have fitted behind the first.
 */
import { beginsWithMark, endsWithMark, hasUsualMark } from '../../../logs/formats/trace.ts';

/**
 * Widest text line in the archive. Measured on the 2,820 SMS articles: 97 % of the breaks inside prose come where line and
 * next word together reach 81 columns; older articles that were pasted in narrower keep their own width.
 */
const ARCHIVE_WIDTH = 80;

/** Quotations stand indented by two and are wrapped one column earlier (measured likewise: 80 columns and more). */
const QUOTED_WIDTH = 79;

/** Below this an article's own width says nothing: it has only short lines. */
const NARROWEST = 60;

/** Columns that a break may come early and still count as forced: authors' editors wrapped at 70 to 76. */
const SLACK = 6;

/** The width at which this article's prose was wrapped: its longest ordinary line, at most `ARCHIVE_WIDTH`. */
export function measureWidth(lines: readonly string[]): number {
  const lengths = lines
    .filter((line) => /^[A-Za-z][a-z]*,? [a-z]/.test(line) && line.length <= 81)
    .map((l) => l.length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return longest < NARROWEST ? ARCHIVE_WIDTH : Math.min(longest, ARCHIVE_WIDTH);
}

const firstWord = (line: string) => /\S+/.exec(line)?.[0] ?? '';

/** Whether the break between two lines is one the wrapping had to make. */
function isForcedBreak(line: string, next: string, width: number = ARCHIVE_WIDTH): boolean {
  return line.length + 1 + firstWord(next).length > width;
}

/** Whether lines are prose that was wrapped: most of their breaks are forced, give or take the author's editor. */
export function isWrappedProse(lines: readonly string[], width: number): boolean {
  if (lines.length < 2) return true;
  const own = lines.reduce((most, line) => Math.max(most, line.length), 0);
  let forced = 0;
  for (let i = 1; i < lines.length; i += 1) {
    const next = lines[i] ?? '';
    const line = lines[i - 1] ?? '';
    const narrow = own >= NARROWEST ? Math.min(own, width) : width;
    if (isForcedBreak(line, next, narrow - SLACK)) forced += 1;
    else if (/[a-z,]$/.test(line) && /^\s*[a-z(]/.test(next)) forced += 0.75;
  }
  return forced >= (lines.length - 1) * 0.6;
}

/** Joins the lines of one paragraph; runs of blanks inside it shrink to one. */
export function joinProse(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .join(' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Starts of a line that a program wrote, however long the line before it was. */
const LINE_START =
  /^(?:\[?\d{1,2}[/-](?:\d{1,2}|[A-Za-z]{3})[/-]\d{2,4}\b|\d{1,2}:\d{2}:\d{2}|\*{2,} ?\S|!{2,}|#[#$]+|~\w|NAL\[\d|SQL>+|[A-Z]{2,8}: |(?:ERROR|WARNING|INFO|Error|Warning)\b ?[-:]|---+>|\[[^\]]+\]$|HK(?:EY_|LM|CU)|[A-Za-z]:\\|\\\\|(?:rem|REM) |(?:if|IF) (?:not |NOT )?(?:exist|EXIST) |(?:set|SET|call|CALL|goto|GOTO|echo|ECHO) |:\w+$|GO$)/;

/** Names of functions (`CDeltaSource::Init`, `AppRegisterI`) start a line, unless the line before still waits for a name. */
const FUNCTION_START = /^(?:[A-Z]\w*::|[A-Z][a-z]+(?:[A-Z][a-z]*){2,}\b)/;
const AWAITS_NAME =
  /\b(?:the|of|to|for|from|in|with|by|and|or|component|service|named|function|property|class|call|method)$|[-=:,(<"]$/;

/** A line of SMS ends with its mark, or with the `~` that its line breaks show as. */
const endsLine = (line: string) => endsWithMark(line) || /[^~]~$/.test(line);

export interface UnwrapOptions {
  /** Commands, paths and scripts continue only where the break is forced: their lines start in lower case anyway. */
  readonly strict: boolean;
}

/**
 * Restores the lines of an error text or a log excerpt from its wrapped form. Indentation counts towards the width.
 *
 * `  STOP: c0000000 {Fatal System Error} The Windows Example Process Failed to start` + `  normally.` → one line.
 */
export function unwrapLiteral(lines: readonly string[], { strict }: UnwrapOptions): string[] {
  if (lines.some(hasUsualMark)) return unwrapMarked(lines);
  const out: string[] = [];
  let previous = '';
  for (const line of lines) {
    const text = line.trim();
    const before = out.at(-1);
    if (before !== undefined && continues(previous, line, strict)) {
      const glue = /^\\/.test(text) && /^HK|\\/.test(before) && !/\s$/.test(before) ? '' : ' ';
      out[out.length - 1] = `${before}${glue}${text}`;
    } else out.push(text);
    previous = line;
  }
  return out;
}

function continues(previous: string, line: string, strict: boolean): boolean {
  const text = line.trim();
  if (text.startsWith('|') && !previous.trim().startsWith('|')) return true;
  if (/^\\[A-Za-z<]/.test(text) && /^\s*HK/.test(previous)) return true;
  if (LINE_START.test(text) || endsLine(previous)) return false;
  if (FUNCTION_START.test(text) && !AWAITS_NAME.test(previous)) return false;
  const width = /^ {2}\S/.test(previous) ? QUOTED_WIDTH : ARCHIVE_WIDTH;
  if (isForcedBreak(previous, line, width)) return !(!strict && isCloseCall(previous, line));
  if (strict) return false;
  if (previous.trim().length >= 45 && opensMore(previous, '(', ')') && opensMore(line, ')', '(')) return true;
  // A narrower original: a sentence that goes on in lower case behind a long line.
  return previous.trim().length >= 45 && /[A-Za-z0-9,'")>]$/.test(previous) && /^[a-z(]/.test(text);
}

const opensMore = (line: string, open: string, close: string) => line.split(open).length > line.split(close).length;

/**
 * Preformatted blocks (indented by three or more) were not wrapped by the archive: where a line would just fail to fit and
 * the next begins like a message of its own, the break is the program's.
 */
function isCloseCall(previous: string, line: string): boolean {
  if (!/^ {3,}[A-Z][a-z]/.test(line) || opensMore(previous, '(', ')')) return false;
  return (
    !isForcedBreak(previous, line, ARCHIVE_WIDTH + 2) &&
    !/[,:;=-]$|\b(?:the|of|to|a|an|in|for|on|and|or|by|with|from|is)$/.test(previous)
  );
}

/** No log line is longer; text that only begins a mark again and again must not grow one record for ever. */
const LONGEST_RECORD = 4000;

/** Lines of SMS logs are whole where their mark ends. */
function unwrapMarked(lines: readonly string[]): string[] {
  const out: string[] = [];
  let open = '';
  let previous = '';
  for (const line of lines) {
    if (open !== '' && !hasUsualMark(open) && !beginsWithMark(line) && !continues(previous, line, false)) {
      out.push(open);
      open = '';
    }
    previous = line;
    open = open === '' ? line.trim() : `${open} ${line.trim()}`;
    if (open.length > LONGEST_RECORD) {
      out.push(open);
      open = '';
    } else if (endsWithMark(open)) {
      out.push(open);
      open = '';
    }
  }
  if (open !== '') {
    const last = out.at(-1);
    if (last !== undefined && /^<(?:[^>]*>)*/.test(open)) out[out.length - 1] = last + open;
    else out.push(open);
  }
  return out;
}
