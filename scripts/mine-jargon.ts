/**
 * Learns which words and pairs of words only people who run SMS use: those that stand almost only in SMS articles of a whole
 * archive. Writes `knowledge/jargon.txt`.
 *
 *   npm run mine-jargon [-- --full-archive DIR|FILE]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readArchive } from '../src/library/imported/archive/read-archive.ts';
import { isAboutSms, plainTexts } from '../src/library/imported/imported.ts';
import { isTelling, stem, toWords } from '../src/match/terms/terms.ts';
import { haveInputs, INPUTS } from './inputs.ts';

/** In fewer articles a word is somebody's server or a typing error. */
const FEWEST_ARTICLES = { word: 3, pair: 4 };
/** Of the articles that have it, this share must be about SMS, one more counted against it. */
const LEAST_SHARE = { word: 0.75, pair: 0.85 };
/** Words shorter than this are abbreviations that somebody else uses for something else. */
const SHORTEST = 3;

interface Count {
  sms: number;
  all: number;
}

function count(counts: Map<string, Count>, keys: ReadonlySet<string>, isSms: boolean): void {
  for (const key of keys) {
    let known = counts.get(key);
    if (!known) {
      // What no SMS article has is nobody's jargon; only what SMS articles have is kept in memory.
      if (!isSms) continue;
      known = { sms: 0, all: 0 };
      counts.set(key, known);
    }
    known.all++;
    if (isSms) known.sms++;
  }
}

/** Stems of the words and of the pairs of neighbouring words that an article holds, each once. */
function readStems(texts: readonly string[]): {
  readonly words: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
} {
  const words = new Set<string>();
  const pairs = new Set<string>();
  for (const sentence of texts.flatMap((text) => text.split(/(?<=[.:;?!])\s+/))) {
    let before = '';
    for (const word of toWords(sentence)) {
      const lower = word.toLowerCase();
      const own = isTelling(lower) && lower.length >= SHORTEST && !/\d/.test(lower) ? stem(lower) : '';
      if (own) words.add(own);
      if (own && before) pairs.add(`${before} ${own}`);
      before = own;
    }
  }
  return { words, pairs };
}

async function mine(
  archive: string,
): Promise<{ readonly words: readonly string[]; readonly pairs: readonly string[] }> {
  const words = new Map<string, Count>();
  const pairs = new Map<string, Count>();
  // Twice through the archive: what counts is known only when all SMS articles have been read.
  for (const isFirst of [true, false]) {
    for await (const read of readArchive(archive)) {
      if (read.kind !== 'article' || isAboutSms(read) !== isFirst) continue;
      const ofArticle = readStems(plainTexts(read));
      count(words, ofArticle.words, isFirst);
      count(pairs, ofArticle.pairs, isFirst);
    }
  }
  const pick = (counts: ReadonlyMap<string, Count>, kind: 'word' | 'pair') =>
    [...counts]
      .filter(([, { sms, all }]) => sms >= FEWEST_ARTICLES[kind] && sms / (all + 1) >= LEAST_SHARE[kind])
      .map(([key]) => key)
      .sort();
  const picked = pick(words, 'word');
  const own = new Set(picked);
  return { words: picked, pairs: pick(pairs, 'pair').filter((pair) => !pair.split(' ').some((word) => own.has(word))) };
}

const { values } = parseArgs({ options: { 'full-archive': { type: 'string', default: INPUTS.fullArchive } } });
if (haveInputs('mine-jargon', values)) {
  const { words, pairs } = await mine(values['full-archive']);
  await writeFile('knowledge/jargon.txt', `${[...words, ...pairs].join('\n')}\n`);
  console.log(`${words.length} words and ${pairs.length} pairs of words → knowledge/jargon.txt`);
}
