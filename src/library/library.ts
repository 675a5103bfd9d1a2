/**
 * The library of each workspace: what is shipped, what is imported, and what that team taught – and the ways to teach it.
 * In: a workspace. Out: the diagnoser that answers there. Nothing taught in one workspace is ever seen from another: every
 * call names its workspace, and nothing here is kept under anything else.
 */

import { LRUCache } from 'lru-cache';
import type { Article } from '../article/article.ts';
import { findArticleFaults } from '../article/validate.ts';
import type { Diagnoser } from '../diagnose.ts';
import { createDiagnoser } from '../diagnose.ts';
import type { Imported } from '../match/library-matcher.ts';
import type { Knowledge } from './shipped/knowledge.ts';
import { runTrial, type TrialTask } from './team/run-trial.ts';
import {
  articlesInForce,
  currentOf,
  isClean,
  nextTaughtId,
  type PendingChange,
  type Taught,
  type TeamArticles,
  type TrialVerdict,
  undoStep,
} from './team/taught.ts';
import { knownSamples, type Trial, withNearMiss } from './team/try-article.ts';
import { verdictWords } from './team/verdict-words.ts';
import { refusals } from './team/words.ts';

export interface Who {
  readonly workspace: string;
  /** Slack user id, or `cli`. */
  readonly by: string;
}

/** What became of a change; a refusal says why, in words for the person who asked. */
export type ChangeOutcome =
  | { readonly kind: 'done'; readonly taught: Taught; readonly trial?: Trial }
  | { readonly kind: 'refused'; readonly say: string; readonly taught?: Taught; readonly trial?: Trial };

export interface Library {
  /** What is shipped and known of codes; the same everywhere. */
  readonly knowledge: Knowledge;
  /** The diagnoser of a workspace, up to date with what any process has saved. */
  diagnoserFor(workspace: string): Promise<Diagnoser>;
  /** By id, drafts and retired ones included. */
  list(workspace: string): Promise<readonly Taught[]>;
  find(workspace: string, id: string): Promise<Taught | undefined>;
  /** Every sample that is known in a workspace, as text. */
  sampleTexts(workspace: string): Promise<readonly string[]>;
  /**
   * Tries and keeps a new article: approved when `approve` is asked for and its trial is clean, else a draft.
   * @param write makes the article for the id it is to have
   */
  teach(who: Who, write: (id: string) => Article, how: { readonly approve: boolean }): Promise<ChangeOutcome>;
  /** As `teach`, for the next version of an article; a retired one comes back. */
  edit(who: Who, article: Article, how: { readonly approve: boolean }): Promise<ChangeOutcome>;
  /** Tries it again first: the library may have changed since it was taught. */
  approve(who: Who, id: string): Promise<ChangeOutcome>;
  retire(who: Who, id: string): Promise<ChangeOutcome>;
  /** Takes the newest change back; again, the one before it. */
  undo(who: Who, id: string): Promise<ChangeOutcome>;
}

/** Indexes of this many workspaces are held ready; one costs some megabytes, and building it a tenth of a second. */
const MOST_READY = 16;
/** Two people who teach at the same moment want the same id; the third try meets a third person. */
const MOST_TRIES = 5;

export interface LibraryParts {
  readonly knowledge: Knowledge;
  readonly articles: TeamArticles;
  /** The imported pack in force now; asked at every question, so a new pack needs no restart. */
  readonly imported?: () => Imported | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Lets others run, e.g. `setImmediate`. */
  readonly pause: () => Promise<void>;
  /** Tries an article in a thread; undefined when no thread could, and then it is tried here. */
  readonly tryElsewhere?: (task: TrialTask) => Promise<Trial | undefined>;
}

interface Ready {
  /** Ids and number of changes of what was built in. */
  readonly version: string;
  readonly imported: Imported | undefined;
  readonly diagnoser: Diagnoser;
}

/** A broad article takes over hundreds; the first ones show what is wrong with it. */
const MOST_NAMED = 5;

/** What stands in the way of approving it, in words for a person; empty when nothing does. */
export function explainVerdict({ found, rival, takesOver }: TrialVerdict, id: string): string {
  const own = rival === undefined ? verdictWords.matchesNothing(id) : verdictWords.matchesAnother(rival);
  const shown = takesOver.slice(0, MOST_NAMED).join(', ');
  const more = takesOver.length - MOST_NAMED;
  const takes = more > 0 ? verdictWords.takesOverMany(shown, more) : verdictWords.takesOver(shown);
  return [...(found ? [] : [own]), ...(takesOver.length > 0 ? [takes] : [])].join(' ');
}

export function createLibrary(parts: LibraryParts): Library {
  const { knowledge, articles, imported = () => undefined, now, pause, tryElsewhere } = parts;
  const ready = new LRUCache<string, Ready>({ max: MOST_READY });

  const build = (taught: readonly Article[]): Diagnoser => createDiagnoser(knowledge, { taught, imported: imported() });

  const diagnoserFor: Library['diagnoserFor'] = async (workspace) => {
    const version = await articles.version(workspace);
    // Workspaces that taught nothing share one.
    const key = version === '' ? '' : workspace;
    const pack = imported();
    const found = ready.get(key);
    // Built over a pack that is no longer in force: of no use, and it holds that pack in memory.
    for (const [other, one] of [...ready.entries()]) if (one.imported !== pack) ready.delete(other);
    const usable = found?.version === version && found.imported === pack ? found : undefined;
    const diagnoser = usable?.diagnoser ?? build(articlesInForce(await articles.list(workspace)));
    ready.set(key, { version, imported: pack, diagnoser });
    return diagnoser;
  };

  const find: Library['find'] = async (workspace, id) =>
    (await articles.list(workspace)).find((one) => one.id === id.toUpperCase());

  const others = async (workspace: string, id: string): Promise<readonly Article[]> =>
    articlesInForce((await articles.list(workspace)).filter((one) => one.id !== id));

  const tryIt = async (workspace: string, article: Article): Promise<Trial> => {
    const task = { article, others: await others(workspace, article.id) };
    const elsewhere = await tryElsewhere?.(task);
    if (elsewhere) return elsewhere;
    const isNew = !(await find(workspace, article.id));
    const before = isNew ? { before: await diagnoserFor(workspace) } : {};
    return runTrial(task, { knowledge, imported: imported(), pause, ...before });
  };

  const save = async ({
    who: { workspace, by },
    before,
    id,
    step,
  }: {
    readonly who: Who;
    readonly before: Taught | undefined;
    readonly id: string;
    readonly step: PendingChange;
  }) => {
    const taught: Taught = { workspace, id, changes: [...(before?.changes ?? []), { ...step, by, atMs: now() }] };
    return (await articles.save(taught)) ? taught : undefined;
  };

  /** The change that a trial allows: approved only when it is clean and keeps all that an approved article promises. */
  const toStep = ({
    what,
    article,
    trial,
    approve,
  }: {
    readonly what: PendingChange['what'];
    readonly article: Article;
    readonly trial: Trial;
    readonly approve: boolean;
  }): PendingChange => {
    const whole = withNearMiss(article, trial);
    const { found, rival, takesOver } = trial;
    const mayAnswer = isClean(trial) && findArticleFaults({ ...whole, status: 'tested' }, whole.id).length === 0;
    return {
      what,
      state: approve && mayAnswer ? 'approved' : 'draft',
      article: whole,
      verdict: { found, takesOver, ...(rival && { rival }) },
    };
  };

  const unknownId = (id: string): ChangeOutcome => ({ kind: 'refused', say: refusals.unknown(id) });

  const change = async (
    who: Who,
    id: string,
    next: (taught: Taught) => PendingChange | string,
  ): Promise<ChangeOutcome> => {
    const taught = await find(who.workspace, id);
    if (!taught) return unknownId(id);
    const step = next(taught);
    if (typeof step === 'string') return { kind: 'refused', say: step, taught };
    const saved = await save({ who, before: taught, id: taught.id, step });
    return saved ? { kind: 'done', taught: saved } : { kind: 'refused', say: refusals.justChanged, taught };
  };

  return {
    knowledge,
    diagnoserFor,
    find,
    list: (workspace) => articles.list(workspace),
    sampleTexts: async (workspace) => knownSamples(knowledge, await others(workspace, '')).map(({ text }) => text),

    async teach(who, write, { approve }) {
      let article = write(nextTaughtId(await articles.list(who.workspace)));
      const trial = await tryIt(who.workspace, article);
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        article = write(nextTaughtId(await articles.list(who.workspace)));
        const saved = await save({
          who,
          before: undefined,
          id: article.id,
          step: toStep({ what: 'taught', article, trial, approve }),
        });
        if (saved) return { kind: 'done', taught: saved, trial };
      }
      return { kind: 'refused', say: refusals.busy };
    },

    async edit(who, article, { approve }) {
      const before = await find(who.workspace, article.id);
      if (!before) return unknownId(article.id);
      const trial = await tryIt(who.workspace, article);
      const saved = await save({
        who,
        before,
        id: before.id,
        step: toStep({ what: 'edited', article, trial, approve }),
      });
      return saved
        ? { kind: 'done', taught: saved, trial }
        : { kind: 'refused', say: refusals.justChanged, taught: before, trial };
    },

    async approve(who, id) {
      const before = await find(who.workspace, id);
      if (!before) return unknownId(id);
      const { state, article } = currentOf(before);
      if (state === 'approved') return { kind: 'refused', say: refusals.approved(before.id), taught: before };
      const trial = await tryIt(who.workspace, article);
      const step = toStep({ what: 'approved', article, trial, approve: true });
      if (step.state !== 'approved') {
        const why = explainVerdict(trial, before.id) || refusals.noNearMiss;
        return { kind: 'refused', say: refusals.notApproved(before.id, why), taught: before, trial };
      }
      const saved = await save({ who, before, id: before.id, step });
      return saved
        ? { kind: 'done', taught: saved, trial }
        : { kind: 'refused', say: refusals.justChanged, taught: before, trial };
    },

    retire: (who, id) =>
      change(who, id, (taught) => {
        const { state, article, verdict } = currentOf(taught);
        return state === 'retired'
          ? refusals.retired(taught.id)
          : { what: 'retired', state: 'retired', article, verdict };
      }),

    undo: (who, id) => change(who, id, (taught) => undoStep(taught) ?? refusals.nothingBefore(taught.id)),
  };
}
