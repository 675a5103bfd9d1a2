/** The articles of the bot: shipped, imported and a team's own, the threads that read them, and what tests put in their place. */
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Diagnoser } from '../diagnose.ts';
import { libraryFolder } from '../library/imported/library-folder.ts';
import { openLivePack } from '../library/imported/live-pack.ts';
import type { Pack } from '../library/imported/pack.ts';
import { lexiconVersion } from '../library/imported/pack-manifest.ts';
import type { Library } from '../library/library.ts';
import { createLibrary } from '../library/library.ts';
import type { Knowledge } from '../library/shipped/knowledge.ts';
import { loadKnowledge } from '../library/shipped/load.ts';
import { withLastKnown } from '../library/team/last-known.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { emptyBook } from '../precheck/rule-book.ts';
import type { Pasted } from '../query/pasted.ts';
import { createReadingPool, type ReadingPool } from '../reading/reading-pool.ts';
import { describeError } from '../slack/connect/describe-error.ts';
import type { InFlight } from '../slack/connect/in-flight.ts';
import type { Store } from '../store/store.ts';

/** What answers instead of the articles. */
export interface ArticleOverrides {
  /** Answers everywhere, whatever was taught. */
  readonly diagnoser?: Diagnoser;
  readonly knowledge?: Knowledge;
}

export interface OpenArticles {
  readonly library: Library;
  readonly reading: ReadingPool;
  /** The imported articles in force. */
  pack(): Pack | undefined;
  /** The articles in force, once they have been read. */
  readonly articles: number | undefined;
  /** Builds the index before the first question, which would else wait for it. */
  prepare(): Promise<number>;
  close(): Promise<void>;
}

const nothingKnown: Knowledge = { articles: [], lexicon: [], codes: [], unrelated: new Map(), book: emptyBook };

/** The articles of `KNOWLEDGE_DIR`, or what stands in for them. @throws KnowledgeError with every fault of them */
export async function openKnowledge(config: Config, { knowledge, diagnoser }: ArticleOverrides): Promise<Knowledge> {
  return knowledge ?? (diagnoser ? nothingKnown : loadKnowledge(config.knowledgeDir));
}

export async function openArticles(parts: {
  readonly config: Config;
  readonly overrides: ArticleOverrides;
  readonly knowledge: Knowledge;
  readonly store: Store;
  readonly metrics: Metrics;
  readonly inFlight: InFlight;
  readonly log: Logger;
  readonly now: () => number;
  /** How long a change of the imported articles waits for what is being answered. */
  readonly drainMs: number;
}): Promise<OpenArticles> {
  const { config, overrides, knowledge, store, metrics, inFlight, log, now, drainMs } = parts;
  const { diagnoser: fixed } = overrides;
  const live = fixed
    ? undefined
    : await openLivePack({
        folder: config.libraryDir ?? libraryFolder(config.dataDir),
        lexicon: lexiconVersion(knowledge.lexicon),
        onFault: (message) => log.error(message),
        async onChange() {
          // Built before the next question, which would else wait for it.
          const { size } = await ofAll.diagnoserFor('');
          log.info({ articles: size }, 'imported articles in force');
          await inFlight.idle(drainMs);
        },
      });
  const teamArticles = withLastKnown(store.articles, (error) =>
    log.error({ error: describeError(error) }, 'the team articles cannot be read; those that were read last are used'),
  );
  const ofAll = createLibrary({
    knowledge,
    articles: teamArticles,
    imported: () => live?.pack,
    now,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    tryElsewhere: (task) => pool.tryArticle(task),
  });
  const library: Library = fixed ? { ...ofAll, diagnoserFor: async () => fixed } : ofAll;
  const pool = createReadingPool({
    knowledge,
    library,
    articles: teamArticles,
    pack: () => live?.pack?.shared,
    size: config.readingThreads,
    onMatch: metrics.matched,
  });
  const reading = fixed
    ? { ...pool, diagnose: async (_: string, pasted: string | Pasted) => fixed.diagnose(pasted) }
    : pool;
  let articles: number | undefined;
  return {
    library,
    reading,
    pack: () => live?.pack,
    get articles() {
      return articles;
    },
    async prepare() {
      articles = (await library.diagnoserFor('')).size;
      return articles;
    },
    async close() {
      await reading.close();
      await live?.close();
    },
  };
}
