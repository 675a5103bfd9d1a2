/** Keeps a second process away from the store's file: lowdb would let the last writer win, silently. */

import { lock } from 'proper-lockfile';
import { describeErrno, UserError } from '../errors.ts';

/** A lock not refreshed for this long belongs to a process that died. Half of it is the rhythm of refreshing. */
const staleMs = 6_000;
const retryMs = 500;

/** A restart right after a crash meets the lock of the dead process: wait until it has gone stale, then give up. */
export const defaultLockWaitMs = staleMs + 2 * retryMs;

/** Another process has the store's file. */
export class StoreInUseError extends UserError {
  override readonly name = 'StoreInUseError';
}

/**
 * @param options.onLost called when another process took the lock over, e.g. after this one had been suspended
 * @returns a function that releases the lock
 * @throws when another process holds it
 */
export async function lockFile(options: {
  readonly path: string;
  readonly waitMs: number;
  readonly onLost: () => void;
}): Promise<() => Promise<void>> {
  const { path, waitMs, onLost } = options;
  try {
    return await lock(path, {
      // The file need not exist yet.
      realpath: false,
      stale: staleMs,
      retries: { retries: Math.ceil(waitMs / retryMs), minTimeout: retryMs, maxTimeout: retryMs, factor: 1 },
      onCompromised: onLost,
    });
  } catch (error) {
    const code = describeErrno(error);
    if (code !== 'ELOCKED') {
      throw new UserError({
        area: 'store',
        what: `cannot lock ${path} (${code})`,
        next: 'check that this user may write in its folder, or set DATA_DIR.',
      });
    }
    throw new StoreInUseError({
      area: 'store',
      what: `${path} is in use by another sms-kb process`,
      next: `stop that one, or give this one a folder of its own with DATA_DIR. Several processes on one file would overwrite each other. (The lock is ${path}.lock)`,
    });
  }
}
