/** Copies of the last good file: `store.json.bak`, and one from an earlier run or minute, `store.json.bak.1`. */
import { constants } from 'node:fs';
import { access, copyFile, open, rename, stat } from 'node:fs/promises';

const backupPath = (path: string): string => `${path}.bak`;
const olderBackupPath = (path: string): string => `${path}.bak.1`;

export async function exists(path: string): Promise<boolean> {
  return access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Copies a file that is known to be good, moving the copy before it to `.bak.1`. Each step is a rename, so a kill at any
 * moment leaves at least one whole copy. The copy is synced to disk: it is what survives a power cut.
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
  if (await exists(backupPath(path))) await rename(backupPath(path), olderBackupPath(path));
  await rename(temporary, backupPath(path));
}

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
