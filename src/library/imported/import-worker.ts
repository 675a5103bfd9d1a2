/** A thread that reads batches; started by `batch-readers.ts`. Acts on import. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ArchiveFile } from './archive/archive-file.ts';
import { type BatchOptions, createBatchReader } from './import-batch.ts';

/** Files of a batch, their bytes one after the other in one buffer that changes hands without a copy. */
export interface PackedFiles {
  readonly bytes: Uint8Array;
  readonly files: readonly (
    | { readonly kind: 'file'; readonly path: string; readonly from: number; readonly to: number }
    | Extract<ArchiveFile, { kind: 'refused' }>
  )[];
}

const read = createBatchReader(workerData as BatchOptions);

parentPort?.on('message', ({ bytes, files }: PackedFiles) => {
  const batch = read(
    files.map((file) =>
      file.kind === 'file' ? { kind: 'file', path: file.path, bytes: bytes.subarray(file.from, file.to) } : file,
    ),
  );
  parentPort?.postMessage(batch, [batch.lines.buffer as ArrayBuffer]);
});
