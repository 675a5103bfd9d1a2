/** Do readers and rule book speak of the same facts, and does each reader read its own sample? In words, for `kb check`. */
import { checkValue } from './check-value.ts';
import { factOf } from './facts.ts';
import { pasteReaders, readPastedFacts } from './read-paste.ts';
import type { RuleBook } from './rule-book.ts';

export function pasteFaults(book: RuleBook): readonly string[] {
  return pasteReaders.flatMap(({ id, facts, sample }) => {
    const unknown = facts.filter((name) => factOf(book, name) === undefined);
    const entries = readPastedFacts(sample).filter(({ fact }) => facts.includes(fact));
    const wrong = entries.flatMap(({ fact: name, value }) => {
      const fact = factOf(book, name);
      const checked = fact === undefined ? { value } : checkValue(fact, value);
      return 'wrong' in checked ? [`the reader ${id} finds ${name}, which ${checked.wrong}`] : [];
    });
    return [
      ...unknown.map((name) => `the reader ${id} finds ${name}, but there is no such fact`),
      ...(entries.length === 0 ? [`the reader ${id} finds nothing in its own sample`] : []),
      ...wrong,
    ];
  });
}
