/** What /metrics answers after known traffic, and that no label can grow with what people write. */
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { measured } from '../../src/metrics/measured.ts';
import { createMetrics } from '../../src/metrics/metrics.ts';
import type { Sources } from '../../src/metrics/state-gauges.ts';
import { actionIds } from '../../src/slack/connect/ids.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import { commandBody, eventBody, mention, message, pressBody, selfMention } from '../build/payload.ts';
import { refuse } from '../build/slack-api.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';

/** `sms_kb_events_total{kind="mention",outcome="answered"}` → value; labels sorted by name. */
async function read(port: number): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`http://localhost:${port}/metrics`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [, series = '', value = ''] = /^(\S+?(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
      return [series, Number(value)];
    }),
  );
}

describe('the metrics of a bot', () => {
  let t: TestApp;
  let port: number;

  beforeEach(async () => {
    t = await startTestApp({ config: { slack: { port: 0 } } });
    ({ port } = await t.app.start());
  });
  afterEach(async () => {
    await t.app.stop();
    nock.cleanAll();
  });

  it('count a mention, a repeated one, an overheard log, small talk and a command, each with its outcome', async () => {
    const body = eventBody(mention());
    await t.send(body);
    await t.send(body);
    await t.send(eventBody(message()));
    await t.send(eventBody(message({ text: 'lunch?' })));
    await t.send(commandBody('help'));
    const seen = await read(port);
    const events = [...seen].filter(([name]) => name.startsWith('sms_kb_events_total'));
    expect(Object.fromEntries(events)).toEqual({
      'sms_kb_events_total{kind="mention",outcome="answered"}': 1,
      'sms_kb_events_total{kind="mention",outcome="repeated"}': 1,
      'sms_kb_events_total{kind="overheard",outcome="answered"}': 1,
      'sms_kb_events_total{kind="overheard",outcome="silent"}': 1,
      'sms_kb_events_total{kind="command",outcome="answered"}': 1,
    });
    expect(seen.get('sms_kb_answers_total{surface="mention",kind="known"}')).toBe(1);
    expect(seen.get('sms_kb_answers_total{surface="passive",kind="known"}')).toBe(1);
    expect(seen.get('sms_kb_reply_seconds_count{kind="mention"}')).toBe(1);
    expect(seen.get('sms_kb_reply_seconds_count{kind="overheard"}')).toBe(1);
    expect(seen.get('sms_kb_slack_calls_total{method="chat.postMessage",outcome="ok"}')).toBe(2);
  });

  it('count votes, and what fails with the word of Slack', async () => {
    await t.send(eventBody(mention()));
    await t.send(pressBody(actionIds.solved, 'inc-1'));
    t.slack.next('chat.postMessage', refuse('not_in_channel'));
    await t.send(eventBody(mention({ channel: 'C01SEALED' })));
    const seen = await read(port);
    expect(seen.get('sms_kb_votes_total{vote="solved"}')).toBe(1);
    expect(seen.get('sms_kb_events_total{kind="button",outcome="answered"}')).toBe(1);
    expect(seen.get('sms_kb_events_total{kind="mention",outcome="failed"}')).toBe(1);
    expect(seen.get('sms_kb_slack_errors_total{code="not_in_channel"}')).toBe(1);
    expect(seen.get('sms_kb_store_seconds_count{operation="incidents.insert",outcome="ok"}')).toBe(2);
  });

  it('name each check, the state of the store, the threads and the calls', async () => {
    const seen = await read(port);
    for (const check of ['requests', 'token', 'store', 'library', 'workers'])
      expect(seen.get(`sms_kb_check_ok{check="${check}"}`), check).toBe(1);
    expect(seen.get('sms_kb_store_state{state="ok"}')).toBe(1);
    expect(seen.get('sms_kb_worker_pool_ok{pool="reading"}')).toBe(1);
    expect(seen.get('sms_kb_slack_calls{state="hung"}')).toBe(0);
    expect(seen.get('nodejs_eventloop_lag_max_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('hold no word, channel, person or token of anybody', async () => {
    const secret = 'hunter2 C0SECRET U0SECRET';
    await t.send(eventBody(mention({ text: `${selfMention} ${secret}`, channel: 'C0SECRET', user: 'U0SECRET' })));
    await t.send(pressBody('unknown_secret_button', secret));
    const text = await (await fetch(`http://localhost:${port}/metrics`)).text();
    expect(text).toContain('sms_kb_events_total');
    expect(text).not.toMatch(/hunter2|secret|xoxb/i);
  });
});

const sources: Sources = {
  inFlight: () => 0,
  checks: () => [],
  outgoing: () => ({ waiting: 3, underWay: 2, hung: 1, paused: new Map([['chat.postMessage', 2]]) }),
  sockets: () => ({ open: 1, wanted: 2, deafMs: 1500 }),
  store: () => 'lost',
  pools: {},
  articles: () => ({ shipped: 2, imported: 3, importedAtMs: 1_700_000_000_000 }),
  backupMs: async () => 1_700_000_000_500,
};

describe('a label', () => {
  const valuesOf = (text: string, label: string): ReadonlySet<string> =>
    new Set([...text.matchAll(new RegExp(`${label}="([^"]*)"`, 'g'))].map(([, value = '']) => value));

  it('has an article only where it is shipped', async () => {
    const metrics = createMetrics({ version: '1', shipped: ['Q1'] });
    for (const article of ['Q1', 'Q2', 'Q3', 'T0001']) metrics.answered({ surface: 'mention', kind: 'known', article });
    const { text } = await metrics.read();
    expect(valuesOf(text, 'article')).toEqual(new Set(['Q1', 'imported', 'team']));
  });

  it('has at most a hundred values, and "other"', async () => {
    const metrics = createMetrics({ version: '1', shipped: [] });
    for (let at = 0; at < 1000; at += 1) metrics.call({ method: `m${at}`, outcome: 'error', code: `code_${at}` });
    const { text } = await metrics.read();
    expect(valuesOf(text, 'method').size).toBe(101);
    expect(valuesOf(text, 'code').size).toBe(101);
    expect(text).toContain('sms_kb_slack_errors_total{code="other"} 900');
  });

  it('of a thing that is there no more is shown no more', async () => {
    const metrics = createMetrics({ version: '1', shipped: [] });
    let paused = new Map([['chat.postMessage', 2]]);
    metrics.watch({ ...sources, outgoing: () => ({ ...sources.outgoing(), paused }) });
    expect((await metrics.read()).text).toContain('sms_kb_slack_paused_queues{method="chat.postMessage"} 2');
    paused = new Map();
    expect((await metrics.read()).text).not.toContain('sms_kb_slack_paused_queues{');
  });
});

describe('what is read at each request', () => {
  it('shows sockets, the lost store, calls, the import and the backup', async () => {
    const metrics = createMetrics({ version: '1.2', shipped: [] });
    metrics.watch(sources);
    const { text } = await metrics.read();
    for (const line of [
      'sms_kb_build_info{version="1.2"} 1',
      'sms_kb_sockets{state="open"} 1',
      'sms_kb_deaf_seconds 1.5',
      'sms_kb_store_state{state="lost"} 1',
      'sms_kb_store_state{state="ok"} 0',
      'sms_kb_slack_calls{state="hung"} 1',
      'sms_kb_articles{source="imported"} 3',
      'sms_kb_import_time_seconds 1700000000',
      'sms_kb_backup_time_seconds 1700000000.5',
    ])
      expect(text).toContain(`${line}\n`);
  });

  it('shows no socket, import and backup where there is none', async () => {
    const metrics = createMetrics({ version: '1.2', shipped: [] });
    metrics.watch({
      ...sources,
      sockets: () => undefined,
      articles: () => ({ shipped: 2, imported: 0 }),
      backupMs: async () => undefined,
    });
    const { text } = await metrics.read();
    expect(text).not.toMatch(/^sms_kb_(?:sockets|deaf_seconds|import_time_seconds|backup_time_seconds)[ {]/m);
  });
});

describe('measured ports', () => {
  it('answer and fail as before, and tell how long it took', async () => {
    const told: (readonly [string, string])[] = [];
    const store = createMemoryStore({ now: () => 0 });
    const ports = measured({ ...store, broken: async () => Promise.reject(new Error('no')) }, (name, outcome) =>
      told.push([name, outcome]),
    );
    expect(await ports.claims.claim('key', 10)).toMatchObject({ key: 'key' });
    expect(ports.state()).toEqual({ kind: 'ok' });
    await expect(ports.broken()).rejects.toThrow('no');
    expect(told).toEqual([
      ['claims.claim', 'ok'],
      ['broken', 'failed'],
    ]);
  });
});
