/** Facts by flag, YAML file and hierarchy, for every command that takes them. */

import { UsageError } from '../../errors.ts';
import type { FactEntry } from '../../precheck/facts.ts';
import { hierarchyFacts } from '../../precheck/hierarchy-facts.ts';
import { readFactObject, readFactSettings } from '../../precheck/read-typed-facts.ts';
import type { RuleBook } from '../../precheck/rule-book.ts';
import type { Circumstances } from '../../timing/model/warnings.ts';
import { precheckCommandWords } from '../words/timing-words.ts';
import type { CliIo } from './io.ts';
import { readTextFile } from './read-file.ts';
import { accepted } from './timing-options.ts';

export interface FactFlags {
  readonly hierarchy?: string;
  readonly set?: readonly string[];
  readonly facts?: string;
}

/** @throws UsageError naming the flag, the fact or the row */
export async function readFactFlags({
  book,
  factFlags: { hierarchy, set = [], facts },
  area,
  io,
}: {
  readonly book: RuleBook;
  readonly factFlags: FactFlags;
  readonly area: string;
  readonly io: CliIo;
}): Promise<readonly FactEntry[]> {
  const sites =
    hierarchy === undefined
      ? []
      : accepted(
          (await import('../../timing/input/read-hierarchy.ts')).readHierarchy(await readTextFile(hierarchy, area)),
          area,
          io,
        );
  const file = facts === undefined ? [] : await readFactFile({ book, path: facts, area, io });
  const typed = accepted(readFactSettings(book, set), area, io);
  const named = new Set(typed.map(({ fact }) => fact));
  // A flag goes before the file.
  return [...hierarchyFacts(sites), ...file.filter(({ fact }) => !named.has(fact)), ...typed];
}

async function readFactFile({
  book,
  path,
  area,
  io,
}: {
  readonly book: RuleBook;
  readonly path: string;
  readonly area: string;
  readonly io: CliIo;
}): Promise<readonly FactEntry[]> {
  const [{ readYaml }, { z }] = await Promise.all([import('../../library/shipped/read-yaml.ts'), import('zod')]);
  const { value, faults } = readYaml(await readTextFile(path, area), path, z.unknown());
  const [fault] = faults;
  if (fault === undefined && !isNamed(value)) {
    const what = value === null || value === undefined ? precheckCommandWords.noFacts : precheckCommandWords.notFacts;
    throw new UsageError({ area, ...precheckCommandWords.wrongFactFile(path, what) });
  }
  if (!isNamed(value)) {
    const line = fault?.line === undefined ? '' : ` line ${fault.line}`;
    throw new UsageError({
      area,
      ...precheckCommandWords.wrongFactFile(`${path}${line}`, fault?.message ?? precheckCommandWords.noFacts),
    });
  }
  return accepted(readFactObject(book, value), area, io);
}

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a file of facts tells the timing check to warn of; nothing without one. @throws UsageError as `readFactFlags` */
export async function readCircumstances(
  facts: string | undefined,
  area: string,
  io: CliIo,
): Promise<{ readonly circumstances?: Circumstances }> {
  if (facts === undefined) return {};
  const [{ loadRuleBook }, { toKnowledgeFolder }, { runPrecheck }, { toCircumstances }] = await Promise.all([
    import('../../library/shipped/load.ts'),
    import('./open-diagnoser.ts'),
    import('../../precheck/run-precheck.ts'),
    import('../../precheck/to-circumstances.ts'),
  ]);
  const book = await loadRuleBook(toKnowledgeFolder(io.env));
  const entries = await readFactFlags({ book, factFlags: { facts }, area, io });
  return { circumstances: toCircumstances(runPrecheck(book, entries)) };
}
