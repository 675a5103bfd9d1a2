/**
 * What was pasted → a query: normalise → undo Slack → read what is spelled → redact → parse lines → read facts.
 * In: the text of a Slack message or a log file, hostile until proven otherwise. Out: a `Query`; it never throws.
 */
import type { CodeBook } from './codes.ts';
import { fromSlack } from './from-slack.ts';
import { normalise } from './normalise.ts';
import { parseLog } from './parse-log.ts';
import type { Notice, Query } from './query.ts';
import { readFacts } from './read-facts.ts';
import { redactLine } from './redact.ts';
import { readSpoken } from './spoken.ts';

/** Reads pasted text. Whatever is secret is gone before lines are parsed, so no later stage can show it. */
export function readQuery(pasted: string, codes: CodeBook): Query {
  const { lines, notices } = normalise(pasted);
  let redacted = 0;
  const safe = fromSlack(lines).map((line) => {
    // What is spelled out may be a secret, too.
    const said = readSpoken(line.text);
    const text = redactLine(said);
    if (text !== said) redacted++;
    return { number: line.number, text };
  });
  const logLines = parseLog(safe);
  const told: Notice[] = [...notices];
  if (redacted > 0) {
    told.push({
      kind: 'redacted',
      text: `Passwords, accounts or addresses were taken out of ${redacted === 1 ? 'one line' : `${redacted} lines`} before reading.`,
    });
  }
  return { lines: logLines, facts: readFacts(logLines, codes), notices: told };
}
