/** Keeps a second process away from the store's file: lowdb would let the last writer win, silently. */

import { rmdir, stat } from 'node:fs/promises';
import { lock } from 'proper-lockfile';
import { describeErrno, UserError } from '../../errors.ts';
import { storeFaults } from '../words.ts';

/** A lock not refreshed for this long belongs to a process that died. Half of it is the rhythm of refreshing. */
const staleMs = 6_000;
const retryMs = 500;

/** A restart right after a crash meets the lock of the dead process: wait until it has gone stale, then give up. */
export const defaultLockWaitMs = staleMs + 2 * retryMs;

/** Another process has the store's file. */
export class StoreInUseError extends UserError {
  override readonly name = 'StoreInUseError';
}

const lockPath = (path: string): string => `${path}.lock`;

/** When the lock was refreshed last, by the clock of whoever holds it; undefined when there is none. */
async function refreshedMs(path: string): Promise<number | undefined> {
  return (await stat(lockPath(path)).catch(() => undefined))?.mtimeMs;
}

/** Whether there is a lock at all, anybody's. */
export const isLocked = async (path: string): Promise<boolean> => (await refreshedMs(path)) !== undefined;

/**
 * @param options.onLost called when the lock is no longer ours: it was removed, or could not be refreshed in time
 * @returns a function that releases the lock
 * @throws StoreInUseError when another process holds it
 */
export async function lockFile(options: {
  readonly path: string;
  readonly waitMs: number;
  readonly onLost: () => void;
}): Promise<() => Promise<void>> {
  const { path, waitMs, onLost } = options;
  const seenMs = await refreshedMs(path);
  try {
    return await takeLock(path, waitMs, onLost);
  } catch (error) {
    const code = describeErrno(error);
    if (code !== 'ELOCKED') throw cannotLock(path, code);
    // A clock that was ahead left a time to come in it; who lives has refreshed it meanwhile.
    const isForsaken = waitMs >= staleMs && seenMs !== undefined && seenMs === (await refreshedMs(path));
    if (!isForsaken) throw inUse(path);
    await rmdir(lockPath(path)).catch(() => undefined);
    return await takeLock(path, 0, onLost).catch(() => {
      throw inUse(path);
    });
  }
}

function takeLock(path: string, waitMs: number, onLost: () => void): Promise<() => Promise<void>> {
  return lock(path, {
    // The file need not exist yet.
    realpath: false,
    stale: staleMs,
    retries: { retries: Math.ceil(waitMs / retryMs), minTimeout: retryMs, maxTimeout: retryMs, factor: 1 },
    onCompromised: onLost,
  });
}

function cannotLock(path: string, code: string): UserError {
  return new UserError({
    area: 'store',
    ...storeFaults.noLock(path, code),
  });
}

function inUse(path: string): StoreInUseError {
  return new StoreInUseError({
    area: 'store',
    ...storeFaults.inUse(path, lockPath(path)),
  });
}
