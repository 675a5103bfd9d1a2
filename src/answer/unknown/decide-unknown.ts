/**
 * When nothing is sure: what the text is (small talk, a code, an article's number, a healthy log, another product), or the three
 * articles that come nearest, as reading, with the line that would decide.
 */

import type { Article } from '../../article/article.ts';
import type { Match } from '../../match/match.ts';
import { isTextMessaging } from '../../match/terms/jargon.ts';
import { nameOtherProduct } from '../../query/product/other-product.ts';
import type { CodeFact, Query } from '../../query/query.ts';
import type { Candidate, UnknownAnswer } from '../answer.ts';
import { lineEvidence } from '../compose.ts';
import { type Decision, SHORTLIST_FROM, toCandidates } from '../decision.ts';
import { joinLines } from '../question/aspects.ts';
import { askForFact, askForLine } from '../question/deciding-line.ts';
import { describeCalmLog, isDescribed } from './calm-log.ts';
import { findLater, sayLater, toProductRef } from './later-product.ts';
import { namedArticles } from './named-articles.ts';
import { answerSmallTalk, isLink } from './small-talk.ts';
import { suggestLogs } from './suggest-logs.ts';
import { calmWords, logWishes, otherWords, unknownWords } from './words.ts';

const MOST_READING = 3;
/** Articles looked at for one that names a code. */
const MOST_SEARCHED = 10;
/** Of a text that does not say what it is about, an article must share this much of its information to be worth reading. */
const LEAST_SHARE = 0.36;
/** A question about a code is this short; more words describe a trouble. */
const CODE_WORDS = 8;
/** The longest error text of Windows, with a name or two around it. */
const ERROR_TEXT_WORDS = 25;
/** With an article's number, this much is no trouble of its own: `what is Q186408`. */
const FEW_WORDS = 5;
const ASKS_MEANING = /\b(?:what|mean\w*|explain|code|error|event|stand for)\b/i;
const NAMES_SMS = /\bsms\b|\bsystems management server\b/i;
/** Text searched with: the words of a description, not those of a whole log. */
const LONGEST_SEARCH = 600;

const countWords = (text: string) => text.trim().split(/\s+/).length;
const knownCodes = ({ facts }: Query) => facts.codes.filter(({ meaning }) => meaning !== undefined).slice(0, 2);

/** Is the text a question about a code, or an error text of Windows in another language, and little else? */
export function isAboutCode(query: Query): boolean {
  const text = joinLines(query);
  const words = countWords(text);
  const codes = knownCodes(query);
  const isErrorText = words <= ERROR_TEXT_WORDS && codes.some(({ english }) => english !== undefined);
  return (
    query.lines.length === 1 &&
    codes.length > 0 &&
    (words <= 2 || isErrorText || (words <= CODE_WORDS && ASKS_MEANING.test(text)))
  );
}

/** Articles of the library that the text names by their number. */
const namedIn = ({ query, library }: Decision): readonly string[] =>
  namedArticles(joinLines(query), (id) => library.title(id) !== undefined);

/** Names what it looks like, where the text does. */
function sayOther({ lines }: Query): string {
  const name = nameOtherProduct(joinLines({ lines }));
  return name ? otherWords.product(name) : otherWords.notSms;
}

/** `c0000001 is STATUS_UNSUCCESSFUL: …`, but `Event 388 (bootstrap gave up): …`. */
function sayCode({ written, family, name, meaning = '' }: CodeFact): string {
  const code = family === 'event' ? otherWords.event(written) : written;
  if (name === undefined) return otherWords.code(code, meaning);
  return /^[A-Z0-9_]+$/.test(name) ? otherWords.codeIs(code, name, meaning) : otherWords.codeNamed(code, name, meaning);
}

/** Articles that the meaning of a code names. */
const articlesOf = ({ meaning = '' }: CodeFact): readonly string[] => meaning.match(/\bQ\d{5,6}\b/g) ?? [];

/** What is searched with: the text, and what its error texts say in English. */
function searchWords({ facts, lines }: Query): string {
  const english = facts.codes.flatMap((code) => code.english ?? []);
  return [...english, joinLines({ lines })].join(' ').slice(0, LONGEST_SEARCH);
}

/** By the matcher first, which reads the whole text; then by the search, which reads its words. */
function findReading(decision: Decision, first: readonly string[]): readonly Candidate[] {
  const { query, matches, search } = decision;
  const searched = search?.(searchWords(query), MOST_READING) ?? [];
  const [best = [], second = [], ...others] = matches.map(({ id }) => [id]);
  return toReading(decision, [first, best, second, searched, ...others].flat());
}

/** Does an article name one of these codes as its own? Of its signatures, only lines that ask for it count. */
function namesCode(article: Article | undefined, codes: readonly CodeFact[]): boolean {
  const own = article?.codes.map(({ code }) => code) ?? [];
  const wanted = article?.signatures.flatMap(({ lines }) => lines.flatMap(({ when = [] }) => when)) ?? [];
  const all = new Set([...own, ...wanted.flatMap(({ code }) => code ?? [])].map((code) => code.toLowerCase()));
  return codes.some(({ written, value }) => all.has(written) || all.has(String(value)));
}

/** Articles for an error text alone: those that know the code. What merely sounds alike is no help. */
function findCodeReading(decision: Decision, first: readonly string[], codes: readonly CodeFact[]) {
  const { query, matches, library, search } = decision;
  const ids = [...matches.map(({ id }) => id), ...(search?.(searchWords(query), MOST_SEARCHED) ?? [])];
  return toReading(decision, [...first, ...ids.filter((id) => namesCode(library.article(id), codes))]);
}

function toReading({ matches, library }: Decision, ids: readonly string[]): readonly Candidate[] {
  const confidence = new Map(matches.map((match) => [match.id, match.confidence]));
  return [...new Set(ids)]
    .flatMap((id) => {
      const title = library.title(id);
      return title ? [{ id, title, confidence: confidence.get(id) ?? 0 }] : [];
    })
    .slice(0, MOST_READING);
}

/** Shares enough of what the text says to be no chance. */
function isNear(match: Match | undefined): boolean {
  return (
    match?.evidence.some((one) => (one.kind === 'words' ? one.share >= LEAST_SHARE : one.kind === 'line')) ?? false
  );
}

/** The fact that the first article to read asks for, or the line to look for. */
function decidingLine({ library, matches }: Decision, reading: readonly Candidate[]): { readonly ask?: string } {
  const [first] = reading;
  const article = first && library.article(first.id);
  const fact = askForFact(article, matches.find(({ id }) => id === first?.id)?.missing);
  if (fact) return { ask: fact.ask };
  const isShown = matches.some(({ id, evidence }) => id === first?.id && lineEvidence(evidence).length > 0);
  const ask = article && !isShown ? askForLine(article) : undefined;
  return ask ? { ask } : {};
}

/** Candidates whose lines keep a log from being called healthy. */
const MOST_LOOKED_AT = 3;

/** Is it about SMS, by its words or because it says so? */
function isOurs({ query, subject }: Decision): boolean {
  const text = joinLines(query);
  return subject === 'sms' || (subject !== 'other' && NAMES_SMS.test(text) && !isTextMessaging(text));
}

type Outcome = Pick<UnknownAnswer, 'why' | 'say' | 'next' | 'reading' | 'ask' | 'from'>;

/** What can be said without a library: nothing to read, a greeting, a number, a later product. */
function readWhatItIs(decision: Decision): Outcome | undefined {
  const { query, library, matches } = decision;
  if (query.lines.length === 0) return { why: 'empty', say: unknownWords.empty, next: suggestLogs(query).slice(0, 2) };
  const talk = answerSmallTalk(query);
  if (talk) return { why: 'talk', say: talk, next: [] };
  const text = joinLines(query);
  if (isLink(text) && namedIn(decision).length === 0) return { why: 'talk', say: unknownWords.link, next: [] };
  const later = findLater(query);
  if (later) {
    const [nearest] = toCandidates(matches.slice(0, 1), library);
    return {
      why: 'later-product',
      from: toProductRef(later),
      say: sayLater(later, query, nearest && nearest.confidence >= SHORTLIST_FROM ? nearest : undefined),
      next: [logWishes.olderProduct],
    };
  }
  const calm = describeCalmLog(query);
  // A line that stands out and that an article quotes may be the trouble, however calm it sounds.
  const isQuoted = matches.slice(0, MOST_LOOKED_AT).some(({ evidence }) => lineEvidence(evidence).length > 0);
  if (!calm || isQuoted) return undefined;
  const isWorth = isDescribed(query) && (matches[0]?.confidence ?? 0) >= SHORTLIST_FROM;
  const reading = isWorth ? findReading(decision, []) : [];
  return reading.length > 0
    ? { why: 'healthy', say: `${calm} ${calmWords.described}`, next: suggestLogs(query), reading }
    : { why: 'healthy', say: calm, next: suggestLogs(query) };
}

/** The codes and articles that the text names, in front of what comes near. */
function readWhatItNames(decision: Decision): Outcome | undefined {
  const { query, library } = decision;
  const text = joinLines(query);
  const named = namedIn(decision);
  const codes = knownCodes(query);
  // In a text that does not say what it is about, a code of Windows may be anybody's.
  if (codes.length > 0 && (isOurs(decision) || isAboutCode(query))) {
    const first = [...named, ...codes.flatMap(articlesOf)];
    const isErrorText = codes.some(({ english }) => english !== undefined) && isAboutCode(query);
    const reading = isErrorText ? findCodeReading(decision, first, codes) : findReading(decision, first);
    const say = codes.map(sayCode).join(' ');
    return { why: 'code', say, next: unknownWords.moreLines, ...(reading.length > 0 ? { reading } : {}) };
  }
  if (named.length === 0) return undefined;
  const reading = named.map((id) => ({ id, title: library.title(id) ?? id, confidence: 0 }));
  if (countWords(text) <= FEW_WORDS)
    return { why: 'article', say: unknownWords.named(reading.length), next: [], reading };
  return {
    why: 'no-match',
    say: unknownWords.nearest,
    next: suggestLogs(query),
    reading: findReading(decision, named),
  };
}

function readNearest(decision: Decision): Outcome {
  const { query, subject, matches } = decision;
  const withCodes = (say: string) => [say, ...knownCodes(query).map(sayCode)].join(' ');
  if (subject === 'other')
    return {
      why: 'not-sms',
      say: withCodes(sayOther(query)),
      next: unknownWords.ifSms,
    };
  const ours = isOurs(decision);
  // A lone word stands in some article by chance, a code does not.
  const text = joinLines(query);
  const saysEnough = countWords(text) > 1 || /\d/.test(text);
  const reading = ours || (saysEnough && isNear(matches[0])) ? findReading(decision, []) : [];
  const why = ours ? ('no-match' as const) : ('not-sms' as const);
  if (reading.length === 0)
    return {
      why,
      say: ours ? unknownWords.nothing : withCodes(unknownWords.unclear),
      next: ours ? suggestLogs(query) : unknownWords.tellMore,
    };
  return {
    why,
    say: ours ? unknownWords.nearest : unknownWords.unclearNearest,
    next: ours ? suggestLogs(query) : unknownWords.tellMore,
    reading,
    ...decidingLine(decision, reading),
  };
}

export function decideUnknown(decision: Decision): UnknownAnswer {
  const { query, matches, library, subject } = decision;
  const named = subject === 'other' ? undefined : readWhatItNames;
  return {
    kind: 'unknown',
    notices: query.notices,
    searched: library.size,
    candidates: toCandidates(matches, library),
    ...(readWhatItIs(decision) ?? named?.(decision) ?? readNearest(decision)),
  };
}
