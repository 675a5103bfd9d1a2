/** Logs of any size as timed lines, one after another; files of the same name in several folders stay apart by their path. */
import type { TimedLine } from '../../logs/timed-line.ts';
import { createLineReader } from '../../logs/timed-line.ts';
import { fileWords } from '../words/file-words.ts';
import type { CliIo } from './io.ts';
import { readLogLines } from './read-file.ts';

/**
 * @param logs paths; `-` for standard input
 * @throws UsageError when one cannot be read
 */
export async function* readLogs(logs: readonly string[], area: string, io: CliIo): AsyncGenerator<TimedLine> {
  for (const log of logs) {
    const reader = createLineReader(sourceOf(log, logs));
    let isEmpty = true;
    for await (const line of readLogLines(log, area, io)) {
      isEmpty &&= line.trim() === '';
      yield* reader.push(line);
    }
    if (isEmpty) io.err(fileWords.empty(area, log));
    yield* reader.end();
  }
}

/** `DESPOOL.LOG`; with its folder where another log has the same name. */
export function sourceOf(log: string, logs: readonly string[]): string | undefined {
  if (log === '-') return undefined;
  // As few of the last parts of the path as tell it from the others.
  const parts = log.split(/[\\/]/);
  for (let kept = 1; kept < parts.length; kept++) {
    const name = parts.slice(-kept).join('/');
    const same = logs.filter((other) => other === name || other.replaceAll('\\', '/').endsWith(`/${name}`));
    if (same.length < 2) return name;
  }
  return log;
}
