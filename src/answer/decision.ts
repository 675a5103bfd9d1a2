/** What an answer is decided from, and how sure a candidate has to be to be named at all. */
import type { Match } from '../match/match.ts';
import type { Subject } from '../match/subject.ts';
import type { Query } from '../query/query.ts';
import type { Candidate } from './answer.ts';
import type { ArticleLookup } from './texts.ts';

/** Below this a candidate is noise: healthy logs and other people's trouble come up to here. */
export const SHORTLIST_FROM = 0.2;

export interface Decision {
  readonly query: Query;
  readonly matches: readonly Match[];
  readonly library: ArticleLookup & { readonly size: number };
  /** Does the query speak of SMS at all? */
  readonly subject: Subject;
  /** Articles for a few words, best first, as people search for them. */
  search?(words: string, limit: number): readonly string[];
}

export function toCandidates(matches: readonly Match[], library: ArticleLookup): readonly Candidate[] {
  return matches.map(({ id, confidence }) => ({ id, title: library.title(id) ?? id, confidence }));
}
