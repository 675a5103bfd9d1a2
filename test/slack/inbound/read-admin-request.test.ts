import { describe, expect, it } from 'vitest';
import { readAdminRequest } from '../../../src/slack/inbound/read-admin-request.ts';

const thread = { kind: 'thread', channel: 'C0123ABCD', thread: '1700000000.000100' };

describe('readAdminRequest', () => {
  it.each<[string, object]>([
    ['forget', { kind: 'me' }],
    ['Forget me.', { kind: 'me' }],
    ['forget my data', { kind: 'me' }],
    ['forget this thread', { kind: 'here' }],
    ['forget U0123ABCD', { kind: 'person', user: 'U0123ABCD' }],
    ['forget <@U0123ABCD>', { kind: 'person', user: 'U0123ABCD' }],
    ['forget <@U0123ABCD|alice>', { kind: 'person', user: 'U0123ABCD' }],
    ['forget https://acme.slack.com/archives/C0123ABCD/p1700000000000100', thread],
    ['forget <https://acme.slack.com/archives/C0123ABCD/p1700000000000100>', thread],
    [
      'forget https://acme.slack.com/archives/C0123ABCD/p1700000099000100?thread_ts=1700000000.000100&cid=C0123ABCD',
      thread,
    ],
    [
      'forget <https://acme.slack.com/archives/C0123ABCD/p1700000099000100?cid=C0123ABCD&amp;thread_ts=1700000000.000100>',
      thread,
    ],
  ])('reads %j', (text, target) => {
    expect(readAdminRequest(text)).toEqual({ kind: 'forget', target });
  });

  it.each(['on', 'off', 'default'])('reads passive %s', (passive) => {
    expect(readAdminRequest(`Passive ${passive}`)).toEqual({ kind: 'passive', passive });
  });

  it.each([
    'forget it, the site shuts down again',
    'forgets its password after the upgrade',
    'forget https://evil.example/archives/C0123ABCD/p1700000000000100',
    'forget https://acme.slack.com.evil.example/archives/C0123ABCD/p1700000000000100',
    'passive mode of FTP',
    'passive',
    `forget ${'x'.repeat(5000)}`,
    `forget https://acme.slack.com/archives/C0123ABCD/p1700000000000100?${'a&'.repeat(50_000)}`,
  ])('leaves %.60j to be diagnosed', (text) => {
    expect(readAdminRequest(text)).toBeUndefined();
  });
});
