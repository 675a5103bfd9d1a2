/**
 * What a paste says against a site code that somebody gives.
 * In: `PAR` below an answer whose log says LON. Out: "The log says LON … Use PAR anyway?".
 */
import type { Article } from '../../article/article.ts';
import type { SiteReading } from '../../query/query.ts';
import { doubtOf, type SiteTask } from '../../query/site-roles/choose-site.ts';
import type { Contradiction, KnownAnswer } from '../answer.ts';
import { needsSiteCode, taskOf } from '../template.ts';
import { quoteSite } from '../warnings.ts';

/** What the commands of an article do to the sites that they name. */
export function siteTasks({ workaround: { steps } }: Article): readonly SiteTask[] {
  return steps.flatMap(({ run }) => (run && needsSiteCode(run) ? [taskOf(run)] : []));
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
export function contradict(answer: KnownAnswer, article: Article, code: string): Contradiction | undefined {
  const filled = answer.remedy.steps.find(({ site }) => site?.source.from === 'line' && site.code !== code)?.site;
  if (filled?.source.from === 'line') {
    const ask = `The log says ${filled.code}${quoteSite(filled.source, answer.files)}. Use ${code} anyway?`;
    return { given: code, kept: filled.code, ask };
  }
  const task = siteTasks(article).includes('repair') ? 'repair' : 'removal';
  const doubt = doubtOf(answer.sites ?? [], code, task);
  return (
    doubt && {
      given: code,
      ask: `The log says that ${code} ${SAYS[doubt.reading]}${quoteSite(doubt, answer.files)}. Use ${code} anyway?`,
    }
  );
}
