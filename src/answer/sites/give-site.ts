/**
 * A site code that somebody gives later: filled in, refused with the reason, or asked back once when the paste speaks against it.
 * In: `PAR` below an answer whose log says LON. Out: the same answer, asking "According to line 1 (“LON failed”), the site is LON. Use PAR anyway?".
 */
import type { Article } from '../../article/article.ts';
import type { SiteCodeFact } from '../../query/query.ts';
import { refusalOf, type SiteTask } from '../../query/site-roles/choose-site.ts';
import { isSiteCode } from '../../text/site-code.ts';
import type { KnownAnswer, Values } from '../answer.ts';
import { fillTemplate } from '../template.ts';
import { composeTexts } from '../texts.ts';
import { tellWarnings } from '../warnings.ts';
import { contradict, siteTasks } from './contradict.ts';

export interface GivenSite {
  readonly siteCode?: string;
  /** Said with knowledge of the contradiction: a correction in words, or the second time. */
  readonly isSure?: boolean;
  /** What is to be done to it, where the reply tells: a site that is gone belongs into a removal. */
  readonly task?: SiteTask;
  /** Sites that were called a parent's or our own; their line is 0. */
  readonly told?: readonly SiteCodeFact[];
}

/** Says why a code is refused; the commands stay as they are. */
function refuse(answer: KnownAnswer, article: Article, fact: SiteCodeFact): KnownAnswer {
  const { contradiction: _asked, ...rest } = answer;
  const { refused = [] } = answer.doubts;
  if (refused.some(({ code, reading }) => code === fact.code && reading === fact.reading)) return rest;
  const doubts = { ...answer.doubts, refused: [fact, ...refused] };
  return { ...rest, doubts, warnings: tellWarnings(article, { ...rest, doubts }, rest.proof.length > 0) };
}

/** All texts again, with other values. */
function refill(answer: KnownAnswer, article: Article, values: Values): KnownAnswer {
  const { contradiction: _answered, siteCode: _old, ...rest } = answer;
  const deadline =
    rest.deadline && article.deadline
      ? { ...rest.deadline, what: fillTemplate(article.deadline.what, values) }
      : rest.deadline;
  return { ...rest, values, ...composeTexts(article, values, rest.sites), ...(deadline ? { deadline } : {}) };
}

/** What a reply tells of parents and our own site; a code that stood in a command and is one of them leaves it. */
function hear(answer: KnownAnswer, article: Article, told: readonly SiteCodeFact[]): KnownAnswer {
  if (told.length === 0) return answer;
  const heard = { ...answer, sites: [...told, ...(answer.sites ?? [])] };
  const isFilledWith = told.find(({ code }) => answer.remedy.steps.some(({ site }) => site?.code === code));
  if (isFilledWith) return refuse(refill(heard, article, {}), article, isFilledWith);
  // Which sites are offered to choose from depends on what was heard of them.
  return { ...heard, ...composeTexts(article, answer.values, heard.sites) };
}

function give(answer: KnownAnswer, article: Article, { siteCode = '', isSure = false, task }: GivenSite): KnownAnswer {
  if (!isSiteCode(siteCode)) return answer;
  const code = siteCode.toUpperCase();
  const refusal = refusalOf(answer.sites ?? [], code);
  if (refusal) return refuse(answer, article, refusal);
  // A site that is gone is none to upgrade.
  if (task && !siteTasks(article).includes(task)) return answer;
  // Asked back about once: who says it again means it.
  const isConfirmed = isSure || answer.contradiction?.given === code;
  const contradiction = isConfirmed ? undefined : contradict(answer, article, code);
  if (contradiction) return { ...answer, contradiction };
  const source = { from: 'you' } as const;
  return refill(answer, article, { siteCode: code, siteSource: source, removedSite: code, removedSource: source });
}

/** The answer with the code in it, or with the reason why not. A code that is none changes nothing. */
export function giveSite(answer: KnownAnswer, article: Article, given: GivenSite): KnownAnswer {
  return give(hear(answer, article, given.told ?? []), article, given);
}

/** The answer as it was before the code was asked back about. */
export function keepSite({ contradiction: _answered, also, ...answer }: KnownAnswer): KnownAnswer {
  return { ...answer, ...(also ? { also: also.map(keepSite) } : {}) };
}
