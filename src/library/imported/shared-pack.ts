/**
 * A pack as several threads use it: the memory of its index is the same for all of them, and so is the open file of articles.
 * In: what the thread that opened the pack hands on. Out: what `createDiagnoser` takes as `imported`.
 */
import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { Article } from '../../article/article.ts';
import type { Segment } from '../../match/index/segment.ts';
import { findText } from '../../match/index/string-table.ts';
import type { ParsedArticle } from './archive/parsed-article.ts';
import { toImportedArticle } from './convert/to-article.ts';
import { type ArticleTable, decodeIndex } from './pack-index.ts';

export interface SharedPack {
  /** Name of its folder; differs for every import. */
  readonly name: string;
  readonly index: SharedArrayBuffer;
  /**
   * Descriptor of the file of articles. The thread that opened it closes it; whoever reads from it afterwards finds no article, since
   * each line has a checksum.
   */
  readonly file: number;
}

export interface PackTexts {
  readonly segment: Segment;
  /** From the index, without reading the article. */
  title(id: string): string | undefined;
  /** As answers show it; undefined when the pack has no such article, or its line on disk is damaged. */
  article(id: string): Article | undefined;
  /** Whole, as the archive had it. */
  parsed(id: string): ParsedArticle | undefined;
  /** The same, by the number of its document. */
  read(number: number): ParsedArticle | undefined;
}

/** Articles kept converted: those of the last few dozen answers. */
const MOST_KEPT = 256;

const decoder = new TextDecoder();

/** @throws PackIndexError when the memory holds no index */
export function openShared({ index, file }: SharedPack): PackTexts {
  const { segment, articles } = decodeIndex(new Uint8Array(index));
  const kept = new LRUCache<string, Article>({ max: MOST_KEPT });
  const read = (number: number) => (number >= 0 ? readLine({ file, articles }, number) : undefined);
  const parsed = (id: string) => read(findText(segment.ids, id));
  return {
    segment,
    read,
    parsed,
    title(id) {
      const number = findText(segment.ids, id);
      const { titles, titleOffsets } = articles;
      const from = titleOffsets[number];
      const to = titleOffsets[number + 1];
      return from === undefined || to === undefined ? undefined : decoder.decode(titles.subarray(from, to));
    },
    article(id) {
      const found = kept.get(id) ?? convert(parsed(id));
      if (!found) return undefined;
      kept.set(id, found);
      return found;
    },
  };
}

const convert = (parsed: ParsedArticle | undefined) => parsed && toImportedArticle(parsed);

/** Undefined when the line is not what the index says. */
function readLine(
  { file, articles: { offsets, checksums } }: { readonly file: number; readonly articles: ArticleTable },
  number: number,
): ParsedArticle | undefined {
  const from = offsets[number];
  const to = offsets[number + 1];
  if (from === undefined || to === undefined) return undefined;
  const line = Buffer.allocUnsafe(to - from);
  if (!readFully(file, line, from) || crc32(line) !== checksums[number]) return undefined;
  return JSON.parse(line.toString('utf8')) as ParsedArticle;
}

/** False as well where the file was closed meanwhile by the thread that opened it. */
function readFully(file: number, into: Uint8Array, from: number): boolean {
  try {
    return readSync(file, into, 0, into.length, from) === into.length;
  } catch {
    return false;
  }
}
