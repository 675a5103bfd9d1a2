/**
 * Matches → answer: `known` when sure, a `shortlist` with the question that decides when not, `unknown` when nothing fits.
 * "Nothing found" is a normal answer, and a short one.
 */
import type { Article } from '../knowledge/article.ts';
import type { Match } from '../match/match.ts';
import { nameOtherProduct } from '../query/other-product.ts';
import type { Query } from '../query/query.ts';
import type { Answer, Candidate, ShortlistAnswer, ShortlistOption, UnknownAnswer } from './answer.ts';
import {
  type ArticleLookup,
  composeKnown,
  factEvidence,
  findWarnings,
  lineEvidence,
  toArticleRef,
  wordEvidence,
} from './compose.ts';
import { readDeadline } from './deadline.ts';
import { findLater, holdsThere, sayLater, toProductRef, warnOlder, warnSame } from './later-product.ts';
import { findQuestion } from './question.ts';
import { keptSites, readSites, toValues } from './sites.ts';
import { fillTemplate } from './template.ts';

/**
 * From here on the bot speaks unasked and gives a command. A wrong command at night costs a site, a question costs a minute:
 * of questions not fitted on, about one negative in fifty reaches it and nineteen in twenty answers above it are right
 * (docs/results). A strong line alone (0.75) does reach it. Range 0.5–0.99; lowering it trades false alarms for coverage.
 */
export const KNOWN_FROM = 0.78;
/** Below this a candidate is noise: healthy logs and other people's trouble come up to here. */
export const SHORTLIST_FROM = 0.2;
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

export interface Decision {
  readonly query: Query;
  readonly matches: readonly Match[];
  readonly library: ArticleLookup & { readonly size: number };
  /** Does the query speak of SMS at all? */
  readonly subject: 'sms' | 'other' | 'unclear';
}

function toCandidates(matches: readonly Match[], library: ArticleLookup): readonly Candidate[] {
  return matches.map(({ id, confidence }) => ({ id, title: library.title(id) ?? id, confidence }));
}

function toOption(
  match: Match,
  article: Article,
  others: readonly Article[],
  { query, library }: Decision,
): ShortlistOption {
  const found = lineEvidence(match.evidence);
  const later = findLater(query);
  const values = toValues(readSites(found, query.facts.siteCodes));
  const siteCode = values.siteCode ?? values.removedSite;
  const named = siteCode ? { siteCode } : {};
  // A captured code that was refused, the parent's above all, must not come back when the user decides for this option.
  const proof = siteCode ? found : found.map((line) => ({ ...line, captured: {} }));
  const deadline = readDeadline(article, found, query.lines, named);
  const fromOthers = others.flatMap((other) =>
    other.related.filter(({ id }) => id === article.id).map(({ differs }) => differs),
  );
  return {
    article: toArticleRef(article, library.source(article.id)),
    confidence: match.confidence,
    headline: fillTemplate(article.headline, named),
    differs: fromOthers[0] ?? fillTemplate(article.happened, named),
    proof,
    words: wordEvidence(match.evidence),
    ...factEvidence(match.evidence),
    warnings: [...(later ? [warnOlder(later)] : []), ...findWarnings(article, query, match.against)],
    ...(deadline ? { deadline } : {}),
    ...named,
  };
}

/** Which log tells most about a topic; log names as in `components.ts`. */
const TOPICAL_LOGS: readonly (readonly [topic: RegExp, component: string, log: string])[] = [
  [/\binvent\w*|\bmif\b|\b[hs]w? ?inv\b/i, 'SMS_INVENTORY_DATA_LOADER', 'DATALOAD.LOG from the site server'],
  [/\bpackages?\b|\bpkgs?\b|\bdistribut\w*|\bjobs?\b/i, 'SMS_SCHEDULER', 'SCHED.LOG from the sending site'],
  [/\badvert\w*|\boffers?\b/i, 'SMS_OFFER_MANAGER', 'OFFERMGR.LOG from the site server'],
  [/\bsend(?:er|ing|s)?\b|\blinks?\b/i, 'SMS_LAN_SENDER', 'LANSEND.LOG from the sending site'],
];
/** Where no topic is named: most of what goes wrong between sites shows here. */
const GENERAL_LOGS: readonly (readonly [component: string, log: string])[] = [
  ['SMS_DESPOOLER', 'the last 30 lines of DESPOOL.LOG from the secondary site server'],
  ['SMS_HIERARCHY_MANAGER', 'HMAN.LOG from the parent, from the same hour'],
  ['SMS_SITE_CONFIG_MANAGER', 'SCMAN.LOG from the site that has the trouble'],
];
/** Remote control, metering, clients and the console write no log of the site server. */
const NO_SITE_LOG =
  /\bremote\b|\bmeter\w*|\bclients?\b|\bconsole\b|\bmmc\b|\binstaller\b|\bquer(?:y|ies)\b|\breports?\b/i;
const MOST_SUGGESTED = 3;

/** What would tell most, given what the paste is about and which logs it has already. */
function suggestLogs({ lines, facts }: Query): readonly string[] {
  const speaksOf = (topic: RegExp) => lines.some(({ text }) => topic.test(text));
  const isMissing = (component: string) => !facts.components.includes(component);
  const topical = TOPICAL_LOGS.filter(([topic, component]) => isMissing(component) && speaksOf(topic));
  const general = GENERAL_LOGS.filter(([component]) => isMissing(component));
  return [
    ...topical.map(([, , log]) => log),
    ...(speaksOf(NO_SITE_LOG)
      ? ['the error text as it stands on the screen, and the version of SMS on both ends']
      : general.map(([, log]) => log)),
    'errors from SMS in the application event log, with their event ids',
  ].slice(0, MOST_SUGGESTED);
}

/** What the codes in the paste mean, at most two: the one thing that can be said when no article fits. */
function explainCodes({ facts }: Query): string {
  const known = facts.codes.filter(({ meaning }) => meaning !== undefined).slice(0, 2);
  return known.map(({ written, name, meaning }) => ` ${written}${name ? ` is ${name}` : ''}: ${meaning}`).join('');
}

/** Names what it looks like, where the text does. */
function sayOther({ lines }: Query): string {
  const name = nameOtherProduct(lines.map(({ text }) => text).join('\n'));
  return name
    ? `This looks like ${name}, not like Systems Management Server`
    : 'This does not look like Systems Management Server';
}

function decideUnknown({ query, library, matches, subject }: Decision): UnknownAnswer {
  const base = {
    kind: 'unknown' as const,
    notices: query.notices,
    searched: library.size,
    candidates: toCandidates(matches, library),
  };
  if (query.lines.length === 0) {
    return {
      ...base,
      why: 'empty',
      say: 'There is nothing to read here. Paste a few log lines, an error text, or say what you see.',
      next: suggestLogs(query).slice(0, 2),
    };
  }
  const later = findLater(query);
  if (later) {
    const [nearest] = base.candidates;
    return {
      ...base,
      why: 'later-product',
      from: toProductRef(later),
      say: sayLater(later, query, nearest && nearest.confidence >= SHORTLIST_FROM ? nearest : undefined),
      next: ['lines from SMS 1.x or 2.0, if the trouble shows there too'],
    };
  }
  const codes = explainCodes(query);
  if (subject !== 'sms') {
    return {
      ...base,
      why: 'not-sms',
      say:
        subject === 'other'
          ? `${sayOther(query)}; nothing in the library matches it.${codes}`
          : `Too little to go by: nothing in it says that it is about Systems Management Server, and no article comes near.${codes}`,
      next:
        subject === 'other'
          ? ['log lines or an error text from SMS 1.x or 2.0, if that is what it is about']
          : ['the log lines or the error text', 'which part of SMS it is, its version, and what was done last'],
    };
  }
  return {
    ...base,
    why: 'no-match',
    say: `Nothing in the library matches this.${codes}`,
    next: suggestLogs(query),
  };
}

/** Decides what to say. Total: every query has an answer. */
export function decide(decision: Decision): Answer {
  const { matches, library, query, subject } = decision;
  const [first, second] = matches;
  const article = first && library.article(first.id);
  const least = subject === 'unclear' ? UNCLEAR_FROM : SHORTLIST_FROM;
  if (!first || !article || subject === 'other' || first.confidence < least) return decideUnknown(decision);
  const candidates = toCandidates(matches, library);
  const isClear = !second || first.confidence - second.confidence >= TOO_CLOSE;
  const later = findLater(query);
  // Words that anybody could use may name candidates, but not decide.
  const isSure = first.confidence >= KNOWN_FROM && isClear && subject === 'sms';
  if (isSure && (!later || holdsThere(article, later))) {
    const known = composeKnown(first, article, { query, library, candidates });
    return later ? { ...known, from: toProductRef(later), warnings: [warnSame(later), ...known.warnings] } : known;
  }
  // SMS 2003 is near enough for a look; what came after it is another product.
  if (later && later.name !== 'SMS 2003') return decideUnknown(decision);

  const worth = matches
    .filter(({ confidence }) => confidence >= first.confidence * WORTH_A_LINE)
    .slice(0, MOST_OPTIONS);
  const pairs = worth.flatMap((match) => {
    const found = library.article(match.id);
    return found ? [{ match, article: found }] : [];
  });
  const articles = pairs.map((pair) => pair.article);
  const question = findQuestion(
    pairs.map(({ match: { confidence }, article }) => ({ article, confidence })),
    query,
  );
  const sites = keptSites(query.facts.siteCodes);
  return {
    kind: 'shortlist',
    options: pairs.map((pair) =>
      toOption(
        pair.match,
        pair.article,
        articles.filter((other) => other.id !== pair.article.id),
        decision,
      ),
    ),
    ...(question ? { question } : {}),
    ...(sites.length > 0 ? { sites } : {}),
    ...(later ? { from: toProductRef(later) } : {}),
    candidates,
    notices: [...(later ? [{ kind: 'later-product' as const, text: warnOlder(later) }] : []), ...query.notices],
  };
}
