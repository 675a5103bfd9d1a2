/**
 * Jobs of one process: kept with everything else, looked at by one timer. A job stays kept until it is done, so what was begun when the
 * process died is begun again at the next start.
 */
import { UserError } from '../../errors.ts';
import type { StoreChange } from '../json/journal.ts';
import { freeze, put, type StoredState } from '../state.ts';
import type { Job, JobFilter, JobQueue } from '../store.ts';
import { jobFaults } from '../words.ts';
import { MOST_TRIES, waitAfter } from './retry.ts';

/** How late a job may be. Looked at by the clock rather than woken at the moment, so that a clock that is set changes nothing. */
const LOOK_MS = 1000;

/** More at once would delay the questions of people. */
const MOST_AT_ONCE = 4;

interface LocalJobs {
  readonly state: StoredState;
  readonly now: () => number;
  readonly read: <T>(act: () => T) => Promise<T>;
  readonly change: (what: StoreChange, act: () => (() => void) | undefined) => Promise<boolean>;
  /** Hears of jobs that were given up. */
  readonly onError: (error: Error) => void;
}

function fits({ workspace, incident, user }: Job, filter: JobFilter): boolean {
  if (workspace !== filter.workspace) return false;
  if (filter.incident !== undefined && incident !== filter.incident) return false;
  return filter.user === undefined || user === filter.user;
}

const givenUp = ({ name }: Job): UserError =>
  new UserError({
    area: 'jobs',
    ...jobFaults.givenUp(name, MOST_TRIES),
  });

export function createLocalJobs({ state, now, read, change, onError }: LocalJobs): JobQueue {
  /** Those that are being done; another job may wait under the same key. */
  const begun = new Map<string, Job>();
  const isWaiting = (job: Job): boolean => begun.get(job.key) !== job;
  const waiting = (filter: JobFilter): readonly Job[] =>
    [...state.jobs.values()].filter((job) => isWaiting(job) && fits(job, filter)).sort((a, b) => a.atMs - b.atMs);
  const end = (job: Job): Promise<boolean> =>
    change({ ended: job.key }, () => {
      if (state.jobs.get(job.key) !== job) return undefined;
      state.jobs.delete(job.key);
      return () => {
        if (!state.jobs.has(job.key)) state.jobs.set(job.key, job);
      };
    });
  const keep = (job: Job): Promise<boolean> => change({ job }, () => put(state.jobs, job.key, freeze(job)));

  const tryAgain = async (job: Job): Promise<void> => {
    const tries = (job.tries ?? 0) + 1;
    if (state.jobs.get(job.key) !== job) return;
    if (tries < MOST_TRIES) await keep({ ...job, tries, atMs: now() + waitAfter(tries) });
    else {
      onError(givenUp(job));
      await end(job);
    }
  };
  const begin = async (job: Job, handle: (job: Job) => Promise<void>): Promise<void> => {
    begun.set(job.key, job);
    try {
      await handle(job).then(
        () => end(job),
        () => tryAgain(job),
      );
    } catch {
      // Not kept: the store says so itself. The job is begun again when the store can be written.
    } finally {
      if (begun.get(job.key) === job) begun.delete(job.key);
    }
  };

  return {
    async put(job, how) {
      const there = state.jobs.get(job.key);
      if (how === 'if-absent' && there && isWaiting(there)) return false;
      return keep(structuredClone(job));
    },
    async cancel(key) {
      const job = state.jobs.get(key);
      return job !== undefined && isWaiting(job) && end(job);
    },
    async cancelAll(filter) {
      const ended = await Promise.all(waiting(filter).map(end));
      return ended.filter(Boolean).length;
    },
    list: (filter) => read(() => waiting(filter)),
    async run(handle) {
      const work = new Set<Promise<void>>();
      const look = (): void => {
        const due = [...state.jobs.values()]
          .filter((job) => job.atMs <= now() && !begun.has(job.key))
          .sort((a, b) => a.atMs - b.atMs)
          .slice(0, Math.max(0, MOST_AT_ONCE - work.size));
        for (const job of due) {
          const one = begin(job, handle).finally(() => work.delete(one));
          work.add(one);
        }
      };
      const timer = setInterval(look, LOOK_MS).unref();
      look();
      return async () => {
        clearInterval(timer);
        await Promise.all(work);
      };
    },
  };
}
