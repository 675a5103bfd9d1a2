/** How often somebody may ask, and what those hear who ask too often. */
import * as fc from 'fast-check';
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { actionIds } from '../../src/slack/connect/ids.ts';
import { type Asking, createRateLimit } from '../../src/slack/connect/rate-limit.ts';
import { commandBody, eventBody, mention, message, pressBody } from '../build/payload.ts';
import { startTestApp } from '../build/slack-app.ts';

afterEach(() => nock.cleanAll());

const alice: Asking = { workspace: 'T1', channel: 'C1', user: 'UA' };

function start(perMinute = { person: 3, channel: 5, workspace: 8 }) {
  let nowMs = 1_700_000_000_000;
  const limit = createRateLimit(() => nowMs, perMinute);
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
