import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { NotSavedError, type Store } from '../../src/store/store.ts';
import { knownAnswer } from '../build/answer.ts';
import { fakeDiagnoser } from '../build/diagnoser.ts';
import { incident } from '../build/incident.ts';
import { commandBody, eventBody, mention, message, pastedLine, pressBody, selfMention } from '../build/payload.ts';
import { refuse } from '../build/slack-api.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';

let t: TestApp;
beforeEach(async () => {
  t = await startTestApp();
});
afterEach(() => nock.cleanAll());

const of = (method: string) => t.slack.of(method).map((call) => call.args);

const throwing = fakeDiagnoser({
  diagnose: () => {
    throw new Error('a fault of ours');
  },
});

describe('Slack', () => {
  it('that limits the rate is asked again after its Retry-After', async () => {
    t.slack.next('chat.postMessage', [429, '', { 'retry-after': '1' }]);
    await t.send(eventBody(mention()));
    expect(of('chat.postMessage')).toHaveLength(2);
    expect(t.log()).not.toContain('a listener failed');
  });

  it('that breaks down is asked again', async () => {
    t.slack.next('chat.postMessage', [503, 'upstream']);
    await t.send(eventBody(mention()));
    expect(of('chat.postMessage')).toHaveLength(2);
    expect(t.log()).not.toContain('a listener failed');
  });

  it('that refuses the blocks gets the same answer as text', async () => {
    t.slack.next('chat.postMessage', refuse('invalid_blocks'));
    await t.send(eventBody(mention()));
    const [refused, taken] = of('chat.postMessage');
    expect(refused?.blocks?.length).toBeGreaterThan(3);
    expect(taken?.blocks).toEqual([]);
    expect(taken?.text).toBe(refused?.text);
    expect(taken?.text).toContain('`PREINST /UPGRADE:LON`');
  });

  it('that refuses the blocks of a private answer gets it as text', async () => {
    t.slack.next('response_url', [400, 'invalid_blocks']);
    await t.send(commandBody(pastedLine));
    expect(of('response_url')[1]).toMatchObject({ blocks: [] });
  });

  it('whose response_url has expired gets the answer as an ephemeral message', async () => {
    t.slack.next('response_url', [404, 'expired_url']);
    await t.send(commandBody(pastedLine));
    expect(of('chat.postEphemeral')[0]).toMatchObject({ channel: 'C01GEN', user: 'U01ALICE' });
    expect(of('chat.postEphemeral')[0]?.text).toContain('Q186408');
  });

  it('that lets us not into the channel is reported to who pressed, with what to do', async () => {
    await t.store.incidents.insert(incident());
    t.slack.next('chat.update', refuse('not_in_channel'));
    await t.send(pressBody('answer_solved', 'inc-1'));
    expect(of('response_url')[0]?.text).toMatch(/Invite me with \/invite @sms-kb/);
  });

  it('that misses a scope is reported with the name of the scope', async () => {
    t.slack.next(
      'conversations.replies',
      refuse('missing_scope', { needed: 'groups:history', provided: 'chat:write' }),
    );
    await t.send(eventBody(mention({ text: `${selfMention} ?`, thread_ts: '1700000000.000001' })));
    expect(of('chat.postMessage')[0]?.text).toMatch(/is missing the permission groups:history/);
    expect(t.log()).toContain('"needed":"groups:history"');
  });

  it('whose trigger has expired is reported as what to do', async () => {
    await t.store.incidents.insert(incident({ answer: knownAnswer() }));
    t.slack.next('views.open', refuse('expired_trigger_id'));
    await t.send(pressBody('answer_more', 'inc-1'));
    expect(of('response_url')[0]?.text).toMatch(/Press the button again/);
  });
});

describe('a listener that throws', () => {
  beforeEach(async () => {
    nock.cleanAll();
    t = await startTestApp({ overrides: { diagnoser: throwing } });
  });

  const reference = () => /"reference":"([^"]+)"/.exec(t.log())?.[1] ?? 'none';

  it('is answered in the thread with a reference that is in the log', async () => {
    await t.send(eventBody(mention({ ts: '1700000000.000100' })));
    expect(of('chat.postMessage')[0]).toMatchObject({ thread_ts: '1700000000.000100' });
    expect(of('chat.postMessage')[0]?.text).toContain(`Reference ${reference()}`);
  });

  it('is answered to the asker alone when a command was at fault', async () => {
    await t.send(commandBody('anything'));
    expect(of('response_url')[0]).toMatchObject({ response_type: 'ephemeral' });
    expect(of('response_url')[0]?.text).toContain(`Reference ${reference()}`);
  });

  it('is not answered where nobody asked', async () => {
    await t.send(eventBody(message()));
    expect(of('chat.postMessage')).toEqual([]);
    expect(reference()).not.toBe('none');
  });

  it('is told under the reference that every log line of its delivery carries, and no line of another', async () => {
    const store = createMemoryStore({ now: () => 1_700_000_000_000 });
    const claim = () => Promise.reject(new Error('away'));
    nock.cleanAll();
    t = await startTestApp({
      overrides: { diagnoser: throwing, store: { ...store, claims: { ...store.claims, claim } } },
    });
    await t.send(eventBody(mention({ ts: '1700000000.000100' })));
    await t.send(eventBody(mention({ ts: '1700000000.000200', user: 'U02' }), { event_id: 'Ev2' }));
    const told = of('chat.postMessage').map(({ text }) => /Reference (\w{8})/.exec(text ?? '')?.[1]);
    expect(new Set(told).size).toBe(2);
    const lines = t
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const reference of told) {
      const messages = lines.filter((line) => line.reference === reference).map(({ msg }) => msg);
      expect(messages).toContain('the store cannot say whether this was answered already');
      expect(messages).toContain('a listener failed');
    }
    expect(lines.filter(({ level, reference }) => level >= 40 && !told.includes(reference))).toEqual([]);
  });

  it('leaves the app alive when the apology fails too', async () => {
    t.slack.next('chat.postMessage', refuse('not_in_channel'));
    await t.send(eventBody(mention()));
    expect(t.log()).toContain('the apology could not be sent');
  });

  it('logs no word of the message and no token', async () => {
    await t.send(eventBody(mention({ text: `${selfMention} zebra-crossing xoxb-2-abcdefgh` })));
    expect(t.log()).not.toMatch(/zebra|xoxb/);
  });
});

describe('a store that fails', () => {
  const refused = async (): Promise<never> => {
    throw new NotSavedError({ area: 'store', what: 'cannot write store.json: the disk is full (ENOSPC)' });
  };
  const failing = (): Store => {
    const store = createMemoryStore({ now: () => 1_700_000_000_000 });
    return {
      ...store,
      incidents: { ...store.incidents, insert: refused, replace: refused },
      claims: { claim: refused, renew: refused, done: refused, release: refused, interrupted: refused },
    };
  };

  beforeEach(async () => {
    nock.cleanAll();
    t = await startTestApp({ overrides: { store: failing() } });
  });

  it.each([
    ['a mention', eventBody(mention()), 'chat.postMessage'],
    ['a command', commandBody(pastedLine), 'response_url'],
    ['an overheard log', eventBody(message()), 'chat.postMessage'],
  ])('keeps nobody from the whole answer, which says what will not work: %s', async (_what, body, method) => {
    await t.send(body);
    const sent = JSON.stringify(of(method));
    expect(sent).toContain('PREINST /UPGRADE:LON');
    expect(sent).toContain('I could not save this answer, so its buttons and replies to it will not work.');
    expect(t.log()).not.toContain('a listener failed');
    expect(t.log()).toContain('the disk is full');
  });

  it.each([
    ['a mention', eventBody(mention()), 'chat.postMessage'],
    ['a reply in a thread', eventBody(mention({ thread_ts: '1700000000.000001' })), 'chat.postMessage'],
    ['a direct message', eventBody(message({ channel_type: 'im', channel: 'D01ALICE' })), 'chat.postMessage'],
    ['a command', commandBody(pastedLine), 'response_url'],
    ['an overheard log', eventBody(message()), 'chat.postMessage'],
  ])(
    'also at reading, as a database that is down does, keeps nobody from the answer: %s',
    async (_what, body, method) => {
      const down = async (): Promise<never> => {
        throw new Error('connect ECONNREFUSED 127.0.0.1:5432');
      };
      const incidents = { insert: down, find: down, inThread: down, replace: down, list: down, due: down };
      const articles = { save: down, list: down, version: down };
      const settings = { read: down, write: down, list: down };
      nock.cleanAll();
      t = await startTestApp({ overrides: { store: { ...failing(), incidents, articles, settings } } });
      await t.send(body);
      const sent = JSON.stringify(of(method));
      expect(sent).toContain('PREINST /UPGRADE:LON');
      expect(sent).toContain('I could not save this answer');
      expect(t.log()).not.toContain('a listener failed');
    },
  );

  const answers = () => of('chat.postMessage').filter(({ text }) => text?.includes('Q186408'));

  it('makes no second answer of a second delivery, in one process', async () => {
    const body = eventBody(mention());
    await Promise.all([t.send(body), t.send(structuredClone(body))]);
    await t.send(structuredClone(body));
    expect(answers()).toHaveLength(1);
  });

  it('that notes a claim, and whose word of that is lost, leaves nobody without an answer, nor with two', async () => {
    const store = createMemoryStore({ now: () => 1_700_000_000_000 });
    const claim = async (key: string, leaseMs: number): Promise<never> => {
      await store.claims.claim(key, leaseMs);
      throw new Error('Query read timeout');
    };
    nock.cleanAll();
    t = await startTestApp({ overrides: { store: { ...store, claims: { ...store.claims, claim } } } });
    const body = eventBody(mention());
    await t.send(body);
    await t.send(structuredClone(body));
    expect(answers()).toHaveLength(1);
    expect(await store.claims.interrupted()).toEqual([]);
  });

  it('that hangs holds the acknowledgement up for two seconds, less than Slack waits, and is waited for before the answer', async () => {
    const store = createMemoryStore({ now: () => 1_700_000_000_000 });
    const order: string[] = [];
    const claim: Store['claims']['claim'] = async (key, leaseMs) => {
      await new Promise((resolve) => setTimeout(resolve, 2_300));
      order.push('claimed');
      return store.claims.claim(key, leaseMs);
    };
    nock.cleanAll();
    t = await startTestApp({ overrides: { store: { ...store, claims: { ...store.claims, claim } } } });
    await t.app.bolt.processEvent({
      body: eventBody(mention()) as Record<string, unknown>,
      ack: async () => void order.push('acknowledged'),
    });
    expect(order).toEqual(['acknowledged', 'claimed', 'claimed']);
    expect(answers()).toHaveLength(1);
  });

  it('is named when somebody votes, and the vote is not shown as counted', async () => {
    const store = failing();
    const kept = createMemoryStore({ now: () => 1_700_000_000_000 });
    await kept.incidents.insert(incident());
    nock.cleanAll();
    t = await startTestApp({
      overrides: { store: { ...store, incidents: { ...kept.incidents, replace: refused } } },
    });
    await t.send(pressBody('answer_solved', 'inc-1'));
    expect(of('response_url')[0]?.text).toContain("I couldn't save this, so nothing was changed.");
    expect(of('chat.update')).toEqual([]);
  });
});
