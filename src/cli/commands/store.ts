/** `store copy`: from the file into the database, or back. The places come from DATA_DIR and DATABASE_URL. */
import { UsageError } from '../../errors.ts';
import type { StoreKind } from '../../store/open.ts';
import type { Register } from '../io/register.ts';

const KINDS = ['json-file', 'postgres'] as const;

interface CopyOptions {
  readonly from: string;
  readonly to: string;
}

function toKind(option: string, value: string): StoreKind {
  const kind = KINDS.find((one) => one === value);
  if (kind) return kind;
  throw new UsageError({
    area: 'store',
    what: `${option} ${value} is not a store`,
    next: `give ${KINDS.join(' or ')}. DATA_DIR names the folder of the file, DATABASE_URL the database.`,
  });
}

export const registerStore: Register = (program, io) => {
  const store = program.command('store').description('the store of answers, votes, settings and team articles: copy');
  store
    .command('copy')
    .description('copy everything from one store into an empty one and compare the two; stop the bot first')
    .requiredOption('--from <store>', 'json-file (in DATA_DIR) or postgres (DATABASE_URL)')
    .requiredOption('--to <store>', 'the other one; must be empty')
    .action(async (options: CopyOptions) => {
      const from = toKind('--from', options.from);
      const to = toKind('--to', options.to);
      if (from === to) {
        throw new UsageError({ area: 'store', what: 'both stores are the same', next: 'give json-file and postgres.' });
      }
      const [{ openStore }, { copyStore }] = await Promise.all([
        import('../../store/open.ts'),
        import('../../store/copy.ts'),
      ]);
      const databaseUrl = io.env.DATABASE_URL?.trim();
      const place = { dataDir: io.env.DATA_DIR?.trim() || 'data', ...(databaseUrl && { databaseUrl }) };
      const source = await openStore({ ...place, store: from });
      try {
        const target = await openStore({ ...place, store: to });
        try {
          const { incidents, articles, channels, workspaces } = await copyStore(source, target);
          io.out(
            `Copied and compared: answers ${incidents}, team articles ${articles}, channels with settings ${channels}, workspaces ${workspaces}.\n`,
          );
        } finally {
          await target.close();
        }
      } finally {
        await source.close();
      }
    });
};
