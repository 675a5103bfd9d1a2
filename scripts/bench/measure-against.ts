/**
 * This build and another one, asked the same questions in turn, so that other work on the machine slows both alike:
 * `measure-against.ts LIBRARY OTHER OTHER_LIBRARY`, both built (`npm run build`). Prints JSON.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { readQuestions } from './questions.ts';
import { cpuMilliseconds } from './times.ts';

const ROUNDS = 8;

/** Milliseconds of processor time a question, the least of some rounds. */
export interface AgainstFigures {
  readonly name: string;
  readonly otherMs: number;
  readonly ownMs: number;
}

/** Folders of a build in which the readers of its library lie: the shipped one, the imported one. */
const NOW = ['library/shipped', 'library/imported'] as const;
/** The same in builds of November. */
const BEFORE = ['knowledge', 'knowledge'] as const;

async function load(root: string, library: string) {
  const part = async <T>(file: string) => (await import(pathToFileURL(join(root, 'dist', file)).href)) as T;
  const [shipped, imported] = existsSync(join(root, 'dist/library')) ? NOW : BEFORE;
  const { createDiagnoser } = await part<typeof import('../../src/diagnose.ts')>('diagnose.js');
  const { loadKnowledge: read } = await part<typeof import('../../src/library/shipped/load.ts')>(`${shipped}/load.js`);
  const { openPack } = await part<typeof import('../../src/library/imported/pack.ts')>(`${imported}/pack.js`);
  const { lexiconVersion } = await part<typeof import('../../src/library/imported/pack-manifest.ts')>(
    `${imported}/pack-manifest.js`,
  );
  const knowledge = await read(join(root, 'knowledge'));
  const pack = await openPack(library, { lexicon: lexiconVersion(knowledge.lexicon) });
  return createDiagnoser(knowledge, { imported: pack });
}

const [library = '', other = '', otherLibrary = ''] = process.argv.slice(2);
const builds = [await load(other, otherLibrary), await load(process.cwd(), library)] as const;
const { terse, logs, talk } = await readQuestions(await loadKnowledge('knowledge'));
const manyTalks = Array.from({ length: 50 }, () => talk).flat();
const works: readonly (readonly [name: string, texts: readonly string[], isDismissed: boolean])[] = [
  ['terse', terse, false],
  ['200-line log', logs, false],
  ['dismissed', manyTalks, true],
];
const figures = works.map(([name, texts, isDismissed]): AgainstFigures => {
  const least = builds.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, build] of builds.entries()) {
      const taken = cpuMilliseconds(() => {
        for (const text of texts) isDismissed ? build.mayConcern(text) : build.diagnose(text);
      });
      least[at] = Math.min(least[at] as number, taken / texts.length);
    }
  }
  return { name, otherMs: least[0] as number, ownMs: least[1] as number };
});
console.log(JSON.stringify(figures));
