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

/** What is proven here too is not what this one is mistaken for. */
function tellApart(problems: readonly KnownAnswer[]): readonly KnownAnswer[] {
  const proven = new Set(problems.map(({ article }) => article.id));
  return problems.map((one) => ({ ...one, related: one.related.filter(({ id }) => !proven.has(id)) }));
}

/** Problems in the order in which they were told, each with why it comes before another. */
export function tellOrder(problems: readonly KnownAnswer[]): readonly KnownAnswer[] {
  const apart = tellApart(problems);
  return apart.map((one) => {
    const first = findFirst(one, apart);
    return first.length > 0 ? { ...one, first } : one;
  });
}

/** @returns the same problems, in the order in which to mend them, each with why it comes before another */
export function orderProblems(problems: readonly KnownAnswer[]): readonly KnownAnswer[] {
  const told = tellOrder(problems);
  const ranked = told.map((one) => {
    const { first = [] } = one;
    const behind = told.filter(({ article }) => first.some(({ before }) => before === article.id));
    // What another waits for is due when that one is.
    return { one, first, due: Math.min(...[one, ...behind].map(dueBy)) };
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
