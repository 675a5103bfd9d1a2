/** What the threads that read long texts are asked, and what they answer: plain data, which is copied from thread to thread. */
import type { Answer } from '../answer/answer.ts';
import type { Article } from '../article/article.ts';
import type { SharedPack } from '../library/imported/shared-pack.ts';
import type { TrialTask } from '../library/team/run-trial.ts';
import type { Trial } from '../library/team/try-article.ts';
import type { FactEntry } from '../precheck/facts.ts';
import type { Pasted } from '../query/pasted.ts';
import type { Reading } from '../timing/input/problems.ts';
import type { GivenFacts } from './read-given-facts.ts';

/** The articles in force for a question. */
export interface Shelf {
  /** The workspace; empty for all that taught nothing. */
  readonly workspace: string;
  /** Ids and number of changes of what the workspace taught. */
  readonly version: string;
  /** What it taught; absent while a thread may know it already. */
  readonly taught?: readonly Article[];
  readonly pack?: SharedPack;
}

export type ReadingTask =
  | { readonly kind: 'diagnose'; readonly shelf: Shelf; readonly pasted: string | Pasted }
  | { readonly kind: 'facts'; readonly given: GivenFacts }
  | { readonly kind: 'trial'; readonly task: TrialTask; readonly pack?: SharedPack };

export type ReadingResult =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The thread does not know what this workspace taught: ask again with it. */
  | { readonly kind: 'taught-unknown' }
  | { readonly kind: 'facts'; readonly facts: Reading<readonly FactEntry[]> }
  | { readonly kind: 'trial'; readonly trial: Trial };
