/**
 * What questions cost one build of the product, in a process of its own: `measure-build.ts ROOT LIBRARY`, after `npm run build`
 * in ROOT. Prints JSON.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { readQuestions } from './questions.ts';
import { cpuMilliseconds } from './times.ts';

/** The first ones warm the compiler up. */
const ROUNDS = 5;

/** Milliseconds of processor time a question, the least of some rounds. */
export interface BuildFigures {
  readonly name: string;
  readonly ms: number;
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

const [root = '', library = ''] = process.argv.slice(2);
const build = await load(root, library);
const { terse, logs, talk } = await readQuestions(await loadKnowledge('knowledge'));
const manyTalks = Array.from({ length: 50 }, () => talk).flat();
const works: readonly (readonly [name: string, texts: readonly string[], ask: (text: string) => unknown])[] = [
  ['terse', terse, build.diagnose],
  ['200-line log', logs, build.diagnose],
  ['dismissed', manyTalks, build.mayConcern],
];
const figures = works.map(([name, texts, ask]): BuildFigures => {
  const rounds = Array.from({ length: ROUNDS }, () =>
    cpuMilliseconds(() => {
      for (const text of texts) ask(text);
    }),
  );
  return { name, ms: Math.min(...rounds) / texts.length };
});
console.log(JSON.stringify(figures));
