import { createServer } from 'node:http';
import { connect } from 'node:net';
import nock from 'nock';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createInFlight } from '../../src/slack/connect/in-flight.ts';
import { fakeDiagnoser } from '../build/diagnoser.ts';
import { deliver, deliverText, freePort, waitFor } from '../build/local-slack.ts';
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

  it.each([
    ['null', 'application/json', 400],
    [' null ', 'application/json', 400],
    ['payload=null', 'application/x-www-form-urlencoded', 400],
    ['{bad', 'application/json', 400],
    ['5', 'application/json', 404],
    ['[]', 'application/json', 404],
  ])('answers a signed body of %j and goes on', async (text, type, status) => {
    const { app, url, slack } = await httpApp();
    await app.start();
    expect((await deliverText(`${url}/slack/events`, text, type)).status).toBe(status);
    await deliver(`${url}/slack/events`, eventBody(mention()));
    await app.stop();
    expect(slack.of('chat.postMessage')).toHaveLength(1);
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/slack/events', 404],
    ['POST', '/elsewhere', 404],
    ['POST', '/%E0%A4%A', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    const { app, url } = await httpApp();
    await app.start();
    expect((await fetch(`${url}${path}`, { method })).status).toBe(status);
    await app.stop();
  });

  it('stops while somebody holds half a request open', async () => {
    const { app, port } = await httpApp();
    await app.start();
    const socket = connect(port, 'localhost').on('error', () => undefined);
    await new Promise<void>((resolve) =>
      socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nx', () => resolve()),
    );
    await app.stop();
  });

  it('tells its health before Slack is reached, and is ready once it is', async () => {
    const { app, url, slack } = await httpApp();
    slack.next('auth.test', [503, 'upstream']);
    const started = app.start();
    const ready = () => fetch(`${url}/readyz`).then((response) => response.text());
    const before = await waitFor('the port', () => ready().catch(() => undefined));
    expect(before).toMatch(
      /^not ready\nrequests: NOT ok .*\ntoken: NOT ok \(Slack has not been asked yet\)\nstore: ok/,
    );
    const event = { method: 'POST', body: JSON.stringify(eventBody(mention())) };
    expect((await fetch(`${url}/slack/events`, event)).status).toBe(503);
    await started;
    expect(await ready()).toMatch(/^ready\nrequests: ok .*\ntoken: ok .*\nstore: ok .*\nlibrary: ok .*\nworkers: ok/);
    await app.stop();
  });

  it('that is stopped before Slack is reached ends', async () => {
    const { app, slack } = await httpApp();
    slack.next('auth.test', ...Array.from({ length: 20 }, () => [503, 'upstream'] as const));
    const started = app.start();
    await waitFor('the first question', () => slack.of('auth.test').length > 0 || undefined);
    await app.stop();
    await started;
  });

  it('whose token is revoked is not ready, and says why it ends', async () => {
    const { app, url, slack } = await httpApp();
    await app.start();
    slack.next('chat.postMessage', refuse('token_revoked'), refuse('token_revoked'));
    slack.next('auth.test', refuse('token_revoked'));
    await deliver(`${url}/slack/events`, eventBody(mention()));
    expect((await app.failure).message).toMatch(/^\[slack\] Slack refuses SLACK_BOT_TOKEN \(token_revoked\)/);
    expect(await (await fetch(`${url}/readyz`)).text()).toContain('token: NOT ok (Slack refuses it: token_revoked)');
    await app.stop();
  });

  it('goes on when one call is refused and the token is good', async () => {
    const { app, url, slack } = await httpApp();
    await app.start();
    slack.next('chat.postMessage', refuse('invalid_auth'));
    await deliver(`${url}/slack/events`, eventBody(mention()));
    await waitFor('the second look', () => slack.of('auth.test').length === 2 || undefined);
    await waitFor('ready', () => app.isReady() || undefined);
    await app.stop();
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
