/** What answers say, in one place: each outcome in plain English, for Slack and the terminal alike. Plain text, no marks. */
import type { Candidate, KnownAnswer } from './answer.ts';

/** What is said when nothing is sure. */
export const UNKNOWN = {
  empty: 'There is nothing to read here. Paste a few log lines, an error text, or say what you see.',
  nothing: 'Nothing in the library matches this.',
  nearest: 'Nothing proves one cause. These come nearest:',
  unclear: 'I cannot tell what this is about: no article of the library comes near.',
  unclearNearest: 'I cannot tell yet what is wrong. If it is about SMS, these come nearest:',
  article: (named: readonly Candidate[]) =>
    named.length === 1 ? 'You named an article that is in the library:' : 'You named articles that are in the library:',
  link: 'I cannot open links. Paste the text that stands there, or the log lines it is about.',
  moreLines: ['the log lines around it, a few before and after'],
  tellMore: ['the log lines or the error text', 'which part of SMS it is, its version, and what was done last'],
  ifSms: ['log lines or an error text from SMS 1.x or 2.0, if that is what it is about'],
} as const;

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
  if (first.length === 0) return `${count} The most urgent comes first.`;
  return `${count} Mend the first one first: ${[...new Set(first.map(({ because }) => because))].join(' ')}`;
}

/** Above a further problem: its place, and what it keeps from being mended. */
export function furtherProblem({ first = [] }: KnownAnswer, place: number, count: number): string {
  const reasons = first.map(({ before, because }) => ` Mend it before ${before}: ${because}`);
  return `Problem ${place} of ${count}.${reasons.join('')}`;
}
