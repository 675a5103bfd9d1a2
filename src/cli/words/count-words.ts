/** How many of what, in words: `1 article`, `2,820 articles`. */
import { formatNumber } from '../render/text.ts';

type Counted = (count: number) => string;

const counted =
  (one: string, several: string): Counted =>
  (count) =>
    `${formatNumber(count)} ${count === 1 ? one : several}`;

export const countWords = {
  articles: counted('article', 'articles'),
  importedArticles: counted('imported article', 'imported articles'),
  files: counted('file', 'files'),
  samples: counted('sample', 'samples'),
  nearMisses: counted('near miss', 'near misses'),
  unrelatedTexts: counted('unrelated text', 'unrelated texts'),
  rules: counted('rule', 'rules'),
  problems: counted('problem', 'problems'),
  lines: counted('line', 'lines'),
  bytes: counted('byte', 'bytes'),
  moreFindings: counted('more finding', 'more findings'),
  moreDays: counted('more day', 'more days'),
  moreHours: counted('more hour', 'more hours'),
} as const satisfies Readonly<Record<string, Counted>>;
