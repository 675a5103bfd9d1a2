/**
 * Jobs in the database, by pg-boss: each is fetched by one replica, and fetched again by another when the first one died. Its tables are in a
 * schema of their own, `pgboss`, which is made when the first job is put or run.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery, type Kysely, sql } from 'kysely';
import PgBoss from 'pg-boss';
import { z } from 'zod';
import { describeErrno, UserError } from '../../errors.ts';
import { FIRST_WAIT_SECONDS, MOST_TRIES } from '../jobs/retry.ts';
import type { Job, JobFilter, JobQueue } from '../store.ts';
import { jobFaults } from '../words.ts';
import { type Tables, toText } from './tables.ts';

/** All jobs are in one queue: each replica asks once for all kinds. */
const QUEUE = 'sms_kb';

export interface JobTimes {
  /** After this long without an end, whoever began it counts as dead. Longer than any handler takes. */
  readonly expireSeconds: number;
  /** How often the dead are looked for. */
  readonly maintainSeconds: number;
  readonly pollSeconds: number;
}

const usualTimes: JobTimes = { expireSeconds: 120, maintainSeconds: 30, pollSeconds: 2 };

/** Loops that fetch: a long sweep must not hold up a reminder. */
const FETCHERS = 3;

/** What was done is of no use any more, except to see that it was. */
const KEPT_DONE_SECONDS = 60 * 60;

/** Shorter than the drain of the process. */
const STOP_MS = 8000;

const jobSchema = z.object({
  key: z.string(),
  name: z.string(),
  atMs: z.number(),
  workspace: z.string().optional(),
  incident: z.string().optional(),
  user: z.string().optional(),
  payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** The job stands in a text of its own: `jsonb` takes no zero byte, and a key may hold one. Beside it, what is searched for. */
const dataSchema = z.looseObject({ job: z.string() });

function toJob(data: unknown): Job {
  const { workspace, incident, user, ...rest } = jobSchema.parse(JSON.parse(dataSchema.parse(data).job));
  return {
    ...rest,
    ...(workspace !== undefined && { workspace }),
    ...(incident && { incident }),
    ...(user && { user }),
  };
}

const toData = (job: Job): object => ({
  job: JSON.stringify(job),
  ...(job.workspace !== undefined && { workspace: toText(job.workspace) }),
  ...(job.incident !== undefined && { incident: toText(job.incident) }),
  ...(job.user !== undefined && { user: toText(job.user) }),
});

/** A key may be longer than an index takes, and hold any character. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

const executor = (db: Kysely<Tables>): PgBoss.Db => ({
  async executeSql(text, values) {
    const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
    return { rows };
  },
});

async function startBoss(db: Kysely<Tables>, times: JobTimes, onError: (error: Error) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    db: executor(db),
    schedule: false,
    maintenanceIntervalSeconds: times.maintainSeconds,
    archiveCompletedAfterSeconds: KEPT_DONE_SECONDS,
    deleteAfterSeconds: KEPT_DONE_SECONDS,
  });
  // The message of the driver may hold the address with the password.
  boss.on('error', (error) =>
    onError(new UserError({ area: 'jobs', ...jobFaults.databaseSilent(describeErrno(error)) })),
  );
  try {
    await db.transaction().execute(async (trx) => {
      // Of replicas that start at the same moment, one sets up the tables.
      await sql`select pg_advisory_xact_lock(hashtextextended(${QUEUE}, 0))`.execute(trx);
      await boss.start();
      await boss.createQueue(QUEUE, {
        name: QUEUE,
        // A key has one job that waits, besides those that were begun.
        policy: 'short',
        retryLimit: MOST_TRIES - 1,
        retryDelay: FIRST_WAIT_SECONDS,
        retryBackoff: true,
        expireInSeconds: times.expireSeconds,
      });
    });
  } catch (error) {
    throw new UserError({
      area: 'jobs',
      ...jobFaults.noTables(describeErrno(error)),
      cause: error,
    });
  }
  return boss;
}

export interface PostgresJobs extends JobQueue {
  /** In the transaction of whoever asks: also those that were done, since each names its incident and its person. @returns how many waited */
  forget(
    on: Kysely<Tables>,
    of: { readonly workspace: string; readonly incidents: readonly string[]; readonly user?: string },
  ): Promise<number>;
  close(): Promise<void>;
}

export function createPostgresJobs(
  db: Kysely<Tables>,
  options: { readonly onError: (error: Error) => void; readonly times?: JobTimes },
): PostgresJobs {
  const { onError, times = usualTimes } = options;
  let starting: Promise<PgBoss> | undefined;
  const boss = (): Promise<PgBoss> => {
    starting ??= startBoss(db, times, onError).catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
    return starting;
  };
  const waits = sql`name = ${QUEUE} and state in ('created', 'retry')`;
  const remove = async (on: Kysely<Tables>, key: string): Promise<number> => {
    const { numAffectedRows } = await sql`
      delete from pgboss.job where ${waits} and singleton_key = ${hashOf(key)}`.execute(on);
    return Number(numAffectedRows ?? 0);
  };
  const isThere = async (on: Kysely<Tables>, key: string): Promise<boolean> => {
    const { rows } = await sql`select 1 from pgboss.job where ${waits} and singleton_key = ${hashOf(key)}`.execute(on);
    return rows.length > 0;
  };
  const belongsTo = ({ workspace, incident, user }: JobFilter) => sql`
    data->>'workspace' = ${toText(workspace)}
    ${incident === undefined ? sql`` : sql`and data->>'incident' = ${toText(incident)}`}
    ${user === undefined ? sql`` : sql`and data->>'user' = ${toText(user)}`}`;

  return {
    async put(job, how) {
      const sender = await boss();
      return db.transaction().execute(async (trx) => {
        // Of two replicas that put the same key at once, one comes after the other.
        await sql`select pg_advisory_xact_lock(hashtextextended(${hashOf(job.key)}, 0))`.execute(trx);
        if (how === 'replace') await remove(trx, job.key);
        else if (await isThere(trx, job.key)) return false;
        const id = await sender.send(QUEUE, toData(job), {
          singletonKey: hashOf(job.key),
          startAfter: new Date(job.atMs),
          db: executor(trx),
        });
        return id !== null;
      });
    },
    async cancel(key) {
      await boss();
      return (await remove(db, key)) > 0;
    },
    async cancelAll(filter) {
      await boss();
      const { numAffectedRows } = await sql`delete from pgboss.job where ${waits} and ${belongsTo(filter)}`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
    async list(filter) {
      await boss();
      const { rows } = await sql<{ data: unknown }>`
        select data from pgboss.job where ${waits} and ${belongsTo(filter)} order by start_after`.execute(db);
      return rows.map(({ data }) => toJob(data));
    },
    async run(handle) {
      const worker = await boss();
      for (let fetcher = 0; fetcher < FETCHERS; fetcher++) {
        await worker.work(QUEUE, { pollingIntervalSeconds: times.pollSeconds }, async (jobs: PgBoss.Job[]) => {
          for (const { data } of jobs) await handle(toJob(data));
        });
      }
      return () => worker.stop({ graceful: true, timeout: STOP_MS, close: false });
    },
    async forget(on, { workspace, incidents, user }) {
      await boss();
      const theirs = sql`data->>'workspace' = ${toText(workspace)} and (
        data->>'incident' = any(${incidents.map(toText)}::text[])
        ${user === undefined ? sql`` : sql`or data->>'user' = ${toText(user)}`})`;
      await sql`delete from pgboss.archive where ${theirs}`.execute(on);
      const { rows } = await sql<{ waited: boolean }>`
        delete from pgboss.job where name = ${QUEUE} and ${theirs} returning state in ('created', 'retry') as waited`.execute(
        on,
      );
      return rows.filter(({ waited }) => waited).length;
    },
    async close() {
      const started = await starting?.catch(() => undefined);
      await started?.stop({ graceful: false, close: false });
    },
  };
}
