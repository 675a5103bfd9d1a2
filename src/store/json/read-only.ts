/**
 * The store's file, read without its lock: the document is replaced whole and the journal only grows, so a reader beside a running bot sees
 * the state before or after a change, never half of one.
 */
import { createPorts } from '../ports.ts';
import type { ReadOnlyStore } from '../read-only-store.ts';
import { defaultLimits } from '../retention.ts';
import { createState } from '../state.ts';
import { toState } from './document.ts';
import { readStoreFile } from './read-file.ts';

/**
 * @param path as `storePath` returns it; an absent file is an empty store
 * @throws StoreFileError as opening the store does
 */
export async function readStore(path: string): Promise<ReadOnlyStore> {
  const found = await readStoreFile(path);
  const { articles, audit, workspaces } = createPorts(found ? toState(found.document, 0) : createState(), {
    now: () => 0,
    limits: defaultLimits,
    ageMs: () => 0,
    onError: () => undefined,
    check: () => undefined,
    keep: async () => undefined,
  });
  return { articles, audit, workspaces, close: async () => undefined };
}
