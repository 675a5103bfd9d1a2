/**
 * Log lines → streams of tokens that signatures are aligned with. White space, case and punctuation do not count, and raw
 * lines that follow one another form one stream, so that a message wrapped by hand or by a window is still found.
 */

import type { LogLine } from '../../logs/log-line.ts';
import { everyMatch } from '../../text/every-match.ts';
import { tokenPatternFor } from '../../text/tokens.ts';
import { perLine } from '../calm/per-line.ts';
import { excerpt } from '../rank/excerpt.ts';

export interface Token {
  /** Lower case. */
  readonly text: string;
  /** As written. */
  readonly surface: string;
  /** Where it stands in the line's text. */
  readonly start: number;
  readonly line: LogLine;
  /** No white space stands before it: it continues what came before, as in `\\SRV\SHARE`. */
  readonly joined: boolean;
  /** First token of its pasted line: a word may have been broken right before it. */
  readonly startsLine: boolean;
  /** `...` or `…` follows: somebody cut the text here. */
  readonly cutAfter: boolean;
}

/** Longest piece of a log that is quoted as evidence: two lines of a terminal's width, and then some. Slack shows all of it. */
export const LONGEST_QUOTE = 220;

/** The log lines that a run of tokens stands on, as evidence quotes them. */
export interface Quote {
  /** 1-based numbers in what was pasted. */
  readonly line: number;
  readonly lastLine: number;
  readonly text: string;
  readonly component?: string;
  readonly wallClockMs?: number;
}

/**
 * Quotes the lines of the tokens from `from` up to and without `to`, of long lines the part around these tokens; undefined when
 * there is no token.
 */
export function quoteLines(tokens: readonly Token[], from: number, to: number): Quote | undefined {
  const quoted = tokens.slice(from, to);
  const lines = [...new Set(quoted.map(({ line }) => line))];
  const [first] = lines;
  const last = lines.at(-1);
  const [start] = quoted;
  const end = quoted.at(-1);
  if (!first || !last || !start || !end) return undefined;
  const text = lines.map((line) => line.text).join(' ');
  const lastLineAt = text.length - last.text.length;
  const span = { from: start.start, to: lastLineAt + end.start + end.surface.length };
  return {
    line: first.number,
    lastLine: last.lastNumber,
    text: excerpt(text, span, LONGEST_QUOTE),
    ...(first.component ? { component: first.component } : {}),
    ...(first.wallClockMs === undefined ? {} : { wallClockMs: first.wallClockMs }),
  };
}

/** Tokens of a text; `line` is the log line they stand on. */
function toTokens(text: string, line: LogLine): Token[] {
  const tokens: Token[] = [];
  for (const { 0: surface, index: start } of everyMatch(tokenPatternFor(text), text)) {
    const end = start + surface.length;
    tokens.push({
      text: surface.toLowerCase(),
      surface,
      start,
      line,
      joined: start > 0 && !/\s/.test(text[start - 1] as string),
      startsLine: tokens.length === 0,
      cutAfter: text.startsWith('...', end) || text.startsWith('…', end),
    });
  }
  return tokens;
}

const tokensOf = perLine((line) => toTokens(line.text, line));

/** One stream for each marked line, one for each run of raw lines. */
export function toStreams(lines: readonly LogLine[]): readonly (readonly Token[])[] {
  const streams: (readonly Token[])[] = [];
  let open: { tokens: Token[]; lastNumber: number } | undefined;
  for (const line of lines) {
    const tokens = tokensOf(line);
    const isLoose = line.format === 'raw' || line.format === 'event-log';
    if (isLoose && open && line.number <= open.lastNumber + 1) {
      for (const token of tokens) open.tokens.push(token);
      open.lastNumber = line.lastNumber;
    } else {
      // What a line holds is kept for the next reader: only a copy of it may grow.
      open = isLoose ? { tokens: [...tokens], lastNumber: line.lastNumber } : undefined;
      streams.push(open?.tokens ?? tokens);
    }
  }
  return streams;
}
