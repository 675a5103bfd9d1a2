/** The lines that prove an answer, with the numbers they have in the paste. */
import type { KnownAnswer } from '../../answer/answer.ts';
import type { LineEvidence } from '../../match/match.ts';
import { LONGEST_QUOTE } from '../../match/token-stream.ts';
import { code, join, mrkdwn } from './text.ts';

/** A screen holds about eight log lines; the most telling ones come first in none of them, so the order stays the paste's. */
const LINES_SHOWN = 8;

/** `lines 7–9` or `lines 7, 9, 12`. */
export function lineNumbers(proof: readonly Pick<LineEvidence, 'line' | 'lastLine'>[]): string {
  const numbers = [...new Set(proof.map((one) => one.line))].sort((a, b) => a - b);
  const first = numbers[0];
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last) return `line ${first}`;
  if (last - first === numbers.length - 1) return `lines ${first}–${last}`;
  return `lines ${numbers.slice(0, 12).join(', ')}${numbers.length > 12 ? ' …' : ''}`;
}

/** Each line once, even where two signatures recognised it. */
function distinct(proof: readonly LineEvidence[]): readonly LineEvidence[] {
  return [...new Map(proof.map((one) => [one.line, one])).values()].sort((a, b) => a.line - b.line);
}

/** `7  Executing instruction …`, one a row, as code. */
export function proofRows(proof: readonly LineEvidence[], most = LINES_SHOWN): string {
  const lines = distinct(proof);
  const rows = lines.slice(0, most).map((one) => join([String(one.line), code(one.text, LONGEST_QUOTE + 4)], '  '));
  const rest = lines.length - rows.length;
  return join([...rows, rest > 0 ? `… and ${rest} more` : undefined], '\n');
}

/** What an answer rests on. */
type Grounds = Pick<KnownAnswer, 'proof' | 'words' | 'facts'>;

/** What the paste has in common with the article: its words, and the facts that both name. */
export function inCommonText({ words, facts = [] }: Pick<Grounds, 'words' | 'facts'>): string {
  const row = (heading: string, all: readonly string[]) => {
    const shown = all.slice(0, 10).map((one) => mrkdwn(one, 60));
    return shown.length > 0 ? `*${heading}:* ${join(shown, ', ')}.` : undefined;
  };
  return join([row('Recognised by your words', words), row('The article names it too', facts)], ' ');
}

/** The proof with its heading, or the words and facts that spoke for the answer when no line did. */
export function proofText(answer: Grounds): string {
  if (answer.proof.length > 0) {
    return `*Proof* (${lineNumbers(answer.proof)} of what was pasted)\n${proofRows(answer.proof)}`;
  }
  const inCommon = inCommonText(answer);
  return inCommon === '' ? '' : `${inCommon} No log line proves it yet.`;
}
