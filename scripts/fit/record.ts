/** What a fit prints, kept for its dated page: tables as tables, the rest as it is printed. */
import { machineLine, writeResults } from '../inputs.ts';

export interface Recorder {
  /** Prints a line, and keeps it. */
  log(text: string): void;
  /** Writes `docs/results/NAME-YYYY-MM-DD.md`. */
  write(name: string, introduction: string): Promise<void>;
}

const isRow = (line: string | undefined): line is string => line?.startsWith('| ') ?? false;

/** Rows get the rule under their header; runs of other lines become a block of their own. */
export function toMarkdown(lines: readonly string[]): string {
  const result: string[] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const isFirst = at === 0 || isRow(line) !== isRow(before);
    if (isFirst && at > 0 && !isRow(before)) result.push('```');
    if (isFirst) result.push('');
    if (isFirst && !isRow(line)) result.push('```text');
    result.push(line);
    if (isFirst && isRow(line)) result.push(line.replace(/[^|]+/g, ' --- '));
  }
  if (lines.length > 0 && !isRow(lines.at(-1))) result.push('```');
  return result.join('\n');
}

export function createRecorder(): Recorder {
  const lines: string[] = [];
  return {
    log(text) {
      console.log(text);
      lines.push(...text.split('\n'));
    },
    write: (name, introduction) => writeResults(name, `${introduction}\n${machineLine()}\n${toMarkdown(lines)}\n`),
  };
}
