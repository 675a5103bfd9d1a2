/** The two ways in which Slack reaches us. Either opens its port first, so that health can be asked before Slack is reached. */
import { type Logger as BoltLogger, HTTPReceiver, type Receiver, type webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Check, type Health, healthListener } from './health.ts';
import { requestListener } from './requests.ts';
import { type OpenServer, openServer } from './server.ts';
import { createSockets } from './sockets.ts';

export interface Connection {
  readonly receiver: Receiver;
  /** Slack reaches us. */
  readonly ready: Check;
  /** There is hope that it will without a restart; absent where nothing can be said. */
  readonly live?: Check;
  /** Absent in http mode. */
  readonly sockets?: () => { readonly open: number; readonly wanted: number; readonly deafMs: number };
  /** Opens the port for health and, in http mode, for Slack. @returns its number @throws Error when it is taken */
  listen(health: Health): Promise<number>;
  /** From now on payloads are handled. Resolves when Slack can reach us. */
  connect(): Promise<void>;
  /** Takes no more. */
  leave(): Promise<void>;
  /** Ends everything, half a request too. */
  close(): Promise<void>;
}

/** A reconnect takes seconds, an outage of the network longer: then a restart does no harm and may help. */
const DEAF_MS = 60_000;

export function connectBySocket(options: {
  readonly appToken: string;
  readonly healthPort: number;
  readonly clientOptions: webApi.WebClientOptions;
  readonly boltLogger: BoltLogger;
  readonly log: Logger;
  readonly onRefused: (code: string) => void;
}): Connection {
  const sockets = createSockets(options);
  let server: OpenServer | undefined;
  const seconds = (): number => Math.round(sockets.deafMs() / 1000);
  const say = (): string =>
    sockets.open > 0
      ? `${sockets.open} of ${sockets.wanted} connected`
      : `none of ${sockets.wanted} connected for ${seconds()} s`;
  return {
    receiver: sockets,
    ready: { name: 'sockets', read: () => ({ ok: sockets.open > 0, say: say() }) },
    live: { name: 'sockets', read: () => ({ ok: sockets.deafMs() <= DEAF_MS, say: say() }) },
    sockets: () => ({ open: sockets.open, wanted: sockets.wanted, deafMs: sockets.deafMs() }),
    async listen(health) {
      server = await openServer(healthListener(health), options.healthPort, 'HEALTH_PORT');
      return server.port;
    },
    connect: () => sockets.start(),
    leave: () => sockets.stop(),
    async close() {
      await server?.close();
    },
  };
}

export function connectByHttp(options: {
  readonly signingSecret: string;
  readonly port: number;
  readonly boltLogger: BoltLogger;
  readonly log: Logger;
}): Connection {
  const receiver = new HTTPReceiver({ signingSecret: options.signingSecret, logger: options.boltLogger });
  let server: OpenServer | undefined;
  let isOpen = false;
  return {
    receiver,
    ready: {
      name: 'requests',
      read: () => ({ ok: isOpen, say: isOpen ? 'handled' : 'not handled: starting or stopping' }),
    },
    async listen(health) {
      const listener = requestListener({ receiver, health, isOpen: () => isOpen, log: options.log });
      server = await openServer(listener, options.port, 'PORT');
      return server.port;
    },
    async connect() {
      isOpen = true;
    },
    async leave() {
      isOpen = false;
      server?.leave();
    },
    async close() {
      await server?.close();
    },
  };
}
