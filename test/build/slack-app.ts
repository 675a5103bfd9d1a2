/** The real app without a connection: payloads go in by `send`, calls come out of the recorded Slack. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createApp, type Overrides, type SlackApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { referenceOfLine } from '../../src/slack/connect/reference.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { fakeDiagnoser } from './diagnoser.ts';
import { listenAsSlack, type SlackApi } from './slack-api.ts';

export function config(
  over: Partial<Omit<Config, 'slack'>> & { readonly slack?: Partial<Config['slack']> } = {},
): Config {
  const { slack, ...rest } = over;
  return {
    passiveChannels: ['inc-*'],
    knowledgeEditors: ['U0EDIT'],
    admins: [{ user: 'U0ADMIN' }],
    // Never there: what somebody imported on this machine is no part of a test.
    dataDir: join(tmpdir(), 'sms-kb-test-without-data'),
    store: 'memory',
    logLevel: 'trace',
    knowledgeDir: 'knowledge',
    maxFileBytes: 1024 * 1024,
    readingThreads: 1,
    retentionDays: 90,
    healthPort: 3001,
    ...rest,
    slack: { mode: 'http', botToken: 'xoxb-1-secret', signingSecret: 'test-signing-secret', port: 3000, ...slack },
  };
}

export interface TestApp {
  readonly app: SlackApp;
  readonly slack: SlackApi;
  readonly store: Store;
  /** Everything that was logged. */
  log(): string;
  /** Hands a payload to the app as a receiver does; returns what was acknowledged, once all is handled. */
  send(body: object): Promise<readonly unknown[]>;
}

export async function startTestApp(
  over: { readonly config?: Parameters<typeof config>[0]; readonly overrides?: Overrides } = {},
): Promise<TestApp> {
  const slack = listenAsSlack();
  let logged = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  let id = 0;
  const now = () => 1_700_000_000_000;
  const store = over.overrides?.store ?? createMemoryStore({ now });
  const app = await createApp({
    config: config(over.config),
    overrides: {
      ...(over.overrides?.knowledge ? {} : { diagnoser: fakeDiagnoser() }),
      log: pino({ level: 'trace', mixin: referenceOfLine }, sink),
      now,
      newId: () => {
        id += 1;
        return `inc-${id}`;
      },
      ...over.overrides,
      store,
    },
  });
  await app.bolt.init();
  return {
    app,
    slack,
    store,
    log: () => logged,
    async send(body) {
      const acks: unknown[] = [];
      await app.bolt.processEvent({
        body: body as Record<string, unknown>,
        ack: async (response) => {
          acks.push(response);
        },
      });
      return acks;
    },
  };
}
