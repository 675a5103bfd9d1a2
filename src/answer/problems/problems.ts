/**
 * The problems that a paste has shown so far: each article once, and each line for one article.
 * In: two answers that the same lines prove. Out: the first of them.
 */

import { speaksOfFailure } from '../../match/calm/trouble.ts';
import type { LineEvidence } from '../../match/match.ts';
import type { Answer, KnownAnswer } from '../answer.ts';

/** More problems than this are told one after the other. */
const MOST_PROBLEMS = 4;

/** The problems so far, each article once and each line for one article. */
export class Problems {
  readonly found: KnownAnswer[] = [];
  readonly taken = new Set<number>();
  /** Components whose lines are taken. */
  readonly #components = new Set<string>();

  /** @param isApart its part of the paste is nobody else's, even where it is a piece of a line */
  add(answer: Answer, isApart = false): void {
    if (answer.kind !== 'known' || this.found.length >= MOST_PROBLEMS) return;
    const lines = answer.proof.map(({ line }) => line);
    const isNew = this.found.every(({ article }) => article.id !== answer.article.id);
    // Two articles proven by the same lines are two readings of one problem: the first one stands.
    if (!isNew || (!isApart && lines.length > 0 && lines.every((line) => this.taken.has(line)))) return;
    this.found.push(answer);
    for (const line of lines) this.taken.add(line);
    for (const { component } of answer.proof) if (component) this.#components.add(component);
  }

  /** Of a problem that is known by words alone, these lines may well be the log. */
  #isBesideAnother(component: string): boolean {
    return this.#components.size > 0 && !this.#components.has(component);
  }

  /**
   * Do lines that nobody set apart show another problem? What our own articles take for proof was chosen as proof. Imported ones
   * quote in passing what any site writes: theirs has to speak of failure, and beside another problem of another component.
   */
  isAnother({ signature, text, component }: LineEvidence): boolean {
    if (signature !== 'literal') return true;
    const isElsewhere = this.found.length === 0 || (component !== undefined && this.#isBesideAnother(component));
    return isElsewhere && speaksOfFailure(text);
  }
}
