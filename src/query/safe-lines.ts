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
import { redactLine } from '../text/redact.ts';
import { readSpoken } from './speech/spoken.ts';

export interface SafeLines {
  readonly lines: readonly PlainLine[];
  /** What was cut, and what was taken out. */
  readonly notices: readonly Notice[];
}

interface SafeText {
  readonly text: string;
  readonly isRedacted: boolean;
}

/** A line spelled out and without secrets. What is spelled out may be a secret, too. */
function toSafeText(text: string): SafeText {
  const said = readSpoken(withoutBars(text.slice(0, MAX_LINE_CHARACTERS)));
  const safe = redactLine(said);
  return { text: safe, isRedacted: safe !== said };
}

/** Whatever is secret is gone before lines are parsed, so no later stage can show it. */
export function toSafeLines(pasted: string, bounds?: Bounds): SafeLines {
  const { lines, notices } = normalise(pasted, bounds);
  let redacted = 0;
  const undressed = readHtml(readRtf(readQuotedPrintable(fromSlack(lines))));
  // Logs and hostile texts repeat their lines: each is read once.
  const known = new Map<string, SafeText>();
  const safe = undressed.map((line) => {
    let read = known.get(line.text);
    if (!read) {
      read = toSafeText(line.text);
      known.set(line.text, read);
    }
    if (read.isRedacted) redacted++;
    return { number: line.number, text: read.text };
  });
  if (redacted === 0) return { lines: safe, notices };
  const told: Notice = {
    kind: 'redacted',
    text: `Passwords, accounts or addresses were taken out of ${redacted === 1 ? 'one line' : `${redacted} lines`} before reading.`,
  };
  return { lines: safe, notices: [...notices, told] };
}
