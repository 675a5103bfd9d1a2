/** What hostile texts cost, each kind at a quarter of the most that is read and at all of it: `measure-hostile.ts LIBRARY BUNDLE`. Prints JSON. */
import { createDiagnoser } from '../../src/diagnose.ts';
import { openPack } from '../../src/library/imported/pack.ts';
import { lexiconVersion } from '../../src/library/imported/pack-manifest.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { hostileTexts } from './hostile-texts.ts';
import { cpuMilliseconds } from './times.ts';

/** As much as an uploaded file may have, and as a Slack message can hold. */
const WHOLE = 2_000_000;
const MESSAGE = 40_000;
const RUNS = 2;

/** Milliseconds of processor time, the least of a few runs. */
export interface HostileFigures {
  readonly name: string;
  readonly quarterMs: number;
  readonly wholeMs: number;
  readonly dismissMs: number;
}

const [folder = '', bundle = ''] = process.argv.slice(2);
const knowledge = await loadKnowledge('knowledge', { bundle });
const pack = await openPack(folder, { lexicon: lexiconVersion(knowledge.lexicon) });
const diagnoser = createDiagnoser(knowledge, { imported: pack });
const least = (work: () => unknown): number => Math.min(...Array.from({ length: RUNS }, () => cpuMilliseconds(work)));

const figures = hostileTexts.map(({ name, make }): HostileFigures => {
  const [quarter, whole, message] = [make(WHOLE / 4), make(WHOLE), make(MESSAGE)];
  return {
    name,
    quarterMs: least(() => diagnoser.diagnose(quarter)),
    wholeMs: least(() => diagnoser.diagnose(whole)),
    dismissMs: least(() => diagnoser.mayConcern(message)),
  };
});
console.log(JSON.stringify(figures));
