/**
 * What was pasted → a query: safe lines → log lines → facts.
 * In: the text of a Slack message or a log file, hostile until proven otherwise. Out: a `Query`; it never throws.
 */
import type { CodeBook } from './codes.ts';
import { parseLog } from './parse-log.ts';
import type { Query } from './query.ts';
import { readFacts } from './read-facts.ts';
import { toSafeLines } from './safe-lines.ts';

/** Reads pasted text. */
export function readQuery(pasted: string, codes: CodeBook): Query {
  const { lines: safe, notices } = toSafeLines(pasted);
  const lines = parseLog(safe);
  return { lines, facts: readFacts(lines, codes), notices };
}
