/** Where the command line finds what was taught, and for whom. */
import { join } from 'node:path';
import { UsageError } from '../../errors.ts';
import type { CliIo } from './io.ts';

/** Who taught without Slack; a bot's workspaces have ids such as T0123ABCD. */
const LOCAL_WORKSPACE = 'local';

export interface StoreOptions {
  readonly workspace?: string;
}

/** @throws UsageError when the configuration keeps nothing */
export function storePath({ env }: Pick<CliIo, 'env'>): string {
  if (env.STORE?.trim() === 'memory') {
    throw new UsageError({
      area: 'kb',
      what: 'STORE is memory, so nothing taught here would last',
      next: 'set STORE=json-file and DATA_DIR.',
    });
  }
  return join(env.DATA_DIR?.trim() || 'data', 'sms-kb.json');
}

/** The one asked for, or the only one that the store knows, or a local one while it knows none. */
export function chooseWorkspace(workspaces: readonly string[], asked: string | undefined): string {
  if (asked !== undefined) {
    if (!/^[\w/-]{1,60}$/.test(asked))
      throw new UsageError({ area: 'kb', what: '--workspace takes an id such as T0123ABCD.' });
    return asked;
  }
  const [only = LOCAL_WORKSPACE, ...others] = workspaces;
  if (others.length > 0) {
    throw new UsageError({
      area: 'kb',
      what: 'the store has several workspaces',
      next: `say which with --workspace ${workspaces.join(' | ')}`,
    });
  }
  return only;
}
