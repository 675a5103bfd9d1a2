/**
 * The knowledge folder as data. The build has parsed and validated the shipped one already (`bundle.ts`); any other folder,
 * and any change in that one, is parsed here and now.
 */

import type { RuleBook } from '../../precheck/rule-book.ts';
import { readBundle, shippedBundle } from './bundle.ts';
import { type Knowledge, KnowledgeError } from './knowledge.ts';

/**
 * @param options.bundle file to look into first; the one that the build made without it
 * @throws KnowledgeError with every fault of every file
 */
export async function loadKnowledge(folder: string, options: { readonly bundle?: string } = {}): Promise<Knowledge> {
  const bundle = options.bundle ?? shippedBundle;
  const ready = bundle === undefined ? undefined : readBundle(bundle, folder);
  if (ready) return ready;
  // Parsing YAML needs libraries that take longer to load than the bundle takes to read.
  const { readKnowledgeFolder } = await import('./read-folder.ts');
  return readKnowledgeFolder(folder);
}

/**
 * The check before an upgrade alone: articles are not looked at.
 * @throws KnowledgeError with every fault of facts and rules
 */
export async function loadRuleBook(folder: string): Promise<RuleBook> {
  const ready = shippedBundle === undefined ? undefined : readBundle(shippedBundle, folder);
  if (ready) return ready.book;
  const { readRuleBook } = await import('./read-rules.ts');
  const { book, faults } = await readRuleBook(folder);
  if (faults.length > 0) throw new KnowledgeError(faults);
  return book;
}
