/** Growing logs, read by plain polling: what is there first, then what is added. A log that rolled over is read from its start. */
import { type FileHandle, open } from 'node:fs/promises';
import { errnoOf, UsageError, unreadableFile } from '../../errors.ts';
import type { TimedLine } from '../../logs/timed-line.ts';
import { createLineReader } from '../../logs/timed-line.ts';
import { checkSource } from '../io/check-source.ts';
import { sourceOf } from '../io/read-logs.ts';

const CHUNK_BYTES = 64 * 1024;
/** A line that never ends is cut: no log of SMS has one. */
const LONGEST_LINE = 16_000;

export interface FollowedLog {
  /** Hands on what was added since the last call. @returns whether anything was. @throws UsageError when it cannot be read the first time */
  read(take: (line: TimedLine) => void): Promise<boolean>;
}

export function followLog(path: string, paths: readonly string[]): FollowedLog {
  const source = sourceOf(path, paths);
  let state: { at: number; inode: number; rest: string; decoder?: InstanceType<typeof TextDecoder> } | undefined;
  let reader = createLineReader(source);

  function linesOf(text: string, take: (line: TimedLine) => void): void {
    if (state === undefined) return;
    const lines = (state.rest + text).split('\n');
    state.rest = (lines.pop() ?? '').slice(-LONGEST_LINE);
    for (const line of lines) for (const timed of reader.push(line.replace(/\r$/, ''))) take(timed);
  }

  /** Reads to the end of the file. @returns whether there was anything new */
  async function readNew(
    file: FileHandle,
    at: NonNullable<typeof state>,
    take: (line: TimedLine) => void,
  ): Promise<boolean> {
    let any = false;
    for (;;) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, at.at);
      // One byte tells no encoding yet.
      if (bytesRead === 0 || (at.at === 0 && bytesRead < 2)) return any;
      at.decoder ??= decoderOf(buffer);
      at.at += bytesRead;
      any = true;
      linesOf(at.decoder.decode(buffer.subarray(0, bytesRead), { stream: true }), take);
    }
  }

  return {
    async read(take) {
      if (state === undefined) await checkSource(path, 'replay');
      try {
        const file = await open(path, 'r');
        try {
          const info = await file.stat();
          if (info.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
          // Renamed or shortened: what stands here now is another log from its start.
          if (state === undefined || state.inode !== info.ino || info.size < state.at) {
            if (state !== undefined) reader = createLineReader(source);
            state = { at: 0, inode: info.ino, rest: '' };
          }
          return await readNew(file, state, take);
        } finally {
          await file.close();
        }
      } catch (error) {
        // Between renaming and writing anew there is no file for a moment.
        if (state !== undefined && errnoOf(error) === 'ENOENT') return false;
        throw new UsageError(unreadableFile('replay', path, error));
      }
    },
  };
}

/** UTF-16 by its mark, else one byte a character: what is read from the lines is ASCII. */
function decoderOf(start: Buffer): InstanceType<typeof TextDecoder> {
  return new TextDecoder(start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : 'latin1');
}
