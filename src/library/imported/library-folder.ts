/**
 * The folder of the library: one pack in force, named by `current.json`, which is replaced in one step. Whatever dies on the
 * way, the pointer names a whole pack: the old one or the new one.
 */

import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { describeErrno } from '../../errors.ts';
import { syncFolder } from '../sync-folder.ts';
import { fileNames, importAgain, PackError, type PackPointer } from './pack-manifest.ts';
import { libraryFaults } from './words.ts';

const UNFINISHED = '.import-';
const PACK = 'pack-';
const LOCK = 'import.lock';

/** Where the library lies unless `--library` says otherwise. */
export const libraryFolder = (dataDir: string): string => join(dataDir, 'library');

/** An error of the file system while a library is written → what happened and what to do; others stay as they are. */
export function explainWriteError(error: unknown, folder: string): unknown {
  switch (describeErrno(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new PackError({
        area: 'library',
        ...libraryFaults.diskFull(folder),
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PackError({
        area: 'library',
        ...libraryFaults.notWritable(folder, describeErrno(error)),
        cause: error,
      });
    case 'ENOTDIR':
    case 'EEXIST':
      return new PackError({
        area: 'library',
        ...libraryFaults.notAFolder(folder),
        cause: error,
      });
    default:
      return error;
  }
}

/** Undefined when nothing was imported yet. @throws PackError when the pointer is damaged */
export async function readPointer(folder: string): Promise<PackPointer | undefined> {
  const path = join(folder, fileNames.current);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(describeErrno(error))) return undefined;
    throw new PackError({
      area: 'library',
      ...libraryFaults.unreadable(path, describeErrno(error)),
      cause: error,
    });
  }
  const pointer = parsePointer(text);
  // Only a name of ours: a pointer must not lead to another folder.
  if (!pointer || !/^pack-[0-9a-f-]+$/.test(pointer.pack)) {
    throw new PackError({ area: 'library', ...libraryFaults.damaged(path, importAgain()) });
  }
  return pointer;
}

const pointerSchema = z.object({ pack: z.string(), manifest: z.string() });

function parsePointer(text: string): PackPointer | undefined {
  try {
    return pointerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A new folder for a pack in the making, on the same disk as the library. */
export async function createUnfinished(folder: string): Promise<string> {
  const path = join(folder, `${UNFINISHED}${randomBytes(6).toString('hex')}`);
  await mkdir(path);
  return path;
}

/** Puts a finished pack in force: its folder gets its name, then the pointer names it. */
export async function putInForce({
  folder,
  unfinished,
  id,
  manifest,
}: {
  readonly folder: string;
  readonly unfinished: string;
  readonly id: string;
  readonly manifest: string;
}): Promise<void> {
  const pack = `${PACK}${id}-${randomBytes(3).toString('hex')}`;
  await syncFolder(unfinished);
  await rename(unfinished, join(folder, pack));
  await syncFolder(folder);
  await writePointer(folder, { pack, manifest });
}

async function writePointer(folder: string, pointer: PackPointer): Promise<void> {
  const path = join(folder, fileNames.current);
  const temporary = `${path}.tmp`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(`${JSON.stringify(pointer)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncFolder(folder);
}

/** Takes the imported articles out of force and removes them. @returns whether there were any */
export async function removePack(folder: string): Promise<boolean> {
  const path = join(folder, fileNames.current);
  if ((await readFile(path).catch(() => undefined)) === undefined) return false;
  try {
    const unlock = await lockLibrary(folder);
    try {
      await rm(path, { force: true });
      await syncFolder(folder);
      await cleanLibrary(folder);
    } finally {
      await unlock();
    }
    return true;
  } catch (error) {
    throw explainWriteError(error, folder);
  }
}

/** Removes what is not in force: unfinished imports and packs that were replaced. Who has one open keeps it until it closes. */
export async function cleanLibrary(folder: string): Promise<void> {
  const pointer = await readPointer(folder).catch(() => undefined);
  for (const name of await readdir(folder)) {
    const isOurs = name.startsWith(UNFINISHED) || name.startsWith(PACK) || name === `${fileNames.current}.tmp`;
    if (!isOurs || name === pointer?.pack) continue;
    // Where open files cannot be removed, the next import tries again.
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * One import at a time: two would remove each other's unfinished packs. The lock names a process; that of a dead one is void.
 * @returns a function that releases it
 */
export async function lockLibrary(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK);
  const mine = JSON.stringify({ pid: process.pid, host: hostname() });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(path, mine, { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if (describeErrno(error) !== 'EEXIST') throw error;
      if (await isHeld(path)) break;
      await rm(path, { force: true });
    }
  }
  throw new PackError({
    area: 'library',
    ...libraryFaults.importRunning(folder, path),
  });
}

/** Who holds the lock. */
const holderSchema = z.object({ pid: z.int().positive(), host: z.string() });

async function isHeld(path: string): Promise<boolean> {
  try {
    const { pid, host } = holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    if (host !== hostname()) return true;
    process.kill(pid, 0);
    // Our own number in a lock that is not ours: we have it from a process that died, as in a restarted container.
    return pid !== process.pid;
  } catch (error) {
    // No such process, an empty lock of a process that died while writing it, or gone meanwhile. EPERM: alive, another user's.
    return describeErrno(error) === 'EPERM';
  }
}
