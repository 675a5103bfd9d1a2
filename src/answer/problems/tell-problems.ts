/**
 * What stands above each problem of an answer that has several. In: two problems, the first in the way of the second.
 * Out: `Two problems are proven here. Fix problem 1 first: …`, and `Problem 2 of 2.`
 */
import type { KnownAnswer } from '../answer.ts';
import { problemWords } from './words.ts';

/** Above an answer with several problems: how many, and why this one comes first. Empty when there is one. */
export function severalProblems({ first = [], also = [] }: KnownAnswer): string {
  if (also.length === 0) return '';
  const reasons = [...new Set(first.map(({ because }) => because))].join(' ');
  const order = reasons === '' ? problemWords.urgentFirst : problemWords.fixFirst(reasons);
  return `${problemWords.proven(also.length + 1)} ${order}`;
}

/** Above a further problem: its place, and what it keeps from being fixed. */
export function furtherProblem({ first = [] }: KnownAnswer, place: number, count: number): string {
  const reasons = first.map(({ before, because }) => problemWords.fixBefore(before, because));
  return [problemWords.place(place, count), ...reasons].join(' ');
}
