/**
 * The facts of an answer without its words: what was found, the lines that prove it, for which site, and by when. Plain data, fit to be
 * kept; `tellFinding` makes the words, from the articles in force at that time.
 * In: an answer that knows Q186408 for LON. Out: `{ kind: 'known', problems: [{ article: { id: 'Q186408', … }, values, proof, … }], … }`.
 */
import type { LogFile } from '../../logs/log-line.ts';
import type { Notice } from '../../logs/notice.ts';
import type { LineEvidence } from '../../match/match.ts';
import type { CodeFact, SiteCodeFact } from '../../query/query.ts';
import type { ClarifyingQuestion } from '../question/clarifying-question.ts';
import type { Moment } from './moment.ts';

/** An article as it was when it was found. */
export interface ArticleStamp {
  readonly id: string;
  readonly source: 'curated' | 'taught' | 'imported';
  /** Changes with every word of the article. */
  readonly version: string;
}

/** Where a site code comes from: a line of the paste with the words that say so, or the person who answers. */
export type SiteSource =
  | { readonly from: 'line'; readonly line: number; readonly words: string }
  | { readonly from: 'you' };

/** A later product that a paste is from. */
export interface ProductRef {
  /** `ConfigMgr 2012 or later` */
  readonly name: string;
  /** The pasted line that shows it, and its words. */
  readonly line?: number;
  readonly words?: string;
  /** What the words are: `a folder or share of ConfigMgr`; absent in what earlier versions stored. */
  readonly says?: string;
  /** Somebody says so; no line shows it. */
  readonly isSaid?: true;
}

/** What limits an answer or speaks against it, as it was found; `tellWarnings` has the words. */
export interface Doubts {
  /** The versions that the paste names: `2.0 SP1`. */
  readonly versions?: readonly string[];
  /** The lines are dated later than SMS was supported. */
  readonly year?: number;
  /** Lines that speak against it, told with their number in the paste. */
  readonly against?: readonly string[];
  /** A later product that the paste is from, where the article covers only older ones. */
  readonly older?: ProductRef;
  /** Sites whose codes were given and refused, the last one first. */
  readonly refused?: readonly SiteCodeFact[];
}

/** Site codes for the commands, and where they come from. */
export interface Values {
  /** The site to repair. */
  readonly siteCode?: string;
  readonly siteSource?: SiteSource;
  /** The site to take out of the hierarchy: never the one that merely fails (Q188055). */
  readonly removedSite?: string;
  readonly removedSource?: SiteSource;
}

/**
 * What a deadline rests on. `at-latest`: an upper limit, from a line that can only come after the start. `exact`: the start itself is in
 * the log. `passed`: the log shows that it has come. `no-time`: the paste carries no usable time.
 */
export type DeadlineKind = 'exact' | 'at-latest' | 'passed' | 'no-time';

/**
 * Why nothing is known. `empty`: nothing to read. `not-sms`: it speaks of something else. `later-product`: it is from what came after
 * SMS 2.0. `no-match`: SMS, but nothing is sure. `healthy`: a log in which nothing is wrong. `code`, `article`: it names one that is
 * known. `talk`: a greeting, thanks.
 */
export type Why = 'empty' | 'not-sms' | 'later-product' | 'no-match' | 'healthy' | 'code' | 'article' | 'talk';

/**
 * A line that proves an article: of its text what the signature names (`LineEvidence.named`), never the whole line, and the values of its
 * placeholders.
 */
export type ProofLine = Omit<LineEvidence, 'says' | 'named'>;

export interface FoundDeadline {
  readonly certainty: DeadlineKind;
  /** The pasted line it rests on. */
  readonly line?: number;
  /** The time that the log shows. */
  readonly basis?: Moment;
  /** When it ends, by the hours that the article named then. */
  readonly by?: Moment;
}

/** A code of the paste that the article names too. */
export type SeenCode = Pick<CodeFact, 'written' | 'family' | 'value'>;

/** How sure, of which article; a title is looked up when it is shown. */
export interface Ranked {
  readonly id: string;
  readonly confidence: number;
}

/** What speaks for an article. */
export interface Grounds {
  readonly article: ArticleStamp;
  readonly confidence: number;
  readonly proof: readonly ProofLine[];
  readonly words: readonly string[];
  readonly facts?: readonly string[];
  readonly deadline?: FoundDeadline;
  readonly doubts: Doubts;
}

export interface Problem extends Grounds {
  readonly byAnswer?: true;
  /** The sites that the commands are filled in for. */
  readonly values: Values;
  /** How the paste speaks of each site. */
  readonly sites?: readonly SiteCodeFact[];
  /** What a command still waits for. */
  readonly asks?: 'siteCode';
  /** A site code that was given, speaks against the paste, and was asked back about. */
  readonly askedBack?: string;
  readonly from?: ProductRef;
  readonly codes: readonly SeenCode[];
  /** `say` is the figure of the timing check, as it was told. */
  readonly race?: { readonly logonServers: number; readonly say?: string };
}

export interface KnownFinding {
  readonly kind: 'known';
  /** One or more, in the order in which to mend them. */
  readonly problems: readonly Problem[];
  readonly candidates: readonly Ranked[];
  readonly notices: readonly Notice[];
  readonly files?: readonly LogFile[];
}

export interface ReadingOption extends Grounds {
  readonly siteCode?: string;
}

export interface ShortlistFinding {
  readonly kind: 'shortlist';
  readonly options: readonly ReadingOption[];
  readonly byAnswer?: true;
  /** As it was asked: its buttons carry the choices. */
  readonly question?: ClarifyingQuestion;
  /** As in `ShortlistAnswer`. */
  readonly missing?: number;
  readonly sites?: readonly SiteCodeFact[];
  readonly from?: ProductRef;
  readonly candidates: readonly Ranked[];
  readonly notices: readonly Notice[];
  readonly files?: readonly LogFile[];
}

export interface UnknownFinding {
  readonly kind: 'unknown';
  readonly why: Why;
  readonly from?: ProductRef;
  readonly reading: readonly Ranked[];
  readonly candidates: readonly Ranked[];
}

export type Finding = KnownFinding | ShortlistFinding | UnknownFinding;

/** Ids of what it is, or may be, the likeliest first. */
export function articlesOf(finding: Finding): readonly string[] {
  if (finding.kind === 'unknown') return [];
  const named = finding.kind === 'known' ? finding.problems : finding.options;
  return named.map(({ article }) => article.id);
}

/** The moment at which the first of its problems ends; moments of one log are told apart by its own clock. */
export function deadlineOf(finding: Finding): Moment | undefined {
  if (finding.kind !== 'known') return undefined;
  const moments = finding.problems.flatMap(({ deadline }) => (deadline?.by ? [deadline.by] : []));
  return moments.sort((a, b) => a.wallClockMs - b.wallClockMs)[0];
}

/** The site that its commands are filled in for. */
export const siteOf = ({ values }: Problem): string | undefined => values.siteCode ?? values.removedSite;
