/** What the thread does that scans one file; `scan-in-thread.ts` starts it. */
import { errnoOf, UserError } from '../errors.ts';
import { openPack } from '../library/imported/pack.ts';
import { lexiconVersion } from '../library/imported/pack-manifest.ts';
import { loadKnowledge } from '../library/shipped/load.ts';
import { readText } from '../match/index/string-table.ts';
import type { ThreadTask } from '../threads/thread-pool.ts';
import type { LogScan } from './finding.ts';
import { scanFile } from './scan-file.ts';
import type { ScanReply, ScanRequest } from './scan-in-thread.ts';

async function scan({ file, knowledgeDir, library, taught }: ScanRequest): Promise<LogScan> {
  const { articles, lexicon } = await loadKnowledge(knowledgeDir);
  const ids = new Set(articles.map(({ id }) => id));
  // A pack that cannot be used is no reason to find nothing; whoever opens the library to answer says what is wrong with it.
  const pack =
    library === undefined
      ? undefined
      : await openPack(library, { lexicon: lexiconVersion(lexicon) }).catch(() => undefined);
  try {
    return await scanFile(file, {
      articles: [...articles, ...(taught ?? []).filter(({ id }) => !ids.has(id))],
      imported: pack && {
        literals: pack.segment.literals,
        idOf: (document) => readText(pack.segment.ids, document),
      },
    });
  } finally {
    pack?.close();
  }
}

/** A fault that a user can put right, and what the file system said, travel as their parts; any other error is a fault of ours. */
export async function scanLog({ task }: ThreadTask<ScanRequest>): Promise<ScanReply> {
  try {
    return { scan: await scan(task) };
  } catch (error) {
    if (error instanceof UserError) {
      const { area, what, next } = error;
      return { fault: { area, what, next } };
    }
    const code = errnoOf(error);
    if (code === undefined || !(error instanceof Error && 'syscall' in error)) throw error;
    return { unreadable: { message: error.message, code, syscall: String(error.syscall) } };
  }
}
