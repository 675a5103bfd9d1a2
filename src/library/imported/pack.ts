/**
 * A pack in use: its index in memory, its articles on disk, each read when an answer shows it.
 * In: the library's folder. Out: what `createDiagnoser` takes as `imported`.
 */

import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../article/article.ts';
import { describeErrno } from '../../errors.ts';
import type { Segment } from '../../match/index/segment.ts';
import { tableSize } from '../../match/index/string-table.ts';
import type { ParsedArticle } from './archive/parsed-article.ts';
import { readPointer } from './library-folder.ts';
import { packCode } from './pack-code.ts';
import { PackIndexError } from './pack-index.ts';
import { fileNames, importAgain, PackError, type PackManifest, sha256 } from './pack-manifest.ts';
import { openShared, type SharedPack } from './shared-pack.ts';
import { libraryFaults, packFaults } from './words.ts';

export interface Pack {
  readonly manifest: PackManifest;
  /** Name of its folder; differs for every import. */
  readonly name: string;
  readonly segment: Segment;
  /** As answers show it; undefined when the pack has no such article, or its line on disk is damaged. */
  article(id: string): Article | undefined;
  /** From the index, without reading the article. */
  title(id: string): string | undefined;
  /** Whole, as the archive had it. */
  parsed(id: string): ParsedArticle | undefined;
  /** All articles in the order of the archive, one at a time. */
  articles(): Generator<ParsedArticle>;
  /** The same pack for another thread: `openShared`. */
  readonly shared: SharedPack;
  /** What the user should know: that its words were read with another lexicon. */
  readonly notices: readonly string[];
  /** Articles are no longer found afterwards. */
  close(): void;
}

export interface OpenPackOptions {
  /** See `lexiconVersion`. */
  readonly lexicon: string;
}

/** Read at once: between two reads the process does other things. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Opens the pack in force.
 * @returns undefined when nothing was imported yet
 * @throws PackError when the pack is of another version or damaged
 */
export async function openPack(folder: string, { lexicon }: OpenPackOptions): Promise<Pack | undefined> {
  for (let attempt = 0; ; attempt++) {
    const pointer = await readPointer(folder);
    if (!pointer) return undefined;
    try {
      return await openNamed(folder, pointer.pack, { lexicon, manifest: pointer.manifest });
    } catch (error) {
      // An import that ended this moment has replaced and removed it.
      const again = await readPointer(folder);
      if (again?.pack === pointer.pack || attempt >= 2) throw error;
    }
  }
}

async function openNamed(
  folder: string,
  name: string,
  { lexicon, manifest: checksum }: { readonly lexicon: string; readonly manifest: string },
): Promise<Pack> {
  const path = join(folder, name);
  const manifest = await readManifest(join(path, fileNames.manifest), checksum);
  const index = await readIndex(join(path, fileNames.index), manifest);
  const file = openArticles(join(path, fileNames.articles), manifest);
  try {
    return createPack({ manifest, lexicon }, { name, index, file });
  } catch (error) {
    closeSync(file);
    throw error instanceof PackIndexError ? damaged(join(path, fileNames.index), error.message) : error;
  }
}

/** @throws PackError */
async function readManifest(path: string, checksum: string): Promise<PackManifest> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw damaged(
      path,
      describeErrno(error) === 'ENOENT' ? packFaults.missing : packFaults.unreadable(describeErrno(error)),
    );
  });
  if (sha256(text) !== checksum) throw damaged(path, packFaults.checksum);
  const manifest = JSON.parse(text) as PackManifest;
  if (manifest.code !== (await packCode())) {
    throw new PackError({
      area: 'library',
      ...libraryFaults.otherVersion(importAgain(manifest.source?.name)),
    });
  }
  return manifest;
}

function damaged(path: string, why: string): PackError {
  return new PackError({
    area: 'library',
    ...libraryFaults.damagedPack(path, { why, importAgain: importAgain() }),
  });
}

async function readIndex(path: string, manifest: PackManifest): Promise<SharedArrayBuffer> {
  const { bytes, sha256: expected } = manifest.files.index;
  const file = await open(path, 'r').catch((error: unknown) => {
    throw damaged(
      path,
      describeErrno(error) === 'ENOENT' ? packFaults.missing : packFaults.notOpened(describeErrno(error)),
    );
  });
  try {
    if ((await file.stat()).size !== bytes) throw damaged(path, packFaults.size);
    // Shared: threads that read long texts search the same memory.
    const content = new Uint8Array(new SharedArrayBuffer(bytes));
    const hash = createHash('sha256');
    for (let at = 0; at < bytes; ) {
      const { bytesRead } = await file.read(content, at, Math.min(CHUNK_BYTES, bytes - at), at);
      if (bytesRead === 0) throw damaged(path, packFaults.incomplete);
      hash.update(content.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    if (hash.digest('hex') !== expected) throw damaged(path, packFaults.checksum);
    return content.buffer;
  } finally {
    await file.close();
  }
}

function openArticles(path: string, manifest: PackManifest): number {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw damaged(
      path,
      describeErrno(error) === 'ENOENT' ? packFaults.missing : packFaults.notOpened(describeErrno(error)),
    );
  }
  // The last byte: a file that was cut short has none there. Lines have checksums of their own.
  if (readSync(file, new Uint8Array(1), 0, 1, Math.max(0, manifest.files.articles.bytes - 1)) === 1) return file;
  closeSync(file);
  throw damaged(path, packFaults.size);
}

function createPack({ manifest, lexicon }: Pick<Pack, 'manifest'> & OpenPackOptions, shared: SharedPack): Pack {
  const { segment, read, parsed, title, article } = openShared(shared);
  let isOpen = true;
  return {
    manifest,
    name: shared.name,
    shared,
    segment,
    title,
    parsed: (id) => (isOpen ? parsed(id) : undefined),
    article: (id) => (isOpen ? article(id) : undefined),
    *articles() {
      for (let number = 0; isOpen && number < tableSize(segment.ids); number++) {
        const one = read(number);
        if (one) yield one;
      }
    },
    notices: manifest.lexicon === lexicon ? [] : [packFaults.otherLexicon(importAgain(manifest.source.name))],
    close() {
      if (isOpen) closeSync(shared.file);
      isOpen = false;
    },
  };
}
