/** Files of the timing check: small ones whole, logs of any size line by line. Missing or wrong ones are usage errors. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { UsageError, unreadableFile } from '../../errors.ts';
import { MAX_LINE_CHARACTERS } from '../../logs/bounds.ts';
import { decodeText } from '../../logs/decode-text.ts';
import { fileWords } from '../words/file-words.ts';
import { boundedLines, type LineBounds } from './bounded-lines.ts';
import { checkSource } from './check-source.ts';
import type { CliIo } from './io.ts';

/** A hierarchy of 1,100 sites has 60 kB, a parameter file 30 kB. */
const MAX_BYTES = 20 * 1024 * 1024;
/** The longest line of a log in the archive has 900 characters; what goes on for this long has no line ends. */
const LONGEST_LINE = 20_000_000;

/** Control characters that no text has: a picture, a program, or UTF-16 without its mark. */
const NO_TEXT = /[\u0000-\u0008\u000e-\u0019]/;
/** Characters that tell a text from another file. */
const LOOKED_AT = 4000;

/**
 * A text file, decoded.
 * @param area the command, which its errors start with
 * @throws UsageError when it cannot be read or is larger than 20 MiB
 */
export async function readTextFile(path: string, area: string): Promise<string> {
  await checkSource(path, area);
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) throw new UsageError({ area, ...fileWords.tooLarge(path) });
      const text = decodeText(await file.readFile());
      if (NO_TEXT.test(text.slice(0, LOOKED_AT))) throw new UsageError({ area, ...fileWords.notText(path) });
      return text;
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
  if (path !== '-') await checkSource(path, area);
  try {
    const input = path === '-' ? io.stdin : createReadStream(path);
    yield* boundedLines(decoded(input), logBounds(path, area));
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(unreadableFile(area, path, error));
  }
}

function logBounds(path: string, area: string): LineBounds {
  return {
    kept: MAX_LINE_CHARACTERS,
    longest: LONGEST_LINE,
    tooLong: () => new UsageError({ area, ...fileWords.endlessLine(path) }),
  };
}

async function* decoded(input: Readable): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let start = Buffer.alloc(0);
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : (chunk as Buffer);
    if (decoder) {
      yield decoder.decode(bytes, { stream: true });
      continue;
    }
    // One byte tells no encoding yet.
    start = Buffer.concat([start, bytes]);
    if (start.length < 2) continue;
    decoder = new TextDecoder(start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : 'latin1');
    yield decoder.decode(start, { stream: true });
  }
  yield decoder?.decode() ?? start.toString('latin1');
}
