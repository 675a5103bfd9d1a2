/** Deleting data and changing settings, through the real listeners. */
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionIds } from '../../../../src/slack/connect/ids.ts';
import { incident } from '../../../build/incident.ts';
import { commandBody, eventBody, mention, privatePressBody, selfMention } from '../../../build/payload.ts';
import { startTestApp, type TestApp } from '../../../build/slack-app.ts';

let t: TestApp;
const workspace = 'T01TEST';
const answered = () => JSON.stringify(t.slack.calls);
const kept = async () => (await t.store.incidents.list({ workspace }, { limit: 9 })).map(({ id }) => id).sort();
const ask = (text: string, user: string) => t.send(commandBody(text, { user_id: user, team_id: workspace }));
let presses = 0;
const press = (value: string, user: string) => {
  presses += 1;
  return t.send({
    ...privatePressBody(actionIds.forget, value),
    trigger_id: `forget.${presses}`,
    user: { id: user, team_id: workspace },
    team: { id: workspace },
  });
};

beforeEach(async () => {
  t = await startTestApp();
  const atMs = 1_700_000_000_000;
  await t.store.incidents.insert(incident({ id: 'alices', askedBy: 'U01ALICE', createdMs: atMs }));
  await t.store.incidents.insert(incident({ id: 'bobs', askedBy: 'U02BOB', createdMs: atMs + 1 }));
});
afterEach(() => nock.cleanAll());

describe('/sms-kb forget', () => {
  it('asks first, says what stays, and deletes nothing by itself', async () => {
    await ask('forget', 'U01ALICE');
    expect(answered()).toContain('Delete what I keep about you?');
    expect(answered()).toContain('Messages in Slack stay');
    expect(answered()).toContain('person U01ALICE');
    expect(await kept()).toEqual(['alices', 'bobs']);
  });

  it("deletes one's own data when the button is pressed, says how much, and notes it", async () => {
    await press('person U01ALICE', 'U01ALICE');
    expect(await kept()).toEqual(['bobs']);
    expect(answered()).toContain('Deleted. Answers: 1.');
    expect(await t.store.audit.list(workspace, 9)).toMatchObject([
      { by: 'U01ALICE', what: 'forget-person', target: 'U01ALICE' },
    ]);
    expect(t.log()).toContain('audit: data was deleted');
  });

  it.each(['person U02BOB', 'thread C01INC 1700000000.000100'])(
    'refuses %s to somebody else with one sentence that names an administrator, also when the button is forged',
    async (value) => {
      await press(value, 'U03EVE');
      expect(answered()).toContain('Only an administrator of sms-kb may do that: ask <@U0ADMIN>.');
      expect(await kept()).toEqual(['alices', 'bobs']);
      expect(await t.store.audit.list(workspace, 9)).toEqual([]);
    },
  );

  it.each([
    ['an administrator', 'person U02BOB', 'U0ADMIN', ['alices']],
    ['an administrator', 'thread C01INC 1700000000.000100', 'U0ADMIN', []],
    ['who asked first in the thread', 'thread C01INC 1700000000.000100', 'U01ALICE', []],
  ])('lets %s delete %s', async (_who, value, user, left) => {
    await press(value, user);
    expect(await kept()).toEqual(left);
  });

  it('is no right of who asked second in a thread', async () => {
    await press('thread C01INC 1700000000.000100', 'U02BOB');
    expect(await kept()).toEqual(['alices', 'bobs']);
  });

  it.each(['', 'person', 'person <!channel>', 'thread C01INC', 'everything'])('does nothing with %j', async (value) => {
    await press(value, 'U0ADMIN');
    expect(await kept()).toEqual(['alices', 'bobs']);
  });

  it('asks in the thread it is about, for the asker alone', async () => {
    const said = { channel: 'C01INC', user: 'U01ALICE', thread_ts: '1700000000.000100', ts: '1700000009.000100' };
    await t.send(eventBody(mention({ ...said, text: `${selfMention} forget this thread` }), { team_id: workspace }));
    const [question] = t.slack.of('chat.postEphemeral');
    expect(question?.args).toMatchObject({ channel: 'C01INC', user: 'U01ALICE', thread_ts: '1700000000.000100' });
    expect(JSON.stringify(question?.args)).toContain('thread C01INC 1700000000.000100');
    expect(t.slack.of('chat.postMessage')).toEqual([]);
  });
});

describe('an administrator of one workspace', () => {
  it('is none in another', async () => {
    nock.cleanAll();
    t = await startTestApp({ config: { admins: [{ workspace: 'T99', user: 'U0ADMIN' }] } });
    await press('person U02BOB', 'U0ADMIN');
    expect(answered()).toContain('Nobody may do that yet');
  });
});

describe('/sms-kb passive', () => {
  it('sets where the bot speaks unasked, for administrators, and notes it', async () => {
    await ask('passive on', 'U0ADMIN');
    const [entry] = await t.store.audit.list(workspace, 9);
    expect(entry).toMatchObject({ by: 'U0ADMIN', what: 'set-passive' });
    const channel = entry?.target.split(' ')[0] ?? '';
    expect(await t.store.settings.read(workspace, channel)).toEqual({ passive: 'on' });
  });

  it('is refused to others with one sentence', async () => {
    await ask('passive on', 'U01ALICE');
    expect(answered()).toContain('Only an administrator of sms-kb may do that: ask <@U0ADMIN>.');
    expect(await t.store.settings.list(workspace)).toEqual([]);
  });
});
