/** The bot that the fuzzer talks to: the real one over a store in a file, with a Slack that agrees to everything. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { loadKnowledge } from '../../src/library/shipped/load.ts';
import * as payload from '../../test/build/payload.ts';
import { type Draw, pick } from './mutate.ts';

export const CONFIG = {
  SLACK_BOT_TOKEN: 'xoxb-1-secret',
  SLACK_APP_TOKEN: 'xapp-1-secret',
  SLACK_MODE: 'socket',
  PORT: '3000',
  PASSIVE_CHANNELS: 'inc-*,C0123ABCD',
  MAX_FILE_BYTES: '4096',
  DATABASE_URL: 'postgres://u:secret@h/d',
  READING_THREADS: '2',
};

export const knowledge = await loadKnowledge('knowledge');
export const folder = await mkdtemp(join(tmpdir(), 'sms-kb-fuzz-'));

export const PAYLOADS: readonly ((text: string, draw: Draw) => object)[] = [
  (text) => payload.eventBody(payload.mention({ text: `${payload.selfMention} ${text}` })),
  (text) => payload.eventBody(payload.message({ text })),
  (text) => payload.eventBody(payload.message({ text, channel_type: 'im', channel: 'D01' })),
  (text) => payload.commandBody(text.slice(0, 4000)),
  (text) => payload.shortcutBody(payload.message({ text })),
  (text, draw) =>
    payload.pressBody(
      pick(draw, ['solved', 'not_this', 'site', 'choose', 'more', 'share', 'teach']),
      text.slice(0, 200),
    ),
];

/** Slack as it answers a bot that it knows. */
const slack: typeof fetch = async () =>
  new Response(
    JSON.stringify({
      ok: true,
      ts: `1700000000.${Math.floor(performance.now() * 1000)}`,
      user_id: 'U0BOT',
      bot_id: 'B0',
      team_id: 'T01TEST',
      url: 'https://x.slack.com/',
      messages: [],
      channel: { name: 'inc-1' },
      view: { id: 'V1' },
    }),
    {
      headers: { 'content-type': 'application/json' },
    },
  );

export const appConfig = readConfig({
  ...CONFIG,
  DATABASE_URL: '',
  DATA_DIR: folder,
  LOG_LEVEL: 'silent',
  PASSIVE_CHANNELS: 'C01INC',
});
export const app = await createApp({
  config: appConfig,
  overrides: { knowledge, fetch: slack, log: pino({ level: 'silent' }) },
});
await app.bolt.init();

/** As a receiver delivers it: what is no object never gets so far. */
export async function deliver(body: unknown): Promise<void> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
  try {
    await app.bolt.processEvent({ body: body as Record<string, unknown>, ack: async () => undefined });
  } catch (error) {
    // What Bolt cannot read never gets to us: its receivers answer with an error and go on.
    if (
      !(
        error instanceof Error && /^.*\n\s+at [^\n]*@slack\/bolt\//.test(error.stack?.slice(error.message.length) ?? '')
      )
    )
      throw error;
  }
}
