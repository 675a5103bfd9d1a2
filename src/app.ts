/** The only place where things are wired: store, knowledge, Slack. Nothing happens until `start()`. */

import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Receiver } from '@slack/bolt';
import { App, HTTPReceiver, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { destination, pino } from 'pino';
import type { Config } from './config.ts';
import type { Diagnoser } from './diagnose.ts';
import { UserError } from './errors.ts';
import { libraryFolder } from './library/imported/library-folder.ts';
import { openLivePack } from './library/imported/live-pack.ts';
import { lexiconVersion } from './library/imported/pack-manifest.ts';
import type { Library } from './library/library.ts';
import { createLibrary } from './library/library.ts';
import type { Knowledge } from './library/shipped/knowledge.ts';
import { loadKnowledge } from './library/shipped/load.ts';
import { emptyBook } from './precheck/rule-book.ts';
import type { Bot } from './slack/connect/bot.ts';
import { healthRoutes, openHealthServer, portError } from './slack/connect/health.ts';
import { createInFlight } from './slack/connect/in-flight.ts';
import { createBoltLogger } from './slack/connect/logger.ts';
import { createChannelNames } from './slack/connect/passive-channels.ts';
import { register } from './slack/connect/register.ts';
import { createErrorReporter } from './slack/connect/report-error.ts';
import { slackCode } from './slack/connect/slack-error.ts';
import type { OutgoingEvent } from './slack/outgoing/outgoing.ts';
import { clientOptions, createOutgoing } from './slack/outgoing/outgoing.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { createTimingPool } from './timing/worker/pool.ts';

/** What tests and the demo put in the place of the real thing. */
export interface Overrides {
  /** Answers everywhere, whatever was taught. */
  readonly diagnoser?: Diagnoser;
  readonly knowledge?: Knowledge;
  readonly store?: Store;
  readonly log?: Logger;
  readonly now?: () => number;
  readonly newId?: () => string;
  readonly fetch?: typeof fetch;
}

export interface SlackApp {
  /** For payloads that come by another way than the receiver. */
  readonly bolt: App;
  /**
   * Connects. @returns the port of /healthz and, in http mode, of Slack's requests
   * @throws Error when Slack refuses the tokens, or the port is taken
   */
  start(): Promise<{ readonly port: number }>;
  /** Takes no more, lets what is being handled end, closes the store. */
  stop(): Promise<void>;
  /** Slack reaches us: the socket is connected, or the server listens. */
  isReady(): boolean;
}

/** Longer than any answer takes, shorter than the 30 s that container platforms wait before they kill. */
const DRAIN_MS = 10_000;

/** To note in the store what was not answered. */
const RELEASE_MS = 2_000;

/** Logs as JSON lines on stderr; stdout belongs to commands. */
function createLog(level: Config['logLevel']): Logger {
  return pino({ name: 'sms-kb', level, base: null }, destination(2));
}

const OUTGOING_MESSAGES: Readonly<Record<OutgoingEvent['kind'], string>> = {
  dropped: 'a call to Slack was not sent',
  limited: 'Slack limits how often a method may be called',
  lost: 'a call to Slack was sent, and its answer did not come',
  'foreign-host': 'a request to an address that is not one of Slack was refused',
};

function logOutgoing(log: Logger, { kind, ...event }: OutgoingEvent): void {
  log.warn(event, OUTGOING_MESSAGES[kind]);
}

const nothingKnown: Knowledge = { articles: [], lexicon: [], codes: [], unrelated: new Map(), book: emptyBook };

/** The articles of `KNOWLEDGE_DIR`, or what stands in for them. @throws KnowledgeError with every fault of them */
async function openKnowledge(config: Config, { knowledge, diagnoser }: Overrides): Promise<Knowledge> {
  return knowledge ?? (diagnoser ? nothingKnown : loadKnowledge(config.knowledgeDir));
}

interface Connection {
  readonly receiver: Receiver;
  connect(app: App): Promise<number>;
  disconnect(app: App): Promise<void>;
  isReady(): boolean;
}

function connectBySocket(config: Config, log: Logger): Connection {
  let ready = false;
  let health: Awaited<ReturnType<typeof openHealthServer>> | undefined;
  const { appToken = '', apiUrl } = config.slack;
  // No retry policy of ours here: the socket's own keeps trying through an outage of an hour.
  const clientOptions = apiUrl ? { slackApiUrl: apiUrl } : {};
  const receiver = new SocketModeReceiver({
    appToken,
    logger: createBoltLogger(log),
    installerOptions: { clientOptions },
  });
  receiver.client.on('connected', () => {
    ready = true;
  });
  for (const lost of ['close', 'disconnecting', 'disconnected', 'reconnecting']) {
    receiver.client.on(lost, () => {
      ready = false;
    });
  }
  return {
    receiver,
    isReady: () => ready,
    async connect(app) {
      health = await openHealthServer(
        healthRoutes(() => ready),
        config.healthPort,
      );
      await app.start();
      return health.port;
    },
    async disconnect(app) {
      await app.stop();
      await health?.close();
    },
  };
}

function connectByHttp(config: Config, log: Logger): Connection {
  let ready = false;
  const { signingSecret = '', port } = config.slack;
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: createBoltLogger(log),
    customRoutes: healthRoutes(() => ready),
  });
  return {
    receiver,
    isReady: () => ready,
    async connect(app) {
      const server = await app.start(port).catch((error: Error) => {
        throw portError(error, port, 'PORT');
      });
      ready = true;
      return (server.address() as AddressInfo).port;
    },
    async disconnect(app) {
      if (!ready) return;
      ready = false;
      await app.stop();
    },
  };
}

/** Says which setting Slack refuses; never with its value. */
function connectError(error: unknown): unknown {
  const code = slackCode(error);
  if (code === undefined)
    return new UserError({ area: 'slack', what: 'cannot reach Slack', next: 'check the network', cause: error });
  return new UserError({
    area: 'slack',
    what: `Slack refuses SLACK_BOT_TOKEN (${code})`,
    next: 'copy it again from OAuth & Permissions',
  });
}

/**
 * @param options.config as `readConfig` returns it
 * @throws Error when the knowledge or the store cannot be opened
 */
export async function createApp(options: {
  readonly config: Config;
  readonly overrides?: Overrides;
}): Promise<SlackApp> {
  const { config, overrides = {} } = options;
  const log = overrides.log ?? createLog(config.logLevel);
  const now = overrides.now ?? Date.now;
  const knowledge = await openKnowledge(config, overrides);
  const store = overrides.store ?? (await openStore(config, { onError: (error) => log.error(error.message) }));
  const inFlight = createInFlight();
  const { diagnoser: fixed } = overrides;
  const live = fixed
    ? undefined
    : await openLivePack({
        folder: libraryFolder(config.dataDir),
        lexicon: lexiconVersion(knowledge.lexicon),
        onFault: (message) => log.error(message),
        async onChange() {
          // Built before the next question, which would else wait for it.
          const { size } = await ofAll.diagnoserFor('');
          log.info({ articles: size }, 'imported articles in force');
          await inFlight.idle(DRAIN_MS);
        },
      });
  const ofAll = createLibrary({
    knowledge,
    articles: store.articles,
    imported: () => live?.pack,
    now,
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const library: Library = fixed ? { ...ofAll, diagnoserFor: async () => fixed } : ofAll;
  const { mode, botToken, apiUrl } = config.slack;
  const boltLogger = createBoltLogger(log);
  const network = overrides.fetch ?? globalThis.fetch;
  const outgoing = createOutgoing({ fetch: network, apiUrl, report: (event) => logOutgoing(log, event) });
  const connection = mode === 'socket' ? connectBySocket(config, log) : connectByHttp(config, log);

  const bolt = new App({
    token: botToken,
    receiver: connection.receiver,
    // Asks who we are in start(), where a refused token is an error to read and not an unhandled rejection.
    deferInitialization: true,
    extendedErrorHandler: true,
    convoStore: false,
    logger: boltLogger,
    clientOptions: clientOptions(outgoing.fetch, apiUrl),
  });
  const timing = createTimingPool();
  const bot: Bot = {
    library,
    store,
    timing,
    log,
    now,
    newId: overrides.newId ?? randomUUID,
    fetch: network,
    outgoing,
    overheardClient: new webApi.WebClient(botToken, {
      ...clientOptions(outgoing.overheardFetch, apiUrl),
      logger: boltLogger,
    }),
    botToken,
    ...(apiUrl && { apiUrl }),
    passiveChannels: config.passiveChannels,
    channelNames: createChannelNames(now),
    maxFileBytes: config.maxFileBytes,
    editors: config.knowledgeEditors,
  };
  bolt.use(async ({ next }) => {
    inFlight.enter();
    await next().finally(inFlight.leave);
  });
  register(bolt, bot);
  bolt.error(createErrorReporter(bot, bolt.client));

  return {
    bolt,
    isReady: connection.isReady,
    async start() {
      await bolt.init().catch((error: unknown) => {
        throw connectError(error);
      });
      // Built before the first question, which would else wait for it.
      const { size } = await library.diagnoserFor('');
      const port = await connection.connect(bolt);
      log.info({ mode, port, articles: size }, 'ready');
      return { port };
    },
    async stop() {
      await connection.disconnect(bolt);
      const isDone = await inFlight.idle(DRAIN_MS);
      // What still waits for Slack fails now, and is free to be answered when Slack sends it again.
      outgoing.close();
      if (!isDone && !(await inFlight.idle(RELEASE_MS))) {
        log.warn({ left: inFlight.count }, 'stopped while still answering');
      }
      await timing.close();
      await live?.close();
      await store.close();
    },
  };
}
