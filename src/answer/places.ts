/**
 * Line numbers in words, as a reader finds them again: those of the file where there is one.
 * In: lines 14 and 15 of a paste that is DESPOOL.LOG. Out: `line 14 of DESPOOL.LOG`, `DESPOOL.LOG:14`, `lines 14–15 of DESPOOL.LOG`.
 */

import type { LogFile } from '../logs/log-line.ts';
import { linePlace } from '../query/pasted.ts';
import { placeWords } from './words.ts';

/** `line 9`, or `line 14 of DESPOOL.LOG`. */
export function formatLine(number: number, files?: readonly LogFile[]): string {
  const { file, line } = linePlace(number, files);
  return file ? placeWords.lineOf(line, file) : placeWords.line(line);
}

/** `9`, or `DESPOOL.LOG:14`: what stands before a quoted line. */
export function formatMark(number: number, files?: readonly LogFile[]): string {
  const { file, line } = linePlace(number, files);
  return file ? `${file}:${line}` : String(line);
}

/** More numbers in a heading help nobody: each line has its own beside it. */
const MOST_NUMBERS = 12;

/** `line 9`, `lines 7–9` or `lines 7, 9, 12`. */
function formatNumbers(numbers: readonly number[]): string {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  if (first === last) return placeWords.line(first);
  if (last - first === numbers.length - 1) return placeWords.range(first, last);
  const shown = numbers.slice(0, MOST_NUMBERS).join(', ');
  return numbers.length > MOST_NUMBERS ? placeWords.listCut(shown) : placeWords.list(shown);
}

/** `lines 7–9 of your text`, or `lines 7–9 of DESPOOL.LOG, line 3 of HMAN.LOG`; empty for no lines. */
export function formatLines(lines: readonly number[], files?: readonly LogFile[]): string {
  const byFile = new Map<string, number[]>();
  for (const number of [...new Set(lines)].sort((a, b) => a - b)) {
    const { file = '', line } = linePlace(number, files);
    byFile.set(file, [...(byFile.get(file) ?? []), line]);
  }
  return [...byFile]
    .map(([file, numbers]) => placeWords.of(formatNumbers(numbers), file === '' ? placeWords.yourText : file))
    .join(', ');
}

/** `line 7 (“LON failed”)`, what somebody said, or the text itself where the words are not known: who says something of a site. */
export function quotePlace(
  { line, words }: { readonly line: number; readonly words: string },
  files?: readonly LogFile[],
): string {
  if (words === '') return placeWords.yourText;
  return line === 0 ? placeWords.said(words) : placeWords.quote(formatLine(line, files), words);
}

/** Warnings name a line by its number in the whole paste. */
export function placeWarning(warning: string, files?: readonly LogFile[]): string {
  return warning.replace(/^Line (\d{1,9})(?= speaks against)/, (_all, number: string) => {
    const place = formatLine(Number(number), files);
    return `${place.charAt(0).toUpperCase()}${place.slice(1)}`;
  });
}
