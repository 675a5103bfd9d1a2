/** What a team taught stays with the team, wherever people of other organisations read along (Slack Connect), payload by payload. */
import nock from 'nock';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Knowledge } from '../../src/library/shipped/knowledge.ts';
import { actionIds } from '../../src/slack/connect/ids.ts';
import { loadArticles } from '../build/knowledge.ts';
import { commandBody, eventBody, mention, pressBody, privatePressBody } from '../build/payload.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';
import { change, courierPaste, taught } from '../build/taught.ts';

let knowledge: Knowledge;
let t: TestApp;

beforeAll(async () => {
  knowledge = await loadArticles('Q186408', 'Q183347');
});
beforeEach(async () => {
  t = await startTestApp({ overrides: { knowledge } });
  await t.store.articles.save(known);
});
afterEach(() => nock.cleanAll());

const known = taught({ changes: [change({ state: 'approved' })] });
const ours = {};
const shared = { is_ext_shared_channel: true };
const outsider = { user: { id: 'U9OUT', name: 'mallory', team_id: 'T0OTHER' } };
/** Words of the article that no question holds. */
const secret = /old disk|Correct the disk|does not start after SMS moved/;

const said = () => JSON.stringify(t.slack.calls.map(({ args }) => args));
const questions = ['show T0001', 'taught', 'taught T0001', 'search courier moved to another disk', courierPaste];

describe('in a channel of our own', () => {
  it.each(questions)('"%s" is answered with what the team taught', async (text) => {
    await t.send(eventBody(mention({ text: `<@U0BOT> ${text}` }), ours));
    expect(said()).toMatch(secret);
  });
});

describe('in a channel that is shared with another organisation', () => {
  it.each(questions)('"%s" is answered as if nothing had been taught', async (text) => {
    await t.send(eventBody(mention({ text: `<@U0BOT> ${text}` }), shared));
    expect(t.slack.of('chat.postMessage')).toHaveLength(1);
    expect(said()).not.toMatch(secret);
  });

  it('a reply in a thread of the bot is not answered from it either', async () => {
    await t.send(
      eventBody(mention({ text: `<@U0BOT> what is this?\n${courierPaste}`, thread_ts: '1700000000.000100' }), shared),
    );
    expect(said()).not.toMatch(secret);
  });
});

describe('a person of another workspace', () => {
  it.each([actionIds.show, actionIds.open, actionIds.approve, actionIds.edit, actionIds.retire, actionIds.undo])(
    'who presses %s of a team article learns and changes nothing',
    async (action) => {
      await t.send(pressBody(action, 'T0001', outsider));
      expect(said()).not.toMatch(secret);
      expect(await t.store.articles.list('T01TEST')).toEqual([known]);
    },
  );
});

describe('an answer that only the asker sees', () => {
  const ask = async (flags: object) => {
    await t.send(commandBody(courierPaste));
    const [kept] = await t.store.incidents.list({ workspace: 'T01TEST' }, { offset: 0, limit: 1 });
    t.slack.next('conversations.info', [200, { ok: true, channel: { id: 'C01GEN', name: 'general', ...flags } }]);
    await t.send(privatePressBody(actionIds.share, kept?.id ?? ''));
  };

  it('is shared in a channel of our own', async () => {
    await ask({});
    expect(t.slack.of('chat.postMessage')).toHaveLength(1);
  });

  it('is not shared where other organisations read, with the reason', async () => {
    await ask({ is_ext_shared: true });
    expect(t.slack.of('chat.postMessage')).toHaveLength(0);
  });
});
