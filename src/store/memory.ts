/** A store that ends with the process: for tests, the demo, and a bot without a disk. */
import { UserError } from '../errors.ts';
import {
  claim,
  createState,
  defaultLimits,
  findIncident,
  findIncidentsIn,
  type Limits,
  listTaught,
  prune,
  readChannelSettings,
  recordFeedback,
  saveChannelSettings,
  saveIncident,
  saveTaught,
} from './state.ts';
import type { Store } from './store.ts';

/**
 * @param options.now milliseconds since 1970
 * @param options.limits how much is kept; see `defaultLimits`
 */
export function createMemoryStore(options: { readonly now: () => number; readonly limits?: Limits }): Store {
  const { now, limits = defaultLimits } = options;
  const state = createState();
  let closed = false;

  // Async, so that a closed store rejects instead of throwing at the caller.
  const run = async <T>(act: () => T): Promise<T> => {
    if (closed) throw new UserError({ area: 'store', what: 'is closed', next: 'open it again before using it' });
    return act();
  };

  return {
    claim: (key, ttlMs) => run(() => claim(state, key, ttlMs, now())),
    saveIncident: (incident) =>
      run(() => {
        saveIncident(state, incident);
        prune(state, limits, now());
      }),
    findIncident: (workspace, id) => run(() => findIncident(state, workspace, id)),
    findIncidentsInThread: (workspace, channel, thread) =>
      run(() => findIncidentsIn(state, { workspace, channel, thread })),
    findIncidentsInChannel: (workspace, channel) => run(() => findIncidentsIn(state, { workspace, channel })),
    recordFeedback: (workspace, id, feedback) => run(() => recordFeedback(state, workspace, id, feedback)),
    readChannelSettings: (workspace, channel) => run(() => readChannelSettings(state, workspace, channel)),
    saveChannelSettings: (workspace, channel, settings) =>
      run(() => saveChannelSettings(state, workspace, channel, settings)),
    saveTaught: (taught) => run(() => saveTaught(state, taught) !== undefined),
    listTaught: (workspace) => run(() => listTaught(state, workspace)),
    close: async () => {
      closed = true;
    },
  };
}
