/** `kb stats`: what the library holds. */
import type { Command } from 'commander';
import type { LibraryStats } from '../../library/imported/library-stats.ts';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import { formatNumber } from '../render/text.ts';
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
  const name = (text: string) => text.padEnd(12);
  const row = (title: string, counts: Readonly<Record<string, number>>) => {
    const all = Object.entries(counts);
    const shown = all.slice(0, MOST_SHOWN).map(([key, count]) => `${key} ${formatNumber(count)}`);
    const more = all.length > MOST_SHOWN ? [kbWords.stats.more(all.length - MOST_SHOWN)] : [];
    return `${name(title)}${[...shown, ...more].join(', ') || kbWords.stats.none}\n`;
  };
  return [
    `${name(kbWords.stats.curated)}${formatNumber(stats.curated)}\n`,
    `${name(kbWords.stats.taught)}${formatNumber(stats.taught)}\n`,
    `${name(kbWords.stats.imported)}${formatNumber(stats.imported)}`,
    importedFrom ? kbWords.stats.from(importedFrom.name, importedFrom.at.slice(0, 10)) : '',
    stats.replaced > 0 ? kbWords.stats.replaced(stats.replaced) : '',
    '\n\n',
    row('products', stats.products),
    row('versions', stats.versions),
    row('components', stats.components),
    row('years', stats.years),
    `${name(kbWords.stats.samplesRow)}${kbWords.stats.samples(samples.articles, samples.matches, samples.nearMisses)}\n`,
  ].join('');
}
