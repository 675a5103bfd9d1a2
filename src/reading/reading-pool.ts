/**
 * Long texts and files, read in threads: whatever they hold, the event loop goes on. Short texts are read at once, where they are.
 * In: a log of two megabytes. Out: its answer, or a `TooMuchToReadError` after twenty seconds.
 */
import { serialize } from 'node:v8';
import type { Answer } from '../answer/answer.ts';
import type { SharedPack } from '../library/imported/shared-pack.ts';
import type { Library } from '../library/library.ts';
import type { Knowledge } from '../library/shipped/knowledge.ts';
import type { TrialTask } from '../library/team/run-trial.ts';
import { articlesInForce, type TeamArticles } from '../library/team/taught.ts';
import type { Trial } from '../library/team/try-article.ts';
import type { FactEntry } from '../precheck/facts.ts';
import type { Pasted } from '../query/pasted.ts';
import { createThreadPool } from '../threads/thread-pool.ts';
import type { Reading } from '../timing/input/problems.ts';
import type { GivenFacts } from './read-given-facts.ts';
import type { ReadingResult, ReadingTask, Shelf } from './task.ts';
import { TooMuchToReadError } from './too-much-to-read.ts';

/**
 * Of the texts in `scripts/bench/hostile-texts.ts` none with so many characters takes longer than 40 ms with 60,335 articles
 * (docs/results/loop-2026-12-01.md); the event loop may be held up for 50.
 */
export const SHORT_CHARACTERS = 4_000;

/** The worst text of two megabytes takes some three seconds, on a busy machine five times as long. */
const LIMIT_MS = 20_000;

/** Half as much again as the worst text of two megabytes needs. */
const MEMORY_MEGABYTES = 512;

/** At three seconds each, the last one waits a minute. */
const MOST_WAITING = 40;

export interface ReadingPool {
  /** @throws TooMuchToReadError */
  diagnose(workspace: string, pasted: string | Pasted): Promise<Answer>;
  /** What a check before an upgrade was given, as facts. @throws TooMuchToReadError */
  readFacts(given: GivenFacts): Promise<Reading<readonly FactEntry[]>>;
  /** Tries a team article; undefined when no thread could in its time, or too many wait. */
  tryArticle(task: TrialTask): Promise<Trial | undefined>;
  state(): 'ok' | 'failing' | 'closed';
  /** Tasks at this moment. */
  load(): { readonly waiting: number; readonly running: number };
  close(): Promise<void>;
}

export interface ReadingPoolParts {
  readonly knowledge: Knowledge;
  readonly library: Pick<Library, 'diagnoserFor'>;
  readonly articles: TeamArticles;
  /** The imported pack in force now. */
  readonly pack: () => SharedPack | undefined;
  /** Threads. Each holds some 100 MB: the shipped articles, prepared. Imported articles are in memory once. */
  readonly size: number;
  readonly limitMs?: number;
  readonly memoryMegabytes?: number;
  /** Hears how long each text took, waiting for a thread included, and where it was read. */
  readonly onMatch?: (place: 'loop' | 'thread', seconds: number) => void;
}

/** One copy for all threads, however often one of them is replaced. */
function toSnapshot(knowledge: Knowledge): SharedArrayBuffer {
  const bytes = serialize(knowledge);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

const charactersIn = (pasted: string | Pasted): number =>
  typeof pasted === 'string' ? pasted.length : lengthOf([pasted.said, ...pasted.files.map(({ text }) => text)]);

const charactersOf = ({ carried = [], settings = [], paste = '', files = [] }: GivenFacts): number =>
  lengthOf([paste, ...carried, ...settings, ...files.map(({ text }) => text)]);

export function createReadingPool(parts: ReadingPoolParts): ReadingPool {
  const {
    knowledge,
    library,
    articles,
    pack,
    size,
    limitMs = LIMIT_MS,
    memoryMegabytes = MEMORY_MEGABYTES,
    onMatch,
  } = parts;
  const threads = createThreadPool<ReadingTask, ReadingResult>({
    file: new URL('./reading-worker', import.meta.url),
    handler: 'readInThread',
    size,
    limitMs,
    memoryMegabytes,
    mostWaiting: MOST_WAITING,
    data: toSnapshot(knowledge),
  });

  const read = async (task: ReadingTask): Promise<ReadingResult> => {
    const outcome = await threads.run(task);
    if (outcome.kind === 'done') return outcome.result;
    throw new TooMuchToReadError(outcome.kind === 'busy' ? 'busy' : outcome.why);
  };

  const shelfOf = async (workspace: string): Promise<Shelf> => {
    const version = await articles.version(workspace);
    const shared = pack();
    return { workspace: version === '' ? '' : workspace, version, ...(shared && { pack: shared }) };
  };

  const diagnoseHere = async (workspace: string, pasted: string | Pasted): Promise<Answer> =>
    (await library.diagnoserFor(workspace)).diagnose(pasted);

  const diagnoseInThread = async (workspace: string, pasted: string | Pasted): Promise<Answer> => {
    const shelf = await shelfOf(workspace);
    const result = await read({ kind: 'diagnose', shelf, pasted });
    if (result.kind === 'answer') return result.answer;
    const taught = articlesInForce(await articles.list(workspace));
    const again = await read({ kind: 'diagnose', shelf: { ...shelf, taught }, pasted });
    if (again.kind !== 'answer') throw new Error('[reading] a thread was asked to diagnose and did not');
    return again.answer;
  };

  return {
    state: threads.state,
    load: threads.load,
    close: threads.close,
    async diagnose(workspace, pasted) {
      const sinceMs = performance.now();
      const isShort = charactersIn(pasted) <= SHORT_CHARACTERS;
      try {
        return await (isShort ? diagnoseHere(workspace, pasted) : diagnoseInThread(workspace, pasted));
      } finally {
        onMatch?.(isShort ? 'loop' : 'thread', (performance.now() - sinceMs) / 1000);
      }
    },
    async tryArticle(task) {
      const shared = pack();
      const outcome = await threads.run({ kind: 'trial', task, ...(shared && { pack: shared }) });
      return outcome.kind === 'done' && outcome.result.kind === 'trial' ? outcome.result.trial : undefined;
    },
    async readFacts(given) {
      if (charactersOf(given) <= SHORT_CHARACTERS) {
        // Loaded when it is needed: a library for YAML that no other answer needs.
        const { readGivenFacts } = await import('./read-given-facts.ts');
        return readGivenFacts(knowledge.book, given);
      }
      const result = await read({ kind: 'facts', given });
      if (result.kind !== 'facts') throw new Error('[reading] a thread was asked for facts and gave none');
      return result.facts;
    },
  };
}
