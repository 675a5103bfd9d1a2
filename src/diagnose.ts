/**
 * The sentence at the centre: what was pasted becomes a query, the query finds matches, the matches decide the answer.
 * In: `Despooler failed to execute the instruction, error code = c0000001`. Out: the answer of Q186408, as plain data.
 */

import type { Answer, Candidate, KnownAnswer, ShortlistAnswer, Told } from './answer/answer.ts';
import { type Decision, decide } from './answer/decide.ts';
import type { Finding, Problem } from './answer/finding/finding.ts';
import { type Librarian, tellFinding } from './answer/finding/tell-finding.ts';
import { tellProblem } from './answer/finding/tell-problem.ts';
import { isOfPaste, toGrounds } from './answer/finding/to-finding.ts';
import { answerInquiry } from './answer/inquiry/answer-inquiry.ts';
import type { InquiryAnswer } from './answer/inquiry/inquiry-answer.ts';
import { type AnswerWithMatches, answerProblems, type PartAsker } from './answer/problems/answer-problems.ts';
import { fillProblems } from './answer/problems/fill-problems.ts';
import { findQuestion } from './answer/question/clarifying-question.ts';
import { askForMore } from './answer/question/deciding-line.ts';
import { readReply } from './answer/question/read-reply.ts';
import { type GivenSite, giveSite } from './answer/sites/give-site.ts';
import { keptSites, readSites, toValues } from './answer/sites/sites.ts';
import type { ArticleLookup } from './answer/texts.ts';
import { namedArticles } from './answer/unknown/named-articles.ts';
import type { Article } from './article/article.ts';
import { createHealthyTest } from './match/calm/healthy.ts';
import { buildSegment } from './match/index/build-segment.ts';
import { createCollection } from './match/index/collection.ts';
import { type MatchDocument, toIndexDocument } from './match/index/document.ts';
import type { Segment } from './match/index/segment.ts';
import { allTexts } from './match/index/string-table.ts';
import { createPrefilter } from './match/literals/prefilter.ts';
import { createMatcher, type Matcher } from './match/matcher.ts';
import { FEATURE } from './match/rank/features.ts';
import type { WordLeaning } from './match/terms/leaning.ts';
import type { LexiconEntry } from './match/terms/terms.ts';
import { createQuestionReader, createTermReader } from './match/terms/terms.ts';
import type { CodeMeaning } from './query/codes.ts';
import { codeKey, createCodeBook } from './query/codes.ts';
import type { Inquiry } from './query/inquiry/inquiry.ts';
import type { Pasted } from './query/pasted.ts';
import type { Facts, Query } from './query/query.ts';
import { readFacts } from './query/read-facts.ts';
import { readQuery } from './query/read-query.ts';
import { editDistance } from './text/edit-distance.ts';

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

export interface Diagnoser {
  /** Reads, matches and decides. Pure and synchronous; never throws on any text, however hostile. */
  diagnose(pasted: string | Pasted): Answer;
  /**
   * False only when `diagnose` would not say `known`, or would say so of everyday words without one of ours; found out in some
   * microseconds, for channels full of other talk. True promises nothing.
   */
  mayConcern(pasted: string): boolean;
  /**
   * What is left of a shortlist once the user has decided for some of its options: of one the full answer.
   * Undefined when none of them is there (any more).
   */
  keep(shortlist: ShortlistAnswer, articleIds: readonly string[]): KnownAnswer | ShortlistAnswer | undefined;
  /** The same from a reply in the user's words, `NetWare` or `it was during a restore`; undefined when it separates nothing. */
  narrow(shortlist: ShortlistAnswer, reply: string): KnownAnswer | ShortlistAnswer | undefined;
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

/** Ids further apart than this are other articles, not typing errors. */
const FARTHEST_ID = 2;
const MOST_NEAR_IDS = 3;
/** Proof (as in `features.ts`) from which a line alone shows that the text is ours: half the doubt gone. */
const PROVEN = Math.LN2;

/**
 * So many words may hold one of ours by chance: of 1,400 mails of computer people half have one in 400 words. Who writes about SMS
 * uses one in twenty.
 */
const WORDS_FOR_ONE = 60;
/**
 * From here on (nats) everyday words make a text one about SMS, when an article fits it besides: of 59 labelled questions
 * with too few words of ours and the right article as sure as `KNOWN_FROM`, 35 reach it; of 1,598 titles and symptoms of other
 * products 51 are as sure of an article about SMS, and 7 of them reach it (1 December 2026).
 */
const LEANS_TO_SMS = 1;
/** No text needs more of them than this. */
const MOST_NEEDED = 8;

/**
 * What a text is about. With enough of our jargon, or with a line that proves an article: SMS. Speaking of other things, with
 * little of ours: something else. Neither: unclear.
 */
function readSubject({ jargon, candidates }: ReturnType<Matcher['match']>): Decision['subject'] {
  const own = jargon.strong + jargon.shared / 2;
  const needed = Math.min(MOST_NEEDED, Math.max(1, jargon.prose / WORDS_FOR_ONE));
  const isForeign = jargon.foreign > 0 && (jargon.strong === 0 || own <= jargon.foreign);
  if (isForeign) return 'other';
  const [first] = candidates;
  // A line of another product's article proves that the text is about that product.
  const isProven = first?.features[FEATURE.ours] === 1 && (first.features[FEATURE.proof] ?? 0) > PROVEN;
  if (own >= needed || isProven) return 'sms';
  return jargon.leaning >= LEANS_TO_SMS ? 'likely' : 'unclear';
}

/** The article of the race that the timing check computes. */
const RACE_ARTICLE = 'Q186408';

/** What the timing check needs to put a figure to it. */
function withRace(answer: Answer, { logonServers }: Facts): Answer {
  if (answer.kind !== 'known' || answer.article.id !== RACE_ARTICLE || logonServers === undefined) return answer;
  return { ...answer, race: { logonServers } };
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

/** A diagnoser over the given knowledge; building it compiles all signatures and indexes the curated articles. */
export function createDiagnoser(knowledge: DiagnosisKnowledge, shelves: Shelves = {}): Diagnoser {
  const { taught = [], imported } = shelves;
  const curated = new Map(knowledge.articles.map((article) => [article.id, article]));
  const ofTeam = new Map(taught.map((article) => [article.id, article]));
  const { collection, matcher } = createLibraryMatcher(knowledge, shelves);
  const codes = createCodeBook(knowledge.codes);
  const library: ArticleLookup & { size: number } = {
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

  /** One option of a shortlist as the full answer. */
  const choose = (shortlist: ShortlistAnswer, articleId: string): KnownAnswer | undefined => {
    const option = shortlist.options.find(({ article }) => article.id === articleId);
    const article = library.article(articleId);
    if (!option || !article) return undefined;
    const { sites, files, candidates, notices } = shortlist;
    const all = readSites(option.proof, sites ?? []);
    const kept = keptSites(all);
    const problem: Problem = {
      ...toGrounds(option),
      byAnswer: true,
      values: toValues(all),
      ...(kept.length > 0 ? { sites: kept } : {}),
      codes: [],
    };
    return {
      ...tellProblem(problem, article, { library, nameCode, files }),
      candidates,
      notices: notices.filter(isOfPaste),
    };
  };

  const offered = (options: ShortlistAnswer['options']) =>
    options.flatMap(({ article: { id }, confidence, proof }) => {
      const article = library.article(id);
      return article ? [{ article, confidence, isShown: proof.length > 0 }] : [];
    });

  const keep: Diagnoser['keep'] = (shortlist, articleIds) => {
    const options = shortlist.options.filter(({ article }) => articleIds.includes(article.id));
    const [first] = options;
    if (!first || options.length === 1) return first && choose(shortlist, first.article.id);
    const { question: _answered, ask: _asked, missing: _fact, ...rest } = shortlist;
    const left = offered(options);
    const question = findQuestion(left);
    const asks = question
      ? { question }
      : {
          ask: askForMore(
            left.map(({ article }) => article),
            left[0]?.isShown,
          ),
        };
    return { ...rest, options, byAnswer: true, ...asks };
  };

  const narrow: Diagnoser['narrow'] = (shortlist, said) => {
    const articles = offered(shortlist.options).map(({ article }) => article);
    const ids = articles.map(({ id }) => id);
    const left = readReply(articles, shortlist.question, { said, held: () => matcher.compare(said, ids) });
    return left.length < ids.length ? keep(shortlist, left) : undefined;
  };

  const search: Decision['search'] = (words, limit) => matcher.search(words, limit).map(({ id }) => id);
  const ask = (query: Query, looking: Pick<Decision, 'search'> = { search }): AnswerWithMatches => {
    const matching = matcher.match(query);
    const { matches } = matching;
    const answer = decide({ query, matches, library, subject: readSubject(matching), ...looking });
    return { answer: withRace(answer, query.facts), matches };
  };
  const asking: PartAsker = {
    ask: (query) => ask(query),
    askPart: (query) => ask(query, {}),
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
    nearIds(id) {
      const wanted = id.toUpperCase().slice(0, 12);
      const near: { id: string; distance: number }[] = [];
      for (const { ids } of collection.segments) {
        for (const known of allTexts(ids)) {
          const distance = editDistance(wanted, known);
          if (distance <= FARTHEST_ID) near.push({ id: known, distance });
        }
      }
      const sorted = near.sort((a, b) => a.distance - b.distance || a.id.localeCompare(b.id));
      return [...new Set(sorted.map((one) => one.id))].slice(0, MOST_NEAR_IDS);
    },
    size: collection.size,
  };
}
