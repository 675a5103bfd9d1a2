/** Log lines in what somebody said, as they stand in the log: without Slack's marks around them. */

import { fromSlack } from '../../../logs/dressed/slack-text.ts';
import { hasTraceMark } from '../../../logs/formats/trace.ts';
import { toPlainText } from '../../../logs/normalise.ts';
import { readTimedLines } from '../../../logs/timed-line.ts';

/** What is said is short; a message of Slack has at most 40,000 characters. */
const MOST_CHARACTERS = 100_000;

/** The text without entities, fences and quote marks. */
export function bareText(said: string): string {
  const lines = toPlainText(said.slice(0, MOST_CHARACTERS))
    .split('\n')
    .map((text, i) => ({ number: i + 1, text }));
  return fromSlack(lines)
    .map(({ text }) => text)
    .join('\n');
}

/** Whether at least one line carries a component and a time, as SMS writes them. */
export function holdsLogLines(text: string): boolean {
  // The mark before each trailer, or the component of a viewer's copy: cheap to look for in everything that a channel says.
  if (!hasTraceMark(text) && !text.includes('SMS_')) return false;
  for (const line of readTimedLines(text.split('\n'))) {
    if (line.component !== undefined && line.wallClockMs !== undefined) return true;
  }
  return false;
}

/** `40 logon servers`: how many a site has, where somebody says it. */
export function saidLogonServers(said: string): string | undefined {
  return /(?<![\w.,])(\d{1,5})\s{1,5}(?:logon|log-on)[\s-]?servers?\b/i.exec(said)?.[1];
}
