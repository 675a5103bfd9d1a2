/** Two connections, and what Slack and the network do to them. */
import { App } from '@slack/bolt';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBoltLogger } from '../../src/slack/connect/logger.ts';
import { connectBySocket } from '../../src/slack/connect/socket/connection.ts';
import { createSockets, pauseMs, type Sockets } from '../../src/slack/connect/socket/sockets.ts';
import { clientOptions, createOutgoing } from '../../src/slack/outgoing/outgoing.ts';
import { waitFor } from '../build/local-slack.ts';
import { eventBody, mention } from '../build/payload.ts';
import { type SocketSlack, startSocketSlack } from '../build/socket-slack.ts';

let slack: SocketSlack;
let sockets: Sockets;
let refused: string[];
let heard: string[];

beforeEach(async () => {
  slack = await startSocketSlack();
  refused = [];
  heard = [];
  const log = pino({ level: 'silent' });
  const outgoing = createOutgoing({ fetch, apiUrl: slack.apiUrl, report: () => undefined });
  sockets = createSockets({
    appToken: 'xapp-1',
    clientOptions: clientOptions(outgoing.fetch, slack.apiUrl),
    boltLogger: createBoltLogger(log),
    log,
    onRefused: (code) => refused.push(code),
  });
  const app = new App({
    receiver: sockets,
    authorize: async () => ({ botToken: 'xoxb-1', botUserId: 'U0BOT', botId: 'B0BOT' }),
    logger: createBoltLogger(log),
  });
  app.event('app_mention', async ({ event }) => {
    heard.push(event.ts);
  });
});
afterEach(async () => {
  await sockets.stop();
  await slack.close();
});

const bothOpen = () => waitFor('two open sockets', () => sockets.open === 2 || undefined);
const event = (ts: string) =>
  JSON.stringify({
    type: 'events_api',
    envelope_id: `env-${ts}`,
    payload: eventBody(mention({ ts })),
    retry_attempt: 0,
  });

/** Looks every few milliseconds whether any socket is open, until `end`. */
async function everDeaf(end: () => boolean): Promise<boolean> {
  let wasDeaf = false;
  await waitFor('the end', () => {
    if (!slack.links.some((link) => link.isOpen) || sockets.open === 0) wasDeaf = true;
    return end() || undefined;
  });
  return wasDeaf;
}

describe('the sockets', () => {
  it('are two, and each is heard and answered', async () => {
    await sockets.start();
    await bothOpen();
    slack.links.forEach((link, index) => void link.send(event(`170000000${index}.000100`)));
    await waitFor('both answers', () => slack.links.every((link) => link.acks.length === 1) || undefined);
    expect(heard).toHaveLength(2);
    expect(slack.links.map((link) => link.acks)).toEqual([['env-1700000000.000100'], ['env-1700000001.000100']]);
    expect(sockets.deafMs()).toBe(0);
  });

  it('are opened anew before they are closed when Slack refreshes both at once', async () => {
    await sockets.start();
    await bothOpen();
    for (const link of [...slack.links]) link.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    const wasDeaf = await everDeaf(
      () => slack.links.filter((link) => !link.isOpen).length === 2 && slack.links.length === 4,
    );
    expect(wasDeaf).toBe(false);
    await bothOpen();
    slack.links[3]?.send(event('1700000005.000100'));
    await waitFor('the event', () => heard.length === 1 || undefined);
  });

  it('of which one is cut leave the other, and are two again at once', async () => {
    await sockets.start();
    await bothOpen();
    slack.links[0]?.cut();
    expect(
      await everDeaf(() => slack.links.length === 3 && slack.links.filter((link) => link.isOpen).length === 2),
    ).toBe(false);
    await bothOpen();
  });

  it('come back when all are cut and Slack is away for a while', async () => {
    await sockets.start();
    await bothOpen();
    for (let times = 0; times < 4; times += 1) slack.next({ ok: false, error: 'internal_error' });
    for (const link of [...slack.links]) link.cut();
    await waitFor('none', () => sockets.open === 0 || undefined);
    await bothOpen();
    expect(refused).toEqual([]);
  });

  it.each(['invalid_auth', 'token_revoked', 'account_inactive', 'not_authed'])(
    'that Slack refuses with %s say so and do not try again',
    async (code) => {
      slack.next({ ok: false, error: code, detail: 'xapp-1' });
      slack.next({ ok: false, error: code });
      void sockets.start();
      await waitFor('the refusal', () => refused.length === 2 || undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(refused).toEqual([code, code]);
      expect([slack.asked, sockets.open]).toEqual([2, 0]);
    },
  );

  it.each([
    'null',
    '5',
    '"x"',
    '[]',
    '{}',
    'not json',
    '{"type":"close"}',
    '{"type":"error","envelope_id":"b","payload":{}}',
    '{"type":"events_api","envelope_id":"a"}',
    '{"type":"events_api","envelope_id":"a","payload":null}',
    '{"type":"events_api","envelope_id":"a","payload":{"event":null}}',
    '{"type":"events_api","envelope_id":"a","payload":{"event":{"type":"disconnected"}}}',
    '{"type":"interactive","envelope_id":"a","payload":null}',
    '{"type":"interactive","envelope_id":"a","payload":{}}',
    '{"type":"hello"}',
  ])('survive the frame %s', async (text) => {
    await sockets.start();
    await bothOpen();
    const [link] = slack.links;
    link?.send(text);
    link?.send(event('1700000000.000100'));
    await waitFor('the event after it', () => heard.length === 1 || undefined);
    expect(slack.links).toHaveLength(2);
  });

  it('that are stopped before they stand end', async () => {
    slack.next('hang');
    slack.next('hang');
    const started = sockets.start();
    await waitFor('the questions', () => slack.asked === 2 || undefined);
    await sockets.stop();
    await started;
    expect(sockets.open).toBe(0);
    expect(sockets.deafMs()).toBeGreaterThan(0);
  });
});

describe('a connection by sockets', () => {
  it('is ready with one socket, and alive for a minute without any', async () => {
    const log = pino({ level: 'silent' });
    const outgoing = createOutgoing({ fetch, apiUrl: slack.apiUrl, report: () => undefined });
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const connection = connectBySocket({
        appToken: 'xapp-1',
        healthPort: 0,
        clientOptions: clientOptions(outgoing.fetch, slack.apiUrl),
        boltLogger: createBoltLogger(log),
        log,
        onRefused: (code) => refused.push(code),
      });
      expect(connection.ready.read()).toEqual({ ok: false, say: 'none of 2 connected for 0 s' });
      vi.advanceTimersByTime(59_000);
      expect(connection.live?.read().ok).toBe(true);
      vi.advanceTimersByTime(2_000);
      expect(connection.live?.read()).toEqual({ ok: false, say: 'none of 2 connected for 61 s' });
      await connection.connect();
      expect(connection.ready.read().ok).toBe(true);
      expect(connection.live?.read().ok).toBe(true);
      await connection.leave();
      expect(connection.ready.read().ok).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the pause before another try', () => {
  it('is none at first, grows, and is never longer than half a minute', () => {
    expect([0, 1, 2, 3, 4, 5].map((failures) => pauseMs(failures, 1))).toEqual([0, 0, 500, 1000, 2000, 4000]);
    expect(pauseMs(1000, 1)).toBe(30_000);
    expect(pauseMs(1000, 0)).toBe(24_000);
  });
});
