/** `show ID`: one article, whole. */
import type { Register } from './commands.ts';
import { UsageError } from './io.ts';

export const registerShow: Register = (program, io) => {
  program
    .command('show')
    .argument('<id>', 'an article, such as Q186408')
    .description('show one article')
    .option('--json', 'print the article as JSON')
    .action(async (given: string, options: { readonly json?: true }) => {
      const diagnoser = await io.openDiagnoser();
      const id = toId(given);
      const article = diagnoser.article(id);
      if (!article) {
        const { harmless } = await import('./text.ts');
        const near = diagnoser.nearIds(id);
        const hint = near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Look for it by words: sms-kb search WORDS';
        throw new UsageError(`[show] there is no article ${harmless(given).slice(0, 40)}. ${hint}`);
      }
      if (options.json) return io.out(`${JSON.stringify(article, null, 2)}\n`);
      const { renderArticle } = await import('./render-article.ts');
      io.out(renderArticle(article, io));
    });
};

/** `q186408`, `186408` and `KB Q186408` all mean Q186408. */
function toId(given: string): string {
  const plain = given
    .trim()
    .toUpperCase()
    .replace(/^KB\s*/, '');
  return /^\d+$/.test(plain) ? `Q${plain}` : plain;
}
