/**
 * A site code that was given later goes into one problem: the first that asks for it. Two problems may concern two sites, so
 * none is filled in by the way.
 */
import type { KnownAnswer } from './answer.ts';

const asks = ({ remedy }: KnownAnswer): boolean => remedy.missing.length > 0;

/** Is a command of any of its problems still open? */
export function asksForSite(answer: KnownAnswer): boolean {
  return [answer, ...(answer.also ?? [])].some(asks);
}

/** @param fillOne fills in a problem without regard to others */
export function fillProblems(answer: KnownAnswer, fillOne: (problem: KnownAnswer) => KnownAnswer): KnownAnswer {
  const { also = [] } = answer;
  const open = asks(answer) ? undefined : also.find(asks);
  if (!open) return fillOne(answer);
  return { ...answer, also: also.map((other) => (other === open ? fillOne(other) : other)) };
}
