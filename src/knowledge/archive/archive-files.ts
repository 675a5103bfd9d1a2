/**
 * The files of an archive, whatever it is packed in: a folder, a .tar.gz or a .tar.xz. One file after another, each as
 * bytes; what must not be read is named with the reason. Nothing is written to disk, so no name can lead out of anything.
 */
import { createReadStream } from 'node:fs';
import { lstat, open, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, type Extract, extract } from 'tar-stream';
import xz from 'xz-decompress';

/** Bytes of one article's file. The longest real one has 180,000. */
export const LARGEST_FILE = 5 * 1024 * 1024;
/** Bytes an archive may unpack to: sixteen times the whole archive of 60,335 articles. What is larger is a bomb. */
const LARGEST_ARCHIVE = 4 * 1024 ** 3;
/** Bytes read from disk at once. */
const READ_AHEAD = 256 * 1024;

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
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

const isArticleName = (path: string) => /\.(?:md|txt)$/i.test(path);

const tooLarge = `larger than ${LARGEST_FILE / 1024 / 1024} MB`;

/** Opens a folder or a packed archive by what it is, not by its name. Throws `ArchiveError`. */
export async function* readArchiveFiles(source: string, onSource: OnSource = () => {}): AsyncGenerator<ArchiveFile> {
  const found = await lstat(source).catch(() => undefined);
  const status = found?.isSymbolicLink() ? await open(source).then(closeAfterStat, () => undefined) : found;
  if (!status)
    throw new ArchiveError(`[knowledge] cannot read ${source}: give a folder, a .tar.gz or a .tar.xz file that exists`);
  if (status.isDirectory()) yield* readFolder(source, onSource);
  else if (status.isFile()) yield* readPacked(source, status.size, onSource);
  else throw new ArchiveError(`[knowledge] ${source} is neither a folder nor a file`);
}

async function closeAfterStat(handle: Awaited<ReturnType<typeof open>>) {
  try {
    return await handle.stat();
  } finally {
    await handle.close();
  }
}

async function* readFolder(root: string, onSource: OnSource): AsyncGenerator<ArchiveFile> {
  const { files, refused } = await listFolder(root);
  if (files.length === 0) {
    throw new ArchiveError(
      `[knowledge] ${root} holds no articles: expected kb/NNN/QNNNNNN/README.md as in a KB archive, or files ending in .md or .txt`,
    );
  }
  yield* refused;
  for (const [done, path] of files.entries()) {
    onSource({ done, total: files.length, unit: 'files' });
    yield await readOne(join(root, path), path.split(sep).join('/'));
  }
  onSource({ done: files.length, total: files.length, unit: 'files' });
}

async function readOne(file: string, path: string): Promise<ArchiveFile> {
  try {
    // The size first: a file of gigabytes must not be read to find out that it is too large.
    const { size } = await lstat(file);
    if (size > LARGEST_FILE) return { kind: 'refused', path, reason: tooLarge };
    return { kind: 'file', path, bytes: await readFile(file) };
  } catch (error) {
    return { kind: 'refused', path, reason: `cannot be read: ${codeOf(error)}` };
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);

/** All article files below a folder, sorted by path; links are never followed, hidden folders are not looked into. */
async function listFolder(root: string): Promise<{ files: string[]; refused: ArchiveFile[] }> {
  const files: string[] = [];
  const refused: ArchiveFile[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      refused.push({
        kind: 'refused',
        path: relative(root, folder ?? root) || '.',
        reason: `cannot be read: ${codeOf(error)}`,
      });
      return [];
    });
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isSymbolicLink())
        refused.push({ kind: 'refused', path: relative(root, path), reason: 'a link: links are not followed' });
      else if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile() && isArticleName(entry.name)) files.push(relative(root, path));
    }
  }
  return { files: files.sort(), refused };
}

type Packing = 'gzip' | 'xz' | 'tar';

/** By the first bytes; a name may lie. */
async function detectPacking(source: string): Promise<Packing> {
  const handle = await open(source);
  try {
    const head = Buffer.alloc(512);
    await handle.read(head, 0, 512, 0);
    if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
    if (head.subarray(0, 6).equals(Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]))) return 'xz';
    if (head.subarray(257, 262).toString('latin1') === 'ustar') return 'tar';
  } finally {
    await handle.close();
  }
  throw new ArchiveError(`[knowledge] ${source} is no KB archive: give a folder, a .tar.gz or a .tar.xz file`);
}

async function* readPacked(source: string, total: number, onSource: OnSource): AsyncGenerator<ArchiveFile> {
  const packing = await detectPacking(source);
  const packed = createReadStream(source, { highWaterMark: READ_AHEAD });
  const entries = extract();
  const failed = run(packed, packing, entries);
  try {
    let unpacked = 0;
    for await (const entry of entries) {
      onSource({ done: packed.bytesRead, total, unit: 'bytes' });
      unpacked += entry.header.size ?? 0;
      if (unpacked > LARGEST_ARCHIVE)
        throw new ArchiveError(
          `[knowledge] ${source} unpacks to more than ${LARGEST_ARCHIVE / 1024 ** 3} GB: this is no KB archive`,
        );
      const file = await readEntry(entry);
      if (file) yield file;
    }
    onSource({ done: total, total, unit: 'bytes' });
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(
      `[knowledge] ${source} is damaged or cut short (${reasonOf((await failed()) ?? error)}): fetch it again`,
      { cause: error },
    );
  } finally {
    packed.destroy();
    entries.destroy();
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Starts unpacking into the tar reader; the result tells the first fault, which the tar reader only sees as its end. */
function run(packed: Readable, packing: Packing, entries: Extract): () => Promise<Error | undefined> {
  let fault: Error | undefined;
  const done = (error?: Error | null) => {
    fault ??= error ?? undefined;
    if (error) entries.destroy(error);
  };
  if (packing === 'tar') pipeline(packed, entries as unknown as Transform, done);
  else if (packing === 'gzip') pipeline(packed, createGunzip(), entries as unknown as Transform, done);
  else pipeline(unpackXz(packed), entries as unknown as Transform, done);
  return async () => fault;
}

/** WebAssembly, so nothing is compiled or looked for on the machine: 77 MB of text a second, 90 MB of memory in all. */
function unpackXz(packed: Readable): Readable {
  const web = Readable.toWeb(packed) as unknown as ReadableStream<Uint8Array>;
  return Readable.fromWeb(new xz.XzReadableStream(web) as never);
}

async function readEntry(entry: Entry): Promise<ArchiveFile | undefined> {
  const { name, type, size = 0 } = entry.header;
  const path = name.replace(/^(?:\.\/)+/, '');
  const refuse = (reason: string): ArchiveFile => {
    entry.resume();
    return { kind: 'refused', path: path.slice(0, 200), reason };
  };
  if (leadsOut(path)) return refuse('its path leads out of the archive');
  if (type === 'symlink' || type === 'link') return refuse('a link: links are not followed');
  if (type === 'directory' || !isArticleName(path)) {
    entry.resume();
    return undefined;
  }
  if (type !== 'file' && type !== 'contiguous-file')
    return refuse(`no plain file but a ${type ?? 'thing of unknown type'}`);
  if (size > LARGEST_FILE) return refuse(tooLarge);
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk as Uint8Array);
  return { kind: 'file', path, bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) };
}

/** Absolute paths, drive letters and `..` in any form, with either slash. */
const leadsOut = (path: string) => /^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/.test(path);
