/** What is said to a question about an answer: plain data that a view draws in this order. */

import type { Step, ToldProof } from '../answer.ts';

export interface InquiryAnswer {
  /** Sentences, each a paragraph. */
  readonly say: readonly string[];
  readonly steps?: readonly Step[];
  readonly proof?: readonly ToldProof[];
  readonly list?: readonly string[];
  /** Sentences below the list. */
  readonly below?: readonly string[];
  /** Articles to open, the likeliest first. */
  readonly show?: readonly string[];
  /** The timing check answers more. */
  readonly offersTimingCheck?: true;
}
