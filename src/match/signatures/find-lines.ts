/** Finds the log lines that one of a few line patterns recognises, in their order. */

import { compileLinePattern } from '../../article/line-pattern.ts';
import type { LogLine } from '../../logs/log-line.ts';
import { toStreams } from '../terms/token-stream.ts';
import { align } from './align.ts';

export function findLines(
  patterns: readonly string[],
  lines: readonly LogLine[],
): readonly { line: number; wallClockMs?: number }[] {
  const compiled = patterns.map(compileLinePattern);
  if (compiled.length === 0) return [];
  const found: { line: number; wallClockMs?: number }[] = [];
  for (const tokens of toStreams(lines)) {
    for (const [at, token] of tokens.entries()) {
      if (!compiled.some((pattern) => align(pattern, tokens, at))) continue;
      const { number, wallClockMs } = token.line;
      found.push({ line: number, ...(wallClockMs === undefined ? {} : { wallClockMs }) });
    }
  }
  return found;
}
