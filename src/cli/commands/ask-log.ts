/**
 * What `ask` is asked with: files, standard input, or both. A lone file that is longer than a paste may be is streamed through
 * whole, in a thread, and what stands around its most telling line is diagnosed; anything else is read as it is.
 */
import { open, stat } from 'node:fs/promises';
import type { Answer } from '../../answer/answer.ts';
import type { Diagnoser } from '../../diagnose.ts';
import { UsageError } from '../../errors.ts';
import { MAX_TEXT_CHARACTERS } from '../../logs/bounds.ts';
import { decodeText } from '../../logs/decode-text.ts';
import { looksBinary } from '../../logs/normalise.ts';
import type { NamedText } from '../../query/pasted.ts';
import type { LogScan } from '../../stream/finding.ts';
import type { CliIo } from '../io/io.ts';
import { readInput, unreadableInput } from '../io/read-input.ts';
import { askWords } from '../words/ask-words.ts';

/** As much of a file is looked at before it is taken for text. */
const HEAD_BYTES = 64 * 1024;

export interface AskedWith {
  /** Present when the whole file was streamed through. */
  readonly scan?: LogScan;
  readonly diagnose: (diagnoser: Diagnoser) => Answer;
}

/**
 * Is this a file of at least so many bytes? Folders, pipes and what is not there are left to `readInput`.
 * @throws UsageError when it is, and is no text
 */
async function isLongFile(file: string, atLeastBytes: number): Promise<boolean> {
  // To open a named pipe is to wait for somebody who writes into it.
  const isFile = await stat(file).then(
    (info) => info.isFile(),
    () => false,
  );
  const handle = isFile ? await open(file, 'r').catch(() => undefined) : undefined;
  if (!handle) return false;
  try {
    const info = await handle.stat();
    if (info.size < atLeastBytes) return false;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    // An even number, so that a character of UTF-16 is not cut.
    if (!looksBinary(decodeText(buffer.subarray(0, bytesRead - (bytesRead % 2))))) return true;
  } finally {
    await handle.close();
  }
  throw new UsageError({
    area: 'ask',
    ...askWords.noText(file),
  });
}

async function scanLog(file: string, library: string | undefined, io: CliIo): Promise<LogScan> {
  const { scanInThread } = await import('../../stream/scan-in-thread.ts');
  const { toKnowledgeFolder, toLibraryFolder } = await import('../io/open-diagnoser.ts');
  try {
    return await scanInThread({
      file,
      knowledgeDir: toKnowledgeFolder(io.env),
      library: toLibraryFolder(io.env, library),
    });
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new UsageError(unreadableInput(file, error));
    throw error;
  }
}

/** More logs than these tell more than one story. */
const MOST_FILES = 20;

/** @throws UsageError when there is nothing to read */
export async function readAskInput(
  files: readonly string[],
  { timeline, library }: { readonly timeline?: true; readonly library?: string },
  io: CliIo,
): Promise<AskedWith> {
  const named = files.filter((file) => file !== '-');
  const [only] = named;
  const isOne = files.length === 1 && only !== undefined;
  if (timeline && !isOne) throw new UsageError({ area: 'ask', ...askWords.timelineOfOneFile });
  if (files.length > MOST_FILES)
    throw new UsageError({ area: 'ask', ...askWords.tooManyFiles(files.length, MOST_FILES) });
  if (isOne && (await isLongFile(only, timeline ? 1 : MAX_TEXT_CHARACTERS + 1))) {
    const scan = await scanLog(only, library, io);
    const { diagnoseScan } = await import('../../stream/diagnose-scan.ts');
    return { scan, diagnose: (diagnoser) => diagnoseScan(scan, only, diagnoser) };
  }
  const logs: NamedText[] = [];
  for (const name of named) logs.push({ name, text: await readInput(name, io) });
  const said = named.length < files.length || files.length === 0 ? await readInput(undefined, io) : '';
  return { diagnose: (diagnoser) => diagnoser.diagnose(named.length > 0 ? { files: logs, said } : said) };
}
