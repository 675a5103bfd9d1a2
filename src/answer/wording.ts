/** What answers say, in one place: each outcome in plain English, for Slack and the terminal alike. Plain text, no marks. */
import type { KnownAnswer } from './answer.ts';

const COUNTED = ['no', 'one', 'two', 'three', 'four'] as const;

/** `Two`; figures from five on. */
export function countWord(count: number): string {
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
