/** The thread that scans one file; started by `scan-in-thread.ts`. Acts on import. */
import { parentPort, workerData } from 'node:worker_threads';
import { openPack } from '../library/imported/pack.ts';
import { lexiconVersion } from '../library/imported/pack-manifest.ts';
import { loadKnowledge } from '../library/shipped/load.ts';
import { readText } from '../match/index/string-table.ts';
import { scanFile } from './scan-file.ts';
import type { ScanRequest } from './scan-in-thread.ts';

const { file, knowledgeDir, library, taught } = workerData as ScanRequest;
const { articles, lexicon } = await loadKnowledge(knowledgeDir);
const ids = new Set(articles.map(({ id }) => id));
// A pack that cannot be used is no reason to find nothing; whoever opens the library to answer says what is wrong with it.
const pack =
  library === undefined
    ? undefined
    : await openPack(library, { lexicon: lexiconVersion(lexicon) }).catch(() => undefined);
const scan = await scanFile(file, {
  articles: [...articles, ...(taught ?? []).filter(({ id }) => !ids.has(id))],
  imported: pack && {
    literals: pack.segment.literals,
    idOf: (document) => readText(pack.segment.ids, document),
  },
});
pack?.close();
parentPort?.postMessage(scan);
