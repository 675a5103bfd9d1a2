/**
 * Keeps what a store holds in memory on disk: changes in groups, a checkpoint and a backup now and then, and what to do when the disk fails.
 *
 *   ok ──a write fails──▶ failing / lost ──looked at each second: the disk takes it again──▶ ok
 *
 * Each write that follows a fault is a checkpoint, so whatever half of a write the fault left behind is replaced.
 */

import { UserError } from '../../errors.ts';
import { notSaved } from '../not-saved.ts';
import type { StoreState } from '../store.ts';
import { EVERY, NotSavedError } from '../store.ts';
import { storeFaults } from '../words.ts';
import { dropOlderBackup, writeBackup } from './backup.ts';
import type { Disk } from './disk.ts';
import type { Document } from './document.ts';
import { createGroupCommit } from './group-commit.ts';
import type { Hold } from './hold.ts';
import { lineOf, type StoreChange } from './journal.ts';

/** A backup per minute of change; what is newer is in the journal. */
const backupEveryMs = 60_000;

/** How often a fault is looked at again, and whether the files are still there. */
const lookEveryMs = 1_000;

/** Longer than a busy disk takes, short enough that an answer need not wait for a dead one. */
const patienceMs = 10_000;

/** What lives for minutes, or is made anew at each start, is worth no copy: else an idle bot would write its whole file once a minute. */
function isNews(change: StoreChange): boolean {
  if ('claim' in change || 'released' in change) return false;
  const job = 'job' in change ? change.job.key : 'ended' in change ? change.ended : '';
  return !job.startsWith(EVERY);
}

export interface KeeperParts {
  readonly path: string;
  readonly hold: Hold;
  readonly disk: Disk;
  readonly now: () => number;
  readonly uptimeMs: () => number;
  readonly onError: (error: Error) => void;
  /** Forgets what is too old or too much; after each write. */
  readonly prune: () => void;
  /** The state as it is now, for a checkpoint. */
  readonly snapshot: () => { readonly document: Document; readonly lines: readonly string[] };
}

export interface Keeper {
  /** The first checkpoint. @throws when the disk refuses it */
  start(): Promise<void>;
  /** Resolves when the change is on disk; rejects when it is not, and then it is undone. */
  keep(change: StoreChange, undo: () => void): Promise<void>;
  state(): StoreState;
  /** Writes what is left, as far as the disk takes it: nothing that was confirmed depends on it. */
  close(): Promise<void>;
}

export function createKeeper(parts: KeeperParts): Keeper {
  const { path, hold, disk, now, uptimeMs, onError, prune, snapshot } = parts;
  let fault: { readonly sinceMs: number; readonly why: string } | undefined;
  let hasNews = false;
  let wantsBackup = false;
  let backedUpMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const checkpoint = async (): Promise<void> => {
    const { document, lines } = snapshot();
    await disk.checkpoint(document, lines);
  };
  const backUp = async (): Promise<void> => {
    hasNews = false;
    wantsBackup = false;
    backedUpMs = uptimeMs();
    await writeBackup(path).catch((error: unknown) => {
      hasNews = true;
      onError(new UserError({ area: 'store', ...storeFaults.noBackup(path), cause: error }));
    });
  };
  const isBackupDue = (): boolean => wantsBackup || (hasNews && uptimeMs() - backedUpMs >= backupEveryMs);

  const fail = (error: unknown): UserError => {
    const told = notSaved(path, error);
    if (told.what !== fault?.why) onError(told);
    fault = { sinceMs: fault?.sinceMs ?? now(), why: told.what };
    return told;
  };
  const recover = (): void => {
    if (!fault) return;
    const seconds = Math.max(1, Math.round((now() - fault.sinceMs) / 1000));
    fault = undefined;
    onError(new UserError({ area: 'store', ...storeFaults.writtenAgain(path, seconds) }));
  };

  const isWhole = async (): Promise<boolean> => !fault && !hold.isLost() && !disk.isGrown() && (await disk.isIntact());

  /** Whatever is wrong with the files, a checkpoint puts right, once the hold is ours again. */
  const writeWhole = async (): Promise<void> => {
    await hold.check().catch(() => hold.regain());
    await checkpoint();
  };
  const write = async (lines: readonly string[]): Promise<void> => {
    try {
      const isAppended = (await isWhole()) && (await append(lines));
      const isDue = isBackupDue();
      if (!isAppended || isDue) await writeWhole();
      recover();
      prune();
      if (isDue) await backUp();
    } catch (error) {
      throw fail(error);
    }
  };
  /** @returns false where it did not succeed, and the whole must be written */
  const append = async (lines: readonly string[]): Promise<boolean> => {
    if (lines.length === 0) return true;
    try {
      await disk.append(lines);
      return true;
    } catch {
      return false;
    }
  };

  const commit = createGroupCommit({
    write,
    waitMs: patienceMs,
    refuse: () =>
      new NotSavedError({
        area: 'store',
        ...storeFaults.diskSilent(path),
      }),
  });
  /** Somebody else has the file: no change can bring it back. */
  const look = (): void => {
    if (!hold.isTaken()) commit.add({}).catch(() => undefined);
  };

  return {
    async start() {
      await checkpoint();
      timer = setInterval(look, lookEveryMs);
      // The timer alone must not hold a process that wants to end.
      timer.unref();
    },
    async keep(change, undo) {
      hasNews ||= isNews(change);
      await commit.add({ line: lineOf(change), undo });
      if (!('taught' in change) && !('forgotten' in change)) return;
      // What a person wrote is worth a copy at once.
      wantsBackup = true;
      if ('taught' in change) return look();
      // What was deleted must not stand in the journal or in a copy any more when the person is told so.
      await commit.add({});
      await dropOlderBackup(path);
    },
    state() {
      if (fault) return { kind: hold.isLost() ? 'lost' : 'failing', ...fault };
      return { kind: 'ok' };
    },
    async close() {
      clearInterval(timer);
      wantsBackup ||= hasNews;
      if (!hold.isTaken()) await commit.add({}).catch(() => undefined);
      await disk.close();
    },
  };
}
