/**
 * What a paste says against a site code that somebody gives.
 * In: `PAR` below an answer whose log says LON. Out: "According to line 1 (“LON failed”), the site is LON. Use PAR anyway?".
 */
import type { Article } from '../../article/article.ts';
import { doubtOf, type SiteTask } from '../../query/site-roles/choose-site.ts';
import type { Contradiction, KnownAnswer } from '../answer.ts';
import { quotePlace } from '../places.ts';
import { needsSiteCode, taskOf } from '../template.ts';
import { contradictionWords, doubtWords } from './words.ts';

/** What the commands of an article do to the sites that they name. */
export function siteTasks({ workaround: { steps } }: Article): readonly SiteTask[] {
  return steps.flatMap(({ run }) => (run && needsSiteCode(run) ? [taskOf(run)] : []));
}

/** What the paste says against the code; undefined when nothing does. */
export function contradict(answer: KnownAnswer, article: Article, code: string): Contradiction | undefined {
  const filled = answer.remedy.steps.find(({ site }) => site?.source.from === 'line' && site.code !== code)?.site;
  if (filled?.source.from === 'line') {
    const source = quotePlace(filled.source, answer.files);
    const ask = `${contradictionWords.other(filled.code, source)} ${contradictionWords.useAnyway(code)}`;
    return { given: code, kept: filled.code, ask };
  }
  const task = siteTasks(article).includes('repair') ? 'repair' : 'removal';
  const doubt = doubtOf(answer.sites ?? [], code, task);
  return (
    doubt && {
      given: code,
      ask: `${doubtWords[doubt.reading](code, quotePlace(doubt, answer.files))} ${contradictionWords.useAnyway(code)}`,
    }
  );
}
