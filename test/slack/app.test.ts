import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import nock from 'nock';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { healthRoutes, openHealthServer } from '../../src/slack/connect/health.ts';
import { createInFlight } from '../../src/slack/connect/in-flight.ts';
import { fakeDiagnoser } from '../build/diagnoser.ts';
import { deliver, freePort } from '../build/local-slack.ts';
import { eventBody, mention } from '../build/payload.ts';
import { listenAsSlack, refuse } from '../build/slack-api.ts';
import { config } from '../build/slack-app.ts';

afterEach(() => nock.cleanAll());

const log = pino({ level: 'silent' });

async function httpApp() {
  const slack = listenAsSlack();
  const port = await freePort();
  const app = await createApp({
    config: config({ slack: { port } }),
    overrides: { diagnoser: fakeDiagnoser(), log },
  });
  return { app, slack, port, url: `http://localhost:${port}` };
}

describe('the app in http mode', () => {
  it('is ready once it listens', async () => {
    const { app, url } = await httpApp();
    expect(app.isReady()).toBe(false);
    await app.start();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await app.stop();
    expect(app.isReady()).toBe(false);
  });

  it('refuses a request with a wrong signature', async () => {
    const { app, url, slack } = await httpApp();
    await app.start();
    const headers = { 'content-type': 'application/json', 'x-slack-signature': 'v0=00' };
    const body = JSON.stringify(eventBody(mention()));
    expect((await fetch(`${url}/slack/events`, { method: 'POST', headers, body })).status).toBe(401);
    expect(slack.of('chat.postMessage')).toEqual([]);
    await app.stop();
  });

  it('lets what is being answered end before it stops', async () => {
    const { app, url, slack } = await httpApp();
    await app.start();
    // Slack asks us to wait a second, so the answer is under way when the stop comes.
    slack.next('chat.postMessage', [429, '', { 'retry-after': '1' }]);
    await deliver(`${url}/slack/events`, eventBody(mention()));
    await app.stop();
    expect(slack.of('chat.postMessage')).toHaveLength(2);
  });

  it('says which setting to change when its port is taken', async () => {
    const { app, port } = await httpApp();
    const other = createServer().listen(port);
    await new Promise((resolve) => other.once('listening', resolve));
    await expect(app.start()).rejects.toThrow(`[slack] port ${port} is taken: set PORT`);
    other.close();
  });

  it('says that the token is refused, without the token', async () => {
    const { app, slack } = await httpApp();
    slack.next('auth.test', refuse('invalid_auth'));
    await expect(app.start()).rejects.toThrow(/^\[slack\] Slack refuses SLACK_BOT_TOKEN \(invalid_auth\)/);
  });
});

describe('the health server', () => {
  it('tells up from ready', async () => {
    let ready = false;
    const server = await openHealthServer(
      healthRoutes(() => ready),
      0,
    );
    const status = async (path: string) => (await fetch(`http://localhost:${server.port}${path}`)).status;
    expect([await status('/healthz'), await status('/readyz'), await status('/other')]).toEqual([200, 503, 404]);
    ready = true;
    expect(await status('/readyz?probe=1')).toBe(200);
    await server.close();
  });

  it('says which setting to change when its port is taken', async () => {
    const other = createServer().listen(0);
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(openHealthServer([], port)).rejects.toThrow('set HEALTH_PORT');
    other.close();
  });
});

describe('createInFlight', () => {
  it('is idle when everything that entered has left', async () => {
    const inFlight = createInFlight();
    expect(await inFlight.idle(1)).toBe(true);
    inFlight.enter();
    inFlight.enter();
    const idle = inFlight.idle(5_000);
    inFlight.leave();
    expect(inFlight.count).toBe(1);
    inFlight.leave();
    expect(await idle).toBe(true);
  });

  it('gives up after the time it was given', async () => {
    const inFlight = createInFlight();
    inFlight.enter();
    expect(await inFlight.idle(10)).toBe(false);
  });
});
