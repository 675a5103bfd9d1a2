/**
 * Reads a KB archive article by article: a folder, a .tar.gz or a .tar.xz. One bad article never stops the rest; a source
 * that is no archive is an `ArchiveError`, thrown before or, where only its contents show it, after the last file.
 */
import { stat } from 'node:fs/promises';
import { archiveFaults, leftOut } from '../words.ts';
import { ArchiveError, type ArchiveFile, type OnSource, type SourceProgress } from './archive-file.ts';
import { decodeArchiveText } from './decode.ts';
import { readArchiveFolder } from './folder-files.ts';
import { peekProducts } from './layout.ts';
import { readPacked } from './packed-files.ts';
import { parseArchiveArticle } from './parse-article.ts';
import type { ParsedArticle, Unreadable } from './parsed-article.ts';
import { createProductFilter } from './product-filter.ts';

export interface ReadProgress extends SourceProgress {
  readonly articles: number;
  readonly unreadable: number;
  /** Left out by the product filter. */
  readonly filtered: number;
}

export interface ReadArchiveOptions {
  /** Only articles whose product line matches: plain text, `*` and `?`. Everything, when absent. */
  readonly products?: string;
  /** Called once a file and at the end; cheap to ignore. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** The files of a folder or a packed archive, told apart by what they are, not by name. Throws `ArchiveError`. */
export async function* readArchiveFiles(source: string, onSource: OnSource): AsyncGenerator<ArchiveFile> {
  const status = await stat(source).catch(() => undefined);
  if (!status) {
    throw new ArchiveError({
      area: 'knowledge',
      ...archiveFaults.unreadable(source),
    });
  }
  if (status.isDirectory()) yield* readArchiveFolder(source, onSource);
  else if (status.isFile()) yield* readPacked(source, status.size, onSource);
  else throw new ArchiveError({ area: 'knowledge', ...archiveFaults.notAFile(source) });
}

/**
 * One file to one article; undefined when the product filter leaves it out. Any fault in parsing is that file's fault alone.
 * @param isWanted see `createProductFilter`
 */
export function parseArchiveFile(
  file: ArchiveFile,
  isWanted: (productLine: string) => boolean,
): ParsedArticle | Unreadable | undefined {
  if (file.kind === 'refused') return { kind: 'unreadable', path: file.path, reason: file.reason };
  try {
    const text = decodeArchiveText(file.bytes);
    const products = peekProducts(text);
    // Text without a product line is filtered only when it is an article; otherwise it would vanish unreported.
    if (!isWanted(products)) return products === '' ? onlyIfBroken(text, file.path) : undefined;
    return parseArchiveArticle(text, file.path);
  } catch (error) {
    return {
      kind: 'unreadable',
      path: file.path,
      reason: leftOut.notParsed(error instanceof Error ? error.message : leftOut.unknownFault),
    };
  }
}

function onlyIfBroken(text: string, path: string): Unreadable | undefined {
  const parsed = parseArchiveArticle(text, path);
  return parsed.kind === 'unreadable' ? parsed : undefined;
}

/** @throws ArchiveError for a source that turned out to hold no article at all */
export function checkHasArticles(
  source: string,
  { files, articles }: { readonly files: number; readonly articles: number },
): void {
  if (articles > 0) return;
  const fault = files === 0 ? archiveFaults.noArticles(source) : archiveFaults.noArticleAmong(files, source);
  throw new ArchiveError({ area: 'knowledge', ...fault });
}

/**
 * @param source a folder, a .tar.gz or a .tar.xz file
 * @returns articles in the order of the archive, and what could not be read with the reason
 * @throws ArchiveError when the source does not exist, is no archive, is damaged, or holds not one article
 */
export async function* readArchive(
  source: string,
  { products = '', onProgress }: ReadArchiveOptions = {},
): AsyncGenerator<ParsedArticle | Unreadable> {
  const isWanted = createProductFilter(products);
  const count = { articles: 0, unreadable: 0, filtered: 0 };
  let files = 0;
  const onSource = (progress: SourceProgress) => onProgress?.({ ...progress, ...count });
  for await (const file of readArchiveFiles(source, onSource)) {
    files += 1;
    const read = parseArchiveFile(file, isWanted);
    if (!read) count.filtered += 1;
    else if (read.kind === 'article') count.articles += 1;
    else count.unreadable += 1;
    if (read) yield read;
  }
  checkHasArticles(source, { files, articles: count.articles + count.filtered });
}
