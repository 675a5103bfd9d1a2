/** One delivery is answered once; one whose handling failed is answered at the next delivery. */
import nock from 'nock';
import { afterEach, describe, expect, it } from 'vitest';
import { knownAnswer } from '../../build/answer.ts';
import { fakeDiagnoser } from '../../build/diagnoser.ts';
import { incident } from '../../build/incident.ts';
import { eventBody, mention, pressBody } from '../../build/payload.ts';
import { refuse } from '../../build/slack-api.ts';
import { startTestApp, type TestApp } from '../../build/slack-app.ts';

afterEach(() => nock.cleanAll());

const posted = (t: TestApp) => t.slack.of('chat.postMessage').map(({ args }) => args.text ?? '');
const answers = (t: TestApp) => posted(t).filter((text) => text.includes('Q186408'));

/** Fails at the first question alone. */
function failingOnce() {
  let asked = 0;
  return fakeDiagnoser({
    diagnose: () => {
      asked += 1;
      if (asked === 1) throw new Error('a fault of ours');
      return knownAnswer();
    },
  });
}

describe('a delivery', () => {
  it('that was answered is not answered again', async () => {
    const t = await startTestApp();
    const body = eventBody(mention());
    await t.send(body);
    await t.send(structuredClone(body));
    expect(answers(t)).toHaveLength(1);
    expect(await t.store.claims.interrupted()).toEqual([]);
  });

  it('that arrives twice at once is answered once', async () => {
    const t = await startTestApp();
    const body = eventBody(mention());
    await Promise.all([t.send(body), t.send(structuredClone(body))]);
    expect(answers(t)).toHaveLength(1);
  });

  it('whose handling failed is answered when it comes again', async () => {
    const t = await startTestApp({ overrides: { diagnoser: failingOnce() } });
    const body = eventBody(mention());
    await t.send(body);
    expect(answers(t)).toEqual([]);
    await t.send(structuredClone(body));
    await t.send(structuredClone(body));
    expect(answers(t)).toHaveLength(1);
  });
});

describe('an answer that could not be shared', () => {
  it('can be shared again', async () => {
    const t = await startTestApp();
    await t.store.incidents.insert(incident());
    t.slack.next('chat.postMessage', refuse('msg_too_long'));
    await t.send(pressBody('answer_share', 'inc-1'));
    await t.send(pressBody('answer_share', 'inc-1'));
    await t.send(pressBody('answer_share', 'inc-1'));
    expect(answers(t)).toHaveLength(2);
    expect(t.slack.of('response_url').at(-1)?.args.text).toContain('already been shared');
  });
});

describe('buttons that many press at the same moment', () => {
  it('lose no vote', async () => {
    const t = await startTestApp();
    await t.store.incidents.insert(incident());
    const press = (user: string) => {
      const body = pressBody('answer_solved', 'inc-1');
      return t.send({ ...body, user: { ...(body as { user?: object }).user, id: user } });
    };
    await Promise.all(Array.from({ length: 20 }, (_, i) => press(`U${i}`)));
    const kept = await t.store.incidents.find('T01TEST', 'inc-1');
    expect(kept?.feedback).toHaveLength(20);
    expect(kept?.status).toBe('solved');
  });
});

describe('the message of an answer', () => {
  it('is remembered with its incident', async () => {
    const t = await startTestApp();
    await t.send(eventBody(mention({ ts: '1700000000.000100', channel: 'C01GEN' })));
    const [kept] = await t.store.incidents.list({ workspace: 'T01TEST' }, { limit: 1 });
    expect(kept?.place).toMatchObject({ channel: 'C01GEN', thread: '1700000000.000100', ts: expect.any(String) });
    expect(kept).toMatchObject({ status: 'open', version: 2 });
  });
});
