/** `kb export`: every article in force as a line of JSON, for other programs. */
import type { Command } from 'commander';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import { kbWords } from '../words/kb-words.ts';

export function addExport(kb: Command, io: CliIo): void {
  kb.command('export')
    .description(kbWords.export.description)
    .option('--source <source>', kbWords.export.source)
    .option(...libraryOption)
    .action(async (options: { readonly source?: string; readonly library?: string }) => {
      const [{ openLibrary }, { shelve }] = await Promise.all([
        import('../io/open-diagnoser.ts'),
        import('../../library/imported/shelves.ts'),
      ]);
      for (const { source, article, whole } of shelve(await openLibrary(io, options.library))) {
        if (options.source !== undefined && options.source !== source) continue;
        io.out(`${JSON.stringify({ source, article: whole ?? article })}\n`);
      }
    });
}
