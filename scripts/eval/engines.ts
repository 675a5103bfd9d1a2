/**
 * The engines that people reach for, to compare with: plain BM25F, MiniSearch as it comes, natural's TfIdf as it comes.
 * Each gets the articles and the questions as we do; none gets signatures, the lexicon or fitted weights.
 */
import MiniSearch from 'minisearch';
import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import type { ArticleBlock, ParsedArticle } from '../../src/library/imported/archive/parsed-article.ts';
import { toImportedDocument } from '../../src/library/imported/convert/to-document.ts';
import type { Wordings } from '../../src/library/shipped/wordings.ts';
import { createTermReader } from '../../src/match/terms/terms.ts';

export interface Ranked {
  readonly id: string;
  readonly score: number;
}

export interface Engine {
  readonly name: string;
  /** Articles for a text, best first. */
  search(text: string): readonly Ranked[];
}

/** Longer rankings are not looked at. */
const MOST_RANKED = 50;

function blockTexts(blocks: readonly ArticleBlock[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'paragraph') return [block.text];
    if (block.kind === 'literal') return block.lines;
    if (block.kind === 'citation') return [`${block.id} ${block.title}`];
    if (block.kind === 'table')
      return [...(block.header ? [block.header] : []), ...block.rows].map((row) => row.join(' '));
    return block.items.flatMap((item) => blockTexts(item.blocks));
  });
}

/** The whole text of an article, boilerplate and all, as a plain engine would be given it. */
function articleText({ sections, additionalQueryWords }: ParsedArticle): string {
  const texts = sections.flatMap(({ heading, blocks, subsections }) => [
    heading,
    ...blockTexts(blocks),
    ...subsections.flatMap((part) => [part.heading, ...blockTexts(part.blocks)]),
  ]);
  return [...texts, additionalQueryWords.join(' ')].join('\n');
}

/** BM25's usual knobs (Robertson & Zaragoza 2009) and weights by field. */
const BM25F = { k1: 1.2, b: 0.75, weights: { title: 3, symptoms: 2, body: 1 } } as const;

interface Counted {
  readonly id: string;
  readonly weights: ReadonlyMap<string, number>;
}

/** BM25F over title, symptoms and body, stemmed, stop words and boilerplate cut, no lexicon; wordings count as symptoms. */
export function createBm25f(articles: readonly ParsedArticle[], wordings: Wordings): Engine {
  const readTerms = createTermReader([]);
  const fields = articles.map((article) => {
    const { id, fields: of } = toImportedDocument(article, readTerms, wordings.get(article.id));
    const clean = (...lists: readonly (readonly string[])[]) => lists.flat().filter((term) => term !== '');
    return { id, title: clean(of.title), symptoms: clean(of.symptoms), body: clean(of.cause, of.remedy, of.more) };
  });
  const names = ['title', 'symptoms', 'body'] as const;
  const averages = Object.fromEntries(
    names.map((name) => [name, fields.reduce((sum, one) => sum + one[name].length, 0) / fields.length]),
  );
  const postings = new Map<string, { document: number; weight: number }[]>();
  const counted = fields.map((one): Counted => {
    const weights = new Map<string, number>();
    for (const name of names) {
      const norm = 1 - BM25F.b + (BM25F.b * one[name].length) / (averages[name] ?? 1);
      for (const term of one[name]) weights.set(term, (weights.get(term) ?? 0) + BM25F.weights[name] / norm);
    }
    return { id: one.id, weights };
  });
  for (const [document, { weights }] of counted.entries()) {
    for (const [term, weight] of weights) {
      const list = postings.get(term) ?? [];
      if (list.length === 0) postings.set(term, list);
      list.push({ document, weight: (weight * (BM25F.k1 + 1)) / (weight + BM25F.k1) });
    }
  }
  return {
    name: wordings.size > 0 ? 'BM25F with our wordings' : 'BM25F',
    search(text) {
      const scores = new Map<number, number>();
      for (const { term } of readTerms(text)) {
        const list = postings.get(term) ?? [];
        const information = Math.log(1 + (counted.length - list.length + 0.5) / (list.length + 0.5));
        for (const { document, weight } of list) {
          scores.set(document, (scores.get(document) ?? 0) + information * weight);
        }
      }
      return best([...scores].map(([document, score]) => ({ id: counted[document]?.id ?? '', score })));
    },
  };
}

/** MiniSearch 7.2 with its own tokenizer, scoring and defaults over title and text. */
export function createMiniSearch(articles: readonly ParsedArticle[]): Engine {
  const index = new MiniSearch<{ id: string; title: string; text: string }>({ fields: ['title', 'text'] });
  index.addAll(articles.map((article) => ({ id: article.id, title: article.title, text: articleText(article) })));
  return {
    name: 'MiniSearch 7.2',
    search: (text) => best(index.search(text).map(({ id, score }) => ({ id: id as string, score }))),
  };
}

/** natural 8.1 TfIdf over title and text; a score that is no number (words such as `constructor`) counts as none. */
export function createTfIdf(articles: readonly ParsedArticle[]): Engine {
  const index = new TfIdf();
  for (const article of articles) index.addDocument(`${article.title}\n${articleText(article)}`);
  return {
    name: 'natural TfIdf',
    search: (text) =>
      best(
        index
          .tfidfs(text)
          .map((score, at) => ({ id: articles[at]?.id ?? '', score: Number.isFinite(score) ? score : 0 })),
      ),
  };
}

function best(ranked: readonly Ranked[]): readonly Ranked[] {
  return [...ranked]
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .slice(0, MOST_RANKED);
}
