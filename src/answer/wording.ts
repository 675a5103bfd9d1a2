/** What answers say, in one place: each outcome in plain English, for Slack and the terminal alike. Plain text, no marks. */
import type { Candidate, KnownAnswer } from './answer.ts';

/** How to begin. */
export const HOW_TO_ASK = 'Paste a few log lines or an error message, or describe what you see.';

/** What is said when nothing is sure. */
export const UNKNOWN = {
  empty: `There is nothing to read here. ${HOW_TO_ASK}`,
  nothing: 'No article in the library matches this.',
  nearest: 'No cause is proven yet. The closest articles are:',
  unclear: "I can't tell what this is about. No article in the library comes close.",
  unclearNearest: "I can't tell yet what is wrong. If this is about SMS, the closest articles are:",
  article: (named: readonly Candidate[]) =>
    named.length === 1 ? 'You mentioned this article:' : 'You mentioned these articles:',
  link: "I can't open links. Paste the text of the page or the log lines instead.",
  moreLines: ['A few log lines from before and after the error'],
  tellMore: ['The log lines or the error message', 'The SMS version, the component, and the last change that was made'],
  ifSms: ['Log lines or an error message from SMS 1.x or 2.0, if this is about SMS'],
} as const;

const POSSIBLE_CAUSES = [
  'No possible cause',
  'One possible cause, not certain',
  'Two possible causes, neither certain',
  'Three possible causes, none certain',
] as const;

/** Above a shortlist of so many options. */
export const shortlistHeading = (options: number): string =>
  `${POSSIBLE_CAUSES[options] ?? 'Several possible causes, none certain'}.`;

const COUNTED = ['no', 'one', 'two', 'three', 'four'] as const;

/** `Two`; figures from five on. */
function countWord(count: number): string {
  const word = COUNTED[count] ?? String(count);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Above an answer with several problems: how many, and why this one comes first. Empty when there is one. */
export function severalProblems({ first = [], also = [] }: KnownAnswer): string {
  if (also.length === 0) return '';
  const count = `${countWord(also.length + 1)} problems are proven here.`;
  if (first.length === 0) return `${count} The most urgent one comes first.`;
  return `${count} Fix problem 1 first: ${[...new Set(first.map(({ because }) => because))].join(' ')}`;
}

/** Above a further problem: its place, and what it keeps from being mended. */
export function furtherProblem({ first = [] }: KnownAnswer, place: number, count: number): string {
  const reasons = first.map(({ before, because }) => ` Fix this before ${before}: ${because}`);
  return `Problem ${place} of ${count}.${reasons.join('')}`;
}

/** `48 hours after the bootstrap started`. */
export const hoursAfter = (hours: number, from: string): string =>
  hours === 1 ? `1 hour after ${from}` : `${hours} hours after ${from}`;
