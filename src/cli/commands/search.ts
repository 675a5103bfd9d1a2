/** `search WORDS…`: articles for a few words, best first. */

import { UsageError } from '../../errors.ts';
import { libraryOption, showCommand } from '../io/library-option.ts';
import type { Register } from '../io/register.ts';
import { searchCommandWords } from '../words/ask-words.ts';

/** One screen of titles. */
const maxResults = 10;

export const registerSearch: Register = (program, io) => {
  program
    .command('search')
    .argument('<words...>', searchCommandWords.words)
    .description(searchCommandWords.description)
    .option('--json', searchCommandWords.json)
    .option(...libraryOption)
    .action(async (words: readonly string[], options: { readonly json?: true; readonly library?: string }) => {
      const text = words.join(' ').trim();
      if (text === '') throw new UsageError({ area: 'search', ...searchCommandWords.noWords });
      const diagnoser = await io.openDiagnoser(options.library);
      const found = diagnoser.search(text, maxResults);
      if (options.json) return io.out(`${JSON.stringify(found, null, 2)}\n`);
      if (found.length === 0) {
        return io.out(searchCommandWords.nothing(diagnoser.size));
      }
      const { toWidth, wrap } = await import('../render/text.ts');
      const width = toWidth(io.columns);
      const lines = found.flatMap((one) => wrap(one.title, { width, lead: `${one.id.padEnd(7)}  ` }));
      io.out(`${lines.join('\n')}\n\n${searchCommandWords.read(showCommand(found[0]?.id ?? 'ID', options.library))}`);
    });
};
