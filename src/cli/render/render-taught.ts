/** The team articles as text for a terminal. */
import { type Article, article as schema } from '../../article/article.ts';
import { explainVerdict } from '../../library/library.ts';
import { articlesInForce, currentOf, isInForce, type Taught } from '../../library/team/taught.ts';
import { kbWords } from '../words/kb-words.ts';
import { harmless } from './text.ts';

/** What became of one that was changed just now. */
export function describeOutcome(taught: Taught, tried: number | undefined): string {
  const { state, verdict } = currentOf(taught);
  const { id, workspace } = taught;
  const words = kbWords.taught;
  const against = tried === undefined ? '' : words.tested(tried);
  if (state === 'approved') return `${words.approved(id, workspace)}${against}\n`;
  if (state === 'retired') return `${words.retired(id, workspace)}\n`;
  const means = isInForce(taught) ? words.draftUsed : words.draftHeld(explainVerdict(verdict, id));
  return `${words.draft(id, workspace)} ${means}${against}\n`;
}

export function renderTaught(workspace: string, taught: readonly Taught[]): string {
  if (taught.length === 0) return kbWords.taught.none(workspace);
  const rows = taught.map((one) => {
    const { state, article, what, by, atMs } = currentOf(one);
    const held = state === 'draft' && !isInForce(one) ? kbWords.taught.notUsed : '';
    const when = new Date(atMs).toISOString().slice(0, 10);
    return `${one.id}  ${`${state}${held}`.padEnd(16)}  ${when} ${what} by ${harmless(by)}  ${harmless(article.title)}`;
  });
  return `${kbWords.taught.listed(workspace)}${rows.join('\n')}\n`;
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
