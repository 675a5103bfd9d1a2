/**
 * The database, read without a change to it: neither tables nor rows. A command line that is newer than the bots beside it must not
 * bring their tables up to date.
 */
import { Kysely, PostgresDialect } from 'kysely';
import type { ReadOnlyStore } from '../read-only-store.ts';
import { createArticles } from './articles.ts';
import { createAudit } from './audit.ts';
import { createPool } from './pool.ts';
import type { Tables } from './tables.ts';
import { workspacesIn } from './workspaces.ts';

/** PostgreSQL, appendix A: undefined_table. */
const NO_TABLE = '42P01';

/** A database that no bot has used yet is an empty store. */
async function unlessEmpty<T>(rows: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NO_TABLE) return [];
    throw error;
  }
}

/**
 * @param url `postgres://user:password@host:port/database`
 * @returns a store whose reading throws a UserError while the database cannot be reached
 */
export function readPostgresStore(url: string): ReadOnlyStore {
  const pool = createPool(url);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const { list } = createArticles(db);
  const audit = createAudit(db);
  return {
    articles: { list: (workspace) => unlessEmpty(list(workspace)) },
    audit: { list: (workspace, limit) => unlessEmpty(audit.list(workspace, limit)) },
    workspaces: () => unlessEmpty(workspacesIn(db)),
    close: () => pool.end(),
  };
}
