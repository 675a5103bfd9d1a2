/**
 * The sentence at the centre: what was pasted becomes a query, the query finds matches, the matches decide the answer.
 * In: `Despooler failed to execute the instruction, error code = c0000001`. Out: the answer of Q186408, as plain data.
 */

import type { Answer, Candidate, KnownAnswer, Told } from './answer/answer.ts';
import { type Decision, decide } from './answer/decide.ts';
import type { Finding } from './answer/finding/finding.ts';
import { type Librarian, tellFinding } from './answer/finding/tell-finding.ts';
import { answerInquiry } from './answer/inquiry/answer-inquiry.ts';
import type { InquiryAnswer } from './answer/inquiry/inquiry-answer.ts';
import { type AnswerWithMatches, answerProblems, type PartAsker } from './answer/problems/answer-problems.ts';
import { fillProblems } from './answer/problems/fill-problems.ts';
import { createShortlistNarrowing, type ShortlistNarrowing } from './answer/question/narrow-shortlist.ts';
import { type GivenSite, giveSite } from './answer/sites/give-site.ts';
import { namedArticles } from './answer/unknown/named-articles.ts';
import type { Article } from './article/article.ts';
import { nearIds } from './match/index/near-ids.ts';
import { createLibraryMatcher, type DiagnosisKnowledge, type Shelves } from './match/library-matcher.ts';
import { createPrefilter } from './match/literals/prefilter.ts';
import type { Matcher } from './match/matcher.ts';
import { readSubject } from './match/subject.ts';
import { codeKey, createCodeBook } from './query/codes.ts';
import type { Inquiry } from './query/inquiry/inquiry.ts';
import type { Pasted } from './query/pasted.ts';
import type { Facts, Query } from './query/query.ts';
import { readFacts } from './query/read-facts.ts';
import { readQuery } from './query/read-query.ts';

/** A query finds matches, and the matches decide the answer. */
function answerQuery(query: Query, { matcher, library, search }: Answering): AnswerWithMatches {
  const matching = matcher.match(query);
  const { matches } = matching;
  const answer = decide({
    query,
    matches,
    library,
    subject: readSubject(matching.jargon, matching.candidates[0]?.features),
    ...(search && { search }),
  });
  return { answer: withRace(answer, query.facts), matches };
}

interface Answering extends Pick<Decision, 'library' | 'search'> {
  readonly matcher: Matcher;
}

/** The article of the race that the timing check computes. */
const RACE_ARTICLE = 'Q186408';

/** What the timing check needs to put a figure to it. */
function withRace(answer: Answer, { logonServers }: Facts): Answer {
  if (answer.kind !== 'known' || answer.article.id !== RACE_ARTICLE || logonServers === undefined) return answer;
  return { ...answer, race: { logonServers } };
}

export interface Diagnoser extends ShortlistNarrowing {
  /** Reads, matches and decides. Pure and synchronous; never throws on any text, however hostile. */
  diagnose(pasted: string | Pasted): Answer;
  /**
   * False only when `diagnose` would not say `known`, or would say so of everyday words without one of ours; found out in some
   * microseconds, for channels full of other talk. True promises nothing.
   */
  mayConcern(pasted: string): boolean;
  /**
   * Puts a code that the paste did not give into the commands. One that is not valid (`isSiteCode`) changes nothing, a parent's or
   * our own adds a warning instead, and one that the paste speaks against is asked back about (`contradiction`) unless it is sure.
   */
  fill(answer: KnownAnswer, given: GivenSite): KnownAnswer;
  /** What was found once, in the words of the articles in force now. */
  tell(finding: Finding): Told;
  /** A question about an answer, answered from the answer and the articles in force. */
  inquire(answer: Answer, inquiry: Inquiry): InquiryAnswer;
  /** Articles for a few words, best first. */
  search(words: string, limit: number): readonly Candidate[];
  article(id: string): Article | undefined;
  /** Ids that exist and look like one that does not (`Q186480` → `Q186408`), nearest first, at most three. */
  nearIds(id: string): readonly string[];
  /** Number of articles in force. */
  readonly size: number;
}

/** A diagnoser over the given knowledge; building it compiles all signatures and indexes the curated articles. */
export function createDiagnoser(knowledge: DiagnosisKnowledge, shelves: Shelves = {}): Diagnoser {
  const { taught = [], imported } = shelves;
  const curated = new Map(knowledge.articles.map((article) => [article.id, article]));
  const ofTeam = new Map(taught.map((article) => [article.id, article]));
  const { collection, matcher } = createLibraryMatcher(knowledge, shelves);
  const codes = createCodeBook(knowledge.codes);
  const library: Decision['library'] = {
    article: (id) => curated.get(id) ?? ofTeam.get(id) ?? imported?.article(id),
    title: (id) => (curated.get(id) ?? ofTeam.get(id))?.title ?? imported?.title?.(id) ?? imported?.article(id)?.title,
    source: (id) => (curated.has(id) ? 'curated' : ofTeam.has(id) ? 'taught' : 'imported'),
    size: collection.size,
  };

  const nameCode: Librarian['nameCode'] = ({ family, value }) => codes.get(codeKey(family, value));

  const fillOne: Diagnoser['fill'] = (answer, given) => {
    const article = library.article(answer.article.id);
    return article ? giveSite(answer, article, given) : answer;
  };

  const fill: Diagnoser['fill'] = (answer, given) => fillProblems(answer, given, (one) => fillOne(one, given));

  const { keep, narrow } = createShortlistNarrowing({ library, nameCode, compare: matcher.compare });

  const search: Decision['search'] = (words, limit) => matcher.search(words, limit).map(({ id }) => id);
  const asking: PartAsker = {
    ask: (query) => answerQuery(query, { matcher, library, search }),
    askPart: (query) => answerQuery(query, { matcher, library }),
    evidenceIn: matcher.evidenceIn,
    factsOf: (lines) => readFacts(lines, codes),
  };

  return {
    diagnose: (pasted) => answerProblems(readQuery(pasted, codes), asking),
    mayConcern: createPrefilter({
      lexicon: knowledge.lexicon,
      jargon: knowledge.jargon,
      articles: [...curated.values(), ...taught.filter(({ id }) => !curated.has(id))],
      literals: collection.segments.map(({ literals }) => literals),
    }),
    keep,
    narrow,
    fill,
    tell: (finding) => tellFinding(finding, { library, nameCode }),
    inquire: (answer, inquiry) => answerInquiry(answer, inquiry, library),
    search(words, limit) {
      const toCandidate = (id: string, score: number) => ({ id, title: library.title(id) ?? id, confidence: score });
      const found = matcher.search(words, limit).map(({ id, score }) => toCandidate(id, score));
      const named = namedArticles(words, (id) => library.title(id) !== undefined);
      const asked = named.map((id) => toCandidate(id, found[0]?.confidence ?? 1));
      return [...asked, ...found.filter(({ id }) => !named.includes(id))].slice(0, limit);
    },
    article: (id) => library.article(id.toUpperCase()),
    nearIds: (id) => nearIds(id, collection),
    size: collection.size,
  };
}
