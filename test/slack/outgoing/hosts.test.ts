import { describe, expect, it } from 'vitest';
import { isFileHost } from '../../../src/slack/outgoing/hosts.ts';

describe('the bearer token', () => {
  const api = 'http://localhost:3900/api/';
  it.each([
    ['https://files.slack.com/files-pri/T1-F1/x', undefined, true],
    ['https://acme.enterprise.slack.com/files/x', undefined, true],
    ['https://a.slack-edge.com/x', undefined, true],
    ['https://slack.com.evil.example/x', undefined, false],
    ['https://evilslack.com/x', undefined, false],
    ['https://files.slack.com:444/x', undefined, false],
    ['http://files.slack.com/x', undefined, false],
    ['https://me:word@files.slack.com/x', undefined, false],
    ['https://[::1]/x', undefined, false],
    ['https://[::ffff:7f00:1]/x', undefined, false],
    ['http://localhost:3900/files-pri/x', api, true],
    ['http://localhost:3901/files-pri/x', api, false],
    ['http://localhost:3900/x', undefined, false],
  ])('goes to %s (API at %s): %s', (url, apiUrl, allowed) => {
    expect(isFileHost(new URL(url), apiUrl)).toBe(allowed);
  });
});
