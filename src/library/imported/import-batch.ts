/**
 * Files of an archive → what a pack keeps of them. A batch is what one thread reads at a time; batches do not depend on one
 * another, so several threads read an archive and the result is the same.
 */
import { crc32 } from 'node:zlib';
import type { MatchDocument } from '../../match/index/document.ts';
import { createTermReader, type LexiconEntry } from '../../match/terms/terms.ts';
import type { Wordings } from '../shipped/wordings.ts';
import type { ArchiveFile } from './archive/archive-file.ts';
import type { ParsedArticle, Unreadable } from './archive/parsed-article.ts';
import { createProductFilter } from './archive/product-filter.ts';
import { parseArchiveFile } from './archive/read-archive.ts';
import { importedTitle } from './convert/to-article.ts';
import { toImportedDocument } from './convert/to-document.ts';
import { leftOut } from './words.ts';

export interface ReadArticle {
  readonly kind: 'article';
  readonly path: string;
  /** Bytes of its line in `Batch.lines`, the line feed included. */
  readonly bytes: number;
  readonly crc: number;
  /** Without the maker's name: `Systems Management Server`. */
  readonly products: readonly string[];
  /** Of the last change; absent when the article has no date. */
  readonly year?: string;
  readonly document: MatchDocument;
  readonly title: string;
}

export interface ImportBatch {
  /** One line of JSON for each article, a `ParsedArticle`. */
  readonly lines: Uint8Array;
  /** In the order of the files; without those that the product filter left out. */
  readonly entries: readonly (ReadArticle | Unreadable)[];
  readonly filtered: number;
}

export interface BatchOptions {
  /** See `ReadArchiveOptions.products`; empty for everything. */
  readonly products: string;
  readonly lexicon: readonly LexiconEntry[];
  readonly wordings: Wordings;
}

export type BatchReader = (files: readonly ArchiveFile[]) => ImportBatch;

/** Any fault of one file is that file's alone: it becomes an entry with its reason. */
export function createBatchReader({ products, lexicon, wordings }: BatchOptions): BatchReader {
  const isWanted = createProductFilter(products);
  const readTerms = createTermReader(lexicon);
  const readOne = (file: ArchiveFile): { entry: ReadArticle | Unreadable; line?: Buffer } | undefined => {
    const parsed = parseArchiveFile(file, isWanted);
    if (parsed?.kind !== 'article') return parsed && { entry: parsed };
    try {
      const line = Buffer.from(`${JSON.stringify(parsed)}\n`);
      return { entry: toEntry(parsed, line, toImportedDocument(parsed, readTerms, wordings.get(parsed.id))), line };
    } catch (error) {
      const reason = leftOut.notIndexed(error instanceof Error ? error.message : leftOut.unknownFault);
      return { entry: { kind: 'unreadable', path: file.path, reason } };
    }
  };
  return (files) => {
    const lines: Buffer[] = [];
    const entries: (ReadArticle | Unreadable)[] = [];
    let filtered = 0;
    for (const file of files) {
      const read = readOne(file);
      if (!read) filtered++;
      else entries.push(read.entry);
      if (read?.line) lines.push(read.line);
    }
    return { lines: Uint8Array.from(Buffer.concat(lines)), entries, filtered };
  };
}

function toEntry(parsed: ParsedArticle, line: Buffer, document: MatchDocument): ReadArticle {
  return {
    kind: 'article',
    path: parsed.path,
    bytes: line.length,
    crc: crc32(line),
    products: parsed.products.map((product) => product.replace(/^Microsoft\s+/, '')),
    ...(parsed.lastModified ? { year: parsed.lastModified.slice(0, 4) } : {}),
    document,
    title: importedTitle(parsed),
  };
}
