/** The only place where things are wired: store, knowledge, Slack. Nothing happens until `start()`. */

import { randomUUID } from 'node:crypto';
import { App, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { readHealth, watchStore } from './app/health.ts';
import { createLog } from './app/log.ts';
import { type ArticleOverrides, openArticles, openKnowledge } from './app/open-articles.ts';
import { version, watchParts } from './app/watch-parts.ts';
import type { Config } from './config.ts';
import type { UserError } from './errors.ts';
import { createJobRunner, type Recurring } from './jobs/run-jobs.ts';
import { measured } from './metrics/measured.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { Bot } from './slack/connect/bot.ts';
import { claimFirst } from './slack/connect/claim-first.ts';
import { describeError } from './slack/connect/describe-error.ts';
import { createInFlight } from './slack/connect/in-flight.ts';
import { createBoltLogger } from './slack/connect/logger.ts';
import { arrive, measureEvents } from './slack/connect/measure.ts';
import { createChannels } from './slack/connect/passive-channels.ts';
import { createRateLimit } from './slack/connect/rate-limit.ts';
import { withReference } from './slack/connect/reference.ts';
import { register } from './slack/connect/register.ts';
import { createErrorReporter } from './slack/connect/report-error.ts';
import { type Connection, connectByHttp, connectBySocket } from './slack/connect/socket/connection.ts';
import { isReady } from './slack/connect/socket/health.ts';
import { createTokenWatch, refusedToken } from './slack/connect/socket/token.ts';
import { sweeps } from './slack/connect/sweep.ts';
import { countOutgoing, logOutgoing } from './slack/outgoing/log-outgoing.ts';
import { clientOptions, createOutgoing } from './slack/outgoing/outgoing.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { createTimingPool } from './timing/worker/pool.ts';

/** What tests and the demo put in the place of the real thing. */
export interface Overrides extends ArticleOverrides {
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
   * Opens the port, then waits for Slack as long as that takes. @returns the port of /healthz and, in http mode, of Slack's requests
   * @throws UserError when Slack refuses a token, or the port is taken
   */
  start(): Promise<{ readonly port: number }>;
  /** What is done at the start and every minute: see `slack/connect/sweep.ts`. */
  sweep(): Promise<void>;
  /** Takes no more, lets what is being handled end, closes the store. */
  stop(): Promise<void>;
  /** Resolves when it can go on no longer: stop it then, and end with this reason. */
  readonly failure: Promise<UserError>;
  /** Somebody who asks now is answered. */
  isReady(): boolean;
}

/** Longer than any answer takes, shorter than the 30 s that container platforms wait before they kill. */
const DRAIN_MS = 10_000;

/** To note in the store what was not answered. */
const RELEASE_MS = 2_000;

function connectionOf(
  { slack, healthPort }: Config,
  given: Omit<Parameters<typeof connectBySocket>[0], 'appToken' | 'healthPort'>,
): Connection {
  const { mode, appToken = '', signingSecret = '', port } = slack;
  return mode === 'socket'
    ? connectBySocket({ appToken, healthPort, ...given })
    : connectByHttp({ signingSecret, port, ...given });
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
  const metrics = createMetrics({ version: version(), shipped: knowledge.articles.map(({ id }) => id) });
  const store = measured(
    overrides.store ?? (await openStore(config, { onError: (error) => log.error(error.message) })),
    metrics.storeCall,
  );
  const inFlight = createInFlight();
  const opened = await openArticles({
    config,
    overrides,
    knowledge,
    store,
    metrics,
    inFlight,
    log,
    now,
    drainMs: DRAIN_MS,
  });
  const { library, reading } = opened;
  const { mode, botToken, apiUrl } = config.slack;
  const boltLogger = createBoltLogger(log);
  const network = overrides.fetch ?? globalThis.fetch;
  const stopping = new AbortController();
  let endedBy: (error: UserError) => void = () => undefined;
  const failure = new Promise<UserError>((resolve) => {
    endedBy = resolve;
  });
  const token = createTokenWatch({ log, onRefused: (error) => endedBy(error) });
  const outgoing = createOutgoing({
    fetch: network,
    apiUrl,
    report(event) {
      logOutgoing(log, event);
      countOutgoing(metrics, event);
      // The socket's own token is not the bot's, and its connection says so itself.
      const isOurs = event.kind === 'token-refused' && event.method !== 'apps.connections.open';
      if (isOurs) void token.doubt(bolt.client, event.code);
    },
  });
  const connection = connectionOf(config, {
    clientOptions: clientOptions(outgoing.fetch, apiUrl),
    boltLogger,
    log,
    onRefused: (code) => endedBy(refusedToken('SLACK_APP_TOKEN', code)),
  });

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
    reading,
    store,
    timing,
    log,
    metrics,
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
    channels: createChannels(now),
    rateLimit: createRateLimit({ now, shared: store.budgets }),
    maxFileBytes: config.maxFileBytes,
    editors: config.knowledgeEditors,
    admins: config.admins,
  };
  bolt.use(measureEvents(metrics));
  bolt.use(async ({ next }) => {
    inFlight.enter();
    await next().finally(inFlight.leave);
  });
  const health = readHealth({ connection, token, store, reading, timing, metrics, articles: () => opened.articles });
  watchParts(metrics, {
    config,
    knowledge,
    pack: opened.pack,
    store,
    outgoing,
    connection,
    pools: { reading, timing },
    checks: health.ready,
    inFlight,
  });
  const looking = watchStore(store, { onLost: metrics.storeLost, onLostForGood: (error) => endedBy(error) });
  const { processEvent } = bolt;
  bolt.processEvent = (event) => {
    const claimed = claimFirst(bot, event);
    arrive(claimed.body);
    return withReference(() => processEvent.call(bolt, claimed));
  };
  register(bolt, bot);
  const counted = ({ act, ...rest }: Recurring): Recurring => ({
    ...rest,
    async act() {
      inFlight.enter();
      await withReference(act).finally(inFlight.leave);
    },
  });
  const recurring = sweeps(bot, bolt.client).map(counted);
  const jobs = createJobRunner({
    store,
    now,
    handlers: {},
    recurring,
    onError: (error, job) => log.warn({ job, error: describeError(error) }, 'a job failed'),
  });
  bolt.error(createErrorReporter(bot, bolt.client));

  return {
    bolt,
    failure,
    isReady: () => isReady(health),
    async sweep() {
      for (const { act } of recurring) await act();
    },
    async start() {
      const port = await connection.listen(health);
      try {
        await opened.prepare();
        await token.prove(() => bolt.init(), stopping.signal);
        if (!stopping.signal.aborted) await connection.connect();
      } catch (error) {
        await connection.close();
        throw error;
      }
      if (!stopping.signal.aborted) {
        log.info({ mode, port, articles: opened.articles }, 'ready');
        void jobs.start();
      }
      return { port };
    },
    async stop() {
      stopping.abort();
      clearInterval(looking);
      const jobsEnd = jobs.stop();
      await connection.leave();
      const isDone = await inFlight.idle(DRAIN_MS);
      // What still waits for Slack fails now, and is free to be answered when Slack sends it again.
      outgoing.close();
      if (!isDone && !(await inFlight.idle(RELEASE_MS))) {
        log.warn({ left: inFlight.count }, 'stopped while still answering');
      }
      await Promise.race([jobsEnd, new Promise((resolve) => setTimeout(resolve, RELEASE_MS).unref())]);
      await Promise.all([opened.close(), timing.close()]);
      await store.close();
      await connection.close();
    },
  };
}
