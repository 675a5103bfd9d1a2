/** The ports of a store over its state: what it asks before an act, and waits for after a change, is all that its kinds differ in. */
import { claim, finishClaim, interruptedClaims, releaseClaim } from './claims.ts';
import {
  articlesVersion,
  dueIncidents,
  findIncident,
  insertIncident,
  listArticles,
  listSettings,
  listWorkspaces,
  readSettings,
  replaceIncident,
  type State,
  saveArticle,
  searchIncidents,
  writeSettings,
} from './state.ts';
import type { Store } from './store.ts';

export interface Keeping {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Throws when the store is closed, or may not write any more. */
  readonly check: () => void;
  /** Resolves when every change so far is kept. */
  readonly saved: () => Promise<void>;
  /** Something changed that may be lost with a crash of the next moments; returns at once. */
  readonly savedSoon: () => void;
}

export function createPorts(state: State, { now, check, saved, savedSoon }: Keeping): Omit<Store, 'close' | 'state'> {
  // Async, so that a closed store rejects instead of throwing at the caller.
  const read = async <T>(act: () => T): Promise<T> => {
    check();
    return act();
  };
  const change = async <T>(act: () => T): Promise<T> => {
    check();
    const result = act();
    await saved();
    return result;
  };

  return {
    incidents: {
      insert: (incident) => change(() => insertIncident(state, incident)),
      find: (workspace, id) => read(() => findIncident(state, workspace, id)),
      inThread: (workspace, channel, thread) => read(() => searchIncidents(state, { workspace, channel, thread })),
      replace: async (incident) => {
        check();
        if (!replaceIncident(state, incident)) return false;
        await saved();
        return true;
      },
      list: (filter, page) => read(() => searchIncidents(state, filter, page)),
      due: (nowMs, limit) => read(() => dueIncidents(state, nowMs, limit)),
    },
    articles: {
      save: async (taught) => {
        check();
        const putBack = saveArticle(state, taught);
        if (!putBack) return false;
        // What could not be written is not in force: the next write would else confirm what was refused.
        await saved().catch((error: unknown) => {
          putBack();
          throw error;
        });
        return true;
      },
      list: (workspace) => read(() => listArticles(state, workspace)),
      version: (workspace) => read(() => articlesVersion(state, workspace)),
    },
    settings: {
      read: (workspace, channel) => read(() => readSettings(state, workspace, channel)),
      write: (workspace, channel, settings) => change(() => writeSettings(state, workspace, channel, settings)),
      list: (workspace) => read(() => listSettings(state, workspace)),
    },
    claims: {
      claim: async (key, leaseMs) => {
        check();
        const lease = claim(state.claims, key, leaseMs, now());
        if (lease) savedSoon();
        return lease;
      },
      done: async (lease, keepMs) => {
        check();
        finishClaim(state.claims, lease, keepMs, now());
        savedSoon();
      },
      release: async (lease) => {
        check();
        releaseClaim(state.claims, lease);
        savedSoon();
      },
      interrupted: () => read(() => interruptedClaims(state.claims, now())),
    },
    workspaces: () => read(() => listWorkspaces(state)),
  };
}
