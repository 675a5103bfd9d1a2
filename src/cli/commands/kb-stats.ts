/** `kb stats`: what the library holds. */
import type { Command } from 'commander';
import type { LibraryStats } from '../../library/imported/library-stats.ts';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import { kbWords } from '../words/kb-words.ts';

export function addStats(kb: Command, io: CliIo): void {
  kb.command('stats')
    .description(kbWords.stats.description)
    .option('--json', kbWords.stats.json)
    .option(...libraryOption)
    .action(async (options: { readonly json?: true; readonly library?: string }) => {
      const [{ openLibrary }, { countLibrary }] = await Promise.all([
        import('../io/open-diagnoser.ts'),
        import('../../library/imported/library-stats.ts'),
      ]);
      const { knowledge, pack, taught } = await openLibrary(io, options.library);
      const stats = countLibrary(knowledge.articles, pack, taught);
      io.out(options.json ? `${JSON.stringify(stats, null, 2)}\n` : render(stats));
    });
}

/** Lines shown of one kind; `--json` has all. */
const MOST_SHOWN = 8;

function render(stats: LibraryStats): string {
  const { samples, importedFrom } = stats;
  const row = (name: string, counts: Readonly<Record<string, number>>) => {
    const all = Object.entries(counts);
    const shown = all.slice(0, MOST_SHOWN).map(([key, count]) => `${key} ${count.toLocaleString('en')}`);
    const more = all.length > MOST_SHOWN ? [kbWords.stats.more(all.length - MOST_SHOWN)] : [];
    return `${name.padEnd(11)} ${[...shown, ...more].join(', ') || kbWords.stats.none}\n`;
  };
  return [
    `curated     ${stats.curated.toLocaleString('en')}\n`,
    `taught      ${stats.taught.toLocaleString('en')}\n`,
    `imported    ${stats.imported.toLocaleString('en')}`,
    importedFrom ? kbWords.stats.from(importedFrom.name, importedFrom.at.slice(0, 10)) : '',
    stats.replaced > 0 ? kbWords.stats.replaced(stats.replaced) : '',
    '\n\n',
    row('products', stats.products),
    row('versions', stats.versions),
    row('components', stats.components),
    row('years', stats.years),
    `samples     ${kbWords.stats.samples(samples.articles, samples.matches, samples.nearMisses)}\n`,
  ].join('');
}
