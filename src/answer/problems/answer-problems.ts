/**
 * One paste, several problems: the whole is asked, then each part that the writer set apart, then the lines that prove something
 * else. What belongs together stays together: a second problem needs lines of its own, or a part of its own that is known.
 * In: two log lines of two articles. Out: one answer with both, the one to mend first on top.
 */

import type { LogLine } from '../../logs/log-line.ts';
import { speaksOfFailure } from '../../match/calm/trouble.ts';
import type { LineEvidence, Match } from '../../match/match.ts';
import { combinedProof } from '../../match/signatures/signatures.ts';
import type { Facts, Query } from '../../query/query.ts';
import { speaksAgainst } from '../../query/site-roles/choose-site.ts';
import { type Parts, splitParts } from '../../query/split-parts.ts';
import type { Answer, Candidate, KnownAnswer } from '../answer.ts';
import { orderProblems } from './order-problems.ts';
import { Problems } from './problems.ts';

/** What one question is answered with, and what it rests on. */
export interface AnswerWithMatches {
  readonly answer: Answer;
  readonly matches: readonly Match[];
}

interface AskedParts {
  readonly whole: AnswerWithMatches;
  readonly parts: readonly AnswerWithMatches[];
  /** As in `Parts`. */
  readonly isExplicit: boolean;
}

export interface PartAsker {
  ask(query: Query): AnswerWithMatches;
  /** As `ask`, of a part that counts only when it is known: what to read instead is not looked for. */
  askPart(query: Query): AnswerWithMatches;
  /** Everything that could stand as proof in an answer to these lines; costs a small part of what asking does. */
  evidenceIn(lines: readonly LogLine[]): Iterable<LineEvidence>;
  factsOf(lines: readonly LogLine[]): Facts;
}

/** Lines that prove as much are worth a question of their own: a strong line of an article, or several weaker ones. */
const WORTH_ASKING = 0.7;
/** Of more lines, the ones that prove something stand out by themselves. */
const BRIEF_LINES = 12;
/** Lines around a proof that are asked with it: what the same component wrote just before and after. */
const AROUND = 2;
/** Paragraphs may well tell one story: by words alone they are problems of their own only when each is as sure as this. */
const PARAGRAPH_SURE = 0.9;

/**
 * A part of a query as if it had been pasted alone; which sites must not be acted on, what it is from and which version, is said of
 * all parts.
 */
function narrow(query: Query, lines: readonly LogLine[], factsOf: PartAsker['factsOf']): Query {
  const own = factsOf(lines);
  const against = query.facts.siteCodes.filter(
    (fact) =>
      speaksAgainst(fact) && !own.siteCodes.some(({ code, reading }) => code === fact.code && reading === fact.reading),
  );
  const product = own.product ?? query.facts.product;
  return {
    lines,
    notices: [],
    ...(query.files ? { files: query.files } : {}),
    facts: {
      ...own,
      siteCodes: [...own.siteCodes, ...against],
      versions: own.versions.length > 0 ? own.versions : query.facts.versions,
      ...(product ? { product } : {}),
    },
  };
}

const lineEvidence = ({ evidence }: Match) => evidence.filter((one): one is LineEvidence => one.kind === 'line');
const isKnown = ({ answer }: AnswerWithMatches): boolean => answer.kind === 'known';
const isShown = ({ answer }: AnswerWithMatches): boolean => answer.kind !== 'unknown';
const isProven = ({ answer }: AnswerWithMatches): boolean => answer.kind === 'known' && answer.proof.length > 0;
/** The article that comes first in an answer. */
const firstOf = ({ answer }: AnswerWithMatches): string | undefined => answer.candidates[0]?.id;

const isSureOfWords = ({ answer }: AnswerWithMatches): boolean =>
  answer.kind === 'known' && answer.proof.length === 0 && answer.confidence >= PARAGRAPH_SURE;

/** Each question costs as much as the paste did; on the labelled questions a third candidate with lines of its own was never another problem. */
const MOST_ASKED_ELSEWHERE = 2;

/** Lines elsewhere in the paste that prove another article: asked for themselves. */
function addProvenElsewhere({
  problems,
  query,
  answerWithMatches: { matches },
  partAsker: { askPart, factsOf },
}: {
  readonly problems: Problems;
  readonly query: Query;
  readonly answerWithMatches: AnswerWithMatches;
  readonly partAsker: PartAsker;
}): void {
  let asked = 0;
  for (const match of matches) {
    if (asked >= MOST_ASKED_ELSEWHERE) return;
    const own = lineEvidence(match).filter(({ line, proof }) => proof !== 'weak' && !problems.taken.has(line));
    if (combinedProof(own) < WORTH_ASKING || !own.some((line) => problems.isAnother(line))) continue;
    const near = (line: LogLine) => own.some((one) => Math.abs(one.line - line.number) <= AROUND);
    const lines = query.lines.filter((line) => near(line) && !problems.taken.has(line.number));
    asked++;
    const another = askPart(narrow(query, lines, factsOf));
    if (isProven(another) && firstOf(another) === match.id) problems.add(another.answer);
  }
}

/** Stops at the first: what follows is not even looked for. */
function hasSome(evidence: Iterable<LineEvidence>, isWanted: (line: LineEvidence) => boolean): boolean {
  for (const line of evidence) if (isWanted(line)) return true;
  return false;
}

const speaksOfFailing = ({ text }: LogLine): boolean => speaksOfFailure(text);

/** What a brief paste shows beside the lines that prove something: a message that was cut proves itself only when it stands first. */
function addRest(problems: Problems, query: Query, { askPart, evidenceIn, factsOf }: PartAsker): void {
  const rest = query.lines.filter(({ number }) => !problems.taken.has(number));
  const isWorth = problems.taken.size > 0 && query.lines.length <= BRIEF_LINES && rest.some(speaksOfFailing);
  if (!isWorth || !hasSome(evidenceIn(rest), (line) => problems.isAnother(line))) return;
  const asked = askPart(narrow(query, rest, factsOf));
  const { answer, matches } = asked;
  const own = answer.kind === 'known' ? matches.find(({ id }) => id === answer.article.id) : undefined;
  if (own && lineEvidence(own).some((line) => problems.isAnother(line))) problems.add(answer);
}

function candidatesOf({ answer }: AnswerWithMatches): readonly Candidate[] {
  const isOfOthers = answer.kind === 'unknown' && (answer.why === 'not-sms' || answer.why === 'later-product');
  return isOfOthers ? [] : answer.candidates;
}

/**
 * The first of each question before the second of any, so that every problem's article is near the top. What the writer set apart
 * and is shown for itself comes before what the mixture of all parts finds, and that before a part too unsure to be shown.
 */
function mergeCandidates(
  problems: readonly KnownAnswer[],
  { whole, parts }: Pick<AskedParts, 'whole' | 'parts'>,
): readonly Candidate[] {
  const known = problems.map(({ article: { id, title }, confidence }) => ({ id, title, confidence }));
  const bySure = (list: readonly Candidate[]) => [...list].sort((a, b) => b.confidence - a.confidence);
  const firsts = [parts.filter(isShown), [whole], parts.filter((part) => !isShown(part))].flatMap((group) =>
    bySure(group.flatMap((one) => candidatesOf(one).slice(0, 1))),
  );
  const rest = bySure([whole, ...parts].flatMap((one) => candidatesOf(one).slice(1)));
  const merged = [...known, ...firsts, ...rest];
  return merged.filter(({ id }, at) => merged.findIndex((other) => other.id === id) === at).slice(0, 10);
}

/** What proves nothing is answered as the surest of the parts that are shown for themselves; where none is, as the surest of all. */
function surest({ whole, parts }: Pick<AskedParts, 'whole' | 'parts'>): Answer {
  const confidence = (one: AnswerWithMatches) => candidatesOf(one)[0]?.confidence ?? 0;
  const shown = parts.filter(isShown);
  const [best = whole] = (shown.length > 0 ? shown : [whole, ...parts]).toSorted(
    (a, b) => confidence(b) - confidence(a),
  );
  return best.answer;
}

function toAnswer(
  [first, ...others]: readonly KnownAnswer[],
  query: Query,
  candidates: readonly Candidate[],
): Answer | undefined {
  if (!first) return undefined;
  const also = others.map((other): KnownAnswer => ({ ...other, candidates: [], notices: [] }));
  return { ...first, candidates, notices: query.notices, ...(also.length > 0 ? { also } : {}) };
}

/** What was said to the whole paste, while its parts are asked. */
interface Split {
  readonly whole: AnswerWithMatches;
  readonly asking: PartAsker;
}

/** The parts that the writer counts or calls different, each asked for itself; with what introduces all of them. */
function askCounted(
  { preamble, parts }: Parts,
  query: Query,
  { asking: { ask, factsOf } }: Split,
): readonly AnswerWithMatches[] {
  return parts.map(({ lines }) => ask(narrow(query, [...preamble, ...lines], factsOf)));
}

/** Does the answer to the whole paste rest on all of this evidence? Then the paragraph that holds it has no other problem. */
function provesAll({ answer }: AnswerWithMatches, evidence: Iterable<LineEvidence>): boolean {
  const proven = new Set(answer.kind === 'known' ? answer.proof.map(({ line }) => line) : []);
  return !hasSome(evidence, ({ line }) => !proven.has(line));
}

/**
 * Paragraphs that could be problems of their own: those with lines that prove something, or all of them when each is sure by its
 * words alone.
 */
function askParagraphs(
  { preamble, parts }: Parts,
  query: Query,
  { whole, asking }: Split,
): readonly AnswerWithMatches[] {
  const paragraphs = parts.map(({ lines }) => [...preamble, ...lines]);
  const askOne = (lines: readonly LogLine[]) => asking.askPart(narrow(query, lines, asking.factsOf));
  const proving = paragraphs.filter((lines) => hasSome(asking.evidenceIn(lines), () => true));
  const [only] = proving;
  if (only && proving.length === 1 && provesAll(whole, asking.evidenceIn(only))) return [];
  const asked = new Map(proving.map((lines) => [lines, askOne(lines)]));
  if (![...asked.values()].every(isSureOfWords)) return [...asked.values()];
  const all: AnswerWithMatches[] = [];
  for (const lines of paragraphs) {
    const one = asked.get(lines) ?? askOne(lines);
    if (!isSureOfWords(one)) return [];
    all.push(one);
  }
  return all;
}

function findProblems(query: Query, asked: AskedParts, asking: PartAsker): readonly KnownAnswer[] {
  const { whole, parts, isExplicit } = asked;
  const isApart = isExplicit || parts.every(isSureOfWords);
  const own = parts.filter((part) => isKnown(part) && (isApart || isProven(part)));
  const problems = new Problems();
  // What the whole of several parts is known for without lines is a mixture of them; of paragraphs the whole comes first.
  const isMixture = isExplicit && own.length > 0 && !isProven(whole);
  const same = own.length > 1 ? own.find((part) => firstOf(part) === firstOf(whole)) : undefined;
  const ordered = isExplicit
    ? [...own, ...(isMixture ? [] : [whole])]
    : [same ?? whole, ...(isKnown(whole) ? own : [])];
  for (const one of ordered) problems.add(one.answer, isExplicit && one !== whole);
  addProvenElsewhere({ problems, query, answerWithMatches: whole, partAsker: asking });
  addRest(problems, query, asking);
  return problems.found;
}

/** What a paste is answered with: all problems that it proves, or the best that can be said of it. Total, as `ask` is. */
export function answerProblems(query: Query, asking: PartAsker): Answer {
  const whole = asking.ask(query);
  const split = splitParts(query.lines);
  const isExplicit = split?.isExplicit ?? false;
  const askParts = isExplicit ? askCounted : askParagraphs;
  const parts = split ? askParts(split, query, { whole, asking }) : [];
  const problems = orderProblems(findProblems(query, { whole, parts, isExplicit }, asking));
  const isWhole = problems.length === 1 && isKnown(whole) && problems[0]?.article.id === firstOf(whole);
  if (isWhole || (problems.length === 0 && !isExplicit)) return whole.answer;
  const asked = { whole, parts: isExplicit ? parts : [] };
  const candidates = mergeCandidates(problems, asked);
  return toAnswer(problems, query, candidates) ?? { ...surest(asked), candidates, notices: query.notices };
}
