/**
 * Everything that leaves for Slack, but downloads: to Slack's hosts alone, each try limited in time, and in a queue of its own for each
 * method and channel, so that a limit, a hang or a slow channel of one delays no other. What waits is bounded: the least urgent is
 * refused first. Given to Bolt as the `fetch` of its clients, which neither queue nor repeat anything themselves.
 */
import { setMaxListeners } from 'node:events';
import type { webApi } from '@slack/bolt';
import PQueue from 'p-queue';
import type { OutgoingLoad } from '../../metrics/state-gauges.ts';
import { type Call, readCall, type Urgency, urgencies } from './call.ts';
import { DroppedCallError, ForeignHostError, LostResponseError } from './errors.ts';
import { nextStep } from './next-step.ts';
import { type Tried, tryCall } from './try-call.ts';

/** What somebody who runs the bot wants to know. Holds no argument of a call. */
export type OutgoingEvent =
  | {
      readonly kind: 'dropped';
      readonly method: string;
      readonly urgency: Urgency;
      readonly why: DroppedCallError['why'];
    }
  | { readonly kind: 'limited'; readonly method: string; readonly seconds: number }
  | { readonly kind: 'lost'; readonly method: string }
  /** Slack does not take the token; `code` is its word. */
  | { readonly kind: 'token-refused'; readonly method: string; readonly code: string }
  | { readonly kind: 'foreign-host' }
  /** One try. `code`: Slack's word for what went wrong, or the status of an answer that is none of Slack's. */
  | {
      readonly kind: 'answered';
      readonly method: string;
      readonly seconds: number;
      readonly code?: string | undefined;
    };

export interface Outgoing {
  /** @throws OutgoingError when Slack gave no answer; an answer of any status is returned */
  readonly fetch: webApi.FetchFunction;
  /** The same, for what nobody asked for: it waits for the others, and is refused before them. */
  readonly overheardFetch: webApi.FetchFunction;
  /** Calls that wait or are under way. */
  readonly count: number;
  /** How much is on its way at this moment. */
  load(): OutgoingLoad;
  /** Ends what waits and what is under way; later calls are refused. */
  close(): void;
}

/** Slack takes a message a second in a channel, more in a burst. */
const AT_ONCE = 4;

/** In one queue. More would wait longer than anybody's patience. */
const MOST_WAITING = 100;

/** In all queues together: some hundred questions with what they need. Each urgency may fill this much of it. */
const MOST_CALLS = 1000;
const SHARE: Readonly<Record<Urgency, number>> = { form: 1, asked: 0.9, overheard: 0.5, lookup: 0.25 };

/** Slack's word for status 429, whoever sends it. */
export const LIMITED = 'ratelimited';

/** Slack answers within a second; a limit of ten ends the try. */
const HUNG_MS = 5_000;

interface Lane {
  readonly method: string;
  readonly queue: PQueue;
  heldUntilMs: number;
  /** Calls that wait or are under way in it. */
  count: number;
}

/** The clients' own queue, which is one for all methods, and their retries, which repeat posts, are out of use. */
export function clientOptions(fetch: webApi.FetchFunction, apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    fetch,
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl && { slackApiUrl: apiUrl }),
  };
}

/** @returns undefined where all is well */
function codeOf({ response: { status }, code }: Tried & { kind: 'answered' }): string | undefined {
  if (status === 429) return LIMITED;
  return code ?? (status >= 400 ? `http_${status}` : undefined);
}

/** Ends early, without an error, when `stop` says so. */
function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done, { once: true });
  });
}

/**
 * @param options.fetch the real one, or a test's
 * @param options.apiUrl ends with a slash; absent for Slack itself
 * @param options.report is told of what was dropped, limited or lost
 */
export function createOutgoing(options: {
  readonly fetch: typeof fetch;
  readonly apiUrl?: string | undefined;
  readonly report: (event: OutgoingEvent) => void;
}): Outgoing {
  const { apiUrl, report } = options;
  // Waiting is measured, so a clock that is set while somebody waits changes nothing.
  const now = (): number => performance.now();
  const lanes = new Map<string, Lane>();
  const stopping = new AbortController();
  // Every call that waits or is under way listens; their number has a limit of its own.
  setMaxListeners(0, stopping.signal);
  /** Tries that are under way, each with its beginning. */
  const tries = new Set<{ readonly sinceMs: number }>();
  let count = 0;

  function drop({ method, urgency }: Call, why: DroppedCallError['why'], cause?: unknown): DroppedCallError {
    report({ kind: 'dropped', method, urgency, why });
    return new DroppedCallError(method, why, cause === undefined ? undefined : { cause });
  }

  function laneOf({ queue: name, method }: Call): Lane {
    const known = lanes.get(name);
    if (known) return known;
    const lane: Lane = { method, queue: new PQueue({ concurrency: AT_ONCE }), heldUntilMs: 0, count: 0 };
    lanes.set(name, lane);
    return lane;
  }

  function pausedByMethod(): ReadonlyMap<string, number> {
    const paused = new Map<string, number>();
    for (const { method, heldUntilMs } of lanes.values())
      if (heldUntilMs > 0) paused.set(method, (paused.get(method) ?? 0) + 1);
    return paused;
  }

  function forget(name: string, lane: Lane): void {
    if (lane.count === 0 && lane.heldUntilMs === 0 && lanes.get(name) === lane) lanes.delete(name);
  }

  /** Starts nothing in this lane for a while; the calls that were refused wait for themselves. */
  function hold(name: string, lane: Lane, ms: number): void {
    const untilMs = now() + ms;
    if (untilMs <= lane.heldUntilMs) return;
    lane.heldUntilMs = untilMs;
    lane.queue.pause();
    setTimeout(() => {
      if (lane.heldUntilMs !== untilMs) return;
      lane.heldUntilMs = 0;
      lane.queue.start();
      forget(name, lane);
    }, ms).unref();
  }

  /** What is known at last: an answer, or which kind of silence. */
  function outcome(tried: Tried, call: Call): Response {
    if (tried.kind === 'unsent') throw drop(call, 'unreachable', tried.error);
    if (tried.kind === 'answered' && (tried.response.status < 500 || tried.response.status === 503 || call.repeatable))
      return tried.response;
    report({ kind: 'lost', method: call.method });
    throw new LostResponseError(call.method, tried.kind === 'lost' ? { cause: tried.error } : undefined);
  }

  /** One try, as long as it takes. */
  async function tryOnce(call: Call, url: URL, init: RequestInit): Promise<Tried> {
    const one = { sinceMs: now() };
    tries.add(one);
    const tried = await tryCall(options.fetch, { url, init, tryMs: call.tryMs, stop: stopping.signal });
    tries.delete(one);
    if (tried.kind === 'answered')
      report({ kind: 'answered', method: call.method, seconds: (now() - one.sinceMs) / 1000, code: codeOf(tried) });
    return tried;
  }

  async function deliver(call: Call, lane: Lane, request: { url: URL; init: RequestInit; untilMs: number }) {
    const { url, init, untilMs } = request;
    for (let done = 1; ; done += 1) {
      const tried = await tryOnce(call, url, init);
      if (tried.kind === 'answered' && tried.refused !== undefined)
        report({ kind: 'token-refused', method: call.method, code: tried.refused });
      const step = nextStep(tried, call, done);
      if (step.do === 'repeat' && step.hold) {
        report({ kind: 'limited', method: call.method, seconds: step.afterMs / 1000 });
        hold(call.queue, lane, step.afterMs);
      }
      if (step.do !== 'repeat' || now() + step.afterMs >= untilMs || stopping.signal.aborted)
        return outcome(tried, call);
      await pause(step.afterMs, stopping.signal);
      if (stopping.signal.aborted) throw drop(call, 'stopping');
    }
  }

  async function enqueue(call: Call, url: URL, init: RequestInit): Promise<Response> {
    if (stopping.signal.aborted) throw drop(call, 'stopping');
    const lane = laneOf(call);
    const untilMs = now() + call.patienceMs;
    if (lane.queue.size >= MOST_WAITING || count >= MOST_CALLS * SHARE[call.urgency]) throw drop(call, 'queue-full');
    if (lane.heldUntilMs >= untilMs) throw drop(call, 'waited-too-long');
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(drop(call, 'waited-too-long')), call.patienceMs);
    const stop = (): void => waiting.abort(drop(call, 'stopping'));
    stopping.signal.addEventListener('abort', stop, { once: true });
    const endWaiting = (): void => {
      clearTimeout(timer);
      stopping.signal.removeEventListener('abort', stop);
    };
    count += 1;
    lane.count += 1;
    try {
      return await lane.queue.add(
        () => {
          endWaiting();
          return deliver(call, lane, { url, init, untilMs });
        },
        { priority: -urgencies.indexOf(call.urgency), signal: waiting.signal },
      );
    } finally {
      endWaiting();
      count -= 1;
      lane.count -= 1;
      forget(call.queue, lane);
    }
  }

  const fetchFor =
    (asked: 'asked' | 'overheard'): webApi.FetchFunction =>
    async (address, init = {}) => {
      const url = URL.canParse(String(address)) ? new URL(address) : undefined;
      const call = url && readCall(url, init.body, { apiUrl, asked });
      if (!call || !url) {
        report({ kind: 'foreign-host' });
        throw new ForeignHostError();
      }
      return enqueue(call, url, init);
    };

  return {
    fetch: fetchFor('asked'),
    overheardFetch: fetchFor('overheard'),
    get count() {
      return count;
    },
    load() {
      const atMs = now();
      return {
        waiting: Math.max(0, count - tries.size),
        underWay: tries.size,
        hung: [...tries].filter(({ sinceMs }) => atMs - sinceMs > HUNG_MS).length,
        paused: pausedByMethod(),
      };
    },
    close: () => stopping.abort(),
  };
}
