/**
 * The hold on the store's file: a lock, so that two processes never begin, and a fencing token beside it, the id of who took the lock last.
 * A process that slept while another one took over wakes up believing in its lock; the token tells it the truth. Whoever takes over
 * writes the token first and reads after that, so what was confirmed under the old token is read.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf, UserError } from '../../errors.ts';
import { NotSavedError } from '../store.ts';
import { storeFaults } from '../words.ts';
import { replaceFile } from './durable-file.ts';
import { isLocked, lockFile } from './lock.ts';

export interface Hold {
  /** Of this process, for this opening. */
  readonly id: string;
  /** @throws when this process may not write; ask right before a write counts, and again before it is confirmed */
  check(): Promise<void>;
  /** Takes back what was swept away, where nobody else has taken it. @throws when somebody has, or the disk refuses */
  regain(): Promise<void>;
  /** The lock is away for the moment, or for good. */
  isLost(): boolean;
  /** Another process has it: for good. */
  isTaken(): boolean;
  release(): Promise<void>;
}

const ownerPath = (path: string): string => `${path}.owner`;

async function readOwner(path: string): Promise<string | undefined> {
  try {
    return (await readFile(ownerPath(path), 'utf8')).trim();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

function takenOver(path: string): UserError {
  return new UserError({
    area: 'store',
    ...storeFaults.takenOver(path),
  });
}

function sweptAway(path: string): NotSavedError {
  return new NotSavedError({
    area: 'store',
    ...storeFaults.lockGone(path),
  });
}

/** @throws StoreInUseError when another process has the file */
export async function takeHold(options: { readonly path: string; readonly waitMs: number }): Promise<Hold> {
  const { path } = options;
  const id = randomUUID();
  let isTaken = false;
  let lock = await acquire(options.waitMs);

  async function acquire(waitMs: number) {
    const mine = { isLost: false, release: async (): Promise<void> => undefined };
    mine.release = await lockFile({
      path,
      waitMs,
      onLost: () => {
        mine.isLost = true;
      },
    });
    return mine;
  }
  const sign = async (): Promise<void> => {
    await replaceFile(ownerPath(path), (file) => file.writeFile(`${id}\n`), {
      owner: id,
      check: async () => undefined,
    });
  };
  const look = async (): Promise<string | undefined> => {
    if (isTaken) throw takenOver(path);
    const owner = await readOwner(path);
    isTaken = owner !== undefined && owner !== id;
    if (isTaken) throw takenOver(path);
    return owner;
  };

  try {
    await sign();
  } catch (error) {
    await lock.release();
    throw error;
  }
  return {
    id,
    async check() {
      const owner = await look();
      if (lock.isLost || owner === undefined || !(await isLocked(path))) throw sweptAway(path);
    },
    async regain() {
      await look();
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      if (lock.isLost || !(await isLocked(path))) {
        lock.isLost = true;
        lock = await acquire(0).catch((error: unknown) => {
          // Of ours it is said, until it is stale, that somebody holds it.
          throw errnoOf(error) === undefined ? sweptAway(path) : error;
        });
        // Somebody may have come and gone meanwhile.
        await look();
      }
      await sign();
    },
    isLost: () => isTaken || lock.isLost,
    isTaken: () => isTaken,
    async release() {
      // Whoever took over has the lock under the same name: leave it alone.
      const owner = await look().catch(() => undefined);
      if (owner !== id || lock.isLost) return;
      await rm(ownerPath(path), { force: true });
      await lock.release();
    },
  };
}
