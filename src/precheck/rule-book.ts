/** All that the check before an upgrade is made of, as plain data: part of the knowledge bundle. */
import type { Fact, Look, Rule } from './rule.ts';

export interface RuleBook {
  readonly looks: readonly Look[];
  readonly facts: readonly Fact[];
  readonly rules: readonly Rule[];
}

export const emptyBook: RuleBook = { looks: [], facts: [], rules: [] };
