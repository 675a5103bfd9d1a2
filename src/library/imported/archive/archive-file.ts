/** What both kinds of source, folder and packed archive, give: files as bytes, refusals, progress, faults. */
import { UserError } from '../../../errors.ts';
import { leftOut } from '../words.ts';

/** Bytes of one article's file. The longest real one has 180,000. */
export const LARGEST_FILE = 5 * 1024 * 1024;

export type ArchiveFile =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly path: string; readonly reason: string };

/** How far the source has been read: bytes of a packed archive, files of a folder. */
export interface SourceProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: 'bytes' | 'files';
}

export type OnSource = (progress: SourceProgress) => void;

/** A source that cannot be read at all; the message says what to do. */
export class ArchiveError extends UserError {
  override readonly name = 'ArchiveError';
}

export const isArticleName = (path: string) => /\.(?:md|txt)$/i.test(path);

export const tooLarge = leftOut.tooLarge(LARGEST_FILE / 1024 / 1024);
