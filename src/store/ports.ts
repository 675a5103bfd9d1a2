/** The ports of a store over its state: what it asks before an act, and how a change is kept, is all that its kinds differ in. */
import { checkWrites } from './check-writes.ts';
import { claim, finishClaim, interruptedClaims, releaseClaim, renewClaim } from './claims.ts';
import { createLocalJobs } from './jobs/local-jobs.ts';
import type { StoreChange } from './json/journal.ts';
import type { Limits } from './retention.ts';
import {
  addAudit,
  articlesVersion,
  dueIncidents,
  findIncident,
  forgetPlanned,
  insertIncident,
  listArticles,
  listAudit,
  listSettings,
  listWorkspaces,
  planForgetting,
  prune,
  readChannelSettings,
  replaceIncident,
  type StoredState,
  saveArticle,
  searchIncidents,
  settingsKey,
  writeSettings,
} from './state.ts';
import type { Store } from './store.ts';

export interface Keeping {
  readonly limits: Limits;
  /** The time by which things grow old, see `createAgeClock`. */
  readonly ageMs: () => number;
  readonly onError: (error: Error) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Throws when the store is closed. */
  readonly check: () => void;
  /** Resolves when the change is kept. One that cannot be kept is undone, and the promise rejects. */
  readonly keep: (change: StoreChange, undo: () => void) => Promise<void>;
}

/** What a store does without its life: its state and its end. */
export type Ports = Omit<Store, 'close' | 'state'>;

const nothing = (): void => undefined;

export function createPorts(state: StoredState, { now, check, keep, limits, ageMs, onError }: Keeping): Ports {
  // Async, so that a closed store rejects instead of throwing at the caller.
  const read = async <T>(act: () => T): Promise<T> => {
    check();
    return act();
  };
  /** @param act changes the state and returns how to take that back; undefined where the change does not fit */
  const change = async (what: StoreChange, act: () => (() => void) | undefined): Promise<boolean> => {
    check();
    const undo = act();
    if (!undo) return false;
    await keep(what, undo);
    return true;
  };
  /** In force at once, and on disk when this resolves; a disk that fails is no reason to leave a question unanswered. */
  const keepClaim = (key: string): Promise<void> => {
    const kept = state.claims.byKey.get(key);
    const what = kept ? { claim: { key, endsMs: kept.endsMs, done: kept.token === undefined } } : { released: key };
    return keep(what, nothing).catch(nothing);
  };

  return checkWrites({
    incidents: {
      insert: async (incident) => void (await change({ incident }, () => insertIncident(state, incident))),
      find: (workspace, id) => read(() => findIncident(state, workspace, id)),
      inThread: (workspace, channel, thread) => read(() => searchIncidents(state, { workspace, channel, thread })),
      replace: (incident) => change({ incident }, () => replaceIncident(state, incident)),
      list: (filter, page) => read(() => searchIncidents(state, filter, page)),
      due: (nowMs, limit) => read(() => dueIncidents(state, nowMs, limit)),
    },
    articles: {
      save: (taught) => change({ taught }, () => saveArticle(state, taught)),
      list: (workspace) => read(() => listArticles(state, workspace)),
      version: (workspace) => read(() => articlesVersion(state, workspace)),
    },
    settings: {
      read: (workspace, channel) => read(() => readChannelSettings(state, workspace, channel)),
      write: async (workspace, channel, settings) => {
        const key = settingsKey(workspace, channel);
        await change({ channel: [key, settings] }, () => writeSettings(state, key, settings));
      },
      list: (workspace) => read(() => listSettings(state, workspace)),
    },
    claims: {
      claim: async (key, leaseMs) => {
        check();
        const lease = claim({ claims: state.claims, key, leaseMs, nowMs: now() });
        if (lease) await keepClaim(key);
        return lease;
      },
      renew: async (lease, leaseMs) => {
        check();
        const isOurs = renewClaim({ claims: state.claims, lease, leaseMs, nowMs: now() });
        if (isOurs) await keepClaim(lease.key);
        return isOurs;
      },
      done: async (lease, keepMs) => {
        check();
        finishClaim({ claims: state.claims, lease, keepMs, nowMs: now() });
        await keepClaim(lease.key);
      },
      release: async (lease) => {
        check();
        releaseClaim(state.claims, lease);
        await keepClaim(lease.key);
      },
      interrupted: () => read(() => interruptedClaims(state.claims, now())),
    },
    jobs: createLocalJobs({ state, now, read, change, onError }),
    audit: {
      add: async (entry) => void (await change({ audit: entry }, () => addAudit(state, entry))),
      list: (workspace, limit) => read(() => listAudit(state, workspace, limit)),
    },
    async forget(scope, entry) {
      check();
      const planned = planForgetting(state, scope);
      const { deleted, changed, unnamed, forgotten } = planned.plan;
      const records = {
        incidents: deleted.map(({ workspace, id }) => [workspace, id] as const),
        jobs: planned.jobs.map(({ key }) => key),
        changed,
        unnamed,
        audit: entry,
      };
      await change({ forgotten: records }, () => {
        const undo = [forgetPlanned(state, planned), addAudit(state, entry)];
        return () => undo.forEach((one) => void one());
      });
      return { ...forgotten, jobs: planned.jobs.length };
    },
    prune: () => read(() => prune(state, limits, ageMs())),
    workspaces: () => read(() => listWorkspaces(state)),
  });
}
