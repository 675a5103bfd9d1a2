/**
 * Does jobs when they are due, each once of all processes that share the store. What is done now and then, a sweep or a digest, is a job that
 * every process makes sure is waiting.
 */

import { EVERY, type Job, type Store } from '../store/store.ts';
import { createLeaseKeeper, LEASE_MS } from './renew-leases.ts';

/** May be called again for a job that failed, or whose process died. */
export type JobHandler = (job: Job) => Promise<void>;

export interface Recurring {
  readonly name: string;
  /** The next moment after this one, both in milliseconds since 1970; the same in every process. */
  readonly next: (nowMs: number) => number;
  /** Also once at each start of a process, whenever the last time was. */
  readonly atStart: boolean;
  readonly act: () => Promise<void>;
}

export interface JobRunner {
  /** The store may fail at this moment: what waits is then found by the next look. */
  start(): Promise<void>;
  /** Begins nothing more, and waits for what is begun. */
  stop(): Promise<void>;
}

/** How often each process makes sure that every recurring job waits: one row that is there already. */
const LOOK_MS = 60_000;

/** A moment that was handled is not handled again: longer than a job is tried. */
const HANDLED_MS = 60 * 60_000;

/** Of the one moment in each of these stretches, from 1970 on. */
export const everyMs =
  (ms: number): Recurring['next'] =>
  (nowMs) =>
    (Math.floor(nowMs / ms) + 1) * ms;

/**
 * @param options.handlers by the name of their jobs; a job without one is left to a newer version, and fails here
 * @param options.onError hears of jobs that failed, and of a store that cannot be asked
 */
export function createJobRunner(options: {
  readonly store: Pick<Store, 'jobs' | 'claims'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  readonly recurring: readonly Recurring[];
  readonly onError: (error: unknown, name: string) => void;
}): JobRunner {
  const { store, now, handlers, recurring, onError } = options;
  const leases = createLeaseKeeper(store.claims);
  const acts = new Map<string, JobHandler>([
    ...Object.entries(handlers),
    ...recurring.map(({ name, act }) => [name, () => act()] as const),
  ]);

  /** @returns undefined where it was done, or is being done by a process that lives */
  const begin = async (job: Job): Promise<(() => Promise<void>) | undefined> => {
    const lease = await store.claims.claim(`job:${job.key}:${job.atMs}`, LEASE_MS);
    if (!lease) return undefined;
    leases.hold(lease);
    return async () => {
      try {
        const act = acts.get(job.name);
        if (!act) throw new Error(`[jobs] nothing does jobs of the kind ${job.name}`);
        await act(job);
        await store.claims.done(lease, HANDLED_MS);
      } catch (error) {
        await store.claims.release(lease).catch(() => undefined);
        throw error;
      } finally {
        leases.drop(lease);
      }
    };
  };
  const handle = async (job: Job): Promise<void> => {
    try {
      await (await begin(job))?.();
    } catch (error) {
      onError(error, job.name);
      throw error;
    }
  };
  const wait = (name: string, atMs: number, how: 'replace' | 'if-absent'): Promise<boolean> =>
    store.jobs.put({ key: `${EVERY}${name}`, name, atMs, payload: {} }, how);
  const look = async (): Promise<void> => {
    for (const { name, next } of recurring) {
      await wait(name, next(now()), 'if-absent').catch((error: unknown) => onError(error, name));
    }
  };

  let looking: NodeJS.Timeout | undefined;
  let isStopped = false;
  let stopRunning: Promise<(() => Promise<void>) | undefined> | undefined;
  const run = async (): Promise<(() => Promise<void>) | undefined> => {
    try {
      return await store.jobs.run(handle);
    } catch (error) {
      onError(error, 'all');
      stopRunning = undefined;
      return undefined;
    }
  };
  const round = async (): Promise<void> => {
    stopRunning ??= run();
    await stopRunning;
    await look();
  };
  return {
    async start() {
      for (const { name, atStart } of recurring) {
        if (atStart) await wait(name, now(), 'replace').catch((error: unknown) => onError(error, name));
      }
      if (isStopped) return;
      looking = setInterval(() => void round(), LOOK_MS).unref();
      await round();
    },
    async stop() {
      isStopped = true;
      clearInterval(looking);
      const stop = await stopRunning;
      await stop?.();
    },
  };
}
