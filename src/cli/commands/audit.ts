/** `audit`: who did what others may not do, beside a running bot. */
import { UsageError } from '../../errors.ts';
import type { Register } from '../io/register.ts';
import type { StoreOptions } from '../io/taught-store.ts';
import { privacyWords } from '../words/privacy-words.ts';

interface Options extends StoreOptions {
  readonly limit: string;
  readonly json?: true;
}

const words = privacyWords.audit;

export const registerAudit: Register = (program, io) => {
  program
    .command('audit')
    .description(words.description)
    .option('--workspace <id>', privacyWords.workspace)
    .option('--limit <number>', words.limit, '100')
    .option('--json', words.json)
    .action(async (options: Options) => {
      const limit = Number(options.limit);
      if (!(Number.isInteger(limit) && limit >= 1 && limit <= 10_000)) {
        throw new UsageError({ area: 'audit', ...words.noLimit });
      }
      const [{ chooseWorkspace, readTeamStore }, { harmless }] = await Promise.all([
        import('../io/taught-store.ts'),
        import('../render/text.ts'),
      ]);
      const store = await readTeamStore(io.env);
      try {
        const workspace = chooseWorkspace(await store.workspaces(), options.workspace);
        const entries = await store.audit.list(workspace, limit);
        if (options.json) return io.out(entries.map((one) => `${JSON.stringify(one)}\n`).join(''));
        const line = ({ atMs, by, what, target }: (typeof entries)[number]): string => {
          const when = new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
          return `${when} UTC  ${harmless(by)}  ${words.acts[what]} ${harmless(target)}\n`;
        };
        io.out(entries.length === 0 ? words.none : entries.map(line).join(''));
      } finally {
        await store.close();
      }
    });
};
