/**
 * A store in one JSON file (lowdb), for one process. State lives in memory; the file follows it. Saved incidents, votes,
 * settings and taught articles are on disk when the call resolves; a claim is decided in memory and follows within `claimWaitMs`, so that taking
 * an event costs no write of its own.
 */

import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { describeErrno, UserError } from '../errors.ts';
import { writeBackup } from './backup.ts';
import { type Document, toDocument, toState } from './document.ts';
import { defaultLockWaitMs, lockFile } from './lock.ts';
import { createPorts } from './ports.ts';
import { readStoreFile } from './read-file.ts';
import { createState, defaultLimits, type Limits, prune } from './state.ts';
import type { Store } from './store.ts';
import { createWriteBehind } from './write-behind.ts';

/** A crash may forget the claims of this long: Slack's first retry comes at once, so keep it well under a second. */
const claimWaitMs = 100;

/** A backup per minute of change: a copy at each save would double the writing for no more safety. */
const backupEveryMs = 60_000;

export interface JsonFileOptions {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly limits?: Limits;
  /** How long to wait for a lock that another process holds. */
  readonly lockWaitMs?: number;
  /** Hears of a failed write that no caller waits for. */
  readonly onError?: (error: Error) => void;
}

/**
 * Opens the file, or starts empty when there is none.
 * @throws with a message that says what to do: file in use, damaged, written by a newer version, folder not writable
 */
export async function openJsonFileStore(options: JsonFileOptions): Promise<Store> {
  const { now, limits = defaultLimits, onError = () => undefined } = options;
  const path = await preparePath(options.path);
  let lost = false;
  let failing = false;
  let closed = false;

  const release = await lockFile({
    path,
    waitMs: options.lockWaitMs ?? defaultLockWaitMs,
    onLost: () => {
      lost = true;
      onError(lostError(path));
    },
  });
  const adapter = new JSONFile<Document>(path);
  const found = await readStoreFile(path, adapter as JSONFile<unknown>).catch(async (error: unknown) => {
    await release();
    throw error;
  });
  // We hold the lock, so whoever held a lease in this file is gone.
  const state = found ? toState(found, now()) : createState();
  const low = new Low<Document>(adapter, toDocument(state));

  let backedUpMs = Number.NEGATIVE_INFINITY;
  const write = async (): Promise<void> => {
    if (lost) throw lostError(path);
    prune(state, limits, now());
    low.data = toDocument(state);
    await low.write().catch((error: unknown) => {
      failing = true;
      throw new UserError({
        area: 'store',
        what: `cannot write ${path}`,
        next: "free disk space or check the folder's rights.",
        cause: error,
      });
    });
    failing = false;
    if (now() - backedUpMs < backupEveryMs) return;
    backedUpMs = now();
    // A save that is on disk has succeeded, whatever becomes of its copy.
    await writeBackup(path).catch((error: unknown) =>
      onError(new UserError({ area: 'store', what: `cannot write the backup of ${path}`, cause: error })),
    );
  };
  const writer = createWriteBehind({ write, waitMs: claimWaitMs, onError });

  const ports = createPorts(state, {
    now,
    check: () => {
      if (closed) throw new UserError({ area: 'store', what: 'is closed', next: 'open it again before using it' });
      if (lost) throw lostError(path);
    },
    saved: writer.now,
    savedSoon: writer.soon,
  });

  return {
    ...ports,
    state: () => (lost || closed ? 'lost' : failing ? 'failing' : 'ok'),
    close: async () => {
      if (closed) return;
      closed = true;
      if (lost) return;
      try {
        await writer.now();
      } finally {
        await release();
      }
    },
  };
}

const lostError = (path: string): Error =>
  new UserError({
    area: 'store',
    what: `another process took over ${path} (this one may have been suspended)`,
    next: 'restart this one. Nothing more is written from here.',
  });

/** Makes the folder, and resolves links in it, so that one file has one lock however it is spelled. */
async function preparePath(path: string): Promise<string> {
  const folder = dirname(path);
  try {
    // Answers name servers and sites: the folder is the owner's alone.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(await realpath(folder), basename(path));
  } catch (error) {
    const code = describeErrno(error);
    throw new UserError({
      area: 'store',
      what: `cannot use the folder ${folder} (${code})`,
      next: 'set DATA_DIR to a folder this user may write.',
    });
  }
}
