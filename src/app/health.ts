/** When the bot is ready and when alive, and what becomes of it when its store stays lost. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { UserError } from '../errors.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { ReadingPool } from '../reading/reading-pool.ts';
import type { Connection } from '../slack/connect/socket/connection.ts';
import type { Check, Health } from '../slack/connect/socket/health.ts';
import type { TokenWatch } from '../slack/connect/socket/token.ts';
import type { Store } from '../store/store.ts';
import type { TimingPool } from '../timing/worker/pool.ts';
import { appFaults } from './words.ts';

/** How long a lost store may stay lost: what took it away, a cleaner or a mount, has put it back by then, or never will. */
const LOST_STORE_MS = 30_000;
const LOOK_MS = 5_000;

/** A process that was this late with everything is of no use, even if it answers now. */
const LATE_MS = 30_000;

/** Whoever asks is answered while the store fails, only without being remembered; a lost one may be in other hands. */
function checkStore(store: Store): ReturnType<Check['read']> {
  const state = store.state();
  return { ok: state.kind !== 'lost', say: state.kind === 'ok' ? 'ok' : `${state.kind}: ${state.why}` };
}

function lostForGood(why: string): UserError {
  return new UserError({
    area: 'store',
    ...appFaults.storeLost(why, LOST_STORE_MS / 1000),
  });
}

/** Late by how much, at most, since it was last asked. */
function eventLoop(): Check {
  const delay = monitorEventLoopDelay({ resolution: 50 });
  delay.enable();
  return {
    name: 'event loop',
    read() {
      const lateMs = delay.max / 1e6;
      delay.reset();
      return { ok: lateMs < LATE_MS, say: `at most ${Math.round(lateMs)} ms late` };
    },
  };
}

/** @param parts.articles how many articles are in force; undefined while they are read */
export function readHealth(parts: {
  readonly connection: Connection;
  readonly token: Pick<TokenWatch, 'state'>;
  readonly store: Store;
  readonly reading: Pick<ReadingPool, 'state'>;
  readonly timing: Pick<TimingPool, 'state'>;
  readonly metrics: Pick<Metrics, 'read'>;
  readonly articles: () => number | undefined;
}): Health {
  const { connection, token, store, reading, timing, metrics, articles } = parts;
  return {
    ready: [
      connection.ready,
      { name: 'token', read: () => token.state },
      { name: 'store', read: () => checkStore(store) },
      {
        name: 'library',
        read: () => ({
          ok: articles() !== undefined,
          say: articles() === undefined ? 'being read' : `${articles()} articles`,
        }),
      },
      {
        name: 'workers',
        read: () => ({
          ok: reading.state() === 'ok' && timing.state() === 'ok',
          say: `reading ${reading.state()}, timing ${timing.state()}`,
        }),
      },
    ],
    live: [eventLoop(), ...(connection.live ? [connection.live] : [])],
    metrics: metrics.read,
  };
}

/**
 * Looks every few seconds whether the store is lost.
 * @param hears.onLost each time that it is lost
 * @param hears.onLostForGood with what ends the process, again and again once it has been lost for too long
 */
export function watchStore(
  store: Pick<Store, 'state'>,
  { onLost, onLostForGood }: { readonly onLost: () => void; readonly onLostForGood: (error: UserError) => void },
): NodeJS.Timeout {
  let lostMs = 0;
  return setInterval(() => {
    const state = store.state();
    if (state.kind === 'lost' && lostMs === 0) onLost();
    lostMs = state.kind === 'lost' ? lostMs + LOOK_MS : 0;
    if (state.kind === 'lost' && lostMs >= LOST_STORE_MS) onLostForGood(lostForGood(state.why));
  }, LOOK_MS).unref();
}
