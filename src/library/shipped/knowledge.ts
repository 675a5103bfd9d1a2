/** What the library knows: the articles in force, the lexicon and the code book. Plain data, loaded once. */

import type { Article, Fault } from '../../article/article.ts';
import type { MatchDocument } from '../../match/index/document.ts';
import type { LexiconEntry } from '../../match/terms/terms.ts';
import type { RuleBook } from '../../precheck/rule-book.ts';
import type { CodeMeaning } from '../../query/codes.ts';

export interface Knowledge {
  readonly articles: readonly Article[];
  readonly lexicon: readonly LexiconEntry[];
  readonly codes: readonly CodeMeaning[];
  /** Stems of words, and of pairs of words, that only people who run SMS use; learned from an archive (`npm run mine-jargon`). */
  readonly jargon?: readonly string[];
  /** Healthy logs and everyday chat, by file name: the answer to each must not be `known`. */
  readonly unrelated: ReadonlyMap<string, string>;
  /** The check before an upgrade, as data. */
  readonly book: RuleBook;
  /** What the build has computed from the rest already; absent when read from sources. */
  readonly prepared?: Prepared;
}

/** Computed from articles, lexicon and unrelated texts, the same at every start. */
export interface Prepared {
  readonly documents: readonly MatchDocument[];
  /** Messages of healthy logs. */
  readonly healthy: readonly string[];
}

/** Thrown when knowledge data is at fault: every fault at once, each with file, field and line. */
export class KnowledgeError extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(
      `[knowledge] ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}, mend and start again:\n${faults.map(formatFault).join('\n')}`,
    );
    this.name = 'KnowledgeError';
    this.faults = faults;
  }
}

/** `knowledge/articles/Q186408.yml:12 signatures[0].id: is not a short name …` */
export function formatFault(fault: Fault): string {
  const place = fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`;
  return fault.field ? `  ${place} ${fault.field}: ${fault.message}` : `  ${place}: ${fault.message}`;
}
