/** A store that ends with the process: for tests, the demo, and a bot without a disk. */
import { UserError } from '../errors.ts';
import { createPorts } from './ports.ts';
import { createState, defaultLimits, type Limits, prune } from './state.ts';
import type { Store } from './store.ts';

/**
 * @param options.now milliseconds since 1970
 * @param options.limits how much is kept; see `defaultLimits`
 */
export function createMemoryStore(options: { readonly now: () => number; readonly limits?: Limits }): Store {
  const { now, limits = defaultLimits } = options;
  const state = createState();
  let closed = false;
  const ports = createPorts(state, {
    now,
    check: () => {
      if (closed) throw new UserError({ area: 'store', what: 'is closed', next: 'open it again before using it' });
    },
    saved: async () => prune(state, limits, now()),
    savedSoon: () => undefined,
  });
  return {
    ...ports,
    state: () => (closed ? 'lost' : 'ok'),
    close: async () => {
      closed = true;
    },
  };
}
