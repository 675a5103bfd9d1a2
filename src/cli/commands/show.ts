/** `show ID`: one article, whole. `kb show` is the same. */
import type { Command } from 'commander';
import { UsageError } from '../../errors.ts';
import type { CliIo } from '../io/io.ts';
import { libraryOption } from '../io/library-option.ts';
import type { Register } from '../io/register.ts';
import { showWords } from '../words/ask-words.ts';

export const registerShow: Register = (program, io) => addShow(program, io);

export function addShow(parent: Command, io: CliIo): void {
  parent
    .command('show')
    .argument('<id>', showWords.id)
    .description(showWords.description)
    .option('--json', showWords.json)
    .option(...libraryOption)
    .action(async (given: string, options: { readonly json?: true; readonly library?: string }) => {
      const diagnoser = await io.openDiagnoser(options.library);
      const id = toId(given);
      const article = diagnoser.article(id);
      if (!article) {
        const { harmless } = await import('../render/text.ts');
        const what = showWords.missing(harmless(given).slice(0, 40), diagnoser.nearIds(id));
        throw new UsageError({ area: 'show', what });
      }
      // An imported article, unless one of ours has its id: answers show parts of it, here it is whole.
      const pack = await io.openPack(options.library);
      const whole = pack?.article(article.id) === article ? pack.parsed(article.id) : undefined;
      if (options.json) return io.out(`${JSON.stringify(whole ?? article, null, 2)}\n`);
      if (whole) {
        const { renderImported } = await import('../render/render-imported.ts');
        return io.out(renderImported(whole, io));
      }
      const { renderArticle } = await import('../render/render-article.ts');
      io.out(renderArticle(article, io));
    });
}

/** `q186408`, `186408` and `KB Q186408` all mean Q186408. */
function toId(given: string): string {
  const plain = given
    .trim()
    .toUpperCase()
    .replace(/^KB\s*/, '');
  return /^\d+$/.test(plain) ? `Q${plain}` : plain;
}
