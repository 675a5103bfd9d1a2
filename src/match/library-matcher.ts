/**
 * What a diagnosis rests on, and the matcher over all of it: the shipped articles, a team's own and the imported ones.
 */
import type { Article } from '../article/article.ts';
import type { CodeMeaning } from '../query/codes.ts';
import { readQuery } from '../query/read-query.ts';
import { createHealthyTest } from './calm/healthy.ts';
import { buildSegment } from './index/build-segment.ts';
import { createCollection } from './index/collection.ts';
import { type MatchDocument, toIndexDocument } from './index/document.ts';
import type { Segment } from './index/segment.ts';
import { createMatcher } from './matcher.ts';
import type { WordLeaning } from './terms/leaning.ts';
import { createQuestionReader, createTermReader, type LexiconEntry } from './terms/terms.ts';
/** What a diagnosis rests on: the articles in force, the lexicon and the code book. Plain data, loaded once. */
export interface DiagnosisKnowledge {
  readonly articles: readonly Article[];
  readonly lexicon: readonly LexiconEntry[];
  readonly codes: readonly CodeMeaning[];
  /** Stems of words, and of pairs of words, that only people who run SMS use; learned from an archive (`npm run mine-jargon`). */
  readonly jargon?: readonly string[];
  /** How much oftener SMS articles use a word than other products' articles do; learned at the same time. */
  readonly leanings?: readonly WordLeaning[];
  /** Healthy logs and everyday chat, by file name: the answer to each must not be `known`. */
  readonly unrelated: ReadonlyMap<string, string>;
  /** What the build has computed from the rest already; absent when read from sources. */
  readonly prepared?: Prepared;
}

/** Computed from articles, lexicon and unrelated texts, the same at every start. */
export interface Prepared {
  readonly documents: readonly MatchDocument[];
  /** Messages of healthy logs. */
  readonly healthy: readonly string[];
}

/** Imported articles: their index, and each one readable by itself. */
export interface Imported {
  readonly segment: Segment;
  article(id: string): Article | undefined;
  /** Title without reading the article; absent where the article itself is at hand. */
  title?(id: string): string | undefined;
}

/** What stands beside the curated articles; for the same id curated comes before taught, and taught before imported. */
export interface Shelves {
  /** A team's own articles. */
  readonly taught?: readonly Article[];
  readonly imported?: Imported | undefined;
}

/** Reading the terms of the shipped articles takes most of the time of building an index, and they are the same each time. */
const preparedOnce = new WeakMap<DiagnosisKnowledge, Prepared>();

/** The messages of the healthy logs among the unrelated texts. */
function healthyMessages(unrelated: DiagnosisKnowledge['unrelated']): readonly string[] {
  const logs = [...unrelated].filter(([name]) => name.startsWith('healthy-')).map(([, text]) => text);
  const lines = logs.flatMap((text) => readQuery(text, new Map()).lines);
  return lines.map((line) => line.text);
}

/** What every index over this knowledge needs; the build writes it down, so that a start does not compute it. */
export function prepareKnowledge({ articles, lexicon, unrelated }: DiagnosisKnowledge): Prepared {
  const readTerms = createTermReader(lexicon);
  return {
    documents: articles.map((article) => toIndexDocument(article, readTerms)),
    healthy: [...new Set(healthyMessages(unrelated))],
  };
}

/** The collection of all articles in force, and a matcher over it. */
export function createLibraryMatcher(knowledge: DiagnosisKnowledge, { taught = [], imported }: Shelves = {}) {
  const { articles: curated, lexicon, jargon, leanings } = knowledge;
  const ids = new Set(curated.map(({ id }) => id));
  const added = taught.filter(({ id }) => !ids.has(id));
  const articles = [...curated, ...added];
  const readTerms = createTermReader(lexicon);
  const prepared = knowledge.prepared ?? preparedOnce.get(knowledge) ?? prepareKnowledge(knowledge);
  preparedOnce.set(knowledge, prepared);
  const own = buildSegment(
    [...prepared.documents, ...added.map((article) => toIndexDocument(article, readTerms))],
    imported?.segment,
  );
  const collection = createCollection(imported ? [own, imported.segment] : [own]);
  const isHealthy = createHealthyTest(prepared.healthy);
  return {
    collection,
    matcher: createMatcher({
      collection,
      articles,
      readTerms: createQuestionReader(lexicon),
      learned: { jargon, leanings },
      isHealthy,
    }),
  };
}
