/**
 * Slack for measuring: Socket Mode with any number of connections, the Web API as far as the bot uses it, threads that can be read again, and
 * files. Delivers each event to one connection, again when it was not acknowledged, and remembers when what was sent, acknowledged and posted.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { acceptKey, CLOSE, frame, PING, PONG, readFrames, TEXT } from '../../test/build/frames.ts';
import { type CallFault, FAULTS, type Fault, type FaultName } from './faults.ts';

type Args = Readonly<Record<string, unknown>>;

export interface Posted {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** ts of the message that it answers, as its metadata says. */
  readonly question: string | undefined;
  readonly text: string;
  readonly blocks: string;
  readonly atMs: number;
}

export interface Delivery {
  readonly sentMs: number;
  ackedMs?: number;
  tries: number;
}

interface Message {
  readonly ts: string;
  readonly thread_ts?: string;
  readonly [name: string]: unknown;
}

export interface MockSlack {
  readonly apiUrl: string;
  readonly posts: readonly Posted[];
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly open: number;
  /** Sends it on one connection, or on the next one that opens. @returns the id of the envelope */
  deliver(type: 'events_api' | 'interactive' | 'slash_commands', payload: object): string;
  /** A message that people see, so that it can be read again. */
  say(channel: string, message: Message): void;
  file(name: string, content: Buffer): string;
  onPost(hear: (posted: Posted) => void): void;
  /** Of any other method. */
  onCall(hear: (method: string, args: Args) => void): void;
  broadcast(text: string): void;
  cutAll(): void;
  turnOn(name: FaultName): void;
  turnOff(name: FaultName): void;
  close(): Promise<void>;
}

/** As Slack does it, only sooner: at once, after a minute, after five (docs.slack.dev/apis/events-api). */
const RETRY_MS = [100, 5_000, 20_000];
const ACK_MS = 3_000;

/** Of Slack's own computing. */
const ANSWER_MS = 5;

function parse(value: string): unknown {
  try {
    return /^[[{]/.test(value) ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

function readArgs(request: IncomingMessage, body: string): Args {
  if ((request.headers['content-type'] ?? '').includes('json')) return JSON.parse(body) as Args;
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, parse(value)]));
}

export async function startMockSlack(): Promise<MockSlack> {
  const threads = new Map<string, Message[]>();
  const posts: Posted[] = [];
  const deliveries = new Map<string, Delivery>();
  const links = new Map<Duplex, Set<string>>();
  const files = new Map<string, Buffer>();
  const on = new Map<FaultName, Fault>();
  const unsent: string[] = [];
  const envelopes = new Map<string, { readonly text: string; readonly isEvent: boolean }>();
  const hearPost: ((posted: Posted) => void)[] = [];
  const hearCall: ((method: string, args: Args) => void)[] = [];
  let serial = 0;
  let isClosed = false;

  const nextTs = (): string => {
    serial += 1;
    return `${Math.floor(Date.now() / 1000)}.${String(serial % 1_000_000).padStart(6, '0')}`;
  };
  const keep = (channel: string, message: Message): void => {
    const keys = new Set([channel, `${channel} ${message.thread_ts ?? message.ts}`]);
    for (const key of keys) {
      const kept = threads.get(key) ?? [];
      kept.push(message);
      // A thread is read from a time on; what is older than some hundred messages is asked for by nobody.
      if (kept.length > 500) kept.splice(0, 100);
      threads.set(key, kept);
    }
  };
  const read = ({ channel, ts, oldest, latest }: Args, inThread: boolean): readonly Message[] =>
    (threads.get(inThread ? `${channel} ${ts}` : String(channel)) ?? []).filter(
      (one) => (oldest === undefined || one.ts >= String(oldest)) && (latest === undefined || one.ts <= String(latest)),
    );

  function post(args: Args): object {
    const ts = nextTs();
    const metadata = args.metadata as { event_payload?: { question?: string } } | undefined;
    const thread = args.thread_ts === undefined ? undefined : String(args.thread_ts);
    const channel = String(args.channel);
    keep(channel, { ts, ...(thread && { thread_ts: thread }), bot_id: 'B0BOT', text: args.text, metadata });
    const posted: Posted = {
      channel,
      ts,
      thread,
      question: metadata?.event_payload?.question,
      text: String(args.text ?? ''),
      blocks: JSON.stringify(args.blocks ?? []),
      atMs: performance.now(),
    };
    posts.push(posted);
    for (const hear of hearPost) hear(posted);
    return { ok: true, channel, ts };
  }

  function perform(method: string, args: Args): object {
    if (method === 'chat.postMessage') return post(args);
    for (const hear of hearCall) hear(method, args);
    const { port } = server.address() as AddressInfo;
    switch (method) {
      case 'apps.connections.open':
        return { ok: true, url: `ws://127.0.0.1:${port}/link` };
      case 'auth.test':
        return { ok: true, team_id: 'T01TEST', user_id: 'U0BOT', bot_id: 'B0BOT', url: 'https://load.slack.com/' };
      case 'conversations.info':
        return { ok: true, channel: { id: args.channel, name: `inc-${String(args.channel).toLowerCase()}` } };
      case 'conversations.replies':
        return { ok: true, messages: read(args, true) };
      case 'conversations.history':
        return { ok: true, messages: read(args, false) };
      case 'views.open':
      case 'views.push':
        return { ok: true, view: { id: `V${nextTs()}` } };
      default:
        return { ok: true, ts: args.ts };
    }
  }

  function faultOf(method: string, args: Args): CallFault | undefined {
    for (const { onCall } of on.values()) {
      const found = onCall?.({ method, channel: String(args.channel ?? '') });
      if (found) return found;
    }
    return undefined;
  }

  async function answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const file = files.get(pathname);
    if (file) return void response.writeHead(200, { 'content-type': 'text/plain' }).end(file);
    const method = pathname.startsWith('/api/') ? pathname.slice(5) : pathname;
    const args = readArgs(request, body);
    const fault = faultOf(method, args);
    if (fault?.do === 'hang') return;
    if (fault?.do === 'unheard') return void request.socket.destroy();
    await wait(fault?.do === 'wait' ? fault.ms : ANSWER_MS);
    if (fault?.do === 'answer') return void response.writeHead(fault.status, fault.headers).end('upstream');
    const done = perform(method, args);
    if (fault?.do === 'unanswered') return void request.socket.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(done));
  }

  function send(id: string, stream: Duplex | undefined): void {
    const envelope = envelopes.get(id);
    const delivery = deliveries.get(id);
    if (!envelope || !delivery || delivery.ackedMs !== undefined) return;
    if (!stream) return void unsent.push(id);
    delivery.tries += 1;
    links.get(stream)?.add(id);
    const text = envelope.text.replace('"retry_attempt":0', `"retry_attempt":${delivery.tries - 1}`);
    stream.write(frame(TEXT, Buffer.from(text)));
    if (envelope.isEvent) setTimeout(() => again(id), ACK_MS).unref();
  }
  /** Events alone are sent again; a press is not. */
  function again(id: string): void {
    const { tries = 0, ackedMs } = deliveries.get(id) ?? {};
    const afterMs = RETRY_MS[tries - 1];
    if (isClosed || ackedMs !== undefined || afterMs === undefined) return;
    setTimeout(() => send(id, anyLink()), afterMs).unref();
  }
  const anyLink = (): Duplex | undefined => [...links.keys()][Math.floor(Math.random() * links.size)];

  function hearFrame(stream: Duplex, { opcode, payload }: ReturnType<typeof readFrames>['frames'][number]): void {
    if (opcode === PING) stream.write(frame(PONG, payload));
    if (opcode === CLOSE) stream.end(frame(CLOSE, payload));
    if (opcode !== TEXT) return;
    const { envelope_id } = JSON.parse(payload.toString()) as { envelope_id: string };
    const delivery = deliveries.get(envelope_id);
    if (delivery) delivery.ackedMs ??= performance.now();
    envelopes.delete(envelope_id);
    links.get(stream)?.delete(envelope_id);
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      answer(request, response, Buffer.concat(parts).toString()).catch(() => response.destroy());
    });
    request.on('error', () => undefined);
  });
  server.keepAliveTimeout = 60_000;
  server.on('upgrade', (request, stream) => {
    stream.write(acceptKey(request));
    links.set(stream, new Set());
    let rest: Buffer = Buffer.alloc(0);
    stream.on('data', (bytes: Buffer) => {
      const found = readFrames(rest.length === 0 ? bytes : Buffer.concat([rest, bytes]));
      rest = found.rest;
      for (const one of found.frames) hearFrame(stream, one);
    });
    stream.on('error', () => undefined);
    stream.on('close', () => {
      const left = links.get(stream) ?? [];
      links.delete(stream);
      for (const id of left) if (envelopes.get(id)?.isEvent) again(id);
    });
    stream.write(frame(TEXT, Buffer.from(JSON.stringify({ type: 'hello', num_connections: 1 }))));
    for (const id of unsent.splice(0)) send(id, stream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const slack: MockSlack = {
    apiUrl: `${origin}/api/`,
    posts,
    deliveries,
    get open() {
      return links.size;
    },
    deliver(type, payload) {
      const id = randomUUID();
      const isEvent = type === 'events_api';
      envelopes.set(id, {
        isEvent,
        text: JSON.stringify({ envelope_id: id, type, payload, ...(isEvent && { retry_attempt: 0 }) }),
      });
      deliveries.set(id, { sentMs: performance.now(), tries: 0 });
      send(id, anyLink());
      if (isEvent && [...on.values()].some(({ isTwice }) => isTwice)) send(id, anyLink());
      return id;
    },
    say: keep,
    file(name, content) {
      files.set(`/files/${name}`, content);
      return `${origin}/files/${name}`;
    },
    onPost: (hear) => void hearPost.push(hear),
    onCall: (hear) => void hearCall.push(hear),
    broadcast(text) {
      for (const stream of links.keys()) stream.write(frame(TEXT, Buffer.from(text)));
    },
    cutAll() {
      for (const stream of links.keys()) stream.destroy();
    },
    turnOn(name) {
      const fault: Fault = FAULTS[name];
      on.set(name, fault);
      fault.begin?.(slack);
    },
    turnOff: (name) => void on.delete(name),
    async close() {
      isClosed = true;
      slack.cutAll();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return slack;
}
