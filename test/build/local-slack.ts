/** The Slack emulator (an optional dependency) with a workspace of its own, and hands to use it with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'undici';

const binary = 'node_modules/local-slack-linux-x64/bin/local-slack';

/** False where the optional dependency is not installed: its suites are then skipped, and shown as such. */
export const hasLocalSlack = existsSync(binary);

export const botToken = 'xoxb-test-token';
export const appToken = 'xapp-test-token';
export const signingSecret = 'test-signing-secret';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function waitFor<T>(
  what: string,
  read: () => Promise<T | undefined> | T | undefined,
  seconds = 10,
): Promise<T> {
  const untilMs = Date.now() + 1000 * seconds;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > untilMs) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface Shown {
  readonly ts: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
  readonly text: string;
  readonly ephemeral_to?: string;
  readonly edited?: object;
  readonly blocks?: readonly {
    readonly elements?: readonly { readonly action_id?: string; readonly value?: string }[];
    readonly accessory?: { readonly action_id?: string; readonly value?: string };
  }[];
}

export interface LogEntry {
  readonly direction: string;
  readonly kind: string;
  readonly summary: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface LocalSlack {
  readonly url: string;
  log(): Promise<readonly LogEntry[]>;
  messages(channel: string): Promise<readonly Shown[]>;
  say(channel: string, text: string, thread?: string): Promise<string>;
  edit(channel: string, ts: string, text: string): Promise<void>;
  upload(channel: string, name: string, content: Uint8Array | string, type?: string): Promise<void>;
  command(channel: string, text: string): Promise<void>;
  openHome(): Promise<void>;
  /** Presses the button with this id in a message; its value is read from the message. */
  press(channel: string, message: Shown, actionId: string): Promise<void>;
  /** The open modals, oldest first. */
  modals(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  submit(values: object): Promise<void>;
  /** The reply of the bot in a thread. */
  reply(channel: string, thread: string): Promise<Shown>;
  stop(): Promise<void>;
}

/** The button with this id: in a row of buttons or beside a section. */
function findButton(message: Shown, actionId: string): { readonly value?: string } | undefined {
  return message.blocks
    ?.flatMap((block) => [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])])
    .find((one) => one.action_id === actionId);
}

/** @param requestUrl where HTTP mode delivers; absent for Socket Mode */
export async function startLocalSlack(requestUrl?: string): Promise<LocalSlack> {
  const folder = mkdtempSync(join(tmpdir(), 'sms-kb-slack-'));
  const file = join(folder, 'workspace.json');
  const app = { appId: 'A01APP', botUserId: 'U0BOT', botName: 'sms-kb', botToken, appToken, signingSecret };
  const members = ['U01ALICE', 'U02BOB', 'U0BOT'];
  writeFileSync(
    file,
    JSON.stringify({
      workspace: { name: 'Test', domain: 'test', teamId: 'T01TEST' },
      app: { ...app, mode: requestUrl ? 'events' : 'socket', ...(requestUrl && { requestUrl }) },
      users: [
        { id: 'U01ALICE', name: 'alice' },
        { id: 'U02BOB', name: 'bob' },
      ],
      channels: [
        { id: 'C01GEN', name: 'general', members },
        { id: 'C01INC', name: 'inc-sms-upgrade', members },
      ],
    }),
  );
  const port = await freePort();
  const child: ChildProcess = spawn(binary, ['--config', file, '--port', String(port)], { stdio: 'ignore' });
  const url = `http://localhost:${port}`;
  const get = async (path: string) => (await fetch(`${url}/_control/${path}`)).json();
  const send = async (path: string, body: object) => {
    const response = await fetch(`${url}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { message?: { ts: string } };
  };
  await waitFor('local-slack', () =>
    get('log')
      .then(() => true)
      .catch(() => undefined),
  );

  let stack: Readonly<Record<string, unknown>>[] = [];
  const socket = new WebSocket(`ws://localhost:${port}/ui`);
  socket.addEventListener('message', (event) => {
    const told = JSON.parse(String(event.data)) as { t: string; stack?: typeof stack };
    if (told.t === 'view') stack = told.stack ?? [];
  });
  await waitFor('the page socket', () => socket.readyState === WebSocket.OPEN || undefined);

  const messages = async (channel: string) =>
    ((await get(`messages/${channel}`)) as { messages: readonly Shown[] }).messages;
  const user = 'U01ALICE';
  return {
    url,
    messages,
    log: async () => ((await get('log')) as { log: readonly LogEntry[] }).log,
    say: async (channel, text, thread) =>
      (await send('message', { channel, user, text, ...(thread && { thread_ts: thread }) })).message?.ts ?? '',
    edit: async (channel, ts, text) => void (await send('edit-message', { channel, ts, user, text })),
    async upload(channel, name, content, type = 'text/plain') {
      const form = new FormData();
      form.set('channel', channel);
      form.set('user', user);
      form.set('file', new Blob([content], { type }), name);
      await fetch(`${url}/_control/upload`, { method: 'POST', body: form });
    },
    command: async (channel, text) => void (await send('command', { channel, user, command: '/sms-kb', text })),
    openHome: async () => void (await send('open-home', { user })),
    async press(channel, message, actionId) {
      const button = findButton(message, actionId);
      if (!button) throw new Error(`the message has no button ${actionId}`);
      const action = { type: 'button', action_id: actionId, block_id: 'b', value: button.value };
      await send('interact', { channel, messageTs: message.ts, user, action });
    },
    modals: async () => stack,
    submit: async (values) => socket.send(JSON.stringify({ t: 'view_submit', user, values })),
    reply: (channel, thread) =>
      waitFor('a reply', async () =>
        (await messages(channel)).find((one) => one.thread_ts === thread && one.bot_id !== undefined),
      ),
    async stop() {
      socket.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Delivers a body over HTTP as Slack does, signed. */
export function deliverText(requestUrl: string, text: string, type: string): Promise<Response> {
  const seconds = Math.floor(Date.now() / 1000).toString();
  const signature = createHmac('sha256', signingSecret).update(`v0:${seconds}:${text}`).digest('hex');
  return fetch(requestUrl, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': `v0=${signature}`,
      'x-request-id': randomUUID(),
    },
    body: text,
  });
}

/** Delivers a payload: an event as JSON, everything else as a form. */
export function deliver(requestUrl: string, body: object): Promise<Response> {
  if ('event' in body) return deliverText(requestUrl, JSON.stringify(body), 'application/json');
  const form = new URLSearchParams({ payload: JSON.stringify(body) }).toString();
  return deliverText(requestUrl, form, 'application/x-www-form-urlencoded');
}
