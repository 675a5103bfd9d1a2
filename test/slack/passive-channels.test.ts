/** Names of channels: one look-up at a time, and none at every message when Slack does not tell. */
import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { createChannels } from '../../src/slack/connect/passive-channels.ts';

function start(answer: (channel: string, nth: number) => object | Promise<object>) {
  let nowMs = 1_700_000_000_000;
  const asked: string[] = [];
  const client = new webApi.WebClient('xoxb-1', {
    retryConfig: { retries: 0 },
    fetch: async (_url, init) => {
      const channel = new URLSearchParams(String(init?.body)).get('channel') ?? '';
      asked.push(channel);
      return Response.json(await answer(channel, asked.length));
    },
  });
  const channels = createChannels(() => nowMs);
  return {
    asked,
    read: async (channel: string) => (await channels.read(client, 'T1', channel))?.name,
    ask: (channel: string) => channels.read(client, 'T1', channel),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

const named = (channel: string) => ({ ok: true, channel: { id: channel, name: `inc-${channel.toLowerCase()}` } });

describe('the name of a channel', () => {
  it('is asked once by all who ask at the same time', async () => {
    const t = start(named);
    const all = await Promise.all(Array.from({ length: 300 }, () => t.read('C1')));
    expect(new Set(all)).toEqual(new Set(['inc-c1']));
    expect(t.asked).toEqual(['C1']);
  });

  it('comes with whether people of other organisations are in the channel, or are about to be', async () => {
    const shared = (flags: object) => ({ ok: true, channel: { id: 'C1', name: 'inc', ...flags } });
    const flags = { C1: { is_ext_shared: true }, C2: { is_pending_ext_shared: true }, C3: { is_ext_shared: false } };
    const t = start((channel) => shared(flags[channel as keyof typeof flags] ?? {}));
    const asked = await Promise.all(['C1', 'C2', 'C3', 'C4'].map((channel) => t.ask(channel)));
    expect(asked.map((one) => one?.isSharedOutside)).toEqual([true, true, false, false]);
  });

  it('is asked again after ten minutes', async () => {
    const t = start((channel, nth) => (nth === 1 ? named(channel) : named('renamed')));
    expect(await t.read('C1')).toBe('inc-c1');
    t.pass(9 * 60_000);
    expect(await t.read('C1')).toBe('inc-c1');
    t.pass(2 * 60_000);
    expect(await t.read('C1')).toBe('inc-renamed');
  });

  it('that Slack does not tell is unknown for a minute, then asked again', async () => {
    const t = start((channel, nth) => (nth === 1 ? { ok: false, error: 'internal_error' } : named(channel)));
    expect([await t.read('C1'), await t.read('C1')]).toEqual([undefined, undefined]);
    expect(t.asked).toHaveLength(1);
    t.pass(61_000);
    expect(await t.read('C1')).toBe('inc-c1');
  });

  it('of each of 5,000 channels is remembered; one more makes room for itself alone', async () => {
    const t = start(named);
    for (let index = 0; index <= 5000; index += 1) await t.read(`C${index}`);
    const before = t.asked.length;
    for (let index = 5000; index > 0; index -= 1) await t.read(`C${index}`);
    expect(t.asked.length - before).toBe(0);
    await t.read('C0');
    expect(t.asked.length - before).toBe(1);
  });
});
