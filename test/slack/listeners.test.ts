import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shortlistAnswer, unknownAnswer } from '../build/answer.ts';
import { fakeDiagnoser } from '../build/diagnoser.ts';
import { commandBody, eventBody, mention, message, pastedLine, selfMention, shortcutBody } from '../build/payload.ts';
import { refuse } from '../build/slack-api.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';

let t: TestApp;
beforeEach(async () => {
  t = await startTestApp();
});
afterEach(() => nock.cleanAll());

const posted = () => t.slack.of('chat.postMessage').map((call) => call.args);

describe('a mention', () => {
  it('is answered in its thread, without unfurling anything', async () => {
    await t.send(eventBody(mention({ ts: '1700000000.000100' })));
    expect(posted()).toHaveLength(1);
    expect(posted()[0]).toMatchObject({ channel: 'C01GEN', thread_ts: '1700000000.000100', unfurl_links: 'false' });
    expect(posted()[0]?.text).toMatch(/^\*The upgrade of LON lost the race/);
  });

  it('inside a thread is answered in that thread', async () => {
    await t.send(eventBody(mention({ thread_ts: '1700000000.000001' })));
    expect(posted()[0]).toMatchObject({ thread_ts: '1700000000.000001' });
  });

  it.each(['?', 'what is this', ''])('with nothing but %j reads the thread, other bots included', async (said) => {
    t.slack.next('conversations.replies', [
      200,
      {
        ok: true,
        messages: [
          { ts: '1700000000.000001', bot_id: 'B0ALERT', text: 'alert', attachments: [{ text: pastedLine }] },
          { ts: '1700000000.000002', user: 'U0BOT', bot_id: 'B0BOT', text: 'an answer of ours' },
        ],
      },
    ]);
    await t.send(eventBody(mention({ text: `${selfMention} ${said}`, thread_ts: '1700000000.000001' })));
    expect(posted()[0]?.text).toMatch(/Q186408/);
  });

  it('with lines of its own that nobody knows is not answered with what the thread was about', async () => {
    await t.send(eventBody(mention({ text: `${selfMention} line one\nline two`, thread_ts: '1700000000.000001' })));
    expect(t.slack.of('conversations.replies')).toEqual([]);
    expect(posted()[0]?.text).toMatch(/^No article in the library/);
  });

  it('does not take its own earlier answer in the thread for a paste', async () => {
    t.slack.next('conversations.replies', [
      200,
      { ok: true, messages: [{ ts: '1700000000.000002', user: 'U0BOT', bot_id: 'B0BOT', text: pastedLine }] },
    ]);
    await t.send(eventBody(mention({ text: `${selfMention} ?`, thread_ts: '1700000000.000001' })));
    expect(posted()[0]?.text).toMatch(/^No article in the library/);
  });

  it.each([
    [`${selfMention} help`, /Paste SMS 1\.x log lines/],
    [`${selfMention} show Q186408`, /\*Cause\*/],
    [`${selfMention}: search upgrade`, /Articles for “upgrade”/],
  ])('%j is a request to the library', async (text, expected) => {
    await t.send(eventBody(mention({ text })));
    expect(posted()[0]?.text).toMatch(expected);
  });

  it('that only names the site code fills it into the answer of the thread', async () => {
    const asks = { name: 'siteCode', ask: 'Which site does not upgrade?' } as const;
    const diagnoser = fakeDiagnoser();
    const known = diagnoser.diagnose(pastedLine);
    nock.cleanAll();
    t = await startTestApp({
      overrides: {
        diagnoser: fakeDiagnoser({
          diagnose: () =>
            known.kind === 'known' ? { ...known, remedy: { ...known.remedy, missing: [asks] } } : unknownAnswer(),
        }),
      },
    });
    await t.send(eventBody(mention({ thread_ts: '1700000000.000001' })));
    await t.send(eventBody(mention({ thread_ts: '1700000000.000001', text: `${selfMention} nyc` })));
    expect(posted()[1]?.text).toContain('`PREINST /UPGRADE:NYC`');
  });
});

describe('one question is answered once', () => {
  it('when the same event is delivered twice', async () => {
    const body = eventBody(mention());
    await Promise.all([t.send(body), t.send(body)]);
    expect(posted()).toHaveLength(1);
  });

  it('when a mention in an opted-in channel comes as two events', async () => {
    const fields = { ts: '1700000000.000300', channel: 'C01INC', text: `${selfMention} ${pastedLine}` };
    await Promise.all([t.send(eventBody(message(fields))), t.send(eventBody(mention(fields)))]);
    expect(posted()).toHaveLength(1);
  });

  it('when a mention in a direct message comes as two events', async () => {
    const fields = { ts: '1700000000.000301', channel: 'D01', text: `${selfMention} ${pastedLine}` };
    await t.send(eventBody(message({ ...fields, channel_type: 'im' })));
    await t.send(eventBody(mention(fields)));
    expect(posted()).toHaveLength(1);
  });
});

describe('silence', () => {
  it.each([
    ['an edit', message({ subtype: 'message_changed', message: { text: pastedLine } })],
    ['a deletion', message({ subtype: 'message_deleted' })],
    ['another bot', message({ bot_id: 'B0OTHER' })],
    ['another bot that mentions us', mention({ bot_id: 'B0OTHER' })],
    ['a hidden message', message({ hidden: true })],
    ['our own message', message({ user: 'U0BOT' })],
    ['somebody joining', message({ subtype: 'channel_join' })],
    ['a log in a channel that did not opt in', message({ channel: 'C01GEN' })],
    ['chatter in a channel that did', message({ text: 'lunch?' })],
    ['a known problem of a later product', message({ text: `ConfigMgr 2007: ${pastedLine}` })],
    ['two candidates in a channel that did', message({ text: 'the jobs are pending' })],
  ])('is the answer to %s', async (_what, event) => {
    if (event.channel === 'C01GEN') {
      t.slack.next('conversations.info', [200, { ok: true, channel: { id: 'C01GEN', name: 'general' } }]);
    }
    await t.send(eventBody(event));
    expect(posted()).toEqual([]);
  });

  it('is the answer to a log in a channel shared with another company', async () => {
    await t.send(eventBody(message(), { is_ext_shared_channel: true }));
    expect(posted()).toEqual([]);
  });

  it('ends where somebody in a shared channel asks', async () => {
    await t.send(eventBody(mention(), { is_ext_shared_channel: true }));
    expect(posted()).toHaveLength(1);
  });
});

describe('a pasted log in a channel that opted in', () => {
  it('is answered in its thread when the problem is known', async () => {
    await t.send(eventBody(message({ ts: '1700000000.000500' })));
    expect(posted()[0]).toMatchObject({ channel: 'C01INC', thread_ts: '1700000000.000500' });
  });

  it('is answered once per thread', async () => {
    await t.send(eventBody(message({ ts: '1700000000.000500' })));
    await t.send(eventBody(message({ thread_ts: '1700000000.000500', text: `again, despooler: ${pastedLine}` })));
    expect(posted()).toHaveLength(1);
  });

  it('is not answered again when somebody else pastes the same lines', async () => {
    await t.send(eventBody(message()));
    await t.send(eventBody(message({ user: 'U02BOB' })));
    expect(posted()).toHaveLength(1);
  });

  it('is answered in each of two channels', async () => {
    await t.send(eventBody(message()));
    await t.send(eventBody(message({ channel: 'C02INC' })));
    expect(posted()).toHaveLength(2);
  });

  it('asks for the name of a channel once, however many messages come at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => t.send(eventBody(message()))));
    await t.send(eventBody(message()));
    expect(t.slack.of('conversations.info')).toHaveLength(1);
  });

  it('asks Slack nothing about messages that are not about SMS', async () => {
    for (let channel = 10; channel < 40; channel += 1) {
      await t.send(eventBody(message({ channel: `C0${channel}NEW`, text: 'hello there, lunch?' })));
    }
    expect(t.slack.calls.map((call) => call.method)).toEqual(['auth.test']);
  });

  it("follows the channel's own switch", async () => {
    await t.store.settings.write('T01TEST', 'C01INC', { passive: 'off' });
    await t.store.settings.write('T01TEST', 'C01GEN', { passive: 'on' });
    await t.send(eventBody(message()));
    await t.send(eventBody(message({ channel: 'C01GEN' })));
    expect(posted().map((one) => one.channel)).toEqual(['C01GEN']);
  });

  it('stays silent where the name of the channel may not be read', async () => {
    t.slack.next('conversations.info', refuse('missing_scope', { needed: 'channels:read' }));
    await t.send(eventBody(message()));
    expect(posted()).toEqual([]);
  });
});

describe('a direct message', () => {
  it('is answered, also when nothing was found', async () => {
    await t.send(eventBody(message({ channel: 'D01', channel_type: 'im', text: 'nothing works' })));
    expect(posted()[0]?.text).toMatch(/^No article in the library/);
  });
});

describe('/sms-kb', () => {
  const answers = () => t.slack.of('response_url').map((call) => call.args);

  it('is acknowledged, and answered for the asker alone with the question and a way to share', async () => {
    expect(await t.send(commandBody(pastedLine))).toEqual([undefined]);
    expect(answers()[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(answers()[0]?.text).toMatch(/^You asked: Despooler failed/);
    expect(JSON.stringify(answers()[0]?.blocks)).toContain('"answer_share"');
  });

  it('repeats the question without its secrets', async () => {
    await t.send(commandBody(`despooler password=hunter2 ${pastedLine}`));
    expect(JSON.stringify(answers())).not.toContain('hunter2');
  });

  it.each([
    ['', /Paste SMS 1\.x log lines/],
    ['help', /Paste SMS 1\.x log lines/],
    ['show Q186408', /You asked: show Q186408[\s\S]*\*Cause\*/],
    ['SHOW 186408', /\*Cause\*/],
    ['q186408', /\*Cause\*/],
    ['show Q186480', /no article Q186480\. Did you mean Q186408/],
    ['show <!channel>', /no article &lt;!CHANNEL&gt;/],
    ['show', /Which article/],
    ['search upgrade', /Articles for “upgrade”/],
    ['search nonsense', /No article matches “nonsense”/],
    ['search', /What are you looking for/],
    ['frobnicate', /I don't know the command "frobnicate"/],
    ['shwo Q186408', /Did you mean \/sms-kb show Q186408\?/],
    ['show me why the despooler failed', /Q186408 · SMS 1\.2/],
  ])('%j says %s', async (text, expected) => {
    await t.send(commandBody(text));
    expect(answers()[0]?.text).toMatch(expected);
  });

  it('delivered twice is answered once', async () => {
    const body = commandBody(pastedLine);
    await Promise.all([t.send(body), t.send(body)]);
    expect(answers()).toHaveLength(1);
  });
});

describe('the shortcut "Diagnose with SMS KB"', () => {
  it('answers in the thread of the message', async () => {
    await t.send(shortcutBody({ ts: '1700000000.000900' }));
    expect(posted()[0]).toMatchObject({ channel: 'C01GEN', thread_ts: '1700000000.000900' });
  });

  it('tells only who asked when nothing was found', async () => {
    await t.send(shortcutBody({ text: 'lunch?' }));
    expect(posted()).toEqual([]);
    expect(t.slack.of('response_url')[0]?.args).toMatchObject({ response_type: 'ephemeral' });
  });

  it('tells only who asked in a channel that the bot is not in', async () => {
    t.slack.next('chat.postMessage', refuse('not_in_channel'));
    await t.send(shortcutBody({}));
    expect(t.slack.of('response_url')[0]?.args.text).toContain('Q186408');
  });
});

it('the home tab says how to ask', async () => {
  await t.send(eventBody({ type: 'app_home_opened', user: 'U01ALICE', channel: 'D01', tab: 'home' }));
  expect(JSON.stringify(t.slack.of('views.publish')[0]?.args.view)).toContain('/sms-kb search');
});

it('keeps what was answered, and no word of what was pasted', async () => {
  const secret = 'zebra-crossing';
  await t.send(eventBody(mention({ ts: '1700000000.000700', text: `${selfMention} ${pastedLine} ${secret}` })));
  const [incident] = await t.store.incidents.inThread('T01TEST', 'C01GEN', '1700000000.000700');
  expect(incident).toMatchObject({ surface: 'mention', askedBy: 'U01ALICE', finding: { kind: 'known' } });
  expect(JSON.stringify(incident) + t.log()).not.toContain(secret);
  expect(t.log()).toContain('"answered"');
});

it('keys a grid installation by enterprise and our own team', async () => {
  const body = eventBody(mention({ ts: '1700000000.000701' }), {
    team_id: 'T9OTHER',
    context_team_id: 'T01TEST',
    context_enterprise_id: 'E1',
  });
  await t.send(body);
  expect(await t.store.incidents.inThread('E1/T01TEST', 'C01GEN', '1700000000.000701')).toHaveLength(1);
});

it.each([
  ['narrows a shortlist by a reply in its thread', 'it runs SMS 2.0', 'Q186408', 1],
  ['answers a reply that finds an article by itself anew', 'despooler fails', 'Q186408', 2],
  ['answers a log anew', 'line one\nline two', 'No article in the library', 2],
])('%s', async (_title, reply, answer, incidents) => {
  await t.send(eventBody(mention({ thread_ts: '1700000000.000001', text: `${selfMention} jobs pending` })));
  await t.send(eventBody(mention({ thread_ts: '1700000000.000001', text: `${selfMention} ${reply}` })));
  expect(posted()[1]?.text).toContain(answer);
  expect(await t.store.incidents.inThread('T01TEST', 'C01GEN', '1700000000.000001')).toHaveLength(incidents);
});

it('asks the deciding question of a shortlist and understands yes in the thread', async () => {
  await t.send(eventBody(mention({ thread_ts: '1700000000.000001', text: `${selfMention} jobs pending` })));
  expect(posted()[0]?.text).toContain(shortlistAnswer().question?.text);
  await t.send(eventBody(mention({ thread_ts: '1700000000.000001', text: `${selfMention} yes` })));
  expect(posted()[1]?.text).toContain('Q186408');
});
