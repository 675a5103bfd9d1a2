/** A store that ends with the process: for tests, the demo, and a bot without a disk. */
import { UserError } from '../errors.ts';
import { createAgeClock } from './json/age-clock.ts';
import { createPorts } from './ports.ts';
import { defaultLimits, type Limits } from './retention.ts';
import { createState, prune } from './state.ts';
import type { Store } from './store.ts';
import { storeFaults } from './words.ts';

/**
 * @param options.now milliseconds since 1970
 * @param options.limits how much is kept; see `defaultLimits`
 * @param options.uptimeMs milliseconds that really passed, see `createAgeClock`
 */
export function createMemoryStore(options: {
  readonly now: () => number;
  readonly limits?: Limits;
  readonly uptimeMs?: () => number;
}): Store {
  const { now, limits = defaultLimits, uptimeMs = () => performance.now() } = options;
  const state = createState();
  const ageClock = createAgeClock({ now, uptimeMs });
  let closed = false;
  const ports = createPorts(state, {
    now,
    limits,
    ageMs: ageClock,
    onError: () => undefined,
    check: () => {
      if (closed) throw new UserError({ area: 'store', ...storeFaults.closed });
    },
    keep: async () => prune(state, limits, ageClock()),
  });
  return {
    ...ports,
    state: () => ({ kind: 'ok' }),
    close: async () => {
      closed = true;
    },
  };
}
