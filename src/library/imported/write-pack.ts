/**
 * An archive → a pack: read by several threads, indexed as it comes, written beside the pack in force, and put in force in one
 * step at the end. Whatever goes wrong before leaves everything as it was.
 */

import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createSegmentBuilder } from '../../match/index/build-segment.ts';
import { Growable, growableUint8, growableUint32 } from '../../match/index/growable.ts';
import type { LexiconEntry } from '../../match/terms/terms.ts';
import { noWordings, type Wordings } from '../shipped/wordings.ts';
import type { ArchiveFile, SourceProgress } from './archive/archive-file.ts';
import type { Unreadable } from './archive/parsed-article.ts';
import { checkHasArticles, readArchiveFiles } from './archive/read-archive.ts';
import { openBatchReaders, usualThreads } from './batch-readers.ts';
import type { ImportBatch, ReadArticle } from './import-batch.ts';
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
import { encodeIndex } from './pack-index.ts';
import { fileNames, lexiconVersion, type PackFile, type PackManifest, sha256, type Tally } from './pack-manifest.ts';
import { sourceChecksum } from './source-checksum.ts';
import { leftOut, packFaults } from './words.ts';

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

/** A batch is large enough to be worth a message between threads, and small enough that few wait in memory. */
const BATCH_BYTES = 1024 * 1024;
const BATCH_FILES = 200;
/** Unreadable files that the manifest names. */
const MOST_NAMED = 1000;
/** Kinds of products and the like that the manifest counts; the rest is summed up. */
const MOST_COUNTED = 400;

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

const encoder = new TextEncoder();

/** Collects what the manifest says of the articles, and the order of their lines. */
class PackCollector {
  readonly builder = createSegmentBuilder();
  readonly ends = new Growable((length) => new Float64Array(length));
  readonly checksums = growableUint32();
  readonly titles = growableUint8();
  readonly titleOffsets = growableUint32();
  readonly unreadable: Unreadable[] = [];
  readonly #ids = new Set<string>();
  readonly #tallies = {
    products: new Counter(),
    versions: new Counter(),
    components: new Counter(),
    years: new Counter(),
  };
  filtered = 0;
  unreadableCount = 0;
  duplicates = 0;
  bytes = 0;

  /** @returns false for an article whose id has been there */
  add(article: ReadArticle): boolean {
    const { document } = article;
    if (this.#ids.has(document.id)) return false;
    this.#ids.add(document.id);
    this.builder.add(document);
    this.bytes += article.bytes;
    this.ends.push(this.bytes);
    this.checksums.push(article.crc);
    this.titleOffsets.push(this.titles.length);
    this.titles.append(encoder.encode(article.title));
    this.#tallies.products.add(article.products);
    this.#tallies.versions.add(document.versions);
    this.#tallies.components.add(document.components);
    this.#tallies.years.add(article.year ? [article.year] : [packFaults.undated]);
    return true;
  }

  refuse(unreadable: Unreadable): void {
    if (this.unreadable.length < MOST_NAMED) this.unreadable.push(unreadable);
  }

  counts(): PackManifest['counts'] {
    const { products, versions, components, years } = this.#tallies;
    return {
      articles: this.builder.size,
      unreadable: this.unreadableCount,
      duplicates: this.duplicates,
      filtered: this.filtered,
      products: products.tally(),
      versions: versions.tally(),
      components: components.tally(),
      years: years.tally(),
    };
  }
}

class Counter {
  readonly #counts = new Map<string, number>();

  add(names: readonly string[]): void {
    for (const name of new Set(names)) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  tally(): Tally {
    const sorted = [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const rest = sorted.slice(MOST_COUNTED).reduce((sum, [, count]) => sum + count, 0);
    return Object.fromEntries([...sorted.slice(0, MOST_COUNTED), ...(rest > 0 ? [['(others)', rest] as const] : [])]);
  }
}

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
async function* readBatches(files: AsyncIterable<ArchiveFile>, options: ImportOptions): AsyncGenerator<ImportBatch> {
  const { lexicon, wordings = noWordings, products = '', threads = usualThreads() } = options;
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
    for await (const batch of readBatches(files, options)) {
      for (const piece of takeBatch(batch, collector, options)) {
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
  collector.titleOffsets.push(collector.titles.length);
  const articles = {
    offsets: toOffsets(collector.ends.view()),
    checksums: collector.checksums.copy(),
    titles: collector.titles.copy(),
    titleOffsets: collector.titleOffsets.copy(),
  };
  const index = await writeWhole(
    join(unfinished, fileNames.index),
    encodeIndex({ segment: builder.build(), articles }),
  );
  return {
    counts: collector.counts(),
    unreadable: collector.unreadable,
    files: { articles: { bytes: collector.bytes, sha256: hash.digest('hex') }, index },
  };
}

/** Takes the articles of a batch into the collector; yields the lines of those that are kept. */
function* takeBatch(
  batch: ImportBatch,
  collector: PackCollector,
  { onUnreadable }: ImportOptions,
): Generator<Uint8Array> {
  collector.filtered += batch.filtered;
  let at = 0;
  let from = 0;
  for (const entry of batch.entries) {
    if (entry.kind === 'unreadable') {
      collector.unreadableCount++;
      collector.refuse(entry);
      onUnreadable?.(entry);
      continue;
    }
    const end = at + entry.bytes;
    if (!collector.add(entry)) {
      collector.duplicates++;
      const reason = leftOut.sameId(entry.document.id);
      const refused: Unreadable = { kind: 'unreadable', path: entry.path, reason };
      collector.refuse(refused);
      onUnreadable?.(refused);
      if (at > from) yield batch.lines.subarray(from, at);
      from = end;
    }
    at = end;
  }
  if (at > from) yield batch.lines.subarray(from, at);
}

function toOffsets(ends: Float64Array): Float64Array {
  const offsets = new Float64Array(ends.length + 1);
  offsets.set(ends, 1);
  return offsets;
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
