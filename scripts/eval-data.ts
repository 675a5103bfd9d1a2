/** Labelled questions and an archive for measuring: read from folders that are given, never shipped. */
import { readFile } from 'node:fs/promises';
import type { ParsedArticle } from '../src/library/imported/archive/parsed-article.ts';
import { readArchive } from '../src/library/imported/archive/read-archive.ts';
import { toImportedArticle } from '../src/library/imported/convert/to-article.ts';
import { toImportedDocument } from '../src/library/imported/convert/to-document.ts';
import type { Knowledge } from '../src/library/shipped/knowledge.ts';
import type { Wordings } from '../src/library/shipped/wordings.ts';
import { buildSegment } from '../src/match/index/build-segment.ts';
import type { MatchDocument } from '../src/match/index/document.ts';
import type { Imported } from '../src/match/library-matcher.ts';
import { createTermReader } from '../src/match/terms/terms.ts';

/** One labelled question; `gold` is null when no article answers it. */
export interface Case {
  readonly id: string;
  readonly suite: string;
  readonly kind: string;
  readonly text: string;
  readonly gold: string | null;
  readonly acceptable: readonly string[];
}

export async function readCases(file: string): Promise<readonly Case[]> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Case);
}

/** `report`, `terse`, `verbose`, `logs`, `flagship`, `neighbours`, `negatives`: the rows of the tables. */
export function suiteOf({ suite, kind }: Case): string {
  return suite === 'symptoms' ? kind : suite;
}

/** Reads a whole archive into memory: for measuring; the product reads a pack. */
export async function readArticles(archive: string): Promise<readonly ParsedArticle[]> {
  const articles: ParsedArticle[] = [];
  for await (const read of readArchive(archive)) if (read.kind === 'article') articles.push(read);
  return articles;
}

export function importInMemory(
  articles: readonly ParsedArticle[],
  {
    knowledge,
    wordings,
    change = (document) => document,
  }: {
    readonly knowledge: Knowledge;
    readonly wordings: Wordings;
    readonly change?: (document: MatchDocument) => MatchDocument;
  },
): Imported {
  const readTerms = createTermReader(knowledge.lexicon);
  const byId = new Map(articles.map((article) => [article.id, article]));
  const documents = articles.map((article) => toImportedDocument(article, readTerms, wordings.get(article.id)));
  return {
    segment: buildSegment(documents.map(change)),
    article(id) {
      const found = byId.get(id);
      return found && toImportedArticle(found);
    },
  };
}
