/**
 * Matches → answer: `known` when sure, a `shortlist` with the question that decides when not, `unknown` when nothing fits.
 * "Nothing found" is a normal answer, and a short one.
 */
import type { Article } from '../article/article.ts';
import type { Match } from '../match/match.ts';
import type { Answer, Candidate, ShortlistAnswer, ShortlistOption } from './answer.ts';
import { composeKnown, factEvidence, lineEvidence, wordEvidence } from './compose.ts';
import { readDeadline } from './deadline.ts';
import { type Decision, SHORTLIST_FROM, toCandidates } from './decision.ts';
import type { ReadingOption } from './finding/finding.ts';
import { laterNotice, tellOption } from './finding/tell-shortlist.ts';
import { findQuestion } from './question/clarifying-question.ts';
import { askForFact, askForMore } from './question/deciding-line.ts';
import { keptSites, readSites, toValues } from './sites/sites.ts';
import { toArticleRef } from './texts.ts';
import { describeCalmLog } from './unknown/calm-log.ts';
import { decideUnknown, isAboutCode } from './unknown/decide-unknown.ts';
import { findLater, holdsThere, toProductRef } from './unknown/later-product.ts';
import { findDoubts } from './warnings.ts';

/**
 * From here on the bot speaks unasked and gives a command. A wrong command at night costs a site, a question costs a minute:
 * of questions not fitted on, about one negative in fifty reaches it and nineteen in twenty answers above it are right
 * (docs/results). A strong line alone (0.75) does reach it. Range 0.5–0.99; lowering it trades false alarms for coverage.
 */
export const KNOWN_FROM = 0.74;
/** The same for a text that does not say what it is about: words that anybody uses come near to some article by chance. */
const UNCLEAR_FROM = KNOWN_FROM;
/** A second candidate this close to the first must be told apart first. */
const TOO_CLOSE = 0.1;
/**
 * A further candidate is worth a line when it has this share of the first one's confidence: confidences fall steeply, and of the
 * development and tuning questions one in seven between 0.03 and 0.4 is the right one, below that one in forty.
 */
const WORTH_A_LINE = 0.03;
const MOST_OPTIONS = 3;

export { type Decision, SHORTLIST_FROM } from './decision.ts';

function toOption({
  match,
  article,
  others,
  decision: { query, library },
}: {
  readonly match: Match;
  readonly article: Article;
  readonly others: readonly Article[];
  readonly decision: Decision;
}): ShortlistOption {
  const found = lineEvidence(match.evidence);
  const later = findLater(query);
  const values = toValues(readSites(found, query.facts.siteCodes));
  const siteCode = values.siteCode ?? values.removedSite;
  const deadline = readDeadline(article, found, query.lines);
  const option: ReadingOption = {
    article: toArticleRef(article, library.source(article.id)),
    confidence: match.confidence,
    // A captured code that was refused, the parent's above all, must not come back when the user decides for this option.
    proof: siteCode ? found : found.map((line) => ({ ...line, captured: {} })),
    words: wordEvidence(match.evidence),
    ...factEvidence(match.evidence),
    doubts: { ...(later ? { older: toProductRef(later) } : {}), ...findDoubts(query, match.against) },
    ...(deadline ? { deadline } : {}),
    ...(siteCode ? { siteCode } : {}),
  };
  return tellOption(option, article, { others, library, files: query.files });
}

/** Decides what to say. Total: every query has an answer. */
export function decide(decision: Decision): Answer {
  const { matches, library, query, subject } = decision;
  const [first, second] = matches;
  const article = first && library.article(first.id);
  const least = subject === 'sms' ? SHORTLIST_FROM : UNCLEAR_FROM;
  if (!first || !article || subject === 'other' || first.confidence < least) return decideUnknown(decision);
  const candidates = toCandidates(matches, library);
  const isClear = !second || first.confidence - second.confidence >= TOO_CLOSE;
  const later = findLater(query);
  // Words that anybody could use may name candidates, but not decide.
  const isSure = first.confidence >= KNOWN_FROM && isClear && (subject === 'sms' || subject === 'likely');
  if (isSure && (!later || holdsThere(article, later))) {
    return composeKnown(first, article, { query, library, candidates });
  }
  // SMS 2003 is near enough for a look; what came after it is another product.
  if (later && later.name !== 'SMS 2003') return decideUnknown(decision);
  // Asked what a code means, people want its meaning; in a calm log, nothing but a line is worth a look.
  if (isAboutCode(query) || (describeCalmLog(query) && lineEvidence(first.evidence).length === 0)) {
    return decideUnknown(decision);
  }
  return toShortlist(first, candidates, decision);
}

/** Names what it may be, and asks for what decides between them. */
function toShortlist(first: Match, candidates: readonly Candidate[], decision: Decision): ShortlistAnswer {
  const { matches, library, query } = decision;
  const later = findLater(query);
  const worth = matches
    .filter(({ confidence }) => confidence >= first.confidence * WORTH_A_LINE)
    .slice(0, MOST_OPTIONS);
  const pairs = worth.flatMap((match) => {
    const found = library.article(match.id);
    return found ? [{ match, article: found }] : [];
  });
  const articles = pairs.map((pair) => pair.article);
  const question = findQuestion(
    pairs.map(({ match: { confidence, evidence }, article }) => ({
      article,
      confidence,
      isShown: lineEvidence(evidence).length > 0,
    })),
    query,
  );
  const sites = keptSites(query.facts.siteCodes);
  const isShown = lineEvidence(first.evidence).length > 0;
  return {
    kind: 'shortlist',
    options: pairs.map((pair) =>
      toOption({
        match: pair.match,
        article: pair.article,
        others: articles.filter((other) => other.id !== pair.article.id),
        decision,
      }),
    ),
    // A fact that the first article asks for decides before whatever separates it from the others.
    ...(askForFact(articles[0], first.missing) ?? (question ? { question } : { ask: askForMore(articles, isShown) })),
    ...(sites.length > 0 ? { sites } : {}),
    ...(later ? { from: toProductRef(later) } : {}),
    candidates,
    ...(query.files ? { files: query.files } : {}),
    notices: [...(later ? [laterNotice(toProductRef(later), query.files)] : []), ...query.notices],
  };
}
