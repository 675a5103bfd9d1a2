/** What the library knows: the articles in force, the lexicon and the code book. Plain data, loaded once. */

import type { Fault } from '../../article/article.ts';
import { UserError } from '../../errors.ts';
import type { DiagnosisKnowledge } from '../../match/library-matcher.ts';
import type { RuleBook } from '../../precheck/rule-book.ts';

export interface Knowledge extends DiagnosisKnowledge {
  /** The check before an upgrade, as data. */
  readonly book: RuleBook;
}

/** Thrown when knowledge data is at fault: every fault at once, each with file, field and line. */
export class KnowledgeError extends UserError {
  override readonly name = 'KnowledgeError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super({
      area: 'knowledge',
      what: `${faults.length === 1 ? '1 problem' : `${faults.length} problems`} found; fix and start again`,
      next: `\n${faults.map(formatFault).join('\n')}`,
    });
    this.faults = faults;
  }
}

/** `knowledge/articles/Q186408.yml:12 signatures[0].id: is not a short name …` */
export function formatFault(fault: Fault): string {
  const place = fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`;
  return fault.field ? `  ${place} ${fault.field}: ${fault.message}` : `  ${place}: ${fault.message}`;
}
