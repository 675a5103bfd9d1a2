/**
 * The sentence at the centre: what was pasted becomes a query, the query finds matches, the matches decide the answer.
 * In: `Despooler failed to execute the instruction, error code = c0000001`. Out: the answer of Q186408, as plain data.
 */
import type { Answer, Candidate, KnownAnswer, ShortlistAnswer } from './answer/answer.ts';
import type { Article } from './knowledge/article.ts';

export interface Diagnoser {
  /** Reads, matches and decides. Pure and synchronous; never throws on any text, however hostile. */
  diagnose(pasted: string): Answer;
  /** Turns one option of a shortlist into the full answer, once the user has decided. */
  choose(shortlist: ShortlistAnswer, articleId: string): KnownAnswer | undefined;
  /** Puts a value that the paste did not give into the commands; the value must be valid (`isSiteCode`). */
  fill(answer: KnownAnswer, values: { readonly siteCode: string }): KnownAnswer;
  /** Articles for a few words, best first. */
  search(words: string, limit: number): readonly Candidate[];
  article(id: string): Article | undefined;
  /** Ids that exist and look like one that does not (`Q186480` → `Q186408`), nearest first, at most three. */
  nearIds(id: string): readonly string[];
  /** Number of articles in force. */
  readonly size: number;
}
