/** `precheck`: what else stops an upgrade, from a hierarchy, a few facts, logs and pasted output. */

import { basename } from 'node:path';
import { UsageError } from '../../errors.ts';
import type { CliIo } from '../io/io.ts';
import type { Register } from '../io/register.ts';
import { addFlags } from '../io/timing-options.ts';
import { fileWords } from '../words/file-words.ts';
import { precheckCommandWords } from '../words/timing-words.ts';

interface Options {
  readonly hierarchy?: string;
  readonly set: readonly string[];
  readonly facts?: string;
  readonly json?: true;
  readonly full?: true;
  readonly listFacts?: true;
}

/** What a terminal page holds; `--full` has no limit. */
const ROOM = {
  checks: 40,
  looks: 12,
  how: precheckCommandWords.howToTell,
};

export const registerPrecheck: Register = (program, io) => {
  const { hierarchy, set, facts, json } = precheckCommandWords;
  const command = program
    .command('precheck')
    .argument('[log...]', precheckCommandWords.logs)
    .description(precheckCommandWords.description);
  addFlags(command, { hierarchy, set, facts, json })
    .option('--list-facts', precheckCommandWords.listFacts)
    .option('--full', precheckCommandWords.full)
    .action(async (logs: readonly string[], options: Options) => {
      const [{ loadRuleBook }, { toKnowledgeFolder }] = await Promise.all([
        import('../../library/shipped/load.ts'),
        import('../io/open-diagnoser.ts'),
      ]);
      const book = await loadRuleBook(toKnowledgeFolder(io.env));
      if (options.listFacts) {
        const { renderFacts } = await import('../render/render-facts.ts');
        io.out(renderFacts(book, io));
        return;
      }
      const [{ runPrecheck, toJson }, { describePrecheck }, { renderTiming }, { readFactFlags }] = await Promise.all([
        import('../../precheck/run-precheck.ts'),
        import('../../precheck/describe-precheck.ts'),
        import('../render/render-timing.ts'),
        import('../io/fact-options.ts'),
      ]);
      const precheck = runPrecheck(book, [
        ...(await readFactFlags({ book, factFlags: options, area: 'precheck', io })),
        ...(await readLogs(logs, io)),
      ]);
      if (options.json) io.out(`${JSON.stringify(toJson(precheck, book), null, 2)}\n`);
      else {
        const room = options.full ? { ...ROOM, checks: 1000, looks: 1000, full: true } : ROOM;
        io.out(renderTiming(describePrecheck(precheck, book, room), io));
      }
    });
};

async function readLogs(logs: readonly string[], io: CliIo) {
  const [{ createPasteReading }, { readLogLines }] = await Promise.all([
    import('../../precheck/read-paste.ts'),
    import('../io/read-file.ts'),
  ]);
  if (new Set(logs).size < logs.length) throw new UsageError({ area: 'precheck', ...precheckCommandWords.twice });
  const found = [];
  for (const log of logs) {
    const reading = createPasteReading(log === '-' ? undefined : basename(log));
    let isEmpty = true;
    for await (const line of readLogLines(log, 'precheck', io)) {
      isEmpty &&= line.trim() === '';
      reading.push(line);
    }
    const entries = reading.end();
    if (entries.length === 0)
      io.err(isEmpty ? fileWords.empty('precheck', log) : precheckCommandWords.nothingRead(log));
    found.push(...entries);
  }
  return found;
}
