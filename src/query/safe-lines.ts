/**
 * What was pasted → lines that may be looked at: bounded, plain, without Slack's dressing or that of mail, HTML and RTF, spelled
 * words written out, secrets gone. The query reader and the filter for busy channels read the same lines.
 * In: `&gt; <b>password</b>: hunter2`. Out: `password: <secret>`.
 */
import { type Bounds, MAX_LINE_CHARACTERS } from '../logs/bounds.ts';
import { readHtml } from '../logs/dressed/html.ts';
import { readQuotedPrintable } from '../logs/dressed/quoted-printable.ts';
import { readRtf } from '../logs/dressed/rtf.ts';
import { fromSlack } from '../logs/dressed/slack-text.ts';
import { withoutBars } from '../logs/formats/mail.ts';
import { normalise, type PlainLine } from '../logs/normalise.ts';
import type { Notice } from '../logs/notice.ts';
import { noticeWords } from '../logs/words.ts';
import { createRedactor, redactLine } from '../text/redact.ts';
import { readSpoken } from './speech/spoken.ts';

export interface SafeLines {
  readonly lines: readonly PlainLine[];
  /** What was cut, and what was taken out. */
  readonly notices: readonly Notice[];
}

/** Logs and hostile texts repeat their lines: each is read once. */
function remember(read: (line: string) => string): (line: string) => string {
  const known = new Map<string, string>();
  return (line) => {
    let answer = known.get(line);
    if (answer === undefined) {
      answer = read(line);
      known.set(line, answer);
    }
    return answer;
  };
}

/** Whatever is secret is gone before lines are parsed, so no later stage can show it. */
export function toSafeLines(pasted: string, bounds?: Bounds): SafeLines {
  const { lines, notices } = normalise(pasted, bounds);
  let redacted = 0;
  const undressed = readHtml(readRtf(readQuotedPrintable(fromSlack(lines))));
  // What is spelled out may be a secret, too.
  const spell = remember((text) => readSpoken(withoutBars(text.slice(0, MAX_LINE_CHARACTERS))));
  const redact = createRedactor(remember(redactLine));
  const safe = undressed.map((line) => {
    const said = spell(line.text);
    const text = redact(said);
    if (text !== said) redacted++;
    return { number: line.number, text };
  });
  if (redacted === 0) return { lines: safe, notices };
  const told: Notice = { kind: 'redacted', text: noticeWords.redacted(redacted) };
  return { lines: safe, notices: [...notices, told] };
}
