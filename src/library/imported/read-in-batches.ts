/** The files of an archive, read by several threads in batches, in the order of the archive. */

import { noWordings } from '../shipped/wordings.ts';
import type { ArchiveFile } from './archive/archive-file.ts';
import { openBatchReaders, usualThreads } from './batch-readers.ts';
import type { BatchOptions, ImportBatch } from './import-batch.ts';

export interface ReadInBatchesOptions extends Pick<BatchOptions, 'lexicon'>, Partial<Omit<BatchOptions, 'lexicon'>> {
  /** Threads that read articles; see `usualThreads`. */
  readonly threads?: number;
}

/** A batch is large enough to be worth a message between threads, and small enough that few wait in memory. */
const BATCH_BYTES = 1024 * 1024;
const BATCH_FILES = 200;

/** Files of the source in batches. */
async function* batchFiles(files: AsyncIterable<ArchiveFile>): AsyncGenerator<readonly ArchiveFile[]> {
  let batch: ArchiveFile[] = [];
  let bytes = 0;
  for await (const file of files) {
    batch.push(file);
    bytes += file.kind === 'file' ? file.bytes.length : 0;
    if (bytes < BATCH_BYTES && batch.length < BATCH_FILES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Batches in order, several under way at once. */
export async function* readInBatches(
  files: AsyncIterable<ArchiveFile>,
  { lexicon, wordings = noWordings, products = '', threads = usualThreads() }: ReadInBatchesOptions,
): AsyncGenerator<ImportBatch> {
  const readers = openBatchReaders({ lexicon, wordings, products }, threads);
  const underWay: Promise<ImportBatch>[] = [];
  try {
    for await (const batch of batchFiles(files)) {
      const reading = readers.read(batch);
      // Whoever waits for it hears of its fault; until then it must not count as unhandled.
      reading.catch(() => undefined);
      underWay.push(reading);
      if (underWay.length >= readers.ahead) yield (await underWay.shift()) as ImportBatch;
    }
    for (const reading of underWay) yield await reading;
  } finally {
    await readers.close();
  }
}
