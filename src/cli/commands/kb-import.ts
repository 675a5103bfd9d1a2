/** `kb import SRC`: a copy of a KB archive becomes searchable. */

import type { Command } from 'commander';
import { UsageError } from '../../errors.ts';
import type { ImportProgress } from '../../library/imported/write-pack.ts';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';

interface Options {
  readonly products?: string;
  readonly library?: string;
}

export function addImport(kb: Command, io: CliIo): void {
  kb.command('import')
    .argument('<source>', 'a folder, a .tar.gz or a .tar.xz of a KB archive, or a folder of plain articles')
    .description('import a KB archive; it replaces what was imported before')
    .option('--products <pattern>', 'only articles whose product line contains this; * and ? stand for anything')
    .option(...libraryOption)
    .action(async (source: string, options: Options) => {
      const [
        { readKnowledge, toKnowledgeFolder, toLibraryFolder },
        { writePack },
        { readWordings },
        { ArchiveError },
        { formatCount },
      ] = await Promise.all([
        import('../io/open-diagnoser.ts'),
        import('../../library/imported/write-pack.ts'),
        import('../../library/shipped/wordings.ts'),
        import('../../library/imported/archive/archive-file.ts'),
        import('../render/text.ts'),
      ]);
      const { harmless } = await import('../render/text.ts');
      const { lexicon } = await readKnowledge(io.env);
      const folder = toLibraryFolder(io.env, options.library);
      const imported = await writePack(folder, source, {
        lexicon,
        wordings: await readWordings(toKnowledgeFolder(io.env)),
        ...(options.products === undefined ? {} : { products: options.products }),
        onProgress: createProgress(io),
        onUnreadable: ({ path, reason }) => io.err(`not read: ${harmless(path)}: ${harmless(reason)}\n`),
      }).catch((error: unknown) => {
        throw error instanceof ArchiveError ? new UsageError(error) : error;
      });
      const { counts, source: origin } = imported.manifest;
      const name = harmless(origin.name);
      if (imported.kind === 'unchanged') {
        io.out(`${name} has been imported already, ${formatCount(counts.articles, 'article')}: nothing was changed.\n`);
        return;
      }
      const left = [
        counts.unreadable > 0 ? `${formatCount(counts.unreadable, 'file')} could not be read` : '',
        counts.duplicates > 0 ? `${formatCount(counts.duplicates, 'file')} had an id that was there already` : '',
        counts.filtered > 0 ? `${formatCount(counts.filtered, 'article')} left out by --products` : '',
      ].filter((text) => text !== '');
      io.out(`Imported ${formatCount(counts.articles, 'article')} from ${name} into ${folder}.\n`);
      for (const text of left) io.out(`${text}.\n`);
    });
}

/** A line at each tenth of the way. */
function createProgress(io: CliIo): (progress: ImportProgress) => void {
  let told = 0;
  return ({ stage, done, total, articles }) => {
    if (stage === 'index') return void io.err(`indexing ${articles.toLocaleString('en')} articles …\n`);
    const tenth = total > 0 ? Math.floor((done / total) * 10) : 0;
    if (tenth <= told) return;
    told = tenth;
    io.err(`${String(tenth * 10).padStart(3)} % read, ${articles.toLocaleString('en')} articles\n`);
  };
}
