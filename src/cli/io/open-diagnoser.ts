/** The articles in force: those of `KNOWLEDGE_DIR`, or the shipped ones, with the imported ones of the library beside them. */

import type { Article } from '../../article/article.ts';
import { createDiagnoser, type Diagnoser } from '../../diagnose.ts';
import { UserError } from '../../errors.ts';
import { libraryFolder } from '../../library/imported/library-folder.ts';
import { openPack, type Pack } from '../../library/imported/pack.ts';
import { lexiconVersion } from '../../library/imported/pack-manifest.ts';
import type { Knowledge } from '../../library/shipped/knowledge.ts';
import { loadKnowledge } from '../../library/shipped/load.ts';
import { shippedKnowledgeDir } from '../../library/shipped/shipped.ts';
import { articlesInForce } from '../../library/team/taught.ts';
import { fileWords } from '../words/file-words.ts';
import { type CliIo, dataDirOf } from './io.ts';
import { readTeamStore } from './taught-store.ts';

type Env = CliIo['env'];

/** `--library DIR`, or that of the configuration: `LIBRARY_DIR`, or the one in the data folder. */
export function toLibraryFolder(env: Env, library: string | undefined): string {
  return library?.trim() || env.LIBRARY_DIR?.trim() || libraryFolder(dataDirOf(env));
}

/** The knowledge folder of the configuration, or the one that ships. */
export const toKnowledgeFolder = (env: Env): string => env.KNOWLEDGE_DIR?.trim() || shippedKnowledgeDir;

/** @throws KnowledgeError with every fault of the articles */
export function readKnowledge(env: Env): Promise<Knowledge> {
  return loadKnowledge(toKnowledgeFolder(env));
}

export interface OpenLibrary {
  readonly knowledge: Knowledge;
  /** Undefined when nothing was imported, or it cannot be used; `warn` has said why. */
  readonly pack: Pack | undefined;
  /** What the one workspace of the store taught. */
  readonly taught: readonly Article[];
}

/**
 * Of several workspaces none is taken: no option says whose question this is, and nothing may pass from one to another. A
 * store that cannot be read is for `kb taught` to report; it is no reason to answer nothing.
 */
async function readTaught(env: Env): Promise<readonly Article[]> {
  const store = await readTeamStore(env).catch(() => undefined);
  try {
    const [only, ...others] = (await store?.workspaces()) ?? [];
    return store && only !== undefined && others.length === 0 ? articlesInForce(await store.articles.list(only)) : [];
  } catch {
    return [];
  } finally {
    await store?.close();
  }
}

/**
 * A pack that cannot be used is no reason to stay silent: the curated articles answer.
 * @throws KnowledgeError with every fault of the articles
 */
export async function openLibrary(
  { env, err }: Pick<CliIo, 'env' | 'err'>,
  library: string | undefined,
): Promise<OpenLibrary> {
  const knowledge = await readKnowledge(env);
  const taught = await readTaught(env);
  const folder = toLibraryFolder(env, library);
  try {
    const pack = await openPack(folder, { lexicon: lexiconVersion(knowledge.lexicon) });
    if (!pack && library !== undefined) {
      err(fileWords.nothingImported(folder));
    }
    for (const notice of pack?.notices ?? []) err(`${notice}\n`);
    return { knowledge, pack, taught };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    err(fileWords.withoutImported(error.message));
    return { knowledge, pack: undefined, taught };
  }
}

export function toDiagnoser({ knowledge, pack, taught }: OpenLibrary): Diagnoser {
  return createDiagnoser(knowledge, { imported: pack, taught });
}
