/**
 * What was taught, read from the store's file without its lock: the file is replaced whole at each save, so a reader beside a
 * running bot sees the state before or after a change, never half of one.
 */
import { JSONFile } from 'lowdb/node';
import type { Taught } from '../library/team/taught.ts';
import { readStoreFile } from './read-file.ts';

export interface TaughtFile {
  /** Every workspace that the store knows, by any of its entries, sorted. */
  readonly workspaces: readonly string[];
  readonly taught: readonly Taught[];
}

/** @throws StoreFileError as opening the store does; an absent file is empty */
export async function readTaughtFile(path: string): Promise<TaughtFile> {
  const document = await readStoreFile(path, new JSONFile<unknown>(path));
  if (!document) return { workspaces: [], taught: [] };
  const { taught, incidents, channels } = document;
  const named = [
    ...taught.map(({ workspace }) => workspace),
    ...incidents.map(({ workspace }) => workspace),
    ...channels.map(([key]) => key.split('\u0000')[0] ?? ''),
  ];
  return { workspaces: [...new Set(named)].sort(), taught };
}
