import type { Store } from './store.ts';

/** What can be asked without changing anything, beside a running bot. */
export interface ReadOnlyStore {
  readonly articles: Pick<Store['articles'], 'list'>;
  readonly audit: Pick<Store['audit'], 'list'>;
  readonly workspaces: Store['workspaces'];
  close(): Promise<void>;
}
