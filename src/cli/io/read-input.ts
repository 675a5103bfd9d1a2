/** What is to be diagnosed: a file, or standard input. Bytes are hostile: bounded, decoded, never executed. */
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { UsageError, type UserFault, unreadableFile } from '../../errors.ts';
import { decodeText } from '../../logs/decode-text.ts';
import { looksBinary } from '../../logs/normalise.ts';
import { askWords } from '../words/ask-words.ts';
import { fileWords } from '../words/file-words.ts';
import { programWords } from '../words/render-words.ts';
import { checkSource } from './check-source.ts';
import type { CliIo } from './io.ts';

/** More than any SMS log holds (a new one is begun at about 1 MB); the reader looks at the last million characters. */
const maxBytes = 20 * 1024 * 1024;

/**
 * @param file a path; undefined or `-` for standard input
 * @throws UsageError when there is no such file, or it is a folder, a binary file or too large
 */
export async function readInput(file: string | undefined, io: CliIo): Promise<string> {
  const fromStdin = file === undefined || file === '-';
  if (fromStdin && io.stdin.isTTY) io.err(askWords.pasteHere);
  const name = fromStdin ? programWords.standardInput : file;
  const bytes = fromStdin ? await readStream(io.stdin) : await readPath(file);
  const text = decodeText(bytes);
  if (looksBinary(text)) {
    throw new UsageError({ area: 'ask', ...askWords.noText(name) });
  }
  return text;
}

async function readPath(path: string): Promise<Uint8Array> {
  const shown = await stat(path).catch(() => undefined);
  if (shown) await checkSource(path, 'ask');
  try {
    const file = await open(path, 'r');
    try {
      const info = await file.stat();
      if (info.size > maxBytes) throw new UsageError({ area: 'ask', ...askWords.tooLarge(path) });
      // A pipe of the shell has no size: it is read like standard input.
      if (!info.isFile()) return await readStream(file.createReadStream({ autoClose: false }), path);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(unreadableInput(path, error));
  }
}

/** Why `ask` cannot read a file; words that were taken for a file name are told how to ask in words. */
export function unreadableInput(path: string, error: unknown): UserFault {
  const fault = unreadableFile('ask', path, error);
  const next = fault.next ?? fileWords.checkFile;
  return { ...fault, next: /\s/.test(path) ? `${next} ${askWords.askInWords}` : next };
}

async function readStream(stream: Readable, name: string = programWords.standardInput): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    size += bytes.length;
    if (size > maxBytes) throw new UsageError({ area: 'ask', ...askWords.tooLarge(name) });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
