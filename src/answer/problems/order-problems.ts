/**
 * Several proven problems → the order in which to mend them: what has a deadline, then what stands in the way of another's
 * remedy, then what is surest. In: a lost upgrade, due on Tuesday, and a sender that may send nothing. Out: the sender first,
 * since the package of the upgrade cannot leave without it, and the upgrade is due.
 */
import type { KnownAnswer, Prevents } from '../answer.ts';

function standsInTheWay({ id, run }: Prevents, other: KnownAnswer): boolean {
  if (id !== undefined) return id === other.article.id;
  return run !== undefined && other.remedy.steps.some((step) => step.run?.toUpperCase().startsWith(run.toUpperCase()));
}

function findFirst(one: KnownAnswer, others: readonly KnownAnswer[]): NonNullable<KnownAnswer['first']> {
  return others.flatMap((other) => {
    const reason = one.prevents?.find((prevents) => standsInTheWay(prevents, other));
    return reason && other !== one ? [{ before: other.article.id, because: reason.because }] : [];
  });
}

/** When it is due, in milliseconds of the log's clock; something without a time is due after all that have one. */
function dueBy({ deadline }: KnownAnswer): number {
  if (!deadline || deadline.certainty === 'passed') return Number.POSITIVE_INFINITY;
  return deadline.byMs ?? Number.MAX_SAFE_INTEGER;
}

/** @returns the same problems, in the order in which to mend them, each with why it comes before another */
export function orderProblems(problems: readonly KnownAnswer[]): readonly KnownAnswer[] {
  const ranked = problems.map((one) => {
    const first = findFirst(one, problems);
    const behind = problems.filter(({ article }) => first.some(({ before }) => before === article.id));
    // What another waits for is due when that one is.
    const due = Math.min(...[one, ...behind].map(dueBy));
    return { one: first.length > 0 ? { ...one, first } : one, due, first };
  });
  return ranked
    .sort((a, b) => {
      if (a.first.some(({ before }) => before === b.one.article.id)) return -1;
      if (b.first.some(({ before }) => before === a.one.article.id)) return 1;
      if (a.due !== b.due) return a.due - b.due;
      return b.first.length - a.first.length || b.one.confidence - a.one.confidence;
    })
    .map(({ one }) => one);
}
