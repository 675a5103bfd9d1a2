/** Everything that was said, pasted and attached for precheck, read into facts; every problem of all of it at once. */
import type { FactEntry } from '../../../precheck/facts.ts';
import { runPrecheck } from '../../../precheck/run-precheck.ts';
import { toCircumstances } from '../../../precheck/to-circumstances.ts';
import type { Reading } from '../../../timing/input/problems.ts';
import type { Circumstances } from '../../../timing/model/warnings.ts';
import type { Bot } from '../../connect/bot.ts';
import type { ReadFile } from '../../inbound/paste.ts';
import type { Ask } from '../timing/ask.ts';
import { looksLikeHierarchy } from '../timing/read-timing-request.ts';
import { askToFacts } from './ask-to-facts.ts';
import { splitFacts } from './read-precheck-request.ts';

export interface Given {
  /** Facts as `name=value` and pasted text, mixed. */
  readonly text: string;
  readonly files: readonly ReadFile[];
  /** What was known before; what is said now goes before that. */
  readonly ask?: Ask;
}

export function readGiven(bot: Bot, { text, files, ask = {} }: Given): Promise<Reading<readonly FactEntry[]>> {
  return bot.reading.readFacts({
    ...splitFacts(text),
    carried: askToFacts(ask),
    files: files.map((file) => ({ name: file.name, text: file.text, isHierarchy: looksLikeHierarchy(file) })),
  });
}

/** What the timing check is to warn of, from a file of facts and from facts that a button carried. */
export async function readFactsForTiming(
  bot: Bot,
  { file, known }: { readonly file: ReadFile | undefined; readonly known: readonly string[] },
): Promise<Reading<Circumstances>> {
  // Most questions bring no facts: nothing is read or judged for them.
  if (file === undefined && known.length === 0) return { ok: true, value: {}, notices: [] };
  const { book } = bot.library.knowledge;
  const entries = await readGiven(bot, { text: '', files: file === undefined ? [] : [file], ask: { known } });
  return entries.ok ? { ...entries, value: toCircumstances(runPrecheck(book, entries.value)) } : entries;
}
