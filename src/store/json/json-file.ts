/**
 * A store in one JSON file (lowdb) and the journal beside it, for one process. State lives in memory; the files follow it, and a change is on
 * disk when its call resolves. When the disk fails, the store can still be asked; changes are refused, and it goes on by itself when the disk
 * does.
 */

import { mkdir, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { describeErrno, UserError } from '../../errors.ts';
import { sweepClaims } from '../claims.ts';
import { notSaved } from '../not-saved.ts';
import { createPorts } from '../ports.ts';
import { defaultLimits, type Limits } from '../retention.ts';
import { createState, prune } from '../state.ts';
import type { Store } from '../store.ts';
import { storeFaults } from '../words.ts';
import { createAgeClock } from './age-clock.ts';
import { createDisk } from './disk.ts';
import { claimsOf, toState, toStoreDocument } from './document.ts';
import { takeHold } from './hold.ts';
import { lineOf, type StoreChange } from './journal.ts';
import { createKeeper } from './keeper.ts';
import { defaultLockWaitMs } from './lock.ts';
import { readStoreFile } from './read-file.ts';
import { setAside } from './set-aside.ts';

export interface JsonFileOptions {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly limits?: Limits;
  /** How long to wait for a lock that another process holds. */
  readonly lockWaitMs?: number;
  /** Hears of what no caller waits for: a store that fails, a backup that could not be written, records that were set aside. */
  readonly onError?: (error: Error) => void;
  /** Milliseconds that really passed, whatever the clock says. */
  readonly uptimeMs?: () => number;
}

/**
 * Opens the file, or starts empty when there is none.
 * @throws with a message that says what to do: file in use, damaged, written by a newer version, folder not writable
 */
export async function openJsonFileStore(options: JsonFileOptions): Promise<Store> {
  const { now, limits = defaultLimits, onError = () => undefined, uptimeMs = () => performance.now() } = options;
  const path = await preparePath(options.path);
  const hold = await takeHold({ path, waitMs: options.lockWaitMs ?? defaultLockWaitMs });
  try {
    const found = await readStoreFile(path);
    const aside = await setAside(path, found?.refused ?? [], now());
    if (aside) onError(aside);
    // We hold the lock, so whoever held a lease in this file is gone.
    const state = found ? toState(found.document, now()) : createState();
    const ageClock = createAgeClock({ now, uptimeMs, lastMs: found?.document.savedMs });
    const disk = createDisk({ path, hold, generation: found?.generation ?? 0 });
    const keeper = createKeeper({
      path,
      hold,
      disk,
      now,
      uptimeMs,
      onError,
      prune: () => prune(state, limits, ageClock()),
      snapshot: () => {
        sweepClaims(state.claims, now());
        prune(state, limits, ageClock());
        return {
          document: { ...toStoreDocument(state), savedMs: ageClock() },
          lines: claimsOf(state).map((claim) => lineOf({ claim })),
        };
      },
    });
    await keeper.start();

    let closed = false;
    const keep = async (change: StoreChange, undo: () => void): Promise<void> => {
      await keeper.keep(change, undo);
    };
    const check = (): void => {
      if (closed) throw new UserError({ area: 'store', ...storeFaults.closed });
    };
    return {
      ...createPorts(state, { now, check, keep, limits, ageMs: ageClock, onError }),
      state: keeper.state,
      close: async () => {
        if (closed) return;
        closed = true;
        await keeper.close();
        await hold.release();
      },
    };
  } catch (error) {
    await hold.release();
    throw notSaved(path, error);
  }
}

/**
 * Makes the folder, and resolves links in it, so that one file has one lock however it is spelled. A link in the place of the file stays a
 * link: the file that it names is the one that is written.
 */
async function preparePath(path: string): Promise<string> {
  const target = await linkTarget(path);
  const folder = dirname(target);
  try {
    // Answers name servers and sites: the folder is the owner's alone.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(await realpath(folder), basename(target));
  } catch (error) {
    const code = describeErrno(error);
    throw new UserError({
      area: 'store',
      ...storeFaults.noFolder(folder, code),
    });
  }
}

/** What a link names, there or not yet; any other path as it is. */
async function linkTarget(path: string): Promise<string> {
  const there = await realpath(path).catch(() => undefined);
  if (there) return there;
  const link = await readlink(path).catch(() => undefined);
  return link === undefined ? path : resolve(dirname(path), link);
}
