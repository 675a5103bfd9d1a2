/** Refuses what could not be read again, before a store keeps it: one bad record must not cost the others, whatever store it is. */
import { checkChange } from './json/document.ts';
import type { StoreChange } from './json/journal.ts';
import { settingsKey } from './state.ts';
import type { Store } from './store.ts';

type Writable = Pick<Store, 'incidents' | 'articles' | 'settings' | 'jobs' | 'audit' | 'forget'>;

/** Async, so that a bad record rejects instead of throwing at the caller. */
async function checked<T>(change: StoreChange, act: () => Promise<T>): Promise<T> {
  checkChange(change);
  return act();
}

/** @returns the same store, which rejects a bad record with `NotSavedError` */
export function checkWrites<T extends Writable>(store: T): T {
  const { incidents, articles, settings, jobs, audit } = store;
  return {
    ...store,
    incidents: {
      ...incidents,
      insert: (incident) => checked({ incident }, () => incidents.insert(incident)),
      replace: (incident) => checked({ incident }, () => incidents.replace(incident)),
    },
    articles: { ...articles, save: (taught) => checked({ taught }, () => articles.save(taught)) },
    jobs: { ...jobs, put: (job, how) => checked({ job }, () => jobs.put(job, how)) },
    audit: { ...audit, add: (entry) => checked({ audit: entry }, () => audit.add(entry)) },
    forget: (scope, entry) => checked({ audit: entry }, () => store.forget(scope, entry)),
    settings: {
      ...settings,
      write: (workspace, channel, value) =>
        checked({ channel: [settingsKey(workspace, channel), value] }, () => settings.write(workspace, channel, value)),
    },
  };
}
