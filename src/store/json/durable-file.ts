/**
 * The JSON file as lowdb's adapter: replaced whole, in one step, and on disk, with its name, when writing resolves. A power cut leaves the
 * file before or the file after. Written record by record, so that a large document holds up nobody else.
 */
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Adapter } from 'lowdb';
import { errnoOf } from '../../errors.ts';
import { syncFolder } from '../../library/sync-folder.ts';

/** Answers name servers and sites: the files are the owner's alone. */
export const ownersAlone = 0o600;

/** Enough that a megabyte takes few writes, little enough that others get their turn. */
const chunkLength = 256 * 1024;

/** Tells the file at a path from one that another process put in its place. */
export interface FileId {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
}

/**
 * Replaces a file in one step. @param options.owner makes the temporary file's name its own: two processes never write into one
 * @param options.check runs right before the new file gets the name, and may throw
 * @returns what tells the file from any other at this path
 */
export async function replaceFile(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  options: { readonly owner: string; readonly check: () => Promise<void> },
): Promise<FileId> {
  const temporary = join(dirname(path), `.${basename(path)}.${options.owner}.tmp`);
  try {
    const file = await open(temporary, 'w', ownersAlone);
    try {
      await write(file);
      await file.sync();
      const { dev, ino, size } = await file.stat();
      await options.check();
      await rename(temporary, path);
      await syncFolder(dirname(path));
      return { dev, ino, size };
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

function* recordsOf(document: object): Generator<string> {
  yield '{';
  let comma = '';
  for (const [name, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield `${comma}${JSON.stringify(name)}:`;
    comma = ',\n';
    if (!Array.isArray(value)) {
      yield JSON.stringify(value);
      continue;
    }
    // One record a line: what somebody looks for by hand is found by hand.
    yield value.length === 0 ? '[' : '[\n';
    for (const [place, record] of value.entries())
      yield `${JSON.stringify(record)}${place < value.length - 1 ? ',\n' : '\n'}`;
    yield ']';
  }
  yield '}\n';
}

async function writeDocument(file: FileHandle, document: object): Promise<void> {
  let chunk = '';
  for (const part of recordsOf(document)) {
    chunk += part;
    if (chunk.length < chunkLength) continue;
    await file.appendFile(chunk);
    chunk = '';
  }
  await file.appendFile(chunk);
}

export interface DurableFile<T> extends Adapter<T> {
  /** Of the file that was written last. */
  readonly written: () => FileId | undefined;
}

/** @param options see `replaceFile`; a file that is only read needs none */
export function createDurableFile<T extends object>(
  path: string,
  options?: { readonly owner: string; readonly check: () => Promise<void> },
): DurableFile<T> {
  let written: FileId | undefined;
  return {
    written: () => written,
    async read() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (errnoOf(error) === 'ENOENT') return undefined;
        throw error;
      });
      // lowdb's word for a file that is not there.
      return text === undefined ? null : JSON.parse(text);
    },
    async write(document) {
      if (!options) throw new Error(`${path} was opened for reading alone`);
      written = await replaceFile(path, (file) => writeDocument(file, document), options);
    },
  };
}
