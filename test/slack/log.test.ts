/** Nothing that comes from outside reaches the log: every shape of token, through every way an error takes. */
import { RespondError, UnknownError, webApi } from '@slack/bolt';
import nock from 'nock';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { logFault } from '../../src/app/log.ts';
import { describeError } from '../../src/slack/connect/describe-error.ts';
import { createBoltLogger, knownWords } from '../../src/slack/connect/logger.ts';
import { neededScope, slackCode } from '../../src/slack/connect/slack-error.ts';
import { LostResponseError } from '../../src/slack/outgoing/errors.ts';
import { commandBody, eventBody, mention, pressBody, selfMention } from '../build/payload.ts';
import type { Reply } from '../build/slack-api.ts';
import { startTestApp } from '../build/slack-app.ts';

afterEach(() => nock.cleanAll());

/** Tokens in all their dresses, and what somebody pasted. */
const secrets = [
  'xoxb-11111-22222-SECRETBOT',
  'xoxp-11111-SECRETUSER',
  'xoxe.xoxp-1-SECRETROTATED',
  'xoxd-SECRET%2BCOOKIE',
  'xapp-1-A1-SECRETAPP',
  'Bearer SECRETBEARER',
  'ticket=SECRETTICKET',
  'PASTEDSECRET of somebody',
  'SECRETWORD',
] as const;

const page = (secret: string) => `<html>407 proxy. Authorization: ${secret}; text=${secret}</html>`;

/** Everything that was logged by what `act` does with a logger. */
function logged(act: (log: pino.Logger) => void): string {
  let text = '';
  const write = (line: string): void => {
    text += line;
  };
  act(pino({ level: 'trace' }, { write }));
  return text;
}

const platform = (result: object) => new webApi.WebAPIPlatformError({ ok: false, error: 'x', ...result });

/** Every way in which a text from outside hangs on an error. */
const errors: readonly (readonly [what: string, make: (secret: string) => unknown])[] = [
  ['an answer that is a page', (secret) => platform({ error: page(secret) })],
  ['an answer whose word is the secret', (secret) => platform({ error: secret })],
  ['the scope that is needed', (secret) => platform({ error: 'missing_scope', needed: secret })],
  ['a second scope', (secret) => platform({ error: 'missing_scope', needed: `chat:write,${secret}` })],
  [
    'the metadata',
    (secret) => platform({ response_metadata: { messages: [`[ERROR] ${secret}`], warnings: [secret] } }),
  ],
  ['the detail at invalid_auth', (secret) => platform({ error: 'invalid_auth', detail: secret })],
  ['the body of a status', (secret) => new webApi.WebAPIHTTPError(500, secret, { server: secret }, page(secret))],
  ['a failed request', (secret) => new webApi.WebAPIRequestError(new Error(`connect to ${secret}`))],
  ['the cause of a lost answer', (secret) => new LostResponseError('chat.postMessage', { cause: new Error(secret) })],
  ['a response_url', (secret) => new RespondError(`the address /commands/T1/${secret} answered 500`, 500)],
  ['an error that Bolt wraps', (secret) => new UnknownError(new Error(`Failed to parse URL from ${secret}`))],
  ['a parse error', (secret) => new SyntaxError(`Unexpected token, "${secret}" is not valid JSON`)],
  ['a message with lines like a stack', (secret) => new Error(`x\n    at ${secret} (file:///x.js:1:1)`)],
  ['the name of an error', (secret) => Object.assign(new Error('x'), { name: secret })],
  ['the code of an error', (secret) => Object.assign(new Error('x'), { code: `no ${secret}` })],
  [
    'several errors',
    (secret) => Object.assign(new Error('x'), { originals: [new Error(secret), platform({ error: secret })] }),
  ],
  ['something that is no error', (secret) => ({ secret })],
  ['a text that was thrown', (secret) => secret],
];

describe.each(errors)('%s', (_what, make) => {
  it.each(secrets)('that holds %s is not logged', (secret) => {
    const error = make(secret);
    const text = logged((log) => {
      log.error({ error: describeError(error) }, 'a listener failed');
      logFault(log, error, 'a fault that nobody caught');
      const bolt = createBoltLogger(log);
      bolt.error(error as Error);
      bolt.warn('http request failed', String(error));
      bolt.error(`Failed to retrieve a new WSS URL (error: ${error})`);
      bolt.error(`WebSocket error! ${error}`);
      bolt.info(`Unhandled HTTP request (POST) made to /${secret}`);
      bolt.warn(secret);
      bolt.debug(secret);
    });
    expect(text).not.toContain('SECRET');
    expect(text).toContain('a listener failed');
  });
});

/** What Slack, or a proxy in its place, answers to a call. */
const answers: readonly (readonly [what: string, answer: (secret: string) => Reply])[] = [
  ['a page with status 200', (secret) => [200, page(secret)]],
  ['a page with status 400', (secret) => [400, page(secret)]],
  ['a page with status 500', (secret) => [500, page(secret)]],
  ['a refusal that quotes', (secret) => [200, { ok: false, error: secret, needed: secret, provided: secret }]],
  [
    'warnings that quote',
    (secret) => [
      200,
      {
        ok: true,
        ts: '1.1',
        warning: secret,
        response_metadata: { warnings: [secret], messages: [`[WARN] ${secret}`] },
      },
    ],
  ],
];

describe.each(answers)('%s', (_what, answer) => {
  it.each(['xoxb-11111-22222-SECRETBOT', 'PASTEDSECRET'])('with %s reaches no log', async (secret) => {
    const t = await startTestApp();
    for (const method of [
      'chat.postMessage',
      'conversations.replies',
      'chat.postEphemeral',
      'views.open',
      'response_url',
    ])
      t.slack.next(method, answer(secret), answer(secret));
    await t.send(eventBody(mention({ text: `${selfMention} despooler ${secret}`, thread_ts: '1700000000.000001' })));
    await t.send(commandBody(`help ${secret}`, { response_url: `https://hooks.slack.com/commands/T1/1/${secret}` }));
    await t.send(commandBody('help', { response_url: `https://${secret}.example/commands` }));
    await t.send(pressBody('taught_approve', secret));
    expect(t.log()).not.toContain('SECRET');
    expect(t.log().length).toBeGreaterThan(100);
  });
});

describe('what the log keeps', () => {
  it.each([
    ['http request failed', 'http request failed'],
    ['Failed to retrieve a new WSS URL (error: Error: x)', 'Failed to retrieve a new WSS URL'],
    [
      'Failed to parse and verify the request data: Failed to verify authenticity: signature mismatch',
      'Failed to parse and verify the request data: Failed to verify authenticity: signature mismatch',
    ],
    ["A pong wasn't received from the server before the timeout of 5000ms!", "A pong wasn't received"],
    ['superfluous_charset', 'superfluous_charset'],
    ['must be a string [json-pointer:/blocks/0/text]', 'Slack names a fault at /blocks/0/text'],
    ['anything else', undefined],
  ])('of %j is %j', (text, expected) => {
    expect(knownWords(text)).toBe(expected);
  });

  it.each([
    [platform({ error: 'is_archived' }), { name: 'WebAPIPlatformError', slack: 'is_archived' }],
    [
      platform({ error: 'missing_scope', needed: 'groups:history,chat:write' }),
      { slack: 'missing_scope', needed: 'groups:history' },
    ],
    [platform({ error: page('x') }), { slack: 'unreadable_answer' }],
    [new webApi.WebAPIHTTPError(502, 'Bad Gateway', {}, 'x'), { code: 'slack_webapi_http_error', status: 502 }],
    [new TypeError('x is not a function'), { name: 'TypeError', message: 'x is not a function' }],
    [
      new TypeError("Cannot read properties of undefined (reading 'id')"),
      { message: "Cannot read properties of undefined (reading 'id')" },
    ],
    [new Error('[store] is closed: open it again'), { message: '[store] is closed: open it again' }],
    [
      new webApi.WebAPIRequestError(
        new LostResponseError('chat.update', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }),
      ),
      {
        because: [
          { message: '[slack] chat.update was sent and its answer was lost', because: [{ code: 'ECONNRESET' }] },
        ],
      },
    ],
  ])('of %s says what happened', (error, expected) => {
    expect(describeError(error)).toMatchObject(expected);
    expect((describeError(error).at as readonly string[])[0]).toMatch(/^at .+log\.test\.ts/);
  });

  it.each([
    ['token xoxb-1-abc and xapp-1-A1', 'token <token> and <token>'],
    ['POST /commands/T1/2/secret failed', 'POST /<response_url> failed'],
    ['wss://x/link?ticket=abc&app_id=1', 'wss://x/link?ticket=<secret>&app_id=1'],
  ])('of a message of ours, %j, is %j', (text, expected) => {
    expect(describeError(new Error(`[slack] ${text}`))).toMatchObject({ message: `[slack] ${expected}` });
  });

  it('of an error that wraps itself is finite', () => {
    const error = new Error('x');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  });
});

describe("Slack's word", () => {
  it.each([
    ['invalid_blocks', 'invalid_blocks'],
    ['<html>', 'unreadable_answer'],
    ['x'.repeat(61), 'unreadable_answer'],
    ['Not Found', 'unreadable_answer'],
  ])('%j counts as %j', (error, expected) => {
    expect(slackCode({ data: { error } })).toBe(expected);
  });

  it.each([
    ['groups:history', 'groups:history'],
    ['chat:write,files:read', 'chat:write'],
    ['chat:write.public', 'chat:write.public'],
    ['x xoxb-1', undefined],
  ])('for a scope, %j, counts as %j', (needed, expected) => {
    expect(neededScope({ data: { needed } })).toBe(expected);
  });
});
