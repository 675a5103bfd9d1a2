/**
 * A file of any size → batches of lines, in bounded memory: lines are cut at the length that the reader of pastes allows.
 * UTF-16 by its mark or its NULs, else UTF-8, and ANSI where the head of the file is no UTF-8. NUL bytes and the like are left for later.
 */
import { createReadStream } from 'node:fs';
import { MAX_LINE_CHARACTERS } from '../logs/bounds.ts';
import { findUtf16 } from '../logs/decode-text.ts';

/** Bytes read at once: some thousand lines, a hundredth of a second of work. */
const CHUNK_BYTES = 256 * 1024;

export interface LineBatch {
  readonly lines: readonly string[];
  /** 1-based number of the first of them. */
  readonly firstLine: number;
}

function findEncoding(head: Uint8Array): string {
  const utf16 = findUtf16(head);
  if (utf16) return utf16;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Reads a file in order; stops reading when the caller stops asking. @throws the error of the file system */
export async function* readBatches(file: string): AsyncGenerator<LineBatch & { readonly bytes: number }> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let rest = '';
  let isCut = false;
  let firstLine = 1;
  const toBatch = (text: string, bytes: number, isEnd: boolean) => {
    const parts = text.split(/\r\n|\n|\r(?!$)/);
    parts[0] = isCut ? rest : rest + parts[0];
    const last = parts.length - 1;
    // What a line has beyond the cap is dropped as it comes, however long it is.
    if (!isEnd) {
      const open = parts.pop() ?? '';
      isCut = (last === 0 && isCut) || open.length > MAX_LINE_CHARACTERS;
      rest = open.slice(0, MAX_LINE_CHARACTERS + 1);
    }
    const batch = { lines: parts.map((line) => line.slice(0, MAX_LINE_CHARACTERS + 1)), firstLine, bytes };
    firstLine += parts.length;
    return batch;
  };
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    decoder ??= new TextDecoder(findEncoding(chunk));
    const batch = toBatch(decoder.decode(chunk, { stream: true }), chunk.length, false);
    yield batch;
  }
  const batch = toBatch(decoder?.decode() ?? '', 0, true);
  if (batch.lines.length > 1 || batch.lines[0] !== '') yield batch;
}
