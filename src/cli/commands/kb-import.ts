/** `kb import SRC`: a copy of a KB archive becomes searchable. */

import type { Command } from 'commander';
import { UsageError } from '../../errors.ts';
import type { ImportProgress } from '../../library/imported/write-pack.ts';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import { kbWords } from '../words/kb-words.ts';

/** Long enough for replicas on a slow network disk to read the index of the new pack. */
const SHARED_GRACE_MS = 10_000;

interface Options {
  readonly products?: string;
  readonly library?: string;
}

export function addImport(kb: Command, io: CliIo): void {
  kb.command('import')
    .argument('<source>', kbWords.import.source)
    .description(kbWords.import.description)
    .option('--products <pattern>', kbWords.import.products)
    .option(...libraryOption)
    .action(async (source: string, options: Options) => {
      const [
        { readKnowledge, toKnowledgeFolder, toLibraryFolder },
        { writePack },
        { readWordings },
        { ArchiveError },
        { harmless },
      ] = await Promise.all([
        import('../io/open-diagnoser.ts'),
        import('../../library/imported/write-pack.ts'),
        import('../../library/shipped/wordings.ts'),
        import('../../library/imported/archive/archive-file.ts'),
        import('../render/text.ts'),
      ]);
      const { lexicon } = await readKnowledge(io.env);
      const folder = toLibraryFolder(io.env, options.library);
      const imported = await writePack(folder, source, {
        lexicon,
        // Replicas look each second.
        graceMs: io.env.LIBRARY_DIR?.trim() ? SHARED_GRACE_MS : 0,
        wordings: await readWordings(toKnowledgeFolder(io.env)),
        ...(options.products === undefined ? {} : { products: options.products }),
        onProgress: createProgress(io),
        onUnreadable: ({ path, reason }) => io.err(kbWords.import.skipped(harmless(path), harmless(reason))),
      }).catch((error: unknown) => {
        throw error instanceof ArchiveError ? new UsageError(error) : error;
      });
      const { counts, source: origin } = imported.manifest;
      const name = harmless(origin.name);
      if (imported.kind === 'unchanged') {
        io.out(kbWords.import.unchanged(name, counts.articles));
        return;
      }
      io.out(kbWords.import.done(counts.articles, name, folder));
      if (counts.unreadable > 0) io.out(kbWords.import.unreadable(counts.unreadable));
      if (counts.duplicates > 0) io.out(kbWords.import.duplicates(counts.duplicates));
      if (counts.filtered > 0) io.out(kbWords.import.filtered(counts.filtered));
    });
}

/** A line at each tenth of the way. */
function createProgress(io: CliIo): (progress: ImportProgress) => void {
  let told = 0;
  return ({ stage, done, total, articles }) => {
    if (stage === 'index') return void io.err(kbWords.import.indexing(articles));
    const tenth = total > 0 ? Math.floor((done / total) * 10) : 0;
    if (tenth <= told) return;
    told = tenth;
    io.err(kbWords.import.read(tenth * 10, articles));
  };
}
