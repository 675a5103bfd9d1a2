/** Files of the timing check: small ones whole, logs of any size line by line. Missing or wrong ones are usage errors. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { UsageError, unreadableFile } from '../../errors.ts';
import { decodeText } from '../../logs/decode-text.ts';
import { fileWords } from '../words/file-words.ts';
import type { CliIo } from './io.ts';

/** A hierarchy of 1,100 sites has 60 kB, a parameter file 30 kB. */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * A text file, decoded.
 * @param area the command, which its errors start with
 * @throws UsageError when it cannot be read or is larger than 20 MiB
 */
export async function readTextFile(path: string, area: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) throw new UsageError({ area, ...fileWords.tooLarge(path) });
      return decodeText(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(unreadableFile(area, path, error));
  }
}

/**
 * The lines of a log, as a stream: nothing is kept, so it may have any size. UTF-16 by its mark, else one byte a character:
 * what is read from the lines is ASCII.
 * @param path `-` for standard input
 * @throws UsageError when it cannot be read
 */
export async function* readLogLines(path: string, area: string, io: CliIo): AsyncGenerator<string> {
  try {
    const input = path === '-' ? io.stdin : createReadStream(path, { encoding: await encodingOf(path) });
    if (path === '-') input.setEncoding('latin1');
    // readline passes no error of its input on; the stream is asked itself.
    const failed = new Promise<never>((_, reject) => input.once('error', reject));
    failed.catch(() => undefined);
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    yield* lines;
    if ('errored' in input && input.errored) await failed;
  } catch (error) {
    throw new UsageError(unreadableFile(area, path, error));
  }
}

async function encodingOf(path: string): Promise<'utf16le' | 'latin1'> {
  const file = await open(path, 'r');
  try {
    const info = await file.stat();
    if (info.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0xff && buffer[1] === 0xfe ? 'utf16le' : 'latin1';
  } finally {
    await file.close();
  }
}
