/**
 * The store's file, read without its lock: the document is replaced whole and the journal only grows, so a reader beside a running bot sees
 * the state before or after a change, never half of one.
 */
import type { TeamArticles } from '../../library/team/taught.ts';
import { createPorts } from '../ports.ts';
import { createState } from '../state.ts';
import type { Store } from '../store.ts';
import { toState } from './document.ts';
import { readStoreFile } from './read-file.ts';

/** What can be asked without changing anything. */
export interface ReadOnlyStore {
  readonly articles: Pick<TeamArticles, 'list' | 'version'>;
  readonly workspaces: Store['workspaces'];
}

/**
 * @param path as `storePath` returns it; an absent file is an empty store
 * @throws StoreFileError as opening the store does
 */
export async function readStore(path: string): Promise<ReadOnlyStore> {
  const found = await readStoreFile(path);
  return createPorts(found ? toState(found.document, 0) : createState(), {
    now: () => 0,
    check: () => undefined,
    keep: async () => undefined,
  });
}
