/**
 * A site code that was given later goes into every problem that it belongs to: the one that asks for it, and those that ask for
 * the same in the same words, unless what was pasted about them names another site or speaks against this one.
 * In: `LON` below two problems that both ask which secondary it is. Out: both commands with LON.
 */
import { doubtOf, refusalOf, type SiteTask } from '../../query/site-roles/choose-site.ts';
import type { KnownAnswer } from '../answer.ts';
import type { GivenSite } from '../sites/give-site.ts';
import { hasOpenSite, taskOf } from '../template.ts';

/** What the commands that are still open do to their site; undefined when none is open. */
function openTask({ remedy }: KnownAnswer): SiteTask | undefined {
  const open = remedy.steps.find(({ run }) => run !== undefined && hasOpenSite(run));
  return remedy.missing.length > 0 && open?.run ? taskOf(open.run) : undefined;
}

/** Is a command of any of its problems still open? */
export function asksForSite(answer: KnownAnswer): boolean {
  return [answer, ...(answer.also ?? [])].some(({ remedy }) => remedy.missing.length > 0);
}

/** The one that a code is meant for: what was asked back, what asks for such a site, what asks at all, the first. */
function addressee(problems: readonly KnownAnswer[], task: SiteTask | undefined): KnownAnswer | undefined {
  return (
    problems.find(({ contradiction }) => contradiction) ??
    problems.find((one) => task !== undefined && openTask(one) === task) ??
    problems.find(({ remedy }) => remedy.missing.length > 0) ??
    problems[0]
  );
}

/** The code that a problem's commands carry because somebody gave it. */
const givenTo = ({ remedy }: KnownAnswer): string | undefined =>
  remedy.steps.find(({ site }) => site?.source.from === 'you')?.site?.code;

/** May a code that another problem got go into this one, too? */
function sharesSite(problem: KnownAnswer, code: string, task: SiteTask): boolean {
  const sites = problem.sites ?? [];
  if (openTask(problem) !== task || refusalOf(sites, code) || doubtOf(sites, code, task)) return false;
  const codes = new Set(sites.map((site) => site.code));
  // Where its own lines name sites, and not this one, it is about another.
  return codes.has(code) || [...codes].every((other) => refusalOf(sites, other) !== undefined);
}

/** @param fillOne fills in a problem without regard to others */
export function fillProblems(
  answer: KnownAnswer,
  given: GivenSite,
  fillOne: (problem: KnownAnswer) => KnownAnswer,
): KnownAnswer {
  const { also = [] } = answer;
  const problems = [answer, ...also];
  const first = addressee(problems, given.task);
  if (!first || also.length === 0) return fillOne(answer);
  const filled = fillOne(first);
  const code = givenTo(filled);
  const task = openTask(first);
  const others = problems.filter(
    (one) => one !== first && code !== undefined && task !== undefined && sharesSite(one, code, task),
  );
  const change = (one: KnownAnswer) => (one === first ? filled : others.includes(one) ? fillOne(one) : one);
  return { ...change(answer), also: also.map(change) };
}
