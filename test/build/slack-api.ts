/** Slack's side of the wire, by nock: records every call, checks every message and view against Slack's limits. */
import nock from 'nock';
import { afterEach, expect } from 'vitest';
import { checkMessage, checkView } from '../../src/slack/blocks/limits.ts';

export interface Call {
  readonly method: string;
  /** As sent; `blocks` and `view` are parsed. */
  readonly args: Readonly<Record<string, unknown>> & { readonly text?: string; readonly blocks?: readonly Block[] };
}

export interface Block {
  readonly type: string;
  readonly elements?: readonly { readonly action_id?: string; readonly value?: string; readonly text?: unknown }[];
  readonly accessory?: { readonly action_id?: string; readonly value?: string };
}

export type Reply = readonly [status: number, body: unknown, headers?: Record<string, string>];

export interface SlackApi {
  readonly calls: readonly Call[];
  of(method: string): readonly Call[];
  /** Answers the next call of a method this way; several are used in turn, then the usual answer again. */
  next(method: string, ...replies: readonly (Reply | ReplyTo)[]): void;
}

/** Made when the call comes, from all calls so far. */
export type ReplyTo = (calls: readonly Call[]) => Reply;

export const refuse = (error: string, extra: object = {}): Reply => [200, { ok: false, error, ...extra }];

const usual: Readonly<Record<string, (args: Call['args']) => unknown>> = {
  'auth.test': () => ({ ok: true, team_id: 'T01TEST', user_id: 'U0BOT', bot_id: 'B0BOT' }),
  'chat.postMessage': (args) => ({ ok: true, channel: args.channel, ts: '1700000001.000001' }),
  'chat.postEphemeral': () => ({ ok: true, message_ts: '1700000001.000002' }),
  'chat.update': () => ({ ok: true }),
  'conversations.info': (args) => ({ ok: true, channel: { id: args.channel, name: 'inc-sms-upgrade' } }),
  'conversations.replies': () => ({ ok: true, messages: [] }),
  'conversations.history': () => ({ ok: true, messages: [] }),
  'files.getUploadURLExternal': () => ({
    ok: true,
    upload_url: 'https://files.slack.com/upload/v1/x',
    file_id: 'F0UP',
  }),
  'files.completeUploadExternal': () => ({ ok: true, files: [{ id: 'F0UP' }] }),
  'views.open': () => ({ ok: true, view: { id: 'V1' } }),
  'views.push': () => ({ ok: true, view: { id: 'V2' } }),
  'views.update': () => ({ ok: true, view: { id: 'V1' } }),
  'views.publish': () => ({ ok: true }),
};

function parse(value: string): unknown {
  return /^[[{]/.test(value) ? JSON.parse(value) : value;
}

function readArgs(body: unknown): Call['args'] {
  if (typeof body !== 'string') return body as Call['args'];
  const entries = [...new URLSearchParams(body)].map(([key, value]) => [
    key,
    ['blocks', 'view', 'metadata'].includes(key) ? parse(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/** Faults of what was sent in the running test; a throw in a reply would only look like a broken network to the app. */
let faults: unknown[] = [];

afterEach(() => {
  const found = faults;
  faults = [];
  expect(found, 'what was sent breaks a limit of Slack').toEqual([]);
});

function checkSent({ method, args }: Call): void {
  if (/^chat\.|^response_url$/.test(method)) faults.push(...checkMessage(args));
  if (/^views\./.test(method)) faults.push(...checkView(args.view));
}

/** nock wants to know that a body is JSON; ours always is. */
export const toNock = (reply: Reply): nock.ReplyFnResult => [...reply] as unknown as nock.ReplyFnResult;

/** Listens on slack.com and hooks.slack.com until `nock.cleanAll()`. */
export function listenAsSlack(): SlackApi {
  const calls: Call[] = [];
  const queued = new Map<string, (Reply | ReplyTo)[]>();
  const answer = (method: string, body: unknown): Reply => {
    const call = { method, args: readArgs(body) };
    calls.push(call);
    checkSent(call);
    const reply = queued.get(method)?.shift();
    if (typeof reply === 'function') return reply(calls);
    return reply ?? [200, usual[method]?.(call.args) ?? { ok: true }];
  };
  nock('https://slack.com')
    .persist()
    .post(/^\/api\//)
    .reply((uri, body) => toNock(answer(uri.replace('/api/', ''), body)));
  nock('https://hooks.slack.com')
    .persist()
    .post(/.*/)
    .reply((_uri, body) => toNock(answer('response_url', body)));
  nock('https://files.slack.com')
    .persist()
    .post(/^\/upload\//)
    .reply((_uri, body) => {
      calls.push({ method: 'upload', args: { text: String(body).slice(0, 400) } });
      return [200, 'OK'];
    });
  return {
    calls,
    of: (method) => calls.filter((call) => call.method === method),
    next(method, ...replies) {
      queued.set(method, [...(queued.get(method) ?? []), ...replies]);
    },
  };
}
