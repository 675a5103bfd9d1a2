/** The thread that scans one file; started by `scan-in-thread.ts`. Acts on import. */
import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import { openPack } from '../library/imported/pack.ts';
import { lexiconVersion } from '../library/imported/pack-manifest.ts';
import { loadKnowledge } from '../library/shipped/load.ts';
import { readText } from '../match/index/string-table.ts';
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

/** Classes are lost between threads: a fault that a user can put right travels as its parts, any other error as it is. */
const reply = await scan(workerData as ScanRequest).then(
  (found): ScanReply => ({ scan: found }),
  (error: unknown): ScanReply => {
    if (!(error instanceof UserError)) throw error;
    const { area, what, next } = error;
    return { fault: { area, what, next } };
  },
);
parentPort?.postMessage(reply);
