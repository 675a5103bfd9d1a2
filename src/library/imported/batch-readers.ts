/** Threads that read batches of files side by side: parsing and reading terms is four fifths of an import's work. */

import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../errors.ts';
import type { ArchiveFile } from './archive/archive-file.ts';
import { type BatchOptions, createBatchReader, type ImportBatch } from './import-batch.ts';
import type { PackedFiles } from './import-worker.ts';
import { archiveFaults } from './words.ts';

export interface BatchReaders {
  /** Batches that may be under way at once; more only wait in memory. */
  readonly ahead: number;
  /** @throws Error when the thread died, e.g. for want of memory */
  read(files: readonly ArchiveFile[]): Promise<ImportBatch>;
  close(): Promise<void>;
}

const MOST_THREADS = 4;

/** All cores, four at most: then unpacking is what takes the time. As TypeScript, Node cannot start threads by itself. */
export const usualThreads = (): number =>
  import.meta.url.endsWith('.js') ? Math.min(MOST_THREADS, availableParallelism()) : 0;

/** @param threads 0 reads in this thread */
export function openBatchReaders(options: BatchOptions, threads: number): BatchReaders {
  if (threads === 0) {
    const read = createBatchReader(options);
    return { ahead: 1, read: async (files) => read(files), close: async () => undefined };
  }
  const workers = Array.from({ length: threads }, () => openWorker(options));
  return {
    ahead: threads * 2,
    read(files) {
      const idlest = workers.reduce((best, worker) => (worker.waiting() < best.waiting() ? worker : best));
      return idlest.read(files);
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

// Without the flags of the process: some, such as --input-type, a thread cannot be started with.
const workerFile = new URL(`./import-worker${extname(import.meta.url)}`, import.meta.url);

function openWorker(options: BatchOptions) {
  const worker = new Worker(workerFile, { workerData: options, execArgv: [] });
  const waiting: { readonly done: (batch: ImportBatch) => void; readonly fail: (error: Error) => void }[] = [];
  let fault: Error | undefined;
  const fail = (error: Error) => {
    fault ??= error;
    for (const { fail: reject } of waiting.splice(0)) reject(fault);
  };
  // A thread answers in the order in which it was asked.
  worker.on('message', (batch: ImportBatch) => waiting.shift()?.done(batch));
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new UserError({ area: 'library', ...archiveFaults.threadEnded(code) })));
  return {
    waiting: () => waiting.length,
    read(files: readonly ArchiveFile[]): Promise<ImportBatch> {
      if (fault) return Promise.reject(fault);
      const message = packFiles(files);
      return new Promise((done, reject) => {
        waiting.push({ done, fail: reject });
        worker.postMessage(message, [message.bytes.buffer as ArrayBuffer]);
      });
    },
    close: () => worker.terminate(),
  };
}

function packFiles(files: readonly ArchiveFile[]): PackedFiles {
  const total = files.reduce((sum, file) => sum + (file.kind === 'file' ? file.bytes.length : 0), 0);
  const bytes = new Uint8Array(total);
  let at = 0;
  return {
    files: files.map((file) => {
      if (file.kind === 'refused') return file;
      bytes.set(file.bytes, at);
      at += file.bytes.length;
      return { kind: 'file', path: file.path, from: at - file.bytes.length, to: at };
    }),
    bytes,
  };
}
