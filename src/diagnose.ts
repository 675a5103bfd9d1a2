/**
 * The sentence at the centre: what was pasted becomes a query, the query finds matches, the matches decide the answer.
 * In: `Despooler failed to execute the instruction, error code = c0000001`. Out: the answer of Q186408, as plain data.
 */
import type { Answer, Candidate, KnownAnswer, ShortlistAnswer } from './answer/answer.ts';
import { type ArticleLookup, composeKnown, composeTexts } from './answer/compose.ts';
import { decide } from './answer/decide.ts';
import { fillTemplate } from './answer/template.ts';
import type { Article } from './knowledge/article.ts';
import type { Knowledge } from './knowledge/library.ts';
import { createMatcher } from './match/matcher.ts';
import { editDistance } from './match/terms.ts';
import { createCodeBook } from './query/codes.ts';
import { readQuery } from './query/read-query.ts';

export interface Diagnoser {
  /** Reads, matches and decides. Pure and synchronous; never throws on any text, however hostile. */
  diagnose(pasted: string): Answer;
  /** Turns one option of a shortlist into the full answer, once the user has decided. */
  choose(shortlist: ShortlistAnswer, articleId: string): KnownAnswer | undefined;
  /** Puts a value that the paste did not give into the commands; the value must be valid (`isSiteCode`). */
  fill(answer: KnownAnswer, values: { readonly siteCode: string }): KnownAnswer;
  /** Articles for a few words, best first. */
  search(words: string, limit: number): readonly Candidate[];
  article(id: string): Article | undefined;
  /** Ids that exist and look like one that does not (`Q186480` → `Q186408`), nearest first, at most three. */
  nearIds(id: string): readonly string[];
  /** Number of articles in force. */
  readonly size: number;
}

/** Ids further apart than this are other articles, not typing errors. */
const FARTHEST_ID = 2;

/** A diagnoser over the given knowledge; building it compiles all signatures and the word index. */
export function createDiagnoser(knowledge: Knowledge): Diagnoser {
  const { articles } = knowledge;
  const byId = new Map(articles.map((article) => [article.id, article]));
  const library: ArticleLookup & { size: number } = {
    article: (id) => byId.get(id),
    source: () => 'curated',
    size: articles.length,
  };
  const codes = createCodeBook(knowledge.codes);
  const matcher = createMatcher(articles, knowledge.lexicon);

  return {
    diagnose(pasted) {
      const query = readQuery(pasted, codes);
      return decide({ query, matches: matcher.match(query), library, isAboutSms: matcher.isAboutSms(query) });
    },
    choose(shortlist, articleId) {
      const option = shortlist.options.find(({ article }) => article.id === articleId);
      const article = byId.get(articleId);
      if (!option || !article) return undefined;
      const known = composeKnown(
        {
          id: articleId,
          score: 0,
          confidence: option.confidence,
          against: [],
          evidence: [...option.proof, { kind: 'words', words: option.words, share: 0 }],
        },
        article,
        { query: { ...readQuery('', codes), notices: shortlist.notices }, library, candidates: shortlist.candidates },
      );
      return option.siteCode ? this.fill(known, { siteCode: option.siteCode }) : known;
    },
    fill(answer, values) {
      const article = byId.get(answer.article.id);
      if (!article) return answer;
      const deadline =
        answer.deadline && article.deadline
          ? { ...answer.deadline, what: fillTemplate(article.deadline.what, values) }
          : answer.deadline;
      return { ...answer, ...composeTexts(article, values), ...(deadline ? { deadline } : {}) };
    },
    search: (words, limit) =>
      matcher
        .search(words, limit)
        .map(({ id, score }) => ({ id, title: byId.get(id)?.title ?? id, confidence: score })),
    article: (id) => byId.get(id.toUpperCase()),
    nearIds(id) {
      const wanted = id.toUpperCase().slice(0, 12);
      return [...byId.keys()]
        .map((known) => ({ known, distance: editDistance(wanted, known) }))
        .filter(({ distance }) => distance <= FARTHEST_ID)
        .sort((a, b) => a.distance - b.distance || a.known.localeCompare(b.known))
        .slice(0, 3)
        .map(({ known }) => known);
    },
    size: articles.length,
  };
}
