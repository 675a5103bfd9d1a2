/** `store copy`: from the file into the database, or back. The places come from DATA_DIR and DATABASE_URL. */
import { UsageError } from '../../errors.ts';
import type { StoreKind } from '../../store/open.ts';
import type { Register } from '../io/register.ts';
import { storePlace } from '../io/store-place.ts';
import { storeWords } from '../words/store-words.ts';

const KINDS = ['json-file', 'postgres'] as const;

interface CopyOptions {
  readonly from: string;
  readonly to: string;
}

function toKind(option: string, value: string): StoreKind {
  const kind = KINDS.find((one) => one === value);
  if (kind) return kind;
  throw new UsageError({ area: 'store', ...storeWords.copy.notAStore(option, value, KINDS.join(' or ')) });
}

export const registerStore: Register = (program, io) => {
  const store = program.command('store').description(storeWords.description);
  store
    .command('copy')
    .description(storeWords.copy.description)
    .requiredOption('--from <store>', storeWords.copy.from)
    .requiredOption('--to <store>', storeWords.copy.to)
    .action(async (options: CopyOptions) => {
      const from = toKind('--from', options.from);
      const to = toKind('--to', options.to);
      if (from === to) {
        throw new UsageError({ area: 'store', ...storeWords.copy.same });
      }
      const [{ openStore }, { copyStore }] = await Promise.all([
        import('../../store/open.ts'),
        import('../../store/copy.ts'),
      ]);
      const place = storePlace(io.env);
      const source = await openStore({ ...place, store: from });
      try {
        const target = await openStore({ ...place, store: to });
        try {
          io.out(storeWords.copy.copied(await copyStore(source, target)));
        } finally {
          await target.close();
        }
      } finally {
        await source.close();
      }
    });
};
