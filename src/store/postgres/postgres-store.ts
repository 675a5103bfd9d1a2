/**
 * The store in a Postgres database (12 or later), for any number of replicas. Every rule that must hold between replicas is a
 * condition of one statement; nothing is kept in this process.
 */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { describeErrno, UserError } from '../../errors.ts';
import { checkWrites } from '../check-writes.ts';
import { defaultLimits, type Limits } from '../retention.ts';
import type { Store, StoreState } from '../store.ts';
import { createArticles } from './articles.ts';
import { createClaimTable, sweepClaimTable } from './claims.ts';
import { createIncidents, sweepIncidents } from './incidents.ts';
import { bringUpToDate } from './migrations.ts';
import { createSettings } from './settings.ts';
import type { Tables } from './tables.ts';

/** More than a busy process has queries in flight, and few enough that ten replicas fit a server with the default limit of 100. */
const MOST_CONNECTIONS = 8;
/** A database that does not answer by then fails the query, and the answer goes out without it. */
const QUERY_MS = 5000;
const CONNECT_MS = 5000;
/** How soon it is seen that the database went away or came back, while nobody asks. */
const LOOK_MS = 5000;
/** Old incidents and claims are looked for at most this often by one process. */
const SWEEP_EVERY_MS = 60_000;

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, as libpq reads it. */
  readonly url: string;
  /** Milliseconds since 1970; the database's own clock without it, which all replicas share. */
  readonly now?: () => number;
  readonly limits?: Limits;
  /** Hears of connections that break while nobody uses them; the next query opens another. */
  readonly onError?: (error: Error) => void;
}

/**
 * Connections to the database. One that cannot be had is an error with a next step; a pool that was closed refuses in words.
 * Only the code of what the driver says is shown: its message may hold the address with the password.
 */
function createPool(url: string, onError: PostgresOptions['onError']) {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    application_name: 'sms-kb',
  });
  pool.on('error', (error) => onError?.(error));
  let closed: Promise<void> | undefined;
  let unreachable: { readonly sinceMs: number } | undefined;
  const note = (isReachable: boolean): void => {
    unreachable = isReachable ? undefined : (unreachable ?? { sinceMs: Date.now() });
  };
  const look = setInterval(() => {
    pool
      .query('select 1')
      .then(() => true)
      .catch(() => false)
      .then(note);
  }, LOOK_MS);
  // Looking alone keeps no process alive.
  look.unref();
  return {
    state: (): StoreState => {
      if (!unreachable) return { kind: 'ok' };
      return { kind: 'failing', ...unreachable, why: 'the database of DATABASE_URL does not answer' };
    },
    async connect() {
      if (closed) throw new UserError({ area: 'store', what: 'is closed', next: 'open it again before using it' });
      try {
        const client = await pool.connect();
        note(true);
        return client;
      } catch (error) {
        note(false);
        throw new UserError({
          area: 'store',
          what: `the database of DATABASE_URL cannot be used (${describeErrno(error)})`,
          next: 'check that the server runs, and the host, user, password and database name in DATABASE_URL.',
          cause: error,
        });
      }
    },
    end: () => {
      clearInterval(look);
      closed ??= pool.end();
      return closed;
    },
  };
}

/**
 * Connects, and brings the tables up to date.
 * @throws UserError when the database cannot be reached, refuses the user, or was set up by a newer version
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, now, limits = defaultLimits, onError } = options;
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
  let sweptMs = Number.NEGATIVE_INFINITY;
  /** With a clock of its own, a test sees at once what is forgotten. */
  const sweep = async () => {
    const atMs = now?.() ?? Date.now();
    if (!now && Math.abs(atMs - sweptMs) < SWEEP_EVERY_MS) return;
    sweptMs = atMs;
    // By the earlier of two clocks: one that jumps ahead, here or in the database, deletes nothing.
    await sweepIncidents(db, limits, sql<number>`least(${nowMs()}, ${atMs}::double precision)`);
    await sweepClaimTable(db, nowMs());
  };
  // What is too old is gone before anybody reads it, or copies it elsewhere.
  await sweep();
  return checkWrites({
    incidents: createIncidents(db, sweep),
    articles: createArticles(db),
    settings: createSettings(db),
    claims: createClaimTable(db, nowMs),
    async workspaces() {
      const rows = await db
        .selectFrom('incidents')
        .select('workspace')
        .union(db.selectFrom('article_changes').select('workspace'))
        .union(db.selectFrom('settings').select('workspace'))
        .execute();
      return rows.map(({ workspace }) => workspace).sort();
    },
    state: () => pool.state(),
    close: () => pool.end(),
  });
}
