/** A network with faults, a clock that is advanced by hand: who waits for whom, what is sent again, and what is dropped. */
import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DroppedCallError,
  ForeignHostError,
  LostResponseError,
  mayHaveArrived,
} from '../../../src/slack/outgoing/errors.ts';
import { clientOptions, createOutgoing, type OutgoingEvent } from '../../../src/slack/outgoing/outgoing.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Fault = Response | Error | 'hang' | undefined;

interface Sent {
  readonly method: string;
  readonly channel: string;
  readonly atMs: number;
}

const networkError = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
const limited = (seconds: number): Response =>
  Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers: { 'retry-after': String(seconds) } });
const broken = (status: number): Response => new Response('upstream', { status });

/** @param fault what becomes of the nth call (from 1) of a method to a channel; undefined for Slack's usual answer */
function start(fault: (sent: { method: string; channel: string; nth: number }) => Fault = () => undefined) {
  const sent: Sent[] = [];
  const events: OutgoingEvent[] = [];
  const startedMs = Date.now();
  const network: typeof fetch = async (address, init) => {
    const url = new URL(String(address));
    const method = url.pathname.startsWith('/api/') ? url.pathname.slice(5) : url.pathname;
    const channel = typeof init?.body === 'string' ? (new URLSearchParams(init.body).get('channel') ?? '') : '';
    const nth = sent.filter((one) => one.method === method && one.channel === channel).length + 1;
    sent.push({ method, channel, atMs: Date.now() - startedMs });
    const what = fault({ method, channel, nth });
    if (what instanceof Error) throw what;
    if (what === 'hang') {
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason), { once: true });
      });
    }
    return (
      what ??
      Response.json({ ok: true, ts: '1.1', channel: { id: channel, name: 'inc-1' }, messages: [], view: { id: 'V1' } })
    );
  };
  const outgoing = createOutgoing({ fetch: network, report: (event) => events.push(event) });
  const client = new webApi.WebClient('xoxb-1', clientOptions(outgoing.fetch, undefined));
  const overheard = new webApi.WebClient('xoxb-1', clientOptions(outgoing.overheardFetch, undefined));
  return {
    outgoing,
    client,
    overheard,
    sent,
    events,
    of: (method: string, channel?: string) =>
      sent.filter((one) => one.method === method && (channel === undefined || one.channel === channel)),
    post: (channel: string, by = client) => by.chat.postMessage({ channel, text: 'x' }),
  };
}

/** What became of a call, and after how long. */
async function ended<T>(
  call: Promise<T>,
): Promise<{ readonly ms: number; readonly value?: T; readonly error?: unknown }> {
  const fromMs = Date.now();
  let end: { readonly ms: number; readonly value?: T; readonly error?: unknown } | undefined;
  void call.then(
    (value) => {
      end = { ms: Date.now() - fromMs, value };
    },
    (error: unknown) => {
      end = { ms: Date.now() - fromMs, error };
    },
  );
  for (let steps = 0; end === undefined && steps < 4000; steps += 1) await vi.advanceTimersByTimeAsync(50);
  if (end === undefined) throw new Error('the call never ended');
  return end;
}

describe('a limit (429)', () => {
  it.each([
    ['of a look-up', 'conversations.info', 'C0OTHER'],
    ['of posts in one channel', 'chat.postMessage', 'C0BUSY'],
    ['of reading threads in one channel', 'conversations.replies', 'C0BUSY'],
  ])('%s delays no other channel and no form', async (_what, method, channel) => {
    const t = start((call) => (call.method === method && call.channel === channel ? limited(20) : undefined));
    const held = t.client.apiCall(method, { channel, ts: '1.1', text: 'x' }).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    expect(await ended(t.post('C0CALM'))).toMatchObject({ ms: 0, value: { ok: true } });
    expect(await ended(t.client.views.open({ trigger_id: '1', view: { type: 'home', blocks: [] } }))).toMatchObject({
      ms: 0,
    });
    t.outgoing.close();
    await held;
  });

  it('is waited for as long as Slack says, and then the call is sent again', async () => {
    const t = start(({ nth }) => (nth === 1 ? limited(7) : undefined));
    expect(await ended(t.post('C0BUSY'))).toMatchObject({ ms: 7000, value: { ok: true } });
    expect(t.events).toEqual([
      { kind: 'answered', method: 'chat.postMessage', seconds: expect.any(Number), code: 'ratelimited' },
      { kind: 'limited', method: 'chat.postMessage', seconds: 7 },
      { kind: 'answered', method: 'chat.postMessage', seconds: expect.any(Number), code: undefined },
    ]);
  });

  it('is seen as a paused queue until then', async () => {
    const t = start(({ nth }) => (nth === 1 ? limited(7) : undefined));
    const post = t.post('C0BUSY');
    await vi.advanceTimersByTimeAsync(100);
    expect(t.outgoing.load()).toEqual({
      waiting: 1,
      underWay: 0,
      hung: 0,
      paused: new Map([['chat.postMessage', 1]]),
    });
    await ended(post);
    expect(t.outgoing.load()).toEqual({ waiting: 0, underWay: 0, hung: 0, paused: new Map() });
  });

  it('holds the later calls of its queue too: Slack is not asked meanwhile', async () => {
    const t = start(({ nth }) => (nth === 1 ? limited(7) : undefined));
    const first = t.post('C0BUSY');
    await vi.advanceTimersByTimeAsync(100);
    const second = t.post('C0BUSY');
    await vi.advanceTimersByTimeAsync(6000);
    expect(t.of('chat.postMessage')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all([first, second]);
    expect(t.of('chat.postMessage')).toHaveLength(3);
  });

  it('that outlasts the patience is told at once', async () => {
    const t = start(({ method }) => (method === 'views.open' ? limited(30) : undefined));
    const end = await ended(t.client.views.open({ trigger_id: '1', view: { type: 'home', blocks: [] } }));
    expect(end.ms).toBeLessThan(100);
    expect(end.error).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 30 });
  });

  it('of one method, then calls for a thousand channels: look-ups wait in one queue, and what is too much is dropped and told', async () => {
    const t = start(({ method }) => (method === 'conversations.info' ? limited(30) : undefined));
    const names = Array.from({ length: 1000 }, (_, index) =>
      t.client.conversations.info({ channel: `C${index}` }).catch((error: unknown) => error),
    );
    expect(await ended(t.post('C0CALM'))).toMatchObject({ ms: 0 });
    await ended(Promise.all(names));
    expect(t.of('conversations.info').length).toBeLessThanOrEqual(4);
    const dropped = t.events.filter((event) => event.kind === 'dropped');
    expect(dropped.length).toBeGreaterThan(900);
    expect(dropped[0]).toEqual({ kind: 'dropped', method: 'conversations.info', urgency: 'lookup', why: 'queue-full' });
  });
});

describe('a call that hangs', () => {
  it('counts as hung after five seconds, and no more once it is given up', async () => {
    const t = start(() => 'hang');
    const post = t.post('C0HANG');
    await vi.advanceTimersByTimeAsync(4_900);
    expect(t.outgoing.load()).toMatchObject({ underWay: 1, hung: 0 });
    await vi.advanceTimersByTimeAsync(200);
    expect(t.outgoing.load()).toMatchObject({ underWay: 1, hung: 1 });
    await ended(post);
    expect(t.outgoing.load()).toMatchObject({ underWay: 0, hung: 0 });
  });

  it('ends after ten seconds, a form after three', async () => {
    const t = start(() => 'hang');
    expect((await ended(t.post('C0HANG').catch(() => 'ended'))).ms).toBe(10_000);
    expect(
      (await ended(t.client.views.open({ trigger_id: '1', view: { type: 'home', blocks: [] } }).catch(() => 'ended')))
        .ms,
    ).toBe(3_000);
  });

  it('delays no other channel, not even when there are two hundred of them', async () => {
    const t = start(({ channel }) => (channel === 'C0HANG' ? 'hang' : undefined));
    const hanging = Array.from({ length: 200 }, () => t.post('C0HANG').catch((error: unknown) => error));
    await vi.advanceTimersByTimeAsync(100);
    expect(await ended(t.post('C0CALM'))).toMatchObject({ ms: 0, value: { ok: true } });
    expect(t.outgoing.count).toBeLessThanOrEqual(104);
    await ended(Promise.all(hanging));
    expect(t.outgoing.count).toBe(0);
  });

  it('whose headers came and whose body does not ends too', async () => {
    const t = start(() => undefined);
    const endless = new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from('{"ok":')) });
    const outgoing = createOutgoing({
      fetch: async (_address, init) => {
        const body = endless.pipeThrough(new TransformStream(), init?.signal ? { signal: init.signal } : {});
        return new Response(body);
      },
      report: (event) => t.events.push(event),
    });
    const call = outgoing.fetch('https://slack.com/api/chat.postMessage', { method: 'POST', body: 'channel=C1' });
    const end = await ended(call);
    expect(end.ms).toBe(10_000);
    expect(end.error).toBeInstanceOf(LostResponseError);
  });
});

describe('a failure', () => {
  it.each<readonly [string, () => Fault, string, number, 'answered' | 'maybe' | 'not']>([
    [
      'a post that no connection took is sent again',
      () => networkError('ECONNREFUSED'),
      'chat.postMessage',
      2,
      'answered',
    ],
    [
      'a post whose name was not resolved is sent again',
      () => networkError('EAI_AGAIN'),
      'chat.postMessage',
      2,
      'answered',
    ],
    [
      'a post that was refused as a service not available is sent again',
      () => broken(503),
      'chat.postMessage',
      2,
      'answered',
    ],
    [
      'a post whose answer was lost is not sent again',
      () => networkError('UND_ERR_SOCKET'),
      'chat.postMessage',
      1,
      'maybe',
    ],
    ['a post that was reset is not sent again', () => networkError('ECONNRESET'), 'chat.postMessage', 1, 'maybe'],
    ['a post that a gateway lost is not sent again', () => broken(502), 'chat.postMessage', 1, 'maybe'],
    ['a post that timed out at a gateway is not sent again', () => broken(504), 'chat.postMessage', 1, 'maybe'],
    ['a private post whose answer was lost is not sent again', () => broken(500), 'chat.postEphemeral', 1, 'maybe'],
    ['an update whose answer was lost is sent again', () => networkError('ECONNRESET'), 'chat.update', 2, 'answered'],
    ['a thread that a gateway lost is read again', () => broken(502), 'conversations.replies', 2, 'answered'],
    [
      'a refusal in Slack’s own words is an answer',
      () => Response.json({ ok: false, error: 'is_archived' }),
      'chat.postMessage',
      1,
      'not',
    ],
    ['a status that is the caller’s fault is an answer', () => broken(400), 'chat.postMessage', 1, 'not'],
  ])('%s', async (_what, fault, method, tries, outcome) => {
    const t = start(({ nth }) => (nth === 1 ? fault() : undefined));
    const end = await ended(t.client.apiCall(method, { channel: 'C1', text: 'x', ts: '1.1', user: 'U1' }));
    expect(t.of(method)).toHaveLength(tries);
    expect(end.error === undefined ? 'answered' : mayHaveArrived(end.error) ? 'maybe' : 'not').toBe(outcome);
  });

  it('of the question for a socket’s address is left to the socket, which asks again', async () => {
    const t = start(() => networkError('ECONNREFUSED'));
    expect((await ended(t.client.apps.connections.open({}))).ms).toBeLessThan(500);
    expect(t.sent).toHaveLength(1);
  });

  it('that lasts is given up when the patience ends, and told', async () => {
    const t = start(() => networkError('ECONNREFUSED'));
    const end = await ended(t.post('C1'));
    expect(end.ms).toBeGreaterThan(80_000);
    expect(end.ms).toBeLessThanOrEqual(90_000);
    expect(t.sent.length).toBeLessThan(30);
    expect(t.events).toEqual([{ kind: 'dropped', method: 'chat.postMessage', urgency: 'asked', why: 'unreachable' }]);
  });
});

describe('what waits', () => {
  it('is bounded in one queue: the hundred-and-fifth call is refused at once', async () => {
    const t = start(({ channel }) => (channel === 'C0HANG' ? 'hang' : undefined));
    const calls = Array.from({ length: 105 }, () =>
      t.outgoing
        .fetch('https://slack.com/api/chat.postMessage', { body: 'channel=C0HANG' })
        .catch((error: unknown) => error),
    );
    const last = await calls[104];
    expect(last).toBeInstanceOf(DroppedCallError);
    expect(last).toMatchObject({ why: 'queue-full' });
    await ended(Promise.all(calls));
  });

  it('is bounded in all: what nobody asked for is refused first, a form last', async () => {
    const t = start(() => 'hang');
    const fill = Array.from({ length: 500 }, (_, index) => t.post(`C${index}`).catch(() => undefined));
    await vi.advanceTimersByTimeAsync(10);
    await expect(t.post('C0NEW', t.overheard)).rejects.toThrow('queue-full');
    const more = Array.from({ length: 400 }, (_, index) => t.post(`D${index}`).catch(() => undefined));
    await vi.advanceTimersByTimeAsync(10);
    await expect(t.post('C0NEW')).rejects.toThrow('queue-full');
    const form = t.client.views.open({ trigger_id: '1', view: { type: 'home', blocks: [] } }).catch(() => undefined);
    await vi.advanceTimersByTimeAsync(10);
    expect(t.of('views.open')).toHaveLength(1);
    t.outgoing.close();
    await Promise.all([...fill, ...more, form]);
  });

  it('lets an answer that somebody asked for overtake one that nobody did', async () => {
    const t = start();
    const order: string[] = [];
    let free: () => void = () => undefined;
    const outgoing = createOutgoing({
      fetch: async (_address, init) => {
        order.push(new URLSearchParams(String(init?.body)).get('text') ?? '');
        if (order.length <= 4)
          await new Promise<void>((resolve) => {
            free = resolve;
            setTimeout(resolve, 1000);
          });
        return Response.json({ ok: true });
      },
      report: (event) => t.events.push(event),
    });
    const url = 'https://slack.com/api/chat.postMessage';
    const post = (text: string, send = outgoing.fetch) => send(url, { body: `channel=C1&text=${text}` });
    const all = [
      ...['1', '2', '3', '4'].map((text) => post(text)),
      post('overheard', outgoing.overheardFetch),
      post('asked'),
    ];
    await vi.advanceTimersByTimeAsync(1000);
    free();
    await Promise.all(all);
    expect(order.slice(4)).toEqual(['asked', 'overheard']);
  });

  it('leaves nothing behind when it is done', async () => {
    const t = start();
    await ended(Promise.all(Array.from({ length: 300 }, (_, index) => t.post(`C${index}`))));
    expect(t.outgoing.count).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('fails when the bot stops, and is told apart from what may have arrived', async () => {
    const t = start(({ channel }) => (channel === 'C0HANG' ? 'hang' : limited(60)));
    const hanging = t.post('C0HANG').catch((error: unknown) => error);
    const waiting = t.post('C0LIMITED').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(100);
    t.outgoing.close();
    expect(mayHaveArrived(await hanging)).toBe(true);
    expect(mayHaveArrived(await waiting)).toBe(false);
    await expect(t.post('C1')).rejects.toThrow('stopping');
  });
});

describe('an address', () => {
  const api = 'http://localhost:3900/api/';
  it.each([
    ['https://hooks.slack.com/commands/T1/1/x', undefined, true],
    ['https://hooks.slack-gov.com/actions/T1/1/x', undefined, true],
    ['http://hooks.slack.com/commands/T1/1/x', undefined, false],
    ['https://hooks.slack.com:8443/commands/T1/1/x', undefined, false],
    ['https://hooks.slack.com.evil.example/x', undefined, false],
    ['https://evil.example/hooks.slack.com', undefined, false],
    ['https://hooks.slack.com@evil.example/x', undefined, false],
    ['https://user:word@hooks.slack.com/x', undefined, false],
    ['https://files.slack.com/x', undefined, false],
    ['https://169.254.169.254/latest/meta-data', undefined, false],
    ['http://[::1]:80/x', undefined, false],
    ['https://[::ffff:169.254.169.254]/x', undefined, false],
    ['https://[fd00:ec2::254]/x', undefined, false],
    ['http://localhost:3900/_hooks/x', undefined, false],
    ['http://localhost:3900/_hooks/x', api, true],
    ['http://localhost:3901/_hooks/x', api, false],
    ['http://[::1]:3900/_hooks/x', api, false],
    ['http://[::1]:3900/_hooks/x', 'http://[::1]:3900/api/', true],
    ['file:///etc/passwd', undefined, false],
    ['no address at all', undefined, false],
  ])('%s (API at %s) is answered to: %s', async (url, apiUrl, allowed) => {
    const asked: string[] = [];
    const outgoing = createOutgoing({
      fetch: async (address) => {
        asked.push(String(address));
        return new Response('ok');
      },
      apiUrl,
      report: () => undefined,
    });
    const answer = outgoing.fetch(url, { method: 'POST', body: '{}' });
    if (allowed) expect((await ended(answer)).value?.ok).toBe(true);
    else await expect(answer).rejects.toBeInstanceOf(ForeignHostError);
    expect(asked).toHaveLength(allowed ? 1 : 0);
  });

  it('that redirects is not followed', async () => {
    let redirect: string | undefined;
    const outgoing = createOutgoing({
      fetch: async (_address, init) => {
        redirect = init?.redirect;
        return new Response('ok');
      },
      report: () => undefined,
    });
    await ended(
      outgoing.fetch('https://hooks.slack.com/commands/T1/1/x', { method: 'POST', body: '{}', redirect: 'follow' }),
    );
    expect(redirect).toBe('error');
  });
});
