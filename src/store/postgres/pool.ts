/** The connections to the database. */
import pg from 'pg';
import { describeErrno, UserError } from '../../errors.ts';
import type { StoreState } from '../store.ts';
import { storeFaults } from '../words.ts';

/** More than a busy process has queries in flight, and few enough that ten replicas fit a server with the default limit of 100. */
const MOST_CONNECTIONS = 8;
/** A database that does not answer by then fails the query, and the answer goes out without it. */
const QUERY_MS = 5000;
const CONNECT_MS = 5000;
/** How soon it is seen that the database went away or came back, while nobody asks. */
const LOOK_MS = 5000;

/** Hears of connections that break while nobody uses them; the next query opens another. */
export type OnBrokenConnection = (error: Error) => void;

/**
 * Connections to the database. One that cannot be had is an error with a next step; a pool that was closed refuses in words.
 * Only the code of what the driver says is shown: its message may hold the address with the password.
 */
export function createPool(url: string, onError?: OnBrokenConnection) {
  const pool = new pg.Pool({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    application_name: 'sms-kb',
  });
  pool.on('error', (error) => onError?.(error));
  // A connection that ends while it is lent out, between two queries, tells it by an event that would else end the process; its next query fails.
  pool.on('connect', (client) => client.on('error', () => note(false)));
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
      return { kind: 'failing', ...unreachable, why: storeFaults.databaseSilent };
    },
    async connect() {
      if (closed) throw new UserError({ area: 'store', ...storeFaults.closed });
      try {
        const client = await pool.connect();
        note(true);
        return client;
      } catch (error) {
        note(false);
        throw new UserError({
          area: 'store',
          ...storeFaults.databaseUnusable(describeErrno(error)),
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
