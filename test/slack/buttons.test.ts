import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { actionIds, callbackIds, inputIds } from '../../src/slack/connect/ids.ts';
import { forgetQuestion } from '../../src/slack/features/admin/forget.ts';
import { answerMessage } from '../../src/slack/features/answer/answer-view.ts';
import { inquiryMessage } from '../../src/slack/features/answer/inquiry-view.ts';
import { moreView } from '../../src/slack/features/answer/more-view.ts';
import { shortlistMessage, toChoice } from '../../src/slack/features/answer/shortlist.ts';
import { firstShown } from '../../src/slack/features/answer/shown.ts';
import { precheckMessage } from '../../src/slack/features/precheck/precheck-view.ts';
import { resultsMessage } from '../../src/slack/features/search/search-view.ts';
import { taughtListMessage, taughtMessage } from '../../src/slack/features/team/taught-view.ts';
import { planButtons, timingMessage } from '../../src/slack/features/timing/timing-view.ts';
import { knownAnswer, shortlistAnswer, unknownAnswer } from '../build/answer.ts';
import { incident } from '../build/incident.ts';
import { eventBody, mention, pressBody, privatePressBody, submitBody } from '../build/payload.ts';
import { registrations } from '../build/registrations.ts';
import { type Block, refuse } from '../build/slack-api.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';
import { change, taught } from '../build/taught.ts';
import { riskReport } from '../build/timing.ts';

let t: TestApp;
beforeEach(async () => {
  t = await startTestApp();
});
afterEach(() => nock.cleanAll());

const asking = knownAnswer({
  values: {},
  remedy: {
    steps: [{ say: 'Force the upgrade.', run: 'PREINST /UPGRADE:<site code>' }],
    missing: [{ name: 'siteCode', ask: 'Which site does not upgrade?', choices: [{ code: 'EDI' }] }],
  },
});

async function remember(answer: Answer, over: Parameters<typeof incident>[0] = {}): Promise<void> {
  await t.store.incidents.insert(incident({ channel: 'C01GEN', answer, ...over }));
}

const of = (method: string) => t.slack.of(method).map((call) => call.args);

describe('every button', () => {
  const collect = (blocks: readonly unknown[]): string[] =>
    (blocks as Block[]).flatMap((block) =>
      [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])].flatMap((one) => one.action_id ?? []),
    );
  const contradicted = knownAnswer({ contradiction: { given: 'PAR', kept: 'LON', ask: 'Use PAR anyway?' } });
  const everywhere = firstShown('inc-1', { private: true });
  const twice = taught({ changes: [change(), change({ what: 'edited' })] });
  const drawn = [
    ...collect(answerMessage(asking, everywhere).blocks),
    ...collect(answerMessage(contradicted, everywhere).blocks),
    ...collect(answerMessage(shortlistAnswer(), everywhere).blocks),
    ...collect(shortlistMessage(shortlistAnswer(), everywhere, false).blocks),
    ...collect(answerMessage(unknownAnswer(), everywhere).blocks),
    ...collect(moreView(knownAnswer()).blocks),
    ...collect(taughtListMessage([taught()]).blocks),
    ...collect(taughtMessage(twice, { buttons: true }).blocks),
    ...collect(timingMessage(riskReport(), { ask: {}, private: true }).blocks),
    ...collect(timingMessage(riskReport(), { buttons: planButtons({}, true) }).blocks),
    ...collect(precheckMessage(riskReport(), { ask: {}, shareable: true }).blocks),
    ...collect(inquiryMessage({ say: ['Another article is likelier.'], show: ['Q183347'] }).blocks),
    ...collect(forgetQuestion({ kind: 'person', workspace: 'T01TEST', user: 'U01ALICE' }, 'U01ALICE').blocks),
    ...collect(resultsMessage('x', [{ id: 'Q186408', title: 'A title', confidence: 1 }]).blocks),
  ];

  it.each([...new Set(drawn)])('%s has a handler', (id) => {
    const handled = registrations().actions;
    expect(handled.some((one) => (typeof one === 'string' ? one === id : one.test(id)))).toBe(true);
  });

  it('that the ids name is drawn somewhere', () => {
    const ids = Object.values(actionIds).map((id) =>
      [actionIds.option, actionIds.choice, actionIds.site, actionIds.showNamed].some((one) => one === id)
        ? `${id}1`
        : id,
    );
    expect(ids.filter((id) => !drawn.includes(id))).toEqual([]);
  });
});

describe('Solved it and Not this', () => {
  it('count one vote per person and show the count', async () => {
    await remember(knownAnswer());
    await t.send(pressBody(actionIds.solved, 'inc-1'));
    await t.send(pressBody(actionIds.notThis, 'inc-1'));
    await t.send(pressBody(actionIds.notThis, 'inc-1', { user: { id: 'U02BOB', team_id: 'T01TEST' } }));
    const kept = await t.store.incidents.find('T01TEST', 'inc-1');
    expect(kept?.feedback.map(({ user, vote }) => [user, vote])).toEqual([
      ['U01ALICE', 'not-this'],
      ['U02BOB', 'not-this'],
    ]);
    expect(of('chat.update').at(-1)).toMatchObject({ channel: 'C01GEN', ts: '1700000001.000001' });
    expect(of('chat.update').at(-1)?.text).toContain('2 people say that this is not the problem.');
  });

  it('"Not this" says what else it may be, to who pressed alone', async () => {
    const candidates = [...knownAnswer().candidates, { id: 'Q183347', title: 'Stays at phase 4', confidence: 0.1 }];
    await remember(knownAnswer({ candidates }));
    await t.send(pressBody(actionIds.notThis, 'inc-1'));
    expect(of('response_url')[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(of('response_url')[0]?.text).toContain('Q183347');
  });

  it('says so when the answer is no longer kept', async () => {
    await t.send(pressBody(actionIds.solved, 'inc-gone'));
    expect(of('response_url')[0]?.text).toMatch(/no longer have this answer/);
  });

  it('redraws a private answer through its response_url', async () => {
    await remember(knownAnswer());
    await t.send(privatePressBody(actionIds.solved, 'inc-1'));
    expect(of('chat.update')).toEqual([]);
    expect(of('response_url')[0]).toMatchObject({ replace_original: true });
    expect(JSON.stringify(of('response_url')[0]?.blocks)).toContain(actionIds.share);
  });
});

describe('More', () => {
  it('opens at once and fills in cause, checks and sources', async () => {
    await remember(knownAnswer());
    expect(await t.send(pressBody(actionIds.more, 'inc-1'))).toEqual([undefined]);
    expect(of('views.open')).toHaveLength(1);
    const view = JSON.stringify(of('views.update')[0]?.view);
    for (const part of ['the despooler was still stopping', 'BOOTSTRP.LOG', 'KB Q186408', 'STATUS_UNSUCCESSFUL']) {
      expect(view).toContain(part);
    }
  });

  it('says in the modal when the answer is no longer kept', async () => {
    await t.send(pressBody(actionIds.more, 'inc-gone'));
    expect(JSON.stringify(of('views.update')[0]?.view)).toMatch(/no longer have this answer/);
  });
});

describe('Share to channel', () => {
  it('posts the answer once, with who shared it and without the question', async () => {
    await remember(knownAnswer(), { surface: 'command' });
    await t.send(privatePressBody(actionIds.share, 'inc-1'));
    await t.send(privatePressBody(actionIds.share, 'inc-1'));
    expect(of('chat.postMessage')).toHaveLength(1);
    expect(of('chat.postMessage')[0]?.text).toMatch(/^Shared by alice\n\*The upgrade/);
    expect(of('response_url')[0]?.text).toMatch(/already been shared/);
  });

  it('goes through the response_url where the bot is no member', async () => {
    await remember(knownAnswer());
    t.slack.next('chat.postMessage', refuse('not_in_channel'));
    await t.send(privatePressBody(actionIds.share, 'inc-1'));
    expect(of('response_url')[0]).toMatchObject({ response_type: 'in_channel' });
  });
});

describe('the question of a shortlist', () => {
  it.each([
    [`${actionIds.choice}1`, 'Q183347'],
    [`${actionIds.choice}2`, 'Q134716'],
    [`${actionIds.option}2`, 'Q134716'],
  ])('%s puts the chosen answer in its place', async (id, article) => {
    await remember(shortlistAnswer());
    await t.send(pressBody(id, toChoice('inc-1', [article])));
    expect(of('chat.update')[0]?.text).toMatch(/^\*The upgrade of LON/);
    expect((await t.store.incidents.find('T01TEST', 'inc-1'))?.finding.kind).toBe('known');
  });

  it("Can't tell offers each candidate", async () => {
    await remember(shortlistAnswer());
    await t.send(pressBody(actionIds.cannotTell, 'inc-1'));
    const drawn = JSON.stringify(of('chat.update')[0]?.blocks);
    expect(drawn).toContain('Show Q183347');
    expect(drawn).not.toContain(actionIds.choice);
  });
});

describe('Enter the site code', () => {
  const submit = (value: string, metadata: object) =>
    submitBody({
      callback_id: callbackIds.fill,
      private_metadata: JSON.stringify(metadata),
      state: { values: { [inputIds.siteCodeBlock]: { [inputIds.siteCode]: { type: 'plain_text_input', value } } } },
    });
  const inThread = { incidentId: 'inc-1', channel: 'C01GEN', ts: '1700000001.000001', private: false };

  it('opens a form that knows where the answer stands', async () => {
    await remember(asking);
    await t.send(pressBody(actionIds.fill, 'inc-1'));
    const view = of('views.open')[0]?.view as { private_metadata: string };
    expect(JSON.parse(view.private_metadata)).toMatchObject(inThread);
  });

  it.each(['', 'NY', 'NYCX', 'N C', '{NY', '<!x', 'ÄÖÜ'])('refuses %j', async (value) => {
    await remember(asking);
    const acks = await t.send(submit(value, inThread));
    expect(acks[0]).toMatchObject({ response_action: 'errors' });
    expect(of('chat.update')).toEqual([]);
  });

  it.each([
    ['nyc', 'NYC'],
    [' A01 ', 'A01'],
  ])('%j becomes part of the command', async (value, code) => {
    await remember(asking);
    await t.send(submit(value, inThread));
    expect(of('chat.update')[0]?.text).toContain(`\`PREINST /UPGRADE:${code}\``);
  });

  it.each([{}, { incidentId: 7, private: false }, ['inc-1']])('that carries %j is opened again', async (metadata) => {
    await remember(asking);
    const acks = await t.send(submit('NYC', metadata));
    expect(acks[0]).toMatchObject({ response_action: 'update', view: { callback_id: callbackIds.outdated } });
    expect(JSON.stringify(acks[0])).toContain('Close the form and open it again.');
    expect(of('chat.update')).toEqual([]);
  });

  it('redraws a private answer through the address kept in the form', async () => {
    await remember(asking);
    const responseUrl = 'https://hooks.slack.com/actions/T01TEST/1/x';
    await t.send(submit('NYC', { ...inThread, private: true, responseUrl }));
    expect(of('response_url')[0]).toMatchObject({ replace_original: true });
    expect(of('response_url')[0]?.text).toContain('NYC');
  });
});

describe('Search', () => {
  it('opens a form, lists what it finds and opens an article on top', async () => {
    await t.send(pressBody(actionIds.openSearch, 'inc-1'));
    expect(of('views.open')).toHaveLength(1);
    const state = { values: { [inputIds.wordsBlock]: { [inputIds.words]: { value: 'upgrade' } } } };
    const [ack] = await t.send(submitBody({ callback_id: callbackIds.search, state }));
    expect(ack).toMatchObject({ response_action: 'update', view: { callback_id: callbackIds.results } });
    await t.send(pressBody(actionIds.show, 'Q186408', { view: { id: 'V1' }, message: undefined, channel: undefined }));
    expect(JSON.stringify(of('views.push')[0]?.view)).toContain('Cause');
  });

  it('opens an article from a message as a modal of its own', async () => {
    await t.send(pressBody(actionIds.show, 'Q186408'));
    expect(of('views.open')).toHaveLength(1);
  });
});

it('a press that is delivered twice counts once', async () => {
  await remember(knownAnswer());
  const body = pressBody(actionIds.solved, 'inc-1');
  await Promise.all([t.send(body), t.send(body)]);
  expect(of('chat.update')).toHaveLength(1);
});

it('an answer given in a thread can be voted on by its own button', async () => {
  await t.send(eventBody(mention()));
  const blocks = of('chat.postMessage')[0]?.blocks ?? [];
  const solved = blocks.flatMap((block) => block.elements ?? []).find((one) => one.action_id === actionIds.solved);
  await t.send(pressBody(actionIds.solved, solved?.value ?? ''));
  expect(of('chat.update')[0]?.text).toContain('1 person says that this solved the problem.');
});
