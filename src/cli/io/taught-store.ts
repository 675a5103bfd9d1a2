/** Where the command line finds what was taught, and for whom. */
import { join } from 'node:path';
import { UsageError } from '../../errors.ts';
import { kbWords } from '../words/kb-words.ts';
import type { CliIo } from './io.ts';

/** Who taught without Slack; a bot's workspaces have ids such as T0123ABCD. */
const LOCAL_WORKSPACE = 'local';

export interface StoreOptions {
  readonly workspace?: string;
}

/** @throws UsageError when the configuration keeps nothing */
export function storePath({ env }: Pick<CliIo, 'env'>): string {
  if (env.STORE?.trim() === 'memory') {
    throw new UsageError({ area: 'kb', ...kbWords.teach.noStore });
  }
  return join(env.DATA_DIR?.trim() || 'data', 'sms-kb.json');
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
