import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { downloadText } from '../../../src/slack/inbound/download.ts';
import { eventBody, mention, message, pastedLine, selfMention } from '../../build/payload.ts';
import { type Reply, toNock } from '../../build/slack-api.ts';
import { startTestApp } from '../../build/slack-app.ts';

afterEach(() => nock.cleanAll());

const path = '/files-pri/T1-F1/download/despool.log';
const file = {
  id: 'F1',
  name: 'despool.log',
  mimetype: 'text/plain',
  url_private_download: `https://files.slack.com${path}`,
};
const from = { token: 'xoxb-1-secret', maxBytes: 1000, fetch: globalThis.fetch };
const plain = { 'content-type': 'text/plain' };

describe('downloadText', () => {
  it('fetches with the bearer token', async () => {
    nock('https://files.slack.com', { reqheaders: { authorization: 'Bearer xoxb-1-secret' } })
      .get(path)
      .reply(200, pastedLine, plain);
    expect(await downloadText(file, from)).toEqual({ kind: 'text', name: 'despool.log', text: pastedLine });
  });

  it('follows a redirect to another host of Slack with the token', async () => {
    nock('https://files.slack.com').get(path).reply(302, '', { location: 'https://a.slack-edge.com/x' });
    nock('https://a.slack-edge.com', { reqheaders: { authorization: /^Bearer/ } })
      .get('/x')
      .reply(200, 'log', plain);
    expect(await downloadText(file, from)).toMatchObject({ kind: 'text', text: 'log' });
  });

  it.each([
    'https://evil.example/x',
    'http://files.slack.com/x',
    'https://files.slack.com.evil.example/x',
    'https://evilslack.com/x',
    'https://files.slack.com:8443/x',
  ])('sends no token to %s', async (location) => {
    nock('https://files.slack.com').get(path).reply(302, '', { location });
    const trap = nock(new URL(location).origin).get('/x').reply(200, 'log', plain);
    expect(await downloadText(file, from)).toMatchObject({ kind: 'refused', why: 'foreign-host' });
    expect(trap.isDone()).toBe(false);
  });

  it('ends a circle of redirects', async () => {
    nock('https://files.slack.com').persist().get(path).reply(302, '', { location: path });
    expect(await downloadText(file, from)).toMatchObject({ why: 'unreachable' });
  });

  it.each([
    [
      'an HTML page by its type',
      () => [200, '<!DOCTYPE html>', { 'content-type': 'text/html; charset=utf-8' }],
      'missing-scope',
    ],
    ['an HTML page by its start', () => [200, '\n<!doctype html><html>', plain], 'missing-scope'],
    ['403', () => [403, 'no'], 'missing-scope'],
    ['404', () => [404, ''], 'gone'],
    ['500', () => [500, ''], 'unreachable'],
    ['more than was announced', () => [200, 'x'.repeat(1001), plain], 'too-large'],
    ['a binary file that calls itself text', () => [200, Buffer.from([77, 90, 0, 0, 3, 0, 0, 0, 4]), plain], 'binary'],
  ] as readonly [string, () => Reply, string][])('refuses %s', async (_what, reply, why) => {
    nock('https://files.slack.com')
      .get(path)
      .reply(() => toNock(reply()));
    expect(await downloadText(file, from)).toMatchObject({ kind: 'refused', why });
  });

  it.each([
    ['a picture', { mimetype: 'image/png' }, 'binary'],
    ['a file announced as too large', { size: 1001 }, 'too-large'],
    ['a deleted file', { mode: 'tombstone' }, 'gone'],
    ['an address that is none', { url_private_download: 'nonsense' }, 'gone'],
  ])('does not even ask for %s', async (_what, over, why) => {
    expect(await downloadText({ ...file, ...over }, from)).toMatchObject({ kind: 'refused', why });
  });

  it('names the missing scope', async () => {
    nock('https://files.slack.com').get(path).reply(200, '<!doctype html>', { 'content-type': 'text/html' });
    expect(await downloadText(file, from)).toMatchObject({ say: expect.stringContaining('files:read') });
  });

  it('gives up on a network that breaks', async () => {
    nock('https://files.slack.com').get(path).replyWithError('socket hang up');
    expect(await downloadText(file, from)).toMatchObject({ why: 'unreachable' });
  });
});

describe('an uploaded log', () => {
  const upload = { subtype: 'file_share', files: [file], text: '' };

  it('in a direct message is read and answered', async () => {
    nock('https://files.slack.com').get(path).reply(200, pastedLine, plain);
    const t = await startTestApp();
    await t.send(eventBody(message({ ...upload, channel: 'D01', channel_type: 'im', ts: '1700000000.000100' })));
    expect(t.slack.of('chat.postMessage')[0]?.args.text).toContain('Q186408');
    expect((await t.store.incidents.inThread('T01TEST', 'D01', '1700000000.000100'))[0]?.surface).toBe('file');
  });

  it('in a channel that opted in is read and answered', async () => {
    nock('https://files.slack.com').get(path).reply(200, pastedLine, plain);
    const t = await startTestApp();
    await t.send(eventBody(message(upload)));
    expect(t.slack.of('chat.postMessage')).toHaveLength(1);
  });

  it('that cannot be read is explained to who asked', async () => {
    nock('https://files.slack.com').get(path).reply(200, '<!doctype html>', { 'content-type': 'text/html' });
    const t = await startTestApp();
    await t.send(eventBody(mention({ ...upload, text: selfMention })));
    expect(t.slack.of('chat.postMessage')[0]?.args.text).toContain('files:read');
  });

  it('that cannot be read is no reason to speak unasked', async () => {
    nock('https://files.slack.com').get(path).reply(200, '<!doctype html>', { 'content-type': 'text/html' });
    const t = await startTestApp();
    await t.send(eventBody(message(upload)));
    expect(t.slack.of('chat.postMessage')).toEqual([]);
    expect(t.log()).toContain('"why":"missing-scope"');
  });

  it('of which the event gives the id only is looked up', async () => {
    nock('https://files.slack.com').get(path).reply(200, pastedLine, plain);
    const t = await startTestApp();
    t.slack.next('files.info', [200, { ok: true, file }]);
    const shared = { ...upload, files: [{ id: 'F1', file_access: 'check_file_info' }] };
    await t.send(eventBody(message({ ...shared, channel: 'D01', channel_type: 'im' })));
    expect(t.slack.of('chat.postMessage')[0]?.args.text).toContain('Q186408');
  });
});
