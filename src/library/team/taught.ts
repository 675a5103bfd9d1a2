/**
 * What a team taught, with its whole history: each change holds the article as it was after it, so nothing is ever lost and
 * every step can be undone. Pure. In: taught, approved, retired. Undone: approved again, with four changes kept.
 */
import { type Article, article as schema } from '../../article/article.ts';
import { findArticleFaults } from '../../article/validate.ts';

/** `draft`: answers with a warning, and only when its trial was clean. `approved`: answers. `retired`: does not. */
export type TaughtState = 'draft' | 'approved' | 'retired';

/** What an article was found to do when it was tried against all known samples. */
export interface TrialVerdict {
  /** Each of its own samples finds it first. */
  readonly found: boolean;
  /** The article that a sample of its own finds instead. */
  readonly rival?: string;
  /** Ids of articles, or names of unrelated texts, whose samples it would take over. */
  readonly takesOver: readonly string[];
}

export interface TaughtChange {
  readonly what: 'taught' | 'edited' | 'approved' | 'retired' | 'undone';
  /** Slack user id, or `cli`. */
  readonly by: string;
  readonly atMs: number;
  /** As it is after this change. */
  readonly state: TaughtState;
  readonly article: Article;
  readonly verdict: TrialVerdict;
}

export interface Taught {
  /** As `Incident.workspace`. */
  readonly workspace: string;
  /** `T0001`; counted for each workspace, never given twice. */
  readonly id: string;
  /** Oldest first, at least one; the last one holds. */
  readonly changes: readonly TaughtChange[];
}

/** Where a workspace's articles are kept; the store implements it. */
export interface TeamArticles {
  /**
   * Keeps an article that continues the kept one by exactly one change; false, and nothing changed, when it does not,
   * because somebody else was faster. Of two that begin the same id, one gets true.
   */
  save(taught: Taught): Promise<boolean>;
  /** All of a workspace, by id. What is returned must not be changed. */
  list(workspace: string): Promise<readonly Taught[]>;
  /** As `versionOf(await list(workspace))`: another one after every change, empty where nothing was taught. */
  version(workspace: string): Promise<string>;
}

/** The same as long as nothing was taught or changed. */
export const versionOf = (taught: readonly Taught[]): string =>
  taught.map(({ id, changes }) => `${id}:${changes.length}`).join(' ');

/** A change before it is known who makes it and when. */
export type PendingChange = Pick<TaughtChange, 'what' | 'state' | 'article' | 'verdict'>;

export function currentOf(taught: Taught): TaughtChange {
  return taught.changes.at(-1) as TaughtChange;
}

export function isClean({ found, takesOver }: TrialVerdict): boolean {
  return found && takesOver.length === 0;
}

/** Does it answer? A draft that would take over anybody else's question, or is not found itself, waits for an editor. */
export function isInForce(taught: Taught): boolean {
  const { state, verdict } = currentOf(taught);
  return state === 'approved' || (state === 'draft' && isClean(verdict));
}

/** The step that takes the newest change back, undefined when there is nothing before it. Undone changes are passed over. */
export function undoStep(taught: Taught): PendingChange | undefined {
  const standing: TaughtChange[] = [];
  for (const change of taught.changes) {
    if (change.what === 'undone') standing.pop();
    else standing.push(change);
  }
  const before = standing.at(-2);
  return before && { what: 'undone', state: before.state, article: before.article, verdict: before.verdict };
}

/** `T0001` for the first; one more than the highest after that, retired ones included. */
export function nextTaughtId(taught: readonly Taught[]): string {
  const highest = Math.max(0, ...taught.map(({ id }) => Number(id.slice(1))));
  return `T${String(highest + 1).padStart(4, '0')}`;
}

/** A draft says so in its answers; what an editor approved has been reviewed. */
function asAnswered({ state, article }: TaughtChange): Article {
  return { ...article, status: state === 'approved' ? 'tested' : 'draft' };
}

/**
 * The articles that answer. One that this version's schema refuses, as a store written by another version may hold, is left
 * out: it must not silence the others.
 */
export function articlesInForce(taught: readonly Taught[]): readonly Article[] {
  return taught.filter(isInForce).flatMap((one) => {
    const read = schema.safeParse(asAnswered(currentOf(one)));
    return read.success && findArticleFaults({ ...read.data, status: 'draft' }, one.id).length === 0 ? [read.data] : [];
  });
}
