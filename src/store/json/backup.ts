/** Copies of the last good file: `store.json.bak`, a minute old at most, and one from an earlier hour, `store.json.bak.1`. */
import { constants } from 'node:fs';
import { access, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../library/sync-folder.ts';

const backupPath = (path: string): string => `${path}.bak`;
const olderBackupPath = (path: string): string => `${path}.bak.1`;

export async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/** `.bak.1` is worth having when it is from another time than `.bak`, so that what went wrong meanwhile is not in both. */
const apartMs = 60 * 60 * 1000;

const writtenMs = async (path: string): Promise<number | undefined> =>
  (await stat(path).catch(() => undefined))?.mtimeMs;

/** When the newest copy was written, in milliseconds since 1970; undefined when there is none. */
export const backupTimeMs = (path: string): Promise<number | undefined> => writtenMs(backupPath(path));

/** By the times of the files alone; a time to come is of a clock that was ahead, and no reason to keep it. */
async function isWorthKeeping(path: string, newMs: number): Promise<boolean> {
  const olderMs = await writtenMs(olderBackupPath(path));
  return olderMs === undefined || Math.abs(newMs - olderMs) >= apartMs;
}

/**
 * Copies a file that is known to be good, moving the copy before it to `.bak.1` when the one there is an hour old. Each step is a rename, so
 * a kill at any moment leaves at least one whole copy.
 */
export async function writeBackup(path: string): Promise<void> {
  const temporary = `${path}.bak.tmp`;
  await copyFile(path, temporary);
  const file = await open(temporary, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  const newMs = (await writtenMs(temporary)) ?? 0;
  if ((await exists(backupPath(path))) && (await isWorthKeeping(path, newMs))) {
    await rename(backupPath(path), olderBackupPath(path));
  }
  await rename(temporary, backupPath(path));
  await syncFolder(dirname(path));
}

/** For what must be in no copy: the newest one was written without it. */
export const dropOlderBackup = (path: string): Promise<void> => rm(olderBackupPath(path), { force: true });

/** The copies that are there, newest first, with their time: `/data/store.json.bak (2026-11-22 10:15 UTC)`. */
export async function listBackups(path: string): Promise<readonly { readonly path: string; readonly label: string }[]> {
  const found = await Promise.all(
    [backupPath(path), olderBackupPath(path)].map(async (copy) => {
      const info = await stat(copy).catch(() => undefined);
      if (!info) return undefined;
      const written = info.mtime.toISOString().slice(0, 16).replace('T', ' ');
      return { path: copy, label: `${copy} (${written} UTC)` };
    }),
  );
  return found.filter((one) => one !== undefined);
}
