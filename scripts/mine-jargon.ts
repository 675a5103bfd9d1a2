/**
 * Learns which words and pairs of words only people who run SMS use: those that stand almost only in SMS articles of a whole
 * archive. Writes `knowledge/jargon.txt`. And which everyday words SMS articles use more or less than others do, with how much:
 * `knowledge/leanings.txt`.
 *
 *   npm run mine-jargon [-- --full-archive DIR|FILE]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readArchive } from '../src/library/imported/archive/read-archive.ts';
import { plainTexts } from '../src/library/imported/convert/texts.ts';
import { isAboutSms } from '../src/library/imported/convert/to-document.ts';
import { isTelling, stem, toWords } from '../src/match/terms/terms.ts';
import { haveInputs, INPUTS } from './inputs.ts';

/** In fewer articles a word is somebody's server or a typing error. */
const FEWEST_ARTICLES = { word: 3, pair: 4 };
/** Of the articles that have it, this share must be about SMS, one more counted against it. */
const LEAST_SHARE = { word: 0.75, pair: 0.85 };
/** Words shorter than this are abbreviations that somebody else uses for something else. */
const SHORTEST = 3;

/** In fewer articles (SMS, other) it is chance that a word leans one way … */
const FEWEST_TO_LEAN = { sms: 10, other: 300 };
/** … and what leans less than this (nats) says nothing. */
const LEAST_LEANING = 1;
/** No word is worth more than this (nats), so that none decides alone against several others. */
const MOST_LEANING = { sms: 3, other: 2 };

interface Count {
  sms: number;
  all: number;
}

function count(counts: Map<string, Count>, keys: ReadonlySet<string>, isSms: boolean): void {
  for (const key of keys) {
    let known = counts.get(key);
    if (!known) {
      // What no SMS article has is nobody's jargon; of pairs, only what SMS articles have is kept in memory.
      if (!isSms && key.includes(' ')) continue;
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

/** Lines of `leanings.txt`: log-odds of a word by the share of articles that have it, half an article added to each side. */
function leaningsOf(words: ReadonlyMap<string, Count>, articles: Count): readonly string[] {
  const lines = [...words].flatMap(([word, { sms, all }]) => {
    const other = all - sms;
    const nats =
      Math.log((sms + 0.5) / (articles.sms + 1)) - Math.log((other + 0.5) / (articles.all - articles.sms + 1));
    const isChance = nats > 0 ? sms < FEWEST_TO_LEAN.sms : other < FEWEST_TO_LEAN.other;
    if (isChance || Math.abs(nats) < LEAST_LEANING) return [];
    return [`${word} ${Math.max(-MOST_LEANING.other, Math.min(MOST_LEANING.sms, nats)).toFixed(1)}`];
  });
  return lines.sort();
}

interface Mined {
  readonly words: readonly string[];
  readonly pairs: readonly string[];
  readonly leanings: readonly string[];
}

async function mine(archive: string): Promise<Mined> {
  const words = new Map<string, Count>();
  const pairs = new Map<string, Count>();
  const articles: Count = { sms: 0, all: 0 };
  // Twice through the archive: what counts is known only when all SMS articles have been read.
  for (const isFirst of [true, false]) {
    for await (const read of readArchive(archive)) {
      if (read.kind !== 'article' || isAboutSms(read) !== isFirst) continue;
      articles.all++;
      if (isFirst) articles.sms++;
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
  return {
    words: picked,
    pairs: pick(pairs, 'pair').filter((pair) => !pair.split(' ').some((word) => own.has(word))),
    leanings: leaningsOf(words, articles),
  };
}

const { values } = parseArgs({ options: { 'full-archive': { type: 'string', default: INPUTS.fullArchive } } });
if (haveInputs('mine-jargon', values)) {
  const { words, pairs, leanings } = await mine(values['full-archive']);
  await writeFile('knowledge/jargon.txt', `${[...words, ...pairs].join('\n')}\n`);
  await writeFile('knowledge/leanings.txt', `${leanings.join('\n')}\n`);
  console.log(`${leanings.length} words that lean → knowledge/leanings.txt`);
  console.log(`${words.length} words and ${pairs.length} pairs of words → knowledge/jargon.txt`);
}
