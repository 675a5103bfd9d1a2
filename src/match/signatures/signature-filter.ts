/**
 * Could a text show a line of any signature? Every alignment, even with a cut line, holds the first words of its pattern, or,
 * where a paste begins in the middle of the line, the last ones; of those, the most telling neighbouring pair is looked for,
 * wherever it stands.
 * In: words by line. Out: true when some pair is there, also when a wrap broke one of its words.
 */
import type { Article } from '../../article/article.ts';
import { compileLinePattern, type LinePattern, type PatternPiece } from '../../article/line-pattern.ts';
import { leastLiterals } from './align.ts';

/** Words that every alignment of one kind holds, in order; null where a variable part stands between. */
function certainWords(pattern: LinePattern, pieces: readonly PatternPiece[]): readonly (string | null)[] {
  const words: (string | null)[] = [];
  let left = leastLiterals(pattern);
  for (const piece of pieces) {
    if (left === 0) break;
    words.push(piece.kind === 'literal' ? piece.text : null);
    if (piece.kind === 'literal') left--;
  }
  return words;
}

/** The longest neighbouring pair: long words are the rare ones. `undefined` when variable parts stand between all. */
function longestPair(words: readonly (string | null)[]): string | undefined {
  let best: string | undefined;
  for (const [at, first] of words.entries()) {
    const second = words[at + 1];
    if (first === null || second === null || second === undefined) continue;
    const pair = `${first} ${second}`;
    if (best === undefined || pair.length > best.length) best = pair;
  }
  return best;
}

/** Of equally long ones the last: messages begin with everyday words, such as "server". */
const longestWord = (words: readonly (string | null)[]) =>
  words.reduce<string>((best, word) => (word !== null && word.length >= best.length ? word : best), '');

interface Seen {
  readonly text: string;
  /** Words used: two where a line break may have cut one. */
  readonly used: number;
}

/** What may be read at a position: the word, or it and the first one of the next line as one. */
function* readingsAt(words: readonly string[], startsLine: ReadonlySet<number>, at: number): Generator<Seen> {
  const word = words[at];
  if (word === undefined) return;
  yield { text: word, used: 1 };
  if (startsLine.has(at + 1)) yield { text: `${word}${words[at + 1]}`, used: 2 };
}

export interface CertainWords {
  /** Two neighbouring words, joined by a space. */
  readonly pairs: ReadonlySet<string>;
  /** Words of patterns that have a variable part between any two. */
  readonly single: ReadonlySet<string>;
}

/** What is left when a line's beginning is cut, and what when its end is. */
function cutWords(pattern: LinePattern): readonly (readonly (string | null)[])[] {
  const { pieces } = pattern;
  return [certainWords(pattern, pieces), certainWords(pattern, pieces.toReversed()).toReversed()];
}

/** For every signature line two pairs of words, or words, of which one must be there. */
export function readCertainWords(articles: readonly Article[]): CertainWords {
  const pairs = new Set<string>();
  const single = new Set<string>();
  for (const { signatures } of articles) {
    for (const line of signatures.flatMap(({ lines }) => lines)) {
      for (const words of cutWords(compileLinePattern(line.text))) {
        const pair = longestPair(words);
        if (pair === undefined) single.add(longestWord(words));
        else pairs.add(pair);
      }
    }
  }
  return { pairs, single };
}

/** False only when no signature line of these articles can be found in the text. */
export function createSignatureFilter(
  articles: readonly Article[],
): (wordsByLine: readonly (readonly string[])[]) => boolean {
  const { pairs, single } = readCertainWords(articles);
  const firsts = new Set([...pairs].map((pair) => pair.slice(0, pair.indexOf(' '))));
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a hot loop, kept in one piece.
  return (wordsByLine) => {
    const words = wordsByLine.flat();
    const startsLine = new Set<number>();
    let at = 0;
    for (const line of wordsByLine) {
      if (line.length > 0) startsLine.add(at);
      at += line.length;
    }
    for (let start = 0; start < words.length; start++) {
      for (const first of readingsAt(words, startsLine, start)) {
        if (single.has(first.text)) return true;
        if (!firsts.has(first.text)) continue;
        for (const second of readingsAt(words, startsLine, start + first.used)) {
          if (pairs.has(`${first.text} ${second.text}`)) return true;
        }
      }
    }
    return false;
  };
}
