/** What was taught, for the terminal. */
import { type Article, article as schema } from '../../article/article.ts';
import { explainVerdict } from '../../library/library.ts';
import { articlesInForce, currentOf, isInForce, type Taught } from '../../library/team/taught.ts';
import { harmless } from './text.ts';

/** What became of one that was changed just now. */
export function describeOutcome(taught: Taught, tried: number | undefined): string {
  const { state, verdict } = currentOf(taught);
  const { id, workspace } = taught;
  const against = tried === undefined ? '' : ` Tested against ${tried} samples.`;
  if (state === 'approved') return `${id} is approved: used for answers in workspace ${workspace}.${against}\n`;
  if (state === 'retired') return `${id} is retired: no longer used for answers in workspace ${workspace}.\n`;
  const means = isInForce(taught)
    ? 'used when somebody asks, marked as unreviewed, until an editor approves it.'
    : `not used for answers yet. ${explainVerdict(verdict, id)}`;
  return `${id} is saved as a draft in workspace ${workspace}: ${means}${against}\n`;
}

export function renderTaught(workspace: string, taught: readonly Taught[]): string {
  if (taught.length === 0) return `There are no team articles in workspace ${workspace} yet.\n`;
  const rows = taught.map((one) => {
    const { state, article, what, by, atMs } = currentOf(one);
    const held = state === 'draft' && !isInForce(one) ? ', not used yet' : '';
    const when = new Date(atMs).toISOString().slice(0, 10);
    return `${one.id}  ${`${state}${held}`.padEnd(16)}  ${when} ${what} by ${harmless(by)}  ${harmless(article.title)}`;
  });
  return `Team articles in workspace ${workspace}:\n${rows.join('\n')}\n`;
}

/** As reviewers get it: approved ones as tested, drafts as drafts, those held back included; retired ones are left out. */
export function toExported(taught: Taught): readonly Article[] {
  const { state, article } = currentOf(taught);
  if (state === 'retired') return [];
  const [inForce] = articlesInForce([taught]);
  if (inForce) return [inForce];
  const read = schema.safeParse({ ...article, status: 'draft' });
  return read.success ? [read.data] : [];
}
