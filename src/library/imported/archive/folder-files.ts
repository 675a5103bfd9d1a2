/** The article files below a folder, one at a time. */

import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { describeErrno } from '../../../errors.ts';
import { archiveFaults, leftOut } from '../words.ts';
import {
  ArchiveError,
  type ArchiveFile,
  isArticleName,
  LARGEST_FILE,
  type OnSource,
  tooLarge,
} from './archive-file.ts';

/** Throws `ArchiveError` when there is none. */
export async function* readArchiveFolder(root: string, onSource: OnSource): AsyncGenerator<ArchiveFile> {
  const { files, refused } = await listFolder(root);
  if (files.length === 0) {
    throw new ArchiveError({
      area: 'knowledge',
      ...archiveFaults.noArticles(root),
    });
  }
  yield* refused;
  for (const [done, path] of files.entries()) {
    onSource({ done, total: files.length, unit: 'files' });
    yield await readOne(join(root, path), path.split(sep).join('/'));
  }
  onSource({ done: files.length, total: files.length, unit: 'files' });
}

async function readOne(file: string, path: string): Promise<ArchiveFile> {
  try {
    // The size first: a file of gigabytes must not be read to find out that it is too large.
    const { size } = await lstat(file);
    if (size > LARGEST_FILE) return { kind: 'refused', path, reason: tooLarge };
    return { kind: 'file', path, bytes: await readFile(file) };
  } catch (error) {
    return { kind: 'refused', path, reason: leftOut.unreadable(describeErrno(error)) };
  }
}

/** All article files below a folder, sorted by path; links are never followed, hidden folders are not looked into. */
async function listFolder(root: string): Promise<{ files: string[]; refused: ArchiveFile[] }> {
  const files: string[] = [];
  const refused: ArchiveFile[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      refused.push({
        kind: 'refused',
        path: relative(root, folder ?? root) || '.',
        reason: leftOut.unreadable(describeErrno(error)),
      });
      return [];
    });
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isSymbolicLink()) refused.push({ kind: 'refused', path: relative(root, path), reason: leftOut.link });
      else if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile() && isArticleName(entry.name)) files.push(relative(root, path));
    }
  }
  return { files: files.sort(), refused };
}
