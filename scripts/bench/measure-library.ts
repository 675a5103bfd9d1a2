/** One library, measured in a process of its own: `measure-library.ts FOLDER BUNDLE`. Prints one line of JSON. */
import { createDiagnoser } from '../../src/diagnose.ts';
import { openPack } from '../../src/library/imported/pack.ts';
import { lexiconVersion } from '../../src/library/imported/pack-manifest.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { readQuestions } from './questions.ts';
import { measure, type Times } from './times.ts';

export interface LibraryFigures {
  /** Knowledge, pack and diagnoser, in milliseconds, together and each. */
  readonly startMs: number;
  readonly knowledgeMs: number;
  readonly packMs: number;
  readonly diagnoserMs: number;
  readonly terse: Times;
  readonly log: Times;
  readonly dismiss: Times;
  /** Resident memory of the process after all of it, in MB. */
  readonly memoryMegabytes: number;
}

const [folder = '', bundle = ''] = process.argv.slice(2);
const from = performance.now();
const knowledge = await loadKnowledge('knowledge', { bundle });
const knowledgeMs = performance.now() - from;
const pack = await openPack(folder, { lexicon: lexiconVersion(knowledge.lexicon) });
const packMs = performance.now() - from - knowledgeMs;
const diagnoser = createDiagnoser(knowledge, { imported: pack });
const startMs = performance.now() - from;
const { terse, logs, talk } = await readQuestions(knowledge);
const figures: LibraryFigures = {
  startMs,
  knowledgeMs,
  packMs,
  diagnoserMs: startMs - knowledgeMs - packMs,
  terse: measure(terse, (text) => diagnoser.diagnose(text)),
  log: measure(logs, (text) => diagnoser.diagnose(text)),
  dismiss: measure(talk, (text) => diagnoser.mayConcern(text), 50),
  memoryMegabytes: process.memoryUsage.rss() / 1e6,
};
console.log(JSON.stringify(figures));
