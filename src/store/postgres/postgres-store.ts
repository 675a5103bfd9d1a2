/**
 * The store in a Postgres database (13 or later), for any number of replicas. Every rule that must hold between replicas is a
 * condition of one statement; nothing is kept in this process.
 */
import { Kysely, PostgresDialect, sql } from 'kysely';
import { checkWrites } from '../check-writes.ts';
import { defaultLimits, type Limits } from '../retention.ts';
import type { Store } from '../store.ts';
import { createArticles } from './articles.ts';
import { createAudit, sweepAudit } from './audit.ts';
import { createBudgets, sweepBudgets } from './budgets.ts';
import { createClaimTable, sweepClaimTable } from './claims.ts';
import { forgetInDatabase } from './forget.ts';
import { createIncidents, sweepIncidents } from './incidents.ts';
import { createPostgresJobs, type JobTimes } from './jobs.ts';
import { bringUpToDate } from './migrations.ts';
import { createPool, type OnBrokenConnection } from './pool.ts';
import { createSettings } from './settings.ts';
import type { Tables } from './tables.ts';
import { workspacesIn } from './workspaces.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, as libpq reads it. */
  readonly url: string;
  /** Milliseconds since 1970; the database's own clock without it, which all replicas share. */
  readonly now?: () => number;
  readonly limits?: Limits;
  readonly onError?: OnBrokenConnection;
  /** How soon jobs are found; see `createPostgresJobs`. */
  readonly jobTimes?: JobTimes;
}

/**
 * Connects, and brings the tables up to date.
 * @throws UserError when the database cannot be reached, refuses the user, or was set up by a newer version
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, now, limits = defaultLimits, onError = () => undefined, jobTimes } = options;
  const pool = createPool(url, onError);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await bringUpToDate(db);
  } catch (error) {
    await pool.end();
    throw error;
  }

  const nowMs = () =>
    now
      ? sql<number>`${now()}::double precision`
      : sql<number>`floor(extract(epoch from clock_timestamp()) * 1000)::double precision`;
  const prune = async () => {
    const atMs = now?.() ?? Date.now();
    // By the earlier of two clocks: one that jumps ahead, here or in the database, deletes nothing.
    await sweepIncidents(db, limits, sql<number>`least(${nowMs()}, ${atMs}::double precision)`);
    await sweepClaimTable(db, nowMs());
    await sweepBudgets(db, nowMs());
    await sweepAudit(db, sql<number>`least(${nowMs()}, ${atMs}::double precision)`);
  };
  // What is too old is gone before anybody reads it, or copies it elsewhere.
  await prune();
  const jobs = createPostgresJobs(db, { onError, ...(jobTimes && { times: jobTimes }) });
  return checkWrites({
    incidents: createIncidents(db),
    articles: createArticles(db),
    settings: createSettings(db),
    claims: createClaimTable(db, nowMs),
    jobs,
    audit: createAudit(db),
    budgets: createBudgets(db, nowMs),
    forget: (scope, entry) => forgetInDatabase({ db, jobs }, scope, entry),
    prune,
    workspaces: () => workspacesIn(db),
    state: () => pool.state(),
    close: async () => {
      await jobs.close();
      await pool.end();
    },
  });
}
