/**
 * Takes secrets and people out of text before anything else sees it.
 * In: `connect as CORP\jsmith to 10.0.3.7, password: hunter2`. Out: `connect as <account> to <ip>, password: <secret>`.
 * Idempotent: a placeholder is never taken for a secret. What each rule knows stands in `redact/`.
 */
import { AT_START, type LineBefore, redactAfter } from './redact/across-lines.ts';
import { COMMAND_LINE_HINT, redactCommandLine } from './redact/command-lines.ts';
import { redactNamed } from './redact/named-secrets.ts';
import { NUMBER_HINT, redactNumbers } from './redact/numbers.ts';
import { PEOPLE_HINT, redactPeople } from './redact/people.ts';
import { SECRET_NAME_HINT } from './redact/secret-names.ts';
import { redactTokens, TOKEN_HINT } from './redact/tokens.ts';

/** One replacement can lay bare the next; real lines settle in one pass, and no line is gone over more often than this. */
const MOST_PASSES = 10;

const HINTS = [
  /\bPASS\b|authorization|community|\bsa\s?\//i,
  SECRET_NAME_HINT,
  COMMAND_LINE_HINT,
  TOKEN_HINT,
  PEOPLE_HINT,
  NUMBER_HINT,
];
/** One expression, since most lines hold none of it and are looked at once; without `u`, which makes it three times as slow. */
const MAY_BE_SECRET = new RegExp(HINTS.map(({ source }) => source).join('|'), 'i');

/** False only for lines that `redactLine` leaves as they are. */
export function mayHoldSecrets(line: string): boolean {
  return MAY_BE_SECRET.test(line);
}

function redactOnce(line: string): string {
  return redactNumbers(redactPeople(redactNamed(redactTokens(redactCommandLine(line)))));
}

/** A line without passwords, accounts, mail and network addresses, telephone, card and bank numbers, tokens. */
export function redactLine(line: string): string {
  if (!mayHoldSecrets(line)) return line;
  let text = line;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = redactOnce(text);
    if (next === text) break;
    text = next;
  }
  return text;
}

/**
 * Reads lines in their order, since one can announce what the next one holds: a value under its name, a column under its heading,
 * a key, a word or a token that was wrapped.
 * @param redact takes out what a line gives away by itself: `redactLine`, or a copy of it that remembers
 * @returns a function from the next line to that line without secrets
 */
export function createRedactor(redact: (line: string) => string = redactLine): (line: string) => string {
  let before: LineBefore = AT_START;
  return (line) => {
    const { safe, next } = redactAfter(line, before, redact);
    before = next;
    return safe;
  };
}

/** Text of several lines without secrets, as many lines as before. */
export function redactText(text: string): string {
  const redact = createRedactor();
  return text
    .split('\n')
    .map((line) => redact(line))
    .join('\n');
}
