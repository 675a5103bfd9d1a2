/** `kb remove`: the imported articles are taken out of force and off the disk. */
import type { Command } from 'commander';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';

export function addRemove(kb: Command, io: CliIo): void {
  kb.command('remove')
    .description('remove the imported articles; the curated ones stay')
    .option(...libraryOption)
    .action(async (options: { readonly library?: string }) => {
      const [{ toLibraryFolder }, { removePack }] = await Promise.all([
        import('../io/open-diagnoser.ts'),
        import('../../library/imported/library-folder.ts'),
      ]);
      const folder = toLibraryFolder(io.env, options.library);
      const removed = await removePack(folder);
      io.out(
        removed
          ? `Removed the imported articles of ${folder}.\n`
          : `Nothing to remove: ${folder} holds no imported articles.\n`,
      );
    });
}
