/**
 * The answer: plain data that Slack views and the terminal both render. All strings are plain text; escaping is the
 * renderer's work. Verdict, remedy, deadline, proof – in that order.
 */

import type { LogFile } from '../logs/log-line.ts';
import type { Notice } from '../logs/notice.ts';
import type { CodeFact, SiteCodeFact } from '../query/query.ts';
import type {
  ArticleStamp,
  DeadlineKind,
  Doubts,
  KnownFinding,
  Problem,
  ProductRef,
  ProofLine,
  ShortlistFinding,
  SiteSource,
  Values,
  Why,
} from './finding/finding.ts';
import type { ClarifyingQuestion } from './question/clarifying-question.ts';

export type { Doubts, ProductRef, SiteSource, Values } from './finding/finding.ts';

export interface ArticleRef extends ArticleStamp {
  readonly title: string;
  /** `SMS 1.2` or `SMS 1.0, 1.1, 1.2`. */
  readonly appliesTo: string;
  readonly fixedIn?: string;
  readonly status: 'draft' | 'tested' | 'deprecated';
  /** ISO date of the last change, where the article has one: imported ones are as old as their archive. */
  readonly dated?: string;
}

export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly confidence: number;
}

/** A code in a command, with where it comes from. */
export interface FilledSite {
  readonly code: string;
  readonly source: SiteSource;
}

export interface Step {
  readonly say: string;
  /** Ready to copy; a value that is not known stands as `<site code>`. */
  readonly run?: string;
  /** The site in `run`, when one was filled in. */
  readonly site?: FilledSite;
  readonly danger?: string;
}

/** A code that the paste names, as an answer to the question which site it is. */
export interface SiteChoice {
  readonly code: string;
  /** What the paste calls it, where that speaks against it: it is then refused, with the reason. */
  readonly doubt?: 'parent' | 'own' | 'other';
}

/** A value a command needs and the paste did not give. */
export interface Missing {
  readonly name: 'siteCode';
  /** The question to the user. */
  readonly ask: string;
  /** Codes that were seen, likeliest first. */
  readonly choices?: readonly SiteChoice[];
}

/** A code was given that the paste speaks against: it is used only when somebody says so again. */
export interface Contradiction {
  readonly given: string;
  /** `According to line 7 (“LON failed”), the site is LON. Use PAR anyway?` */
  readonly ask: string;
  /** The code that stays in the commands otherwise. */
  readonly kept?: string;
}

export interface Deadline {
  /** What happens then. */
  readonly what: string;
  readonly hours: number;
  readonly from: string;
  readonly certainty: DeadlineKind;
  /** Wall-clock time of the log, as `LogLine.wallClockMs`. */
  readonly byMs?: number;
  /** The time it was computed from. */
  readonly basisMs?: number;
  /** The pasted line it rests on. */
  readonly line?: number;
  readonly zone?: string;
}

/** What cannot be mended while this problem stands: one article, or every remedy whose command begins like this. */
export interface Prevents {
  readonly id?: string | undefined;
  readonly run?: string | undefined;
  readonly because: string;
}

/** A line that proves something, and what it shows. */
export interface ToldProof extends ProofLine {
  readonly says: string;
}

export interface KnownAnswer {
  readonly kind: 'known';
  readonly article: ArticleRef;
  readonly confidence: number;
  /** The reader's answer to a shortlist decided for it: the confidence is that of before, and is not shown. */
  readonly byAnswer?: true;
  readonly headline: string;
  readonly happened: string;
  /** The site that the commands are filled in for; absent when it is not known. */
  readonly siteCode?: string;
  readonly values: Values;
  readonly remedy: {
    readonly at?: string;
    readonly steps: readonly Step[];
    readonly missing: readonly Missing[];
  };
  readonly deadline?: Deadline;
  readonly proof: readonly ToldProof[];
  /** Words that spoke for it, most telling first; empty when lines alone decide. */
  readonly words: readonly string[];
  /** Facts of the paste that the article names too: `SMS_DESPOOLER`, `SMS 1.2`; absent when there is none. */
  readonly facts?: readonly string[];
  readonly cause: string;
  readonly checks: readonly string[];
  readonly related: readonly { readonly id: string; readonly title?: string; readonly differs: string }[];
  readonly references: readonly string[];
  /** The paste is from a later product, and the article says that the same holds there. */
  readonly from?: ProductRef;
  /** E.g. the paste shows another version than the article covers. */
  readonly warnings: readonly string[];
  /** What the warnings rest on. */
  readonly doubts: Doubts;
  /** The article has other words than when it was first found. */
  readonly isChanged?: true;
  /** How the paste speaks of each site: no command is ever filled in with a parent's or our own code (Q165876). */
  readonly sites?: readonly SiteCodeFact[];
  /** A code was given that the paste speaks against; the commands are as they were. */
  readonly contradiction?: Contradiction;
  readonly codes: readonly Pick<CodeFact, 'written' | 'family' | 'value' | 'name' | 'meaning'>[];
  readonly candidates: readonly Candidate[];
  readonly notices: readonly Notice[];
  /** As in `Query`: every line number of the answer is shown as that of its file. */
  readonly files?: readonly LogFile[];
  /** The race of Q186408 in an incident that names the number of logon servers; `say` is the risk figure, once computed. */
  readonly race?: { readonly logonServers: number; readonly say?: string };
  readonly prevents?: readonly Prevents[];
  /** Why this one is mended before another problem of the same answer: it stands in the way of that one's remedy. */
  readonly first?: readonly { readonly before: string; readonly because: string }[];
  /** Further problems that the same paste proves, the most urgent first, each with its own proof; without `also` of their own. */
  readonly also?: readonly KnownAnswer[];
  /** Further problems whose articles have since left the library. */
  readonly gone?: readonly Problem[];
}

/** What was known once, and cannot be told any more: none of its articles is in the library. */
export interface GoneAnswer {
  readonly kind: 'gone';
  readonly finding: KnownFinding | ShortlistFinding;
}

export interface ShortlistOption {
  readonly article: ArticleRef;
  readonly confidence: number;
  readonly headline: string;
  /** How it differs from the others. */
  readonly differs: string;
  /** As in `KnownAnswer`. */
  readonly siteCode?: string;
  /** As in `KnownAnswer`, for when the user decides for this option. */
  readonly deadline?: Deadline;
  readonly warnings: readonly string[];
  /** As in `KnownAnswer`. */
  readonly doubts: Doubts;
  readonly proof: readonly ToldProof[];
  readonly words: readonly string[];
  readonly facts?: readonly string[];
}

export interface ShortlistAnswer {
  readonly kind: 'shortlist';
  /** One to three; one when it is a guess that nothing else comes near to. */
  readonly options: readonly ShortlistOption[];
  /** As in `KnownAnswer`: what an answer left of a longer list. */
  readonly byAnswer?: true;
  /** The one question that separates the options best; absent when nothing we can ask for does. */
  readonly question?: ClarifyingQuestion;
  /** Without a question: the fact that is missing, or the line or the log that would separate most. */
  readonly ask?: string;
  /** As in `Match`, of the first option: what `ask` asks for. */
  readonly missing?: number;
  /** As in `KnownAnswer`. */
  readonly sites?: readonly SiteCodeFact[];
  /** The paste is from a later product. */
  readonly from?: ProductRef;
  readonly candidates: readonly Candidate[];
  readonly notices: readonly Notice[];
  /** As in `KnownAnswer`. */
  readonly files?: readonly LogFile[];
}

export interface UnknownAnswer {
  readonly kind: 'unknown';
  readonly why: Why;
  /** With `later-product`. */
  readonly from?: ProductRef;
  readonly say: string;
  /** Articles to read, at most three, the nearest first; never proof of anything. */
  readonly reading?: readonly Candidate[];
  /** The line that would prove the first of them, as a question. */
  readonly ask?: string;
  /** What to paste next, most helpful first. */
  readonly next: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly notices: readonly Notice[];
  /** How many articles were searched. */
  readonly searched: number;
}

export type Answer = KnownAnswer | ShortlistAnswer | UnknownAnswer;

/** What can be said of a finding that was kept. */
export type Told = Answer | GoneAnswer;
