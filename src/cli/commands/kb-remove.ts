/** `kb remove`: the imported articles are taken out of force and off the disk. */
import type { Command } from 'commander';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import { kbWords } from '../words/kb-words.ts';

export function addRemove(kb: Command, io: CliIo): void {
  kb.command('remove')
    .description(kbWords.remove.description)
    .option(...libraryOption)
    .action(async (options: { readonly library?: string }) => {
      const [{ toLibraryFolder }, { removePack }] = await Promise.all([
        import('../io/open-diagnoser.ts'),
        import('../../library/imported/library-folder.ts'),
      ]);
      const folder = toLibraryFolder(io.env, options.library);
      const removed = await removePack(folder);
      io.out(removed ? kbWords.remove.done(folder) : kbWords.remove.nothing(folder));
    });
}
