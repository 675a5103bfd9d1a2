/**
 * Reads the document and the journal beside it, or says what is wrong with the file and how to go on. Never changes a file.
 */

import { readFile } from 'node:fs/promises';
import { describeErrno, errnoOf, UserError, type UserFault } from '../../errors.ts';
import { damages, storeFaults } from '../words.ts';
import { exists, listBackups } from './backup.ts';
import { type Document, documentVersion, type RefusedRecord, readDocument } from './document.ts';
import { createDurableFile } from './durable-file.ts';
import { type Journal, parseJournal, replayJournal } from './journal.ts';

/** A fault of the file that a person has to mend; the message is complete. */
class StoreFileError extends UserError {
  override readonly name = 'StoreFileError';
}

export const journalPath = (path: string): string => `${path}.journal`;

export interface StoreFile {
  readonly document: Document;
  /** Of the newer of document and journal. */
  readonly generation: number;
  readonly refused: readonly RefusedRecord[];
}

/** Who reads beside a running bot may see a document and the journal of the next one; that they fit again takes milliseconds. */
const MOST_LOOKS = 5;

type Raw = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value);
const generationOf = (document: Raw): number => (typeof document.generation === 'number' ? document.generation : 0);

/**
 * @returns undefined when there is no file yet
 * @throws StoreFileError when the file is damaged, written by a newer version, unreadable, or gone while a backup is there
 */
export async function readStoreFile(path: string): Promise<StoreFile | undefined> {
  const { value, journal } = await readBoth(path);
  if (value === undefined) return undefined;
  const generation = isRecord(value) ? generationOf(value) : 0;
  const { document, refused } = judge(value, journal && goesOn(value, journal) ? journal : undefined);
  const judged = readDocument(document);
  if (judged.kind === 'good') {
    return {
      document: judged.document,
      generation: Math.max(generation, journal?.head.generation ?? 0),
      refused: [...refused, ...judged.refused],
    };
  }
  if (judged.kind === 'damaged') throw new StoreFileError(await damagedFile(path, judged.reason));
  throw new StoreFileError({
    area: 'store',
    ...storeFaults.newerDocument(path, judged.version),
  });
}

/** The document holds what a journal of an earlier generation says. A backup that was restored is older: then all of it is news. */
const goesOn = (document: unknown, { head }: Journal): boolean =>
  isRecord(document) && head.generation >= generationOf(document);

async function readBoth(path: string): Promise<{ readonly value: unknown; readonly journal: Journal | undefined }> {
  for (let look = 1; ; look++) {
    const read = await readJson(path);
    const journal = await readJournal(path);
    if (read.kind === 'damaged') throw new StoreFileError(await damagedFile(path, read.reason));
    if (read.kind === 'absent') {
      await checkNothingLost(path);
      return { value: journal && emptyDocument(journal), journal };
    }
    const { value } = read;
    const fits = !journal || !isRecord(value) || journal.head.generation <= generationOf(value);
    if (fits || look >= MOST_LOOKS) return { value, journal };
  }
}

const emptyDocument = ({ head }: Journal): Raw => ({
  version: head.version,
  claims: [],
  incidents: [],
  channels: [],
  taught: [],
  jobs: [],
  audit: [],
});

/** The document with its journal; lines that cannot be used beside it are refused, never lost. */
function judge(
  document: unknown,
  journal: Journal | undefined,
): { readonly document: unknown; readonly refused: readonly RefusedRecord[] } {
  if (!journal || !isRecord(document)) return { document, refused: [] };
  const damaged = journal.damaged.map((record) => ({ reason: damages.lineNotWhole, record }));
  if (journal.head.version === document.version) {
    return { document: replayJournal(document, journal.changes), refused: damaged };
  }
  const reason = damages.otherVersion(journal.head.version);
  return { document, refused: [...damaged, ...journal.changes.map((record) => ({ reason, record }))] };
}

async function readJournal(path: string): Promise<Journal | undefined> {
  try {
    const journal = parseJournal(await readFile(journalPath(path), 'utf8'));
    if (journal && journal.head.version > documentVersion) {
      throw new StoreFileError({
        area: 'store',
        ...storeFaults.newerJournal(journalPath(path)),
      });
    }
    return journal;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return undefined;
    throw error instanceof UserError ? error : unreadable(journalPath(path), error);
  }
}

function unreadable(path: string, error: unknown): StoreFileError {
  return new StoreFileError({
    area: 'store',
    ...storeFaults.unreadable(path, describeErrno(error)),
  });
}

type ReadJson =
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'damaged'; readonly reason: string };

async function readJson(path: string): Promise<ReadJson> {
  try {
    const value: unknown = await createDurableFile<object>(path).read();
    // The adapter answers null for "no file" and for a file that holds `null`: only the second is damage.
    if (value !== null) return { kind: 'value', value };
    return (await exists(path)) ? { kind: 'damaged', reason: damages.noDocument } : { kind: 'absent' };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'damaged', reason: damages.noJson };
    throw unreadable(path, error);
  }
}

async function checkNothingLost(path: string): Promise<void> {
  const [backup] = await listBackups(path);
  if (!backup) return;
  throw new StoreFileError({
    area: 'store',
    ...storeFaults.missing(path, {
      backup: backup.label,
      restore: `cp ${quote(backup.path)} ${quote(path)}`,
    }),
  });
}

async function damagedFile(path: string, reason: string): Promise<UserFault> {
  const backups = await listBackups(path);
  const [newest] = backups;
  const away = `${path}.damaged`;
  const aside = `mv ${quote(path)} ${quote(away)}`;
  if (!newest) return { area: 'store', ...storeFaults.damaged(path, { reason, aside }) };
  return {
    area: 'store',
    ...storeFaults.damagedWithBackup(path, {
      reason,
      backups: backups.map((one) => one.label).join(', '),
      restore: `${aside} && cp ${quote(newest.path)} ${quote(path)}`,
    }),
  };
}

const quote = (path: string): string => (/^[\w./:@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
