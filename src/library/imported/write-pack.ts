/**
 * An archive → a pack: read by several threads, indexed as it comes, written beside the pack in force, and put in force in one
 * step at the end. Whatever goes wrong before leaves everything as it was.
 */

import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { LexiconEntry } from '../../match/terms/terms.ts';
import { noWordings, type Wordings } from '../shipped/wordings.ts';
import type { SourceProgress } from './archive/archive-file.ts';
import type { Unreadable } from './archive/parsed-article.ts';
import { checkHasArticles, readArchiveFiles } from './archive/read-archive.ts';
import {
  cleanLibrary,
  createUnfinished,
  explainWriteError,
  lockLibrary,
  putInForce,
  readPointer,
} from './library-folder.ts';
import { openPack } from './pack.ts';
import { packCode } from './pack-code.ts';
import { PackCollector } from './pack-collector.ts';
import { encodeIndex } from './pack-index.ts';
import { fileNames, lexiconVersion, type PackFile, type PackManifest, sha256 } from './pack-manifest.ts';
import { readInBatches } from './read-in-batches.ts';
import { sourceChecksum } from './source-checksum.ts';

export interface ImportProgress extends SourceProgress {
  /** `index`: all is read, the index is being written. */
  readonly stage: 'read' | 'index';
  readonly articles: number;
  readonly unreadable: number;
}

export interface ImportOptions {
  readonly lexicon: readonly LexiconEntry[];
  /** How people ask for the articles; without it the index has the articles' own words alone. */
  readonly wordings?: Wordings;
  /** See `ReadArchiveOptions.products`. */
  readonly products?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** A file that was left out, with the reason; called as it is met. */
  readonly onUnreadable?: (unreadable: Unreadable) => void;
  /** Threads that read articles; see `usualThreads`. */
  readonly threads?: number;
  readonly now?: () => number;
  /**
   * How long the replaced pack stays, in milliseconds; 0 where one machine reads the folder, which keeps open what it reads. On a network disk
   * the others lose what is removed, so they need time to go over to the new one.
   */
  readonly graceMs?: number;
}

export type ImportResult =
  /** The same source had been imported already: nothing was changed. */
  | { readonly kind: 'unchanged'; readonly manifest: PackManifest }
  | { readonly kind: 'imported'; readonly manifest: PackManifest };

/**
 * Imports an archive into a library.
 * @param folder the library's folder; made when it is not there
 * @param source a folder, a .tar.gz or a .tar.xz file
 * @throws ArchiveError when the source is no archive; PackError when the library cannot be written
 */
export async function writePack(folder: string, source: string, options: ImportOptions): Promise<ImportResult> {
  try {
    await mkdir(folder, { recursive: true });
    const unlock = await lockLibrary(folder);
    try {
      await cleanLibrary(folder);
      return await importLocked(folder, source, options);
    } finally {
      await unlock();
    }
  } catch (error) {
    throw explainWriteError(error, folder);
  }
}

async function importLocked(folder: string, source: string, options: ImportOptions): Promise<ImportResult> {
  const { lexicon, wordings = noWordings, products = '' } = options;
  const origin = { name: basename(resolve(source)), sha256: await sourceChecksum(source), products };
  const version = lexiconVersion(lexicon);
  const code = await packCode();
  const id = sha256(JSON.stringify([code, origin.sha256, products, version, ...wordings])).slice(0, 12);
  const inForce = await manifestInForce(folder, version);
  if (inForce?.id === id) return { kind: 'unchanged', manifest: inForce };
  const unfinished = await createUnfinished(folder);
  try {
    const written = await writeFiles(unfinished, source, options);
    const manifest: PackManifest = {
      code,
      id,
      source: origin,
      importedAt: new Date(options.now?.() ?? Date.now()).toISOString(),
      lexicon: version,
      ...written,
    };
    const text = `${JSON.stringify(manifest, null, 1)}\n`;
    await writeWhole(join(unfinished, fileNames.manifest), [Buffer.from(text)]);
    await putInForce({ folder, unfinished, id, manifest: sha256(text) });
    if (options.graceMs) await new Promise((resolve) => setTimeout(resolve, options.graceMs));
    await cleanLibrary(folder);
    return { kind: 'imported', manifest };
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** Of a pack that can be opened; a damaged one is imported anew. */
async function manifestInForce(folder: string, lexicon: string): Promise<PackManifest | undefined> {
  const pointer = await readPointer(folder).catch(() => undefined);
  if (!pointer) return undefined;
  const pack = await openPack(folder, { lexicon }).catch(() => undefined);
  pack?.close();
  return pack?.manifest;
}

async function writeFiles(
  unfinished: string,
  source: string,
  options: ImportOptions,
): Promise<Pick<PackManifest, 'counts' | 'unreadable' | 'files'>> {
  const collector = new PackCollector();
  let progress: SourceProgress = { done: 0, total: 0, unit: 'files' };
  const tell = (stage: ImportProgress['stage']) =>
    options.onProgress?.({
      ...progress,
      stage,
      articles: collector.builder.size,
      unreadable: collector.unreadableCount,
    });
  const files = readArchiveFiles(source, (next) => {
    progress = next;
  });
  const lines = await open(join(unfinished, fileNames.articles), 'wx');
  const hash = createHash('sha256');
  let seen = 0;
  try {
    for await (const batch of readInBatches(files, options)) {
      for (const piece of collector.take(batch, options.onUnreadable)) {
        hash.update(piece);
        await writeAll(lines, piece);
      }
      seen += batch.entries.length + batch.filtered;
      tell('read');
    }
    await lines.sync();
  } finally {
    await lines.close();
  }
  const { builder, filtered } = collector;
  checkHasArticles(source, { files: seen, articles: builder.size + filtered });
  tell('index');
  const index = await writeWhole(
    join(unfinished, fileNames.index),
    encodeIndex({ segment: builder.build(), articles: collector.articles() }),
  );
  return {
    counts: collector.counts(),
    unreadable: collector.unreadable,
    files: { articles: { bytes: collector.bytes, sha256: hash.digest('hex') }, index },
  };
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

/** Writes a file that outlives a power cut. */
async function writeWhole(path: string, pieces: Iterable<Uint8Array>): Promise<PackFile> {
  const file = await open(path, 'wx');
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for (const piece of pieces) {
      hash.update(piece);
      await writeAll(file, piece);
      bytes += piece.length;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
