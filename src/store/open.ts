/** Opens the store that the configuration names. */
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { createMemoryStore } from './memory.ts';
import { limitsFor, RETENTION_DAYS } from './retention.ts';
import type { Store } from './store.ts';
import { storeFaults } from './words.ts';

/** `json-file`: one process. `postgres`: any number of replicas. `memory`: until the process ends. */
export type StoreKind = 'json-file' | 'postgres' | 'memory';

export interface StoreConfig {
  readonly store: StoreKind;
  /** Folder of the file, made when it is not there. */
  readonly dataDir: string;
  /** Of the Postgres store. */
  readonly databaseUrl?: string;
  /** How long answers are kept; 90 days where nothing is said. */
  readonly retentionDays?: number;
}

/** The file of the `json-file` store. */
export const storeFile = ({ dataDir }: Pick<StoreConfig, 'dataDir'>): string => join(dataDir, 'sms-kb.json');

/**
 * @param options.now milliseconds since 1970; by default the machine's clock, or the database's own
 * @param options.onError hears of failed writes and broken connections that no caller waits for
 * @throws as `openJsonFileStore` and `openPostgresStore`
 */
export async function openStore(
  { store, dataDir, databaseUrl, retentionDays = RETENTION_DAYS }: StoreConfig,
  options: { readonly now?: () => number; readonly onError?: (error: Error) => void } = {},
): Promise<Store> {
  const { now, onError } = options;
  const limits = limitsFor(retentionDays);
  if (store === 'memory') return createMemoryStore({ now: now ?? Date.now, limits });
  // Loaded only where it is used: a bot on one file needs no driver of a database.
  if (store === 'postgres') {
    if (!databaseUrl) {
      throw new UserError({
        area: 'store',
        ...storeFaults.noDatabase,
      });
    }
    const { openPostgresStore } = await import('./postgres/postgres-store.ts');
    return openPostgresStore({ url: databaseUrl, limits, ...(now && { now }), ...(onError && { onError }) });
  }
  const { openJsonFileStore } = await import('./json/json-file.ts');
  return openJsonFileStore({ path: storeFile({ dataDir }), now: now ?? Date.now, limits, ...(onError && { onError }) });
}
