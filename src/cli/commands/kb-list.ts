/** `kb list`: every article in force, one a line. */
import type { Command } from 'commander';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import { kbWords } from '../words/kb-words.ts';

interface Options {
  readonly json?: true;
  readonly source?: string;
  readonly library?: string;
}

export function addList(kb: Command, io: CliIo): void {
  kb.command('list')
    .description(kbWords.list.description)
    .option('--source <source>', kbWords.list.source)
    .option('--json', kbWords.list.json)
    .option(...libraryOption)
    .action(async (options: Options) => {
      const [{ openLibrary }, { shelve }, { harmless }] = await Promise.all([
        import('../io/open-diagnoser.ts'),
        import('../../library/imported/shelves.ts'),
        import('../render/text.ts'),
      ]);
      for (const { source, article } of shelve(await openLibrary(io, options.library))) {
        if (options.source !== undefined && options.source !== source) continue;
        const { id, title, applies_to: applies } = article;
        const line = { id, source, product: applies.product, versions: applies.versions, title };
        io.out(
          options.json
            ? `${JSON.stringify(line)}\n`
            : `${id.padEnd(8)} ${source.padEnd(8)}  ${applies.versions.join(',').padEnd(11)}  ${harmless(title)}\n`,
        );
      }
    });
}
