/** A match: an article with its score and everything that speaks for and against it. */
import type { Proof } from '../article/article.ts';
import { matchWords } from './words.ts';

/** A line of the paste that a signature of the article recognised. */
export interface LineEvidence {
  readonly kind: 'line';
  readonly signature: string;
  readonly says: string;
  readonly proof: Proof;
  /** 1-based numbers in what was pasted. */
  readonly line: number;
  readonly lastLine: number;
  /** The line as pasted (redacted, without trailer): for matching. Answers show and keep `named`. */
  readonly text: string;
  /** Of the line, what the signature or the imported article names; the rest is `…`. */
  readonly named: string;
  readonly component?: string;
  readonly wallClockMs?: number;
  /** Values of the signature's placeholders as they may be kept, e.g. `{ siteCode: 'LON' }`. */
  readonly captured: Readonly<Record<string, string>>;
  /** Share of the signature line's words that were there: 1, or less when the paste cut the line. */
  readonly complete: number;
}

/** What a line shows that an imported article quotes. */
export const QUOTED = matchWords.quoted;

/** Words that the paste and the article share. */
export interface WordEvidence {
  readonly kind: 'words';
  /** As the user wrote them, most telling first. */
  readonly words: readonly string[];
  /** Share of the paste's information that these words carry, 0–1. */
  readonly share: number;
}

/** A fact of the paste that the article names too. */
export interface FactEvidence {
  readonly kind: 'fact';
  readonly fact: 'component' | 'version';
  readonly value: string;
}

export type Evidence = LineEvidence | WordEvidence | FactEvidence;

export interface Match {
  /** Id of the article. */
  readonly id: string;
  /** Orders the matches; has no meaning beyond that. */
  readonly score: number;
  /** Probability that this article is the answer, 0–1. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** The first fact of the article's `only_with` that the text does not say, by its position; absent when nothing is missing. */
  readonly missing?: number;
  /** What spoke against it, in words fit for the reader. */
  readonly against: readonly string[];
}
