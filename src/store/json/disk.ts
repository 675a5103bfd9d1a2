/**
 * What is on disk: the document, written whole now and then (a checkpoint), and the journal of what changed since. Nothing counts as written
 * before it is synced and the hold on the file is still ours.
 */
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { Low } from 'lowdb';
import type { Document } from './document.ts';
import { createDurableFile, type FileId, replaceFile } from './durable-file.ts';
import type { Hold } from './hold.ts';
import { lineOf } from './journal.ts';
import { journalPath } from './read-file.ts';

/** A journal shorter than this is read in no time; a longer one may grow to the size of the document, so that each byte is written about twice. */
const leastJournalBytes = 4 * 1024 * 1024;

interface OpenJournal {
  readonly file: FileHandle;
  readonly id: FileId;
  bytes: number;
}

export interface Disk {
  /** Writes the document whole, and begins a new journal with these lines. */
  checkpoint(document: Document, lines: readonly string[]): Promise<void>;
  append(lines: readonly string[]): Promise<void>;
  /** Whether document and journal are the files that were written from here; somebody may have removed or replaced them. */
  isIntact(): Promise<boolean>;
  /** Time for a checkpoint. */
  isGrown(): boolean;
  close(): Promise<void>;
}

async function isSameFile(path: string, id: FileId | undefined): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return id !== undefined && found?.dev === id.dev && found.ino === id.ino;
}

/** @param options.generation of the document that was found; 0 where there was none */
export function createDisk(options: { readonly path: string; readonly hold: Hold; readonly generation: number }): Disk {
  const { path, hold } = options;
  const guard = { owner: hold.id, check: hold.check };
  const document = createDurableFile<Document>(path, guard);
  let generation = options.generation;
  let journal: OpenJournal | undefined;
  let low: Low<Document> | undefined;

  const begin = async (version: number, lines: readonly string[]): Promise<void> => {
    const text = [lineOf({ journal: { version, generation } }), ...lines].join('');
    const id = await replaceFile(journalPath(path), (file) => file.writeFile(text), guard);
    const file = await open(journalPath(path), constants.O_WRONLY | constants.O_APPEND);
    await journal?.file.close();
    journal = { file, id, bytes: Buffer.byteLength(text) };
  };

  return {
    async checkpoint(next, lines) {
      generation += 1;
      low ??= new Low(document, next);
      low.data = { ...next, generation };
      await low.write();
      await begin(next.version, lines);
      await hold.check();
    },
    async append(lines) {
      if (!journal) throw new Error('a journal begins with a checkpoint');
      await hold.check();
      const text = lines.join('');
      await journal.file.appendFile(text);
      await journal.file.datasync();
      journal.bytes += Buffer.byteLength(text);
      // Slept in between, and somebody read the journal before this line: then it must not be confirmed.
      await hold.check();
    },
    isIntact: async () =>
      (await isSameFile(path, document.written())) && (await isSameFile(journalPath(path), journal?.id)),
    isGrown: () => (journal?.bytes ?? 0) > Math.max(leastJournalBytes, document.written()?.size ?? 0),
    async close() {
      await journal?.file.close();
      journal = undefined;
    },
  };
}
