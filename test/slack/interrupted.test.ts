/** What was acknowledged is answered, once, whatever becomes of the process or of Slack. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJsonFileStore } from '../../src/store/json/json-file.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { fakeDiagnoser } from '../build/diagnoser.ts';
import { eventBody, mention, message, pastedLine, selfMention } from '../build/payload.ts';
import { type Call, type Reply, type ReplyTo, refuse } from '../build/slack-api.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';

const minute = 60_000;
const ts = '1700000000.000100';
const said = { ts, channel: 'C01GEN', user: 'U01ALICE', text: `${selfMention} ${pastedLine}` };

let clockMs: number;
const now = () => clockMs;
let folder: string;

beforeEach(async () => {
  clockMs = 1_700_000_001_000;
  folder = await mkdtemp(join(tmpdir(), 'sms-kb-interrupted-'));
});
afterEach(async () => {
  nock.cleanAll();
  await rm(folder, { recursive: true, force: true });
});

const answers = (t: TestApp) => t.slack.of('chat.postMessage').filter(({ args }) => args.text?.includes('Q186408'));
const openMessages = async (t: TestApp) =>
  (await t.store.claims.interrupted()).filter((key) => key.startsWith('message:'));
const openFile = () => openJsonFileStore({ path: join(folder, 'sms-kb.json'), now });
const start = (store: Store, overrides: Parameters<typeof startTestApp>[0] = {}) =>
  startTestApp({ ...overrides, overrides: { now, store, ...overrides.overrides } });

/** Slack has the message, and nothing of ours below it. */
const finds = (t: TestApp, ...messages: readonly object[]) =>
  t.slack.next('conversations.replies', [200, { ok: true, messages }], [200, { ok: true, messages }]);

/** Lets a bot take the event and die before it has posted anything. */
async function dieWith(body: object): Promise<void> {
  const store = await openFile();
  const never = new Promise<never>(() => undefined);
  const dying = await start({ ...store, incidents: { ...store.incidents, insert: () => never } });
  let isAcknowledged = false;
  void dying.app.bolt.processEvent({
    body: body as Record<string, unknown>,
    ack: async () => {
      isAcknowledged = true;
    },
  });
  await expect.poll(() => isAcknowledged).toBe(true);
  expect(answers(dying)).toEqual([]);
  await store.close();
  nock.cleanAll();
}

describe('a bot that dies between acknowledging a question and answering it', () => {
  it.each([
    ['a mention', eventBody(mention(said)), said],
    ['a direct message', eventBody(message({ ...said, channel: 'D01', channel_type: 'im' })), said],
  ])('leaves %s to its next start, which answers it once', async (_what, body, found) => {
    await dieWith(body);
    const t = await start(await openFile());
    finds(t, found);
    await t.app.sweep();
    await t.app.sweep();
    await t.send(structuredClone(body));
    expect(answers(t)).toHaveLength(1);
    expect(await openMessages(t)).toEqual([]);
    await t.store.close();
  });

  it('says nothing twice where its answer stands already', async () => {
    await dieWith(eventBody(mention(said)));
    const t = await start(await openFile());
    const ours = {
      ts: '1700000002.000100',
      metadata: { event_type: 'sms_kb_message', event_payload: { question: ts } },
    };
    finds(t, said, ours);
    await t.app.sweep();
    expect(answers(t)).toEqual([]);
    expect(await openMessages(t)).toEqual([]);
    await t.store.close();
  });

  it('says nothing twice where the first process answers while it is being answered again', async () => {
    await dieWith(eventBody(mention(said)));
    const t = await start(await openFile());
    const ours = {
      ts: '1700000002.000100',
      metadata: { event_type: 'sms_kb_message', event_payload: { question: ts } },
    };
    // Found open twice; then the answer of the first process is there.
    finds(t, said);
    t.slack.next('conversations.replies', [200, { ok: true, messages: [said, ours] }]);
    await t.app.sweep();
    expect(answers(t)).toEqual([]);
    expect(await openMessages(t)).toEqual([]);
    await t.store.close();
  });

  it.each<[string, number, readonly object[]]>([
    ['that was deleted meanwhile', minute, []],
    ['of the day before', 24 * 60 * minute, [said]],
    ['of another bot', minute, [{ ...said, bot_id: 'B0OTHER' }]],
  ])('is not followed by an answer to a message %s', async (_what, laterMs, messages) => {
    await dieWith(eventBody(mention(said)));
    clockMs += laterMs;
    const t = await start(await openFile());
    finds(t, ...messages);
    await t.app.sweep();
    expect(answers(t)).toEqual([]);
    await t.store.close();
  });
});

describe('many questions that a bot left behind', () => {
  it('are all answered in one go, each once', async () => {
    const store = createMemoryStore({ now });
    const stamps = Array.from({ length: 50 }, (_, at) => `1700000000.${String(at + 1).padStart(6, '0')}`);
    for (const one of stamps) await store.claims.claim(`message:T01TEST:C01GEN:${one}`, 1);
    clockMs += minute;
    const t = await start(store);
    // Slack finds each message, and nothing of ours in its thread.
    const replyTo: ReplyTo = (calls) => {
      const { latest } = calls.at(-1)?.args ?? {};
      return [200, { ok: true, messages: latest === undefined ? [] : [{ ...said, ts: String(latest) }] }];
    };
    t.slack.next('conversations.replies', ...stamps.flatMap(() => Array.from({ length: 4 }, () => replyTo)));
    await t.app.sweep();
    expect(answers(t).map(({ args }) => args.thread_ts)).toEqual(stamps);
    expect(await openMessages(t)).toEqual([]);
  });
});

describe('a question that Slack took no answer to', () => {
  it('is answered when Slack can be reached again', async () => {
    const t = await start(createMemoryStore({ now }));
    t.slack.next('chat.postMessage', refuse('fatal_error'), refuse('fatal_error'));
    await t.send(eventBody(mention(said)));
    expect(t.slack.of('chat.postMessage')).toHaveLength(2);
    clockMs += 5 * minute;
    finds(t, said);
    await t.app.sweep();
    expect(answers(t)).toHaveLength(2);
    await t.app.sweep();
    expect(answers(t)).toHaveLength(2);
  });

  it('is not answered again where the asker was told of the fault', async () => {
    const t = await start(createMemoryStore({ now }));
    t.slack.next('chat.postMessage', refuse('fatal_error'));
    await t.send(eventBody(mention(said)));
    clockMs += 5 * minute;
    finds(t, said);
    await t.app.sweep();
    expect(t.slack.of('conversations.replies')).toEqual([]);
  });

  it('that fails us each time is given up after three more tries', async () => {
    let asked = 0;
    const diagnose = () => {
      asked += 1;
      throw new Error('a fault of ours');
    };
    const t = await start(createMemoryStore({ now }), { overrides: { diagnoser: fakeDiagnoser({ diagnose }) } });
    t.slack.next('chat.postMessage', refuse('fatal_error'));
    await t.send(eventBody(mention(said)));
    for (let tries = 0; tries < 6; tries += 1) {
      clockMs += 5 * minute;
      finds(t, said);
      await t.app.sweep();
    }
    expect(asked).toBe(1 + 3);
  });
});

describe('an answer that nobody asked for and that could not be posted', () => {
  it('leaves the thread free for the next try', async () => {
    const t = await start(createMemoryStore({ now }));
    const overheard = { ...said, channel: 'C01INC', text: pastedLine };
    t.slack.next('chat.postMessage', refuse('fatal_error'));
    await t.send(eventBody(message(overheard)));
    clockMs += 5 * minute;
    finds(t, overheard);
    await t.app.sweep();
    expect(answers(t)).toHaveLength(2);
  });
});

describe('a post whose response was lost', () => {
  const broken: Reply = [500, 'an error page'];
  const metadataOf = (calls: readonly Call[]) =>
    calls.find(({ method }) => method === 'chat.postMessage')?.args.metadata;

  it('is one message where Slack has it', async () => {
    const t = await start(createMemoryStore({ now }));
    t.slack.next('chat.postMessage', broken);
    t.slack.next('conversations.replies', (calls) => [
      200,
      { ok: true, messages: [{ ts: '1700000002.000200', metadata: metadataOf(calls) }] },
    ]);
    await t.send(eventBody(mention(said)));
    expect(t.slack.of('chat.postMessage')).toHaveLength(1);
    const [kept] = await t.store.incidents.list({ workspace: 'T01TEST' }, { limit: 1 });
    expect(kept?.place.ts).toBe('1700000002.000200');
  });

  it('is sent again where Slack does not have it', async () => {
    const t = await start(createMemoryStore({ now }));
    t.slack.next('chat.postMessage', broken);
    await t.send(eventBody(mention(said)));
    expect(answers(t)).toHaveLength(2);
    expect(t.slack.of('conversations.replies')).toHaveLength(1);
  });
});
