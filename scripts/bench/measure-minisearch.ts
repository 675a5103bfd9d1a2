/** MiniSearch over the articles of a library, in a process of its own. Prints one line of JSON. */

import { openPack } from '../../src/library/imported/pack.ts';
import { lexiconVersion } from '../../src/library/imported/pack-manifest.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import { createMiniSearch } from '../eval/engines.ts';
import { readQuestions } from './questions.ts';
import { measure, type Times } from './times.ts';

export interface MiniSearchFigures {
  readonly buildMs: number;
  readonly terse: Times;
  readonly memoryMegabytes: number;
}

/** Questions asked: at sixty thousand articles each takes half a second. */
const MOST_ASKED = 12;

const [folder = ''] = process.argv.slice(2);
const knowledge = await loadKnowledge('knowledge');
const pack = await openPack(folder, { lexicon: lexiconVersion(knowledge.lexicon) });
const articles = [...(pack?.articles() ?? [])];
const from = performance.now();
const engine = createMiniSearch(articles);
const buildMs = performance.now() - from;
const { terse } = await readQuestions(knowledge);
const figures: MiniSearchFigures = {
  buildMs,
  terse: measure(terse.slice(0, MOST_ASKED), (text) => engine.search(text), 1),
  memoryMegabytes: process.memoryUsage.rss() / 1e6,
};
console.log(JSON.stringify(figures));
