/**
 * Scans a log file in a thread of its own, so that a hundred megabytes never hold up the event loop.
 * In: `{ file: 'hman.log', knowledgeDir }`. Out: a `LogScan`, ten seconds later.
 */

import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Article } from '../article/article.ts';
import { UserError, type UserFault } from '../errors.ts';
import type { LogScan } from './finding.ts';

export interface ScanRequest {
  readonly file: string;
  readonly knowledgeDir: string;
  /** Folder of the imported library, when its literals are looked for too. */
  readonly library?: string | undefined;
  readonly taught?: readonly Article[] | undefined;
}

/** What the thread sends back. */
export type ScanReply = { readonly scan: LogScan } | { readonly fault: UserFault };

/** Built, the worker is a file like any other. From source (tests, `npm run dev`) a thread must load tsx for itself first. */
function startWorker(request: ScanRequest): Worker {
  const options = { workerData: request };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./scan-worker.js', import.meta.url), options);
  // `require` finds the CommonJS half, whose loader looks for its files where only the other half has them.
  const loader = pathToFileURL(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  ).href;
  const file = new URL('./scan-worker.ts', import.meta.url).href;
  const source = `import('${loader}').then(({ register }) => { register(); return import('${file}'); });`;
  return new Worker(source, { ...options, eval: true });
}

/**
 * @throws UserError when the articles cannot be read; the error of the file system for the log itself
 */
export async function scanInThread(request: ScanRequest): Promise<LogScan> {
  const worker = startWorker(request);
  try {
    return await new Promise<LogScan>((resolve, reject) => {
      worker.once('message', (reply: ScanReply) => {
        if ('scan' in reply) resolve(reply.scan);
        else reject(new UserError(reply.fault));
      });
      worker.once('error', reject);
      worker.once('exit', (code) =>
        reject(new UserError({ area: 'stream', what: `the scan of the log ended early with code ${code}` })),
      );
    });
  } finally {
    await worker.terminate();
  }
}
