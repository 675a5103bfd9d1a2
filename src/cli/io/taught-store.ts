/** Where the command line finds what was taught, and for whom. */
import { UsageError } from '../../errors.ts';
import type { ReadOnlyStore } from '../../store/read-only-store.ts';
import type { Store } from '../../store/store.ts';
import { kbWords } from '../words/kb-words.ts';
import type { CliIo } from './io.ts';
import { storePath, storePlace } from './store-place.ts';

/** Who taught without Slack; a bot's workspaces have ids such as T0123ABCD. */
const LOCAL_WORKSPACE = 'local';

export interface StoreOptions {
  readonly workspace?: string;
}

type Env = CliIo['env'];

/** The part of the store that teaching needs. */
type TeamStore = Pick<Store, 'articles' | 'audit' | 'forget' | 'incidents' | 'workspaces' | 'close'>;

/** Where the bot keeps its articles. @throws UsageError when the configuration keeps nothing */
function kindOf(env: Env): 'postgres' | 'json-file' {
  const [kind, url] = [env.STORE?.trim(), env.DATABASE_URL?.trim()];
  if (kind === 'memory') throw new UsageError({ area: 'kb', ...kbWords.teach.noStore });
  if (kind === 'postgres' && !url) throw new UsageError({ area: 'kb', ...kbWords.teach.noDatabase });
  return kind === 'json-file' || !url ? 'json-file' : 'postgres';
}

/** As `openTeamStore`, for reading alone, beside a running bot. */
export async function readTeamStore(env: Env): Promise<ReadOnlyStore> {
  const { databaseUrl } = storePlace(env);
  if (kindOf(env) === 'postgres' && databaseUrl) {
    const { readPostgresStore } = await import('../../store/postgres/read-only.ts');
    return readPostgresStore(databaseUrl);
  }
  const { readStore } = await import('../../store/json/read-only.ts');
  return readStore(storePath(env));
}

/** The store that the bot uses, as its environment says. @throws UsageError while a running bot holds the file; a database is shared */
export async function openTeamStore(env: Env): Promise<TeamStore> {
  const [{ openStore }, { StoreInUseError }] = await Promise.all([
    import('../../store/open.ts'),
    import('../../store/json/lock.ts'),
  ]);
  return openStore({ ...storePlace(env), store: kindOf(env) }).catch((error: unknown) => {
    if (!(error instanceof StoreInUseError)) throw error;
    throw new UsageError({ area: 'kb', ...kbWords.teach.storeInUse(storePath(env)) });
  });
}

/** The one asked for, or the only one that the store knows, or a local one while it knows none. */
export function chooseWorkspace(workspaces: readonly string[], asked: string | undefined): string {
  if (asked !== undefined) {
    if (!/^[\w/-]{1,60}$/.test(asked)) throw new UsageError({ area: 'kb', ...kbWords.teach.noWorkspaceId });
    return asked;
  }
  const [only = LOCAL_WORKSPACE, ...others] = workspaces;
  if (others.length > 0) {
    throw new UsageError({ area: 'kb', ...kbWords.teach.whichWorkspace(workspaces) });
  }
  return only;
}
