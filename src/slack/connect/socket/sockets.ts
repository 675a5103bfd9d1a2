/**
 * Two connections to Slack, so that one that ends leaves no moment without any: Slack sends an event to one of them, and to the other
 * when the first is gone. Before a connection that Slack announces to end is closed, the next one is open.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { App, Logger as BoltLogger, Receiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { describeError } from '../describe-error.ts';
import { tokenRefusal } from '../slack-error.ts';
import { Socket } from './socket.ts';

/** Slack allows ten for all processes of an app. */
const SOCKETS = 2;

/** From the request for an address to Slack's hello. */
const CONNECT_MS = 15_000;

/** What ends sooner counts as a failure: a proxy that closes at once must not be asked without a pause. */
const LIVED_MS = 10_000;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** A connection whose other end is silent is noticed by its pings within five seconds, and by this soon after. */
const LOOK_MS = 1_000;

/** The close frame is answered at once, or never. */
const GOODBYE_MS = 2_000;

export interface Sockets extends Receiver {
  /** Resolves when the first connection stands, or when it is stopped before that. */
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly open: number;
  readonly wanted: number;
  /** How long Slack has not been able to reach us; 0 while it can. */
  deafMs(): number;
}

/** After the first failure none, then half a second, doubled each time, half a minute at most; of a fleet not all at the same moment. */
export function pauseMs(failures: number, random = Math.random()): number {
  if (failures <= 1) return 0;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 2)) * (0.8 + 0.2 * random);
}

/** Resolves when Slack has said hello. @throws when it does not within the time */
async function open(socket: Socket): Promise<void> {
  const late = new AbortController();
  try {
    const timeout = wait(CONNECT_MS, undefined, { signal: late.signal }).then(() => {
      throw new Error(`[slack] no hello on the socket within ${CONNECT_MS / 1000} s`);
    });
    await Promise.race([socket.start(), timeout]);
  } finally {
    late.abort();
  }
}

/** Resolves when the connection is about to end or has ended. */
function ending(socket: Socket): Promise<'leaving' | 'ended'> {
  return new Promise((resolve) => {
    const look = setInterval(() => !socket.isOpen && done('ended'), LOOK_MS);
    const done = (how: 'leaving' | 'ended'): void => {
      clearInterval(look);
      resolve(how);
    };
    socket.once('leaving', () => done('leaving'));
    socket.once('disconnected', () => done('ended'));
  });
}

/** Closes what may be closed already; the client's own closing may take half a minute and is not waited for. */
async function close(socket: Socket | undefined): Promise<void> {
  await Promise.race([socket?.disconnect(), wait(GOODBYE_MS, undefined, { ref: false })]);
}

/** Resolves early when `stop` says so. */
async function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (ms > 0) await wait(ms, undefined, { signal: stop }).catch(() => undefined);
}

interface SlackEvent {
  readonly ack: (response?: unknown) => Promise<void>;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

/**
 * @param options.onRefused is told once, with Slack's word, that the app-level token is refused: no new try is made then
 */
export function createSockets(options: {
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly boltLogger: BoltLogger;
  readonly log: Logger;
  readonly onRefused: (code: string) => void;
}): Sockets {
  const { appToken, clientOptions, boltLogger, log, onRefused } = options;
  const stopping = new AbortController();
  const connected = new Set<Socket>();
  let app: App | undefined;
  const isDeaf = (): boolean => ![...connected].some((socket) => socket.isOpen);
  let heardMs = performance.now();
  const looking = setInterval(() => {
    if (!isDeaf()) heardMs = performance.now();
  }, LOOK_MS).unref();

  async function receive({ ack, body, retry_num, retry_reason }: SlackEvent): Promise<void> {
    try {
      await app?.processEvent({
        body,
        ack,
        ...(retry_num !== undefined && { retryNum: retry_num }),
        ...(retry_reason !== undefined && { retryReason: retry_reason }),
      });
    } catch (error) {
      // Not acknowledged, because the connection ended meanwhile, or not an event at all: Slack sends it again.
      log.warn({ error: describeError(error) }, 'a delivery was not handled');
    }
  }

  function create(): Socket {
    const socket = new Socket({ appToken, clientOptions, logger: boltLogger, autoReconnectEnabled: false });
    socket.on('slack_event', receive);
    return socket;
  }

  /** @returns whether another try makes sense */
  async function connect(socket: Socket): Promise<'connected' | 'failed' | 'refused'> {
    try {
      await open(socket);
      // Stopped meanwhile: nobody waits for it any more.
      if (stopping.signal.aborted) throw new Error('[slack] a socket stood when nobody wanted it any more');
      connected.add(socket);
      heardMs = performance.now();
      socket.once('disconnected', () => connected.delete(socket));
      return 'connected';
    } catch (error) {
      void close(socket);
      // What was given up may still come to stand.
      socket.once('connected', () => void close(socket));
      const code = tokenRefusal(error);
      if (code !== undefined) {
        onRefused(code);
        return 'refused';
      }
      if (!stopping.signal.aborted) log.warn({ error: describeError(error) }, 'no connection to Slack');
      return 'failed';
    }
  }

  /** Keeps one connection up. @param onFirst is called when the first one stands */
  async function keep(onFirst: () => void): Promise<void> {
    let failures = 0;
    let leaving: Socket | undefined;
    while (!stopping.signal.aborted) {
      await pause(pauseMs(failures), stopping.signal);
      if (stopping.signal.aborted) return;
      const socket = create();
      const result = await connect(socket);
      if (result === 'refused') return;
      failures += 1;
      if (result === 'failed') continue;
      void close(leaving);
      onFirst();
      const sinceMs = performance.now();
      leaving = (await ending(socket)) === 'leaving' ? socket : undefined;
      if (leaving === undefined) void close(socket);
      if (performance.now() - sinceMs > LIVED_MS) failures = 0;
    }
  }

  return {
    wanted: SOCKETS,
    get open() {
      return [...connected].filter((socket) => socket.isOpen).length;
    },
    deafMs: () => (isDeaf() ? performance.now() - heardMs : 0),
    init(bolt) {
      app = bolt;
    },
    start: () =>
      new Promise<void>((resolve) => {
        stopping.signal.addEventListener('abort', () => resolve(), { once: true });
        for (let index = 0; index < SOCKETS; index += 1) void keep(resolve);
      }),
    async stop() {
      stopping.abort();
      clearInterval(looking);
      await Promise.all([...connected].map(close));
    },
  };
}
