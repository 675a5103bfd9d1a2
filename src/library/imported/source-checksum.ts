/** A checksum of what is imported, to tell that it has been imported already. */

import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeErrno } from '../../errors.ts';

async function addFile(hash: Hash, path: string): Promise<void> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Uint8Array);
  } catch (error) {
    // The import names it as unreadable; once it can be read, the source is another.
    hash.update(`unreadable ${describeErrno(error)}`);
  }
}

async function addFolder(hash: Hash, folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    hash.update(`\0${entry.isDirectory() ? 'folder' : 'file'} ${entry.name}\0`);
    if (entry.isDirectory()) await addFolder(hash, path);
    else if (entry.isFile()) await addFile(hash, path);
    hash.update('\0end\0');
  }
}

/** @returns SHA-256 over the content of a file, or over names and contents of all files of a folder; of nothing when absent */
export async function sourceChecksum(source: string): Promise<string> {
  const hash = createHash('sha256');
  const status = await stat(source).catch(() => undefined);
  if (status?.isDirectory()) await addFolder(hash, source);
  else if (status?.isFile()) await addFile(hash, source);
  return hash.digest('hex');
}
