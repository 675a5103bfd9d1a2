/**
 * What somebody gave us to read, and where its files stand in it. Lines are numbered through the whole paste, so that a number names
 * one line; what a reader sees is the number in the file.
 * In: DESPOOL.LOG of 20 lines, then HMAN.LOG; line 24. Out: `{ file: 'HMAN.LOG', line: 3 }`.
 */

import type { LogFile, LogLine } from '../logs/log-line.ts';
import { toPlainText } from '../logs/normalise.ts';
import { redactLine } from '../text/redact.ts';

/** A file as it was uploaded or named. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
  /** Number of its first line where only a part of a file is given; 1 without it. */
  readonly firstLine?: number;
}

export interface Pasted {
  readonly files: readonly NamedText[];
  /** What was typed or pasted beside them. */
  readonly said: string;
}

/** Names of trace logs have twelve characters; longer ones fill a line by themselves. */
const LONGEST_NAME = 40;

/** The name that is shown: without its folders, on one line, without secrets. */
export function toFileName(name: string): string {
  const bare = toPlainText(name.slice(-400)).replace(/\s+/g, ' ').trim();
  const own = redactLine(bare.split(/[\\/]/).at(-1) ?? '').trim();
  return own.length > LONGEST_NAME ? `${own.slice(0, LONGEST_NAME - 1)}…` : own;
}

/** What `tail` and `head` write above each of several files: `==> DESPOOL.LOG <==`. */
const HEADER = /^==> (\S.{0,200}) <==$/;

/** Files whose lines stand in a paste, each below its heading. */
export function readFileHeaders(lines: readonly LogLine[]): readonly LogFile[] {
  return lines.flatMap(({ text, format, lastNumber }): LogFile[] => {
    const name = format === 'raw' ? HEADER.exec(text)?.[1] : undefined;
    return name === undefined ? [] : [{ name: toFileName(name), before: lastNumber }];
  });
}

/** A line as its reader finds it again. */
export interface LinePlace {
  /** Absent for what was typed or pasted. */
  readonly file?: string;
  /** 1-based, in the file or in what was pasted. */
  readonly line: number;
}

/** @param files in the order of the paste */
export function linePlace(line: number, files: readonly LogFile[] = []): LinePlace {
  const own = files.findLast(({ before }) => before < line);
  if (!own) return { line };
  return { line: line - own.before, ...(own.name ? { file: own.name } : {}) };
}
