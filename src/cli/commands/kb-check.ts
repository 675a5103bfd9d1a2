/** `kb check`: do the articles keep their promises? */
import type { Command } from 'commander';
import { type CliIo, exitCodes } from '../io/io.ts';
import { kbWords } from '../words/kb-words.ts';

export function addCheck(kb: Command, io: CliIo, exit: (code: number) => void): void {
  kb.command('check')
    .argument('[folder]', kbWords.check.folder)
    .description(kbWords.check.description)
    .option('--json', kbWords.check.json)
    .action(async (folder: string | undefined, options: { readonly json?: true }) => {
      const [{ toKnowledgeFolder }, { loadKnowledge }, { readWordings }, { checkKnowledge }, { createDiagnoser }] =
        await Promise.all([
          import('../io/open-diagnoser.ts'),
          import('../../library/shipped/load.ts'),
          import('../../library/shipped/wordings.ts'),
          import('../../library/check.ts'),
          import('../../diagnose.ts'),
        ]);
      const from = folder ?? toKnowledgeFolder(io.env);
      const knowledge = await loadKnowledge(from);
      const report = checkKnowledge(knowledge, createDiagnoser(knowledge), await readWordings(from));
      if (options.json) {
        io.out(`${JSON.stringify(report, null, 2)}\n`);
      } else {
        const { renderReport } = await import('../render/render-report.ts');
        io.out(renderReport(report));
      }
      exit(report.faults.length === 0 ? exitCodes.answered : exitCodes.fault);
    });
}
