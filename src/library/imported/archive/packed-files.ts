/**
 * The article files of a .tar.gz, .tar.xz or .tar, one at a time, unpacked as they are read. Nothing is written to disk, so
 * no name can lead out of anything; names that would are refused all the same and reported.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, type Extract, extract } from 'tar-stream';
import xz from 'xz-decompress';
import { archiveFaults, leftOut } from '../words.ts';
import {
  ArchiveError,
  type ArchiveFile,
  isArticleName,
  LARGEST_FILE,
  type OnSource,
  tooLarge,
} from './archive-file.ts';

/** Bytes an archive may unpack to: sixteen times the whole archive of 60,335 articles. What is larger is a bomb. */
const LARGEST_ARCHIVE = 4 * 1024 ** 3;
/** Bytes of one header with its long name, and of what was read ahead of it. A path may have 4,096. */
const LARGEST_HEADER = 8 * 1024 ** 2;
/** Bytes read from disk at once. */
const READ_AHEAD = 256 * 1024;

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
  throw new ArchiveError({
    area: 'knowledge',
    ...archiveFaults.noArchive(source),
  });
}

/** @param total bytes of the packed file, for the progress */
export async function* readPacked(source: string, total: number, onSource: OnSource): AsyncGenerator<ArchiveFile> {
  const packing = await detectPacking(source);
  const packed = createReadStream(source, { highWaterMark: READ_AHEAD });
  const entries = extract();
  const watch = watchHeaders(source);
  const failed = run(packed, packing, [watch.stream, entries]);
  try {
    let unpacked = 0;
    for await (const entry of entries) {
      onSource({ done: packed.bytesRead, total, unit: 'bytes' });
      const { size = 0 } = entry.header;
      // The tar reader takes a size that is no number for one, and then waits for ever.
      if (!Number.isSafeInteger(size) || size < 0) throw new Error('a file has no size');
      watch.begin(size);
      unpacked += size;
      if (unpacked > LARGEST_ARCHIVE)
        throw new ArchiveError({
          area: 'knowledge',
          ...archiveFaults.tooLarge(source, LARGEST_ARCHIVE / 1024 ** 3),
        });
      const file = await readEntry(entry);
      if (file) yield file;
    }
    onSource({ done: total, total, unit: 'bytes' });
  } catch (error) {
    const reason = (await failed()) ?? error;
    if (error instanceof ArchiveError) throw error;
    if (reason instanceof ArchiveError) throw reason;
    throw new ArchiveError({
      area: 'knowledge',
      ...archiveFaults.damaged(source, reasonOf(reason)),
      cause: error,
    });
  } finally {
    packed.destroy();
    entries.destroy();
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Refuses an archive in which one header is larger than `LARGEST_HEADER`: the tar reader keeps a long name or a pax header whole, before it
 * tells of the file that they belong to. What comes after a file begins cannot be longer than the file, its padding and the next header.
 */
function watchHeaders(source: string): { readonly stream: Transform; begin(size: number): void } {
  let left = LARGEST_HEADER;
  const stream = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      left -= chunk.length;
      if (left >= 0) return done(null, chunk);
      done(
        new ArchiveError({
          area: 'knowledge',
          ...archiveFaults.largeHeader(source, LARGEST_HEADER / 1024 ** 2),
        }),
      );
    },
  });
  return {
    stream,
    begin(size) {
      left = size + LARGEST_HEADER;
    },
  };
}

/** Starts unpacking into the tar reader; the result tells the first fault, which the tar reader only sees as its end. */
function run(
  packed: Readable,
  packing: Packing,
  [watch, entries]: readonly [Transform, Extract],
): () => Promise<Error | undefined> {
  let fault: Error | undefined;
  const done = (error?: Error | null) => {
    fault ??= error ?? undefined;
    if (error) entries.destroy(error);
  };
  const end = entries as unknown as Transform;
  if (packing === 'tar') pipeline(packed, watch, end, done);
  else if (packing === 'gzip') pipeline(packed, createGunzip(), watch, end, done);
  else pipeline(unpackXz(packed), watch, end, done);
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
  if (leadsOut(path)) return refuse(leftOut.leadsOut);
  if (type === 'symlink' || type === 'link') return refuse(leftOut.link);
  if (type === 'directory' || !isArticleName(path)) {
    entry.resume();
    return undefined;
  }
  if (type !== 'file' && type !== 'contiguous-file') return refuse(type ? leftOut.notAFile(type) : leftOut.unknownType);
  if (size > LARGEST_FILE) return refuse(tooLarge);
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) chunks.push(chunk as Uint8Array);
  return { kind: 'file', path, bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) };
}

/** Absolute paths, drive letters and `..` in any form, with either slash. */
const leadsOut = (path: string) => /^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/.test(path);
