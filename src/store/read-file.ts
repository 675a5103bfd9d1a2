/**
 * Reads the document from disk, or says what is wrong with the file and how to go on. Never changes the file.
 */

import type { JSONFile } from 'lowdb/node';
import { describeErrno, UserError, type UserFault } from '../errors.ts';
import { exists, listBackups } from './backup.ts';
import { type Document, readDocument } from './document.ts';

/** A fault of the file that a person has to mend; the message is complete. */
class StoreFileError extends UserError {
  override readonly name = 'StoreFileError';
}

/**
 * @returns the document, or undefined when there is no file yet
 * @throws StoreFileError when the file is damaged, written by a newer version, unreadable, or gone while a backup is there
 */
export async function readStoreFile(path: string, adapter: JSONFile<unknown>): Promise<Document | undefined> {
  const read = await readJson(path, adapter);
  if (read.kind === 'absent') return await checkNothingLost(path);
  if (read.kind === 'damaged') throw new StoreFileError(await damagedFile(path, read.reason));
  const judged = readDocument(read.value);
  if (judged.kind === 'good') return judged.document;
  if (judged.kind === 'damaged') throw new StoreFileError(await damagedFile(path, judged.reason));
  throw new StoreFileError({
    area: 'store',
    what: `${path} was written by a newer version of sms-kb (document version ${judged.version})`,
    next: 'install that version again, or set DATA_DIR to another folder. The file was left as it is.',
  });
}

type ReadJson =
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'damaged'; readonly reason: string };

async function readJson(path: string, adapter: JSONFile<unknown>): Promise<ReadJson> {
  try {
    const value = await adapter.read();
    // The adapter answers null for "no file" and for a file that holds `null`: only the second is damage.
    if (value !== null) return { kind: 'value', value };
    return (await exists(path)) ? { kind: 'damaged', reason: 'it holds no document' } : { kind: 'absent' };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'damaged', reason: 'it is not complete JSON' };
    const code = describeErrno(error);
    throw new StoreFileError({
      area: 'store',
      what: `cannot read ${path} (${code})`,
      next: 'check that it is a file that this user may read and write, or set DATA_DIR to another folder.',
    });
  }
}

async function checkNothingLost(path: string): Promise<undefined> {
  const [backup] = await listBackups(path);
  if (!backup) return undefined;
  throw new StoreFileError({
    area: 'store',
    what: `${path} is gone, but its backup is there`,
    next: `${backup.label}. Restore it with: cp ${quote(backup.path)} ${quote(path)} – or delete the backup to start empty.`,
  });
}

async function damagedFile(path: string, reason: string): Promise<UserFault> {
  const backups = await listBackups(path);
  const [newest] = backups;
  const what = `${path} is damaged`;
  const head = `${reason}. The file was left as it is.`;
  const aside = `mv ${quote(path)} ${quote(`${path}.damaged`)}`;
  if (!newest) return { area: 'store', what, next: `${head} There is no backup of it. To start empty: ${aside}` };
  return {
    area: 'store',
    what,
    next:
      `${head} Backups: ${backups.map((one) => one.label).join(', ')}. ` +
      `To restore the newest: ${aside} && cp ${quote(newest.path)} ${quote(path)}`,
  };
}

const quote = (path: string): string => (/^[\w./:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
