/**
 * What a pack says of itself: where it comes from, what is in it, and how to tell that its files are whole.
 * In the library's folder: `current.json` → `pack-4f1c…/manifest.json` → `articles.jsonl`, `index.bin`.
 */

import { createHash } from 'node:crypto';
import { UserError } from '../../errors.ts';
import type { LexiconEntry } from '../../match/terms/terms.ts';
import type { Unreadable } from './archive/parsed-article.ts';
import { packFaults } from './words.ts';

export const fileNames = {
  manifest: 'manifest.json',
  articles: 'articles.jsonl',
  index: 'index.bin',
  current: 'current.json',
} as const;

/** Articles by a property, most frequent first; an article with two products counts for both. */
export type Tally = Readonly<Record<string, number>>;

export interface PackCounts {
  readonly articles: number;
  readonly unreadable: number;
  /** Left out because an article with the same id came before. */
  readonly duplicates: number;
  /** Left out by the product filter. */
  readonly filtered: number;
  readonly products: Tally;
  /** Versions of SMS. */
  readonly versions: Tally;
  readonly components: Tally;
  /** Years of the last change. */
  readonly years: Tally;
}

export interface PackFile {
  readonly bytes: number;
  readonly sha256: string;
}

export interface PackManifest {
  /** See `packCode`. */
  readonly code: string;
  /** The same source, filter, lexicon and wordings give the same id. */
  readonly id: string;
  readonly source: {
    /** Name of the folder or file, without its path. */
    readonly name: string;
    readonly sha256: string;
    /** Product filter; empty for everything. */
    readonly products: string;
  };
  /** ISO time. */
  readonly importedAt: string;
  /** See `lexiconVersion`. */
  readonly lexicon: string;
  readonly counts: PackCounts;
  /** The first thousand of them. */
  readonly unreadable: readonly Unreadable[];
  readonly files: { readonly articles: PackFile; readonly index: PackFile };
}

/** What `current.json` holds. */
export interface PackPointer {
  /** Folder of the pack in force, beside the pointer. */
  readonly pack: string;
  /** SHA-256 of its manifest. */
  readonly manifest: string;
}

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
 * Articles are read with the lexicon's synonyms; with others the words of a question and of the index no longer meet.
 * Associations (`loose`) are left out: they are for questions alone.
 */
export function lexiconVersion(lexicon: readonly LexiconEntry[]): string {
  return sha256(JSON.stringify(lexicon.filter(({ loose }) => !loose))).slice(0, 16);
}

/** A pack that cannot be used; the message says what to do. */
export class PackError extends UserError {
  override readonly name = 'PackError';
}

/** What to do about nearly every fault of a pack: its source is still with the user. */
export const importAgain = (name = 'SRC') => packFaults.importAgain(name);
