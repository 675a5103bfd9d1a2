/**
 * Scans a log file in a thread of its own, so that a hundred megabytes never hold up the event loop.
 * In: `{ file: 'hman.log', knowledgeDir }`. Out: a `LogScan`, ten seconds later.
 */
import type { Article } from '../article/article.ts';
import { UserError, type UserFault } from '../errors.ts';
import { createThreadPool } from '../threads/thread-pool.ts';
import type { LogScan } from './finding.ts';
import { streamWords } from './words.ts';

export interface ScanRequest {
  readonly file: string;
  readonly knowledgeDir: string;
  /** Folder of the imported library, when its literals are looked for too. */
  readonly library?: string | undefined;
  readonly taught?: readonly Article[] | undefined;
}

/** What the file system said of the log, as it crosses threads. */
interface FileError {
  readonly message: string;
  readonly code: string;
  readonly syscall: string;
}

/** What the thread sends back: classes are lost on the way. */
export type ScanReply = { readonly scan: LogScan } | { readonly fault: UserFault } | { readonly unreadable: FileError };

/**
 * @throws UserError when the articles cannot be read or the thread ran out of memory; the error of the file system for the log itself
 */
export async function scanInThread(request: ScanRequest): Promise<LogScan> {
  // Without limits: the person at the terminal asked for this one file, and can stop it.
  const pool = createThreadPool<ScanRequest, ScanReply>({
    file: new URL('./scan-worker', import.meta.url),
    handler: 'scanLog',
    size: 1,
    mostWaiting: 1,
  });
  try {
    const outcome = await pool.run(request);
    if (outcome.kind !== 'done') throw new UserError({ area: 'stream', ...streamWords.endedEarly });
    const reply = outcome.result;
    if ('scan' in reply) return reply.scan;
    if ('fault' in reply) throw new UserError(reply.fault);
    const { message, code, syscall } = reply.unreadable;
    throw Object.assign(new Error(message), { code, syscall });
  } finally {
    await pool.close();
  }
}
