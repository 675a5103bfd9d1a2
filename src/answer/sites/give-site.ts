/**
 * A site code that somebody gives later: filled in, refused with the reason, or asked back once when the paste speaks against it.
 * In: `PAR` below an answer whose log says LON. Out: the same answer, asking "The log says LON … Use PAR anyway?".
 */
import type { Article } from '../../article/article.ts';
import type { LogFile } from '../../logs/log-line.ts';
import type { SiteCodeFact, SiteReading } from '../../query/query.ts';
import { doubtOf, refusalOf, type SiteTask } from '../../query/site-roles/choose-site.ts';
import { isSiteCode } from '../../text/site-code.ts';
import type { Contradiction, KnownAnswer } from '../answer.ts';
import { composeTexts } from '../compose.ts';
import { formatLine } from '../places.ts';
import { fillTemplate, needsSiteCode, taskOf, type Values } from '../template.ts';

export interface GivenSite {
  readonly siteCode?: string;
  /** Said with knowledge of the contradiction: a correction in words, or the second time. */
  readonly isSure?: boolean;
  /** What is to be done to it, where the reply tells: a site that is gone belongs into a removal. */
  readonly task?: SiteTask;
  /** Sites that were called a parent's or our own; their line is 0. */
  readonly told?: readonly SiteCodeFact[];
}

/** How the paste speaks of each site, in answers of this version and of earlier ones. */
function sitesOf({ sites = [], parentSites = [] }: KnownAnswer): readonly SiteCodeFact[] {
  const parents = parentSites.filter((code) => !sites.some((fact) => fact.code === code && fact.reading === 'parent'));
  return [...sites, ...parents.map((code): SiteCodeFact => ({ code, reading: 'parent', line: 0, words: '' }))];
}

/** `(line 7: “LON failed”)`; nothing where the words are not known. */
function quoted({ line, words }: Pick<SiteCodeFact, 'line' | 'words'>, files?: readonly LogFile[]): string {
  if (words === '') return '';
  return line === 0 ? ` (you said: “${words}”)` : ` (${formatLine(line, files)}: “${words}”)`;
}

function refuse(answer: KnownAnswer, fact: SiteCodeFact): KnownAnswer {
  const { code } = fact;
  const warning =
    fact.reading === 'parent'
      ? `${code} is the parent's own site code${quoted(fact, answer.files)}. With this code, the command would de-install the parent (Q165876). Enter the secondary site's code.`
      : `${code} is your own site's code${quoted(fact, answer.files)}. You run the command there for another site; with your own code, the command would de-install your site (Q165876). Enter the secondary site's code.`;
  const { contradiction: _asked, ...rest } = answer;
  return rest.warnings.includes(warning) ? rest : { ...rest, warnings: [warning, ...rest.warnings] };
}

const SAYS: Readonly<Partial<Record<SiteReading, string>>> = {
  own: 'is your own site',
  sender: 'is the sending site',
  works: 'works',
  not: 'is not the one to act on',
  gone: 'is gone',
  failing: 'fails, not that it is gone',
};

/** What the paste says against the code; undefined when nothing does. */
function contradict(
  answer: KnownAnswer,
  code: string,
  tasks: readonly ('repair' | 'removal')[],
): Contradiction | undefined {
  const filled = answer.remedy.steps.find(({ site }) => site?.source.from === 'line' && site.code !== code)?.site;
  if (filled?.source.from === 'line') {
    const ask = `The log says ${filled.code}${quoted(filled.source, answer.files)}. Use ${code} anyway?`;
    return { given: code, kept: filled.code, ask };
  }
  const task = tasks.includes('repair') ? 'repair' : 'removal';
  const doubt = doubtOf(sitesOf(answer), code, task);
  return (
    doubt && {
      given: code,
      ask: `The log says that ${code} ${SAYS[doubt.reading]}${quoted(doubt, answer.files)}. Use ${code} anyway?`,
    }
  );
}

/** All texts again, with other values. */
function refill(answer: KnownAnswer, article: Article, values: Values): KnownAnswer {
  const { contradiction: _answered, siteCode: _old, ...rest } = answer;
  const siteCode = values.siteCode ?? values.removedSite;
  const deadline =
    rest.deadline && article.deadline
      ? { ...rest.deadline, what: fillTemplate(article.deadline.what, siteCode ? { siteCode } : {}) }
      : rest.deadline;
  return { ...rest, ...composeTexts(article, values, sitesOf(answer)), ...(deadline ? { deadline } : {}) };
}

/** What a reply tells of parents and our own site; a code that stood in a command and is one of them leaves it. */
function hear(answer: KnownAnswer, article: Article, told: readonly SiteCodeFact[]): KnownAnswer {
  if (told.length === 0) return answer;
  const heard = { ...answer, sites: [...told, ...sitesOf(answer)] };
  const isFilledWith = told.find(({ code }) => answer.remedy.steps.some(({ site }) => site?.code === code));
  return isFilledWith ? refuse(refill(heard, article, {}), isFilledWith) : heard;
}

function give(answer: KnownAnswer, article: Article, { siteCode = '', isSure = false, task }: GivenSite): KnownAnswer {
  if (!isSiteCode(siteCode)) return answer;
  const code = siteCode.toUpperCase();
  const refusal = refusalOf(sitesOf(answer), code);
  if (refusal) return refuse(answer, refusal);
  const runs = article.workaround.steps.flatMap(({ run }) => (run && needsSiteCode(run) ? [run] : []));
  // A site that is gone is none to upgrade.
  if (task && !runs.map(taskOf).includes(task)) return answer;
  // Asked back about once: who says it again means it.
  const isConfirmed = isSure || answer.contradiction?.given === code;
  const contradiction = isConfirmed ? undefined : contradict(answer, code, runs.map(taskOf));
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
