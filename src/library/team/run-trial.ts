/**
 * A whole trial: the library without the article, with it, and every known sample through both. Some seconds of computing with a large
 * archive, so a bot has it done in a thread.
 */
import type { Article } from '../../article/article.ts';
import { createDiagnoser, type Diagnoser } from '../../diagnose.ts';
import type { Imported } from '../../match/library-matcher.ts';
import type { Knowledge } from '../shipped/knowledge.ts';
import { knownSamples, type Trial, tryArticle } from './try-article.ts';

export interface TrialTask {
  readonly article: Article;
  /** What the workspace has in force beside it. */
  readonly others: readonly Article[];
}

export async function runTrial(
  { article, others }: TrialTask,
  parts: {
    readonly knowledge: Knowledge;
    readonly imported: Imported | undefined;
    /** Answers with the others alone, where there is one already. */
    readonly before?: Diagnoser;
    /** Lets others run, e.g. `setImmediate`. */
    readonly pause: () => Promise<void>;
  },
): Promise<Trial> {
  const { knowledge, imported, pause } = parts;
  const before = parts.before ?? createDiagnoser(knowledge, { taught: others, imported });
  await pause();
  const taught = [...others, article];
  const after = createDiagnoser(knowledge, { taught, imported });
  await pause();
  const quick = imported && createDiagnoser(knowledge, { taught });
  const samples = knownSamples(knowledge, others);
  return tryArticle({ article, samples, before, after, pause, ...(quick && { quick }) });
}
