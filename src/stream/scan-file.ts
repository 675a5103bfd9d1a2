/**
 * A log file of any size → what stands in it: read in batches, each line looked at once, in bounded memory. Runs where it is
 * called; `scan-in-thread.ts` runs it beside the event loop.
 */
import type { LogScan } from './finding.ts';
import { readBatches } from './read-batches.ts';
import { createLineScanner, type ScanParts } from './scan-lines.ts';

/** Lines before and after what tells most, as many as people paste: the beginning of the trouble, and what came of it. */
const LINES_BEFORE = 60;
const LINES_AFTER = 40;
/** Lines at the end of a log in which nothing was found. */
const LINES_OF_END = 300;

/** Lines `from` to `to` of a file, joined. */
async function readWindow(file: string, from: number, to: number): Promise<string> {
  const lines: string[] = [];
  for await (const batch of readBatches(file)) {
    for (const [at, line] of batch.lines.entries()) {
      const number = batch.firstLine + at;
      if (number >= from && number <= to) lines.push(line);
    }
    if (batch.firstLine + batch.lines.length > to) break;
  }
  return lines.join('\n');
}

/** @throws the error of the file system when the file cannot be read */
export async function scanFile(file: string, parts: ScanParts): Promise<LogScan> {
  const scanner = createLineScanner(parts);
  let lines = 0;
  let bytes = 0;
  for await (const batch of readBatches(file)) {
    for (const [at, line] of batch.lines.entries()) scanner.add(line, batch.firstLine + at);
    lines = batch.firstLine + batch.lines.length - 1;
    bytes += batch.bytes;
  }
  const best = scanner.best();
  const firstLine = Math.max(1, best ? best.line - LINES_BEFORE : lines - LINES_OF_END);
  const lastLine = best ? best.line + LINES_AFTER : lines;
  const text = await readWindow(file, firstLine, lastLine);
  return { lines, bytes, findings: scanner.findings(), window: { text, firstLine } };
}
