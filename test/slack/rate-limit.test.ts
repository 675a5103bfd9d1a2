/** How often somebody may ask, and what those hear who ask too often. */
import * as fc from 'fast-check';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { actionIds } from '../../src/slack/connect/ids.ts';
import { type Asking, createOwnRateLimit, createRateLimit } from '../../src/slack/connect/rate-limit.ts';
import { commandBody, eventBody, mention, message, pressBody } from '../build/payload.ts';
import { startTestApp } from '../build/slack-app.ts';

afterEach(() => nock.cleanAll());

const alice: Asking = { workspace: 'T1', channel: 'C1', user: 'UA' };

function start(perMinute = { person: 3, channel: 5, workspace: 8 }) {
  let nowMs = 1_700_000_000_000;
  const limit = createOwnRateLimit(() => nowMs, perMinute);
  return {
    pass: (ms: number) => {
      nowMs += ms;
    },
    take: (over: Partial<Asking> = {}) => limit.take({ ...alice, ...over }),
    /** Questions of a new person each time. */
    crowd: (count: number, over: Partial<Asking> = {}) =>
      Array.from({ length: count }, (_, index) => limit.take({ ...alice, ...over, user: `U${index}` })),
  };
}

describe('budgets that replicas share', () => {
  const state = (over: object = {}) => ({ key: 'person T1 UA', left: 5, denied: false, refused: 0, ...over });

  it('are asked once for a question, and not for one that this process refuses by itself', async () => {
    let asked = 0;
    const take = async () => {
      asked += 1;
      return [state({ left: 0 })];
    };
    const limit = createRateLimit({ now: () => 1_700_000_000_000, shared: { take } });
    expect(await limit.take(alice)).toBeUndefined();
    expect(await limit.take(alice)).toMatchObject({ budgetOf: 'person', seconds: 2 });
    expect(asked).toBe(1);
  });

  it('refuse what other replicas have used up, and tell it once for all of them', async () => {
    const denied = [state({ denied: true, left: 0.5, refused: 1 }), state({ denied: true, left: 0.5, refused: 2 })];
    const limits = denied.map((one) => createRateLimit({ now: () => 1, shared: { take: async () => [one] } }));
    const busy = await Promise.all(limits.map((limit) => limit.take(alice)));
    expect(busy).toEqual([
      { budgetOf: 'person', seconds: 1, isFirst: true },
      { budgetOf: 'person', seconds: 1, isFirst: false },
    ]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('gone'))],
    ['does not answer', () => new Promise<never>(() => undefined)],
  ])('are left alone for a while when the database %s: each process goes by its own', async (_what, take) => {
    let asked = 0;
    const shared = {
      take: () => {
        asked += 1;
        return take();
      },
    };
    const limit = createRateLimit({ now: () => 1, shared, perMinute: { person: 2, channel: 9, workspace: 9 } });
    expect(await limit.take(alice)).toBeUndefined();
    expect(await limit.take(alice)).toBeUndefined();
    expect(await limit.take(alice)).toMatchObject({ budgetOf: 'person' });
    expect(asked).toBe(1);
  });
});

describe('the budget', () => {
  it('of a person takes so many questions at once, and the next one when it has filled again', () => {
    const t = start();
    expect([t.take(), t.take(), t.take()]).toEqual([undefined, undefined, undefined]);
    expect(t.take()).toEqual({ budgetOf: 'person', seconds: 20, isFirst: true });
    t.pass(15_000);
    expect(t.take()).toEqual({ budgetOf: 'person', seconds: 5, isFirst: false });
    t.pass(5_000);
    expect(t.take()).toBeUndefined();
  });

  it('of one person is not that of another, nor of the same id in another workspace', () => {
    const t = start();
    for (let index = 0; index < 4; index += 1) t.take();
    expect(t.take({ user: 'UB' })).toBeUndefined();
    expect(t.take({ workspace: 'T2' })).toBeUndefined();
  });

  it('of a channel and of a workspace ends a flood by many people', () => {
    const t = start();
    expect(t.crowd(6).at(-1)).toMatchObject({ budgetOf: 'channel' });
    expect(t.crowd(4, { channel: 'C2' }).at(-1)).toMatchObject({ budgetOf: 'workspace' });
    expect(t.crowd(1, { workspace: 'T2' })).toEqual([undefined]);
  });

  it('is told of again when it had time to fill', () => {
    const t = start();
    for (let index = 0; index < 5; index += 1) t.take();
    t.pass(60_000);
    for (let index = 0; index < 3; index += 1) t.take();
    expect(t.take()).toMatchObject({ isFirst: true });
  });

  it('is not filled by a clock that is set back', () => {
    const t = start();
    for (let index = 0; index < 3; index += 1) t.take();
    t.pass(-3_600_000);
    expect(t.take()).toBeDefined();
  });

  it('never lets more than its size and what fills meanwhile through, whoever asks when', () => {
    const asks = fc.array(fc.record({ user: fc.constantFrom('U1', 'U2', 'U3'), afterMs: fc.nat(9_000) }), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(asks, (list) => {
        const t = start();
        let passed = 0;
        let taken = 0;
        for (const { user, afterMs } of list) {
          t.pass(afterMs);
          passed += afterMs;
          if (t.take({ user }) === undefined) taken += 1;
        }
        expect(taken).toBeLessThanOrEqual(5 + Math.ceil((passed * 5) / 60_000));
      }),
    );
  });
});

describe('somebody who asks too often', () => {
  it('is told once, alone, and the others are answered', async () => {
    const t = await startTestApp();
    for (let index = 0; index < 34; index += 1) await t.send(eventBody(mention()));
    expect(t.slack.of('chat.postMessage')).toHaveLength(30);
    const told = t.slack.of('chat.postEphemeral');
    expect(told.map(({ args }) => [args.user, args.text])).toEqual([
      ['U01ALICE', 'You asked more questions than I can answer at once. Ask again in 2 seconds.'],
    ]);
    await t.send(eventBody(mention({ user: 'U02BOB' })));
    expect(t.slack.of('chat.postMessage')).toHaveLength(31);
  });

  it('hears the same from the slash command', async () => {
    const t = await startTestApp();
    for (let index = 0; index < 32; index += 1) await t.send(commandBody('help'));
    const answers = t.slack.of('response_url').map(({ args }) => args.text);
    expect(answers).toHaveLength(31);
    expect(answers.at(-1)).toBe('You asked more questions than I can answer at once. Ask again in 2 seconds.');
  });

  it('may still press the buttons of what was answered', async () => {
    const t = await startTestApp();
    for (let index = 0; index < 31; index += 1) await t.send(eventBody(mention()));
    const [kept] = await t.store.incidents.list({ workspace: 'T01TEST' }, { limit: 1 });
    await t.send(pressBody(actionIds.solved, kept?.id ?? ''));
    const voted = await t.store.incidents.find('T01TEST', kept?.id ?? '');
    expect(voted?.feedback).toHaveLength(1);
  });

  it('in a channel that opted in hears nothing, since nobody asked', async () => {
    const t = await startTestApp();
    for (let index = 0; index < 305; index += 1) {
      await t.send(eventBody(message({ user: `U${index}`, thread_ts: undefined })));
    }
    expect(t.slack.of('chat.postEphemeral')).toEqual([]);
  });
});
