/** A team's articles while the store cannot be read: as they were when it last could. An answer without the newest article beats none. */
import { LRUCache } from 'lru-cache';
import type { Taught, TeamArticles } from './taught.ts';

/** As many workspaces as indexes are held ready for, and some; one is as large as what its team taught. */
const MOST_WORKSPACES = 64;

interface Known {
  readonly version?: string;
  readonly list?: readonly Taught[];
}

/**
 * @param onFault hears of each reading that failed
 * @returns the same articles; where reading fails, those that were read last, or none. Saving fails as it does
 */
export function withLastKnown(articles: TeamArticles, onFault: (error: unknown) => void): TeamArticles {
  const known = new LRUCache<string, Known>({ max: MOST_WORKSPACES });
  const note = (workspace: string, what: Known): void => {
    known.set(workspace, { ...known.get(workspace), ...what });
  };
  return {
    save: (taught) => articles.save(taught),
    async version(workspace) {
      try {
        const version = await articles.version(workspace);
        note(workspace, { version });
        return version;
      } catch (error) {
        onFault(error);
        return known.get(workspace)?.version ?? '';
      }
    },
    async list(workspace) {
      try {
        const list = await articles.list(workspace);
        note(workspace, { list });
        return list;
      } catch (error) {
        onFault(error);
        return known.get(workspace)?.list ?? [];
      }
    },
  };
}
