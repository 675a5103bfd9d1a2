/** What a thread does with one long text; `reading-pool.ts` starts it. It prepares the library once, from the snapshot that all share. */
import { deserialize } from 'node:v8';
import { LRUCache } from 'lru-cache';
import { workerData } from 'piscina';
import { createDiagnoser, type Diagnoser } from '../diagnose.ts';
import { openShared, type PackTexts, type SharedPack } from '../library/imported/shared-pack.ts';
import type { Knowledge } from '../library/shipped/knowledge.ts';
import { runTrial } from '../library/team/run-trial.ts';
import type { ThreadTask } from '../threads/thread-pool.ts';
import { readGivenFacts } from './read-given-facts.ts';
import type { ReadingResult, ReadingTask, Shelf } from './task.ts';

/** Workspaces with articles of their own that are kept ready; one costs some megabytes. */
const MOST_READY = 4;

interface Ready {
  readonly version: string;
  readonly pack: string | undefined;
  readonly diagnoser: Diagnoser;
}

const knowledge = deserialize(Buffer.from(workerData as SharedArrayBuffer)) as Knowledge;
const ready = new LRUCache<string, Ready>({ max: MOST_READY });
let opened: { readonly name: string; readonly texts: PackTexts } | undefined;

function importedOf({ pack }: { readonly pack?: SharedPack | undefined }): PackTexts | undefined {
  if (!pack) return undefined;
  if (opened?.name !== pack.name) {
    // What was built over the pack before would hold it in memory.
    ready.clear();
    opened = { name: pack.name, texts: openShared(pack) };
  }
  return opened.texts;
}

/** @returns undefined while the thread does not know what the workspace taught */
function diagnoserOf(shelf: Shelf): Diagnoser | undefined {
  const { workspace, version, taught = version === '' ? [] : undefined, pack } = shelf;
  const imported = importedOf(shelf);
  const found = ready.get(workspace);
  if (found && found.version === version && found.pack === pack?.name) return found.diagnoser;
  if (!taught) return undefined;
  const diagnoser = createDiagnoser(knowledge, { taught, imported });
  ready.set(workspace, { version, pack: pack?.name, diagnoser });
  return diagnoser;
}

export async function readInThread({ task }: ThreadTask<ReadingTask>): Promise<ReadingResult> {
  if (task.kind === 'facts') return { kind: 'facts', facts: await readGivenFacts(knowledge.book, task.given) };
  if (task.kind === 'trial') {
    // The thread is its own: nobody waits for a turn.
    const parts = { knowledge, imported: importedOf(task), pause: async () => undefined };
    return { kind: 'trial', trial: await runTrial(task.task, parts) };
  }
  const diagnoser = diagnoserOf(task.shelf);
  return diagnoser ? { kind: 'answer', answer: diagnoser.diagnose(task.pasted) } : { kind: 'taught-unknown' };
}
