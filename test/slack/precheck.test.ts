import { readFile } from 'node:fs/promises';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRuleBook } from '../../src/library/shipped/read-rules.ts';
import { describePrecheck } from '../../src/precheck/describe-precheck.ts';
import type { FactEntry } from '../../src/precheck/facts.ts';
import { runPrecheck } from '../../src/precheck/run-precheck.ts';
import { checkMessage, checkView } from '../../src/slack/blocks/limits.ts';
import { actionIds, callbackIds, timingFields } from '../../src/slack/connect/ids.ts';
import { askToFacts } from '../../src/slack/features/precheck/ask-to-facts.ts';
import { factsToAsk } from '../../src/slack/features/precheck/facts-to-ask.ts';
import { precheckMessage, precheckProblems, precheckView } from '../../src/slack/features/precheck/precheck-view.ts';
import { readPrecheckRequest, splitFacts } from '../../src/slack/features/precheck/read-precheck-request.ts';
import { decodeAsk, encodeAsk, travelsWhole } from '../../src/slack/features/timing/ask.ts';
import { buildKnowledge, shippedKnowledge } from '../build/knowledge.ts';
import {
  commandBody,
  eventBody,
  mention,
  pressBody,
  privatePressBody,
  selfMention,
  submitBody,
} from '../build/payload.ts';
import { refuse } from '../build/slack-api.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';

const { book } = await readRuleBook(shippedKnowledge);
let t: TestApp;
beforeEach(async () => {
  t = await startTestApp({ overrides: { knowledge: buildKnowledge(undefined, { book }) } });
});
afterEach(async () => {
  await t.app.stop();
  nock.cleanAll();
});

const of = (method: string) => t.slack.of(method).map((call) => call.args);
const posted = () => of('chat.postMessage');
const say = (text: string, more: object = {}) =>
  t.send(eventBody(mention({ ts: '1700000000.000100', text: `${selfMention} ${text}`, ...more })));

function file(id: string, name: string, text: string): object {
  nock('https://files.slack.com').get(`/${id}`).reply(200, text, { 'content-type': 'text/plain' });
  return { id, name, mimetype: 'text/plain', url_private_download: `https://files.slack.com/${id}` };
}

const sample = (name: string) => readFile(`knowledge/samples/${name}`, 'utf8');

describe('what asks for the check', () => {
  it.each([
    ['precheck', ''],
    ['Precheck: siteReset=no', 'siteReset=no'],
    ['pre-check\nuser connections 5 32767 15 15', 'user connections 5 32767 15 15'],
  ])('%j does', (said, text) => expect(readPrecheckRequest(said)).toEqual({ text }));

  it.each(['prechecks failed', 'what does precheck say', 'prechecking', '', 'plan'])('%j does not', (said) => {
    expect(readPrecheckRequest(said)).toBeUndefined();
  });

  it.each([
    ['siteReset=no toVersion=1.2 SP4', ['siteReset=no', 'toVersion=1.2 SP4'], ''],
    ['freeMegabytes.LON=15', ['freeMegabytes.LON=15'], ''],
    ['Site LON, status = 5', [], 'Site LON, status = 5'],
    ['Value = 3 and size=4', [], 'Value = 3 and size=4'],
    ['siteReset=no\nUsed 0 out of 5', ['siteReset=no'], 'Used 0 out of 5'],
  ])('%j is facts and pasted lines', (text, settings, paste) => expect(splitFacts(text)).toEqual({ settings, paste }));
});

describe('in a channel', () => {
  it('reads pasted lines and facts, and answers in the thread, failures first', async () => {
    await say('precheck siteReset=no\nChecking for sending capacity.  Used 0 out of 0, no sending capacity');
    expect(posted()[0]).toMatchObject({ channel: 'C01GEN', thread_ts: '1700000000.000100' });
    expect(posted()[0]?.text).toMatch(
      /^\*1 thing will stop this upgrade, 1 may; \d+ checks are fine, \d+ are not known\.\*\n\*Will stop the upgrade\*\n• Maximum Concurrent Sendings: 0 \(line 1\)\..*\(Q163379\)\n\*May stop the upgrade\*[\s\S]*\*Find out/,
    );
    expect(JSON.stringify(posted()[0]?.blocks)).toContain('Add facts');
    expect(checkMessage(posted()[0])).toEqual([]);
  });

  it('reads a hierarchy, facts and pasted output from files', async () => {
    const files = [
      file('F0HIER', 'sites.csv', await sample('precheck-sites.csv')),
      file('F0FACT', 'facts.yml', await sample('precheck-facts.yml')),
      file('F0SQL', 'sql.txt', await sample('precheck-sql.txt')),
    ];
    await say('precheck', { files });
    expect(posted()[0]?.text).toMatch(/^\*5 things will stop this upgrade, \d may/);
    expect(posted()[0]?.text).toContain('A site is not Active (PAR)');
    expect(posted()[0]?.text).toContain('sql.txt line 31');
    expect(checkMessage(posted()[0])).toEqual([]);
  });

  it.each([
    ['a fact that does not exist', 'precheck userConections=5', [], /did you mean userConnections\?/],
    ['a fact out of range', 'precheck userConnections=-5', [], /must be a number from 0/],
    ['a file that is not valid YAML', 'precheck', [['facts.yml', 'a: [']], /facts\.yml: This file is not valid YAML/],
    [
      'a wrong name in a file',
      'precheck',
      [['facts.yml', 'siteRest: yes']],
      /facts\.yml, siteRest: .*did you mean siteReset/,
    ],
    [
      'aliases without end',
      'precheck',
      [['facts.yml', 'a: &a [x]\nb: [*a, *a]']],
      /facts\.yml: This file is not valid YAML/,
    ],
    [
      'a hierarchy with a fault',
      'precheck',
      [['sites.csv', 'code,logonServers\nLON,40\nLON,4\n']],
      /sites\.csv, code: /,
    ],
  ] as const)('%s is told, with the form at hand', async (_what, text, files, expected) => {
    await say(text, { files: files.map(([name, content], i) => file(`F0${i}`, name, content)) });
    expect(String(posted()[0]?.text).replace(/row \d+, /, '')).toMatch(expected);
    expect(JSON.stringify(posted()[0]?.blocks)).toContain(actionIds.precheckForm);
  });

  it('says what told it nothing', async () => {
    await say('precheck lunch at noon', { files: [file('F0NOTE', 'notes.txt', 'lunch at noon\n')] });
    expect(posted()[0]?.text).toMatch(/^\*Nothing known so far stops this upgrade/);
    const small = JSON.stringify(posted()[0]?.blocks);
    expect(small).toContain('notes.txt: No facts for the checks were found here.');
    expect(small).toContain('Pasted text: No facts for the checks were found here.');
  });

  it('neither pings nor links whatever is pasted', async () => {
    await say('precheck serviceAccount=<!channel>@here*bold*`code`\\\\aaaaaaaaaaaaaaaaaa');
    expect(posted()[0]?.text).not.toContain('<!channel>');
    expect(checkMessage(posted()[0])).toEqual([]);
  });
});

describe('the command', () => {
  it('alone opens the form', async () => {
    await t.send(commandBody('precheck'));
    const view = of('views.open')[0]?.view;
    expect(view).toMatchObject({ title: { text: 'Before the upgrade' } });
    expect(checkView(view)).toEqual([]);
    expect(of('response_url')).toEqual([]);
  });

  it('with facts answers the asker alone', async () => {
    await t.send(commandBody('precheck senderThreads=0'));
    expect(of('response_url')[0]).toMatchObject({ response_type: 'ephemeral' });
    expect(of('response_url')[0]?.text).toMatch(/^You asked: precheck senderThreads=0\n\*1 thing will stop/);
  });
});

const selects = ['fromVersion', 'toVersion', 'allDetectedServers', 'response', 'siteReset', 'managersRestarted'];

async function submit(values: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const view = of('views.open').at(-1)?.view as { readonly private_metadata: string; readonly blocks: object[] };
  const entries = Object.entries({ fromVersion: '1.2', toVersion: '1.2 SP4', ...values });
  const state = entries.map(([block, value]) => [
    block,
    { [timingFields.value]: selects.includes(block) ? { selected_option: { value } } : { value } },
  ]);
  const { private_metadata, blocks } = view;
  const form = {
    callback_id: callbackIds.precheck,
    private_metadata,
    blocks,
    state: { values: Object.fromEntries(state) },
  };
  return t.send(submitBody(form));
}

describe('the form', () => {
  it('answers where its button stood, with what was known before', async () => {
    const inThread = {
      message: { type: 'message', ts: '1700000001.000001', thread_ts: '1700000000.000100', text: '' },
    };
    await t.send(pressBody(actionIds.precheckForm, '["senderThreads=0","siteCount=9","siteReset=true"]', inThread));
    expect(JSON.stringify(of('views.open')[0]?.view)).toContain('"initial_value":"9"');
    expect(JSON.stringify(of('views.open')[0]?.view)).toMatch(
      /"initial_option":\{"text":\{"type":"plain_text","text":"Yes"/,
    );
    const acks = await submit({
      siteCount: '1500',
      siteReset: 'no',
      more: 'tempdbSelectInto=no',
      paste: ' open objects   100   2147483647  500   500',
    });
    expect(acks).toEqual([undefined]);
    expect(posted()[0]).toMatchObject({ thread_ts: '1700000000.000100' });
    expect(posted()[0]?.text).toMatch(/^\*3 things will stop this upgrade, 2 may/);
  });

  it.each([
    [{ siteCount: 'many' }, 'siteCount', /is "many"; it must be a number/],
    [{ freeMegabytes: '-1' }, 'freeMegabytes', /must be a number from 0/],
    [{ more: 'senderThread=0' }, 'more', /senderThread: .*did you mean senderThreads\?/],
    [{ more: 'we have five senders' }, 'more', /Write one name=value/],
  ])('says under the field what is wrong with %j', async (wrong, field, expected) => {
    await t.send(commandBody('precheck'));
    const acks = await submit(wrong as Record<string, string>);
    expect(acks).toEqual([{ response_action: 'errors', errors: { [field]: expect.stringMatching(expected) } }]);
    expect(posted()).toEqual([]);
  });
});

describe('the timing check', () => {
  it('takes the same facts, beside a hierarchy and an order', async () => {
    await say('risk order=PAR,LON target=20%', {
      files: [
        file('F0HIER', 'sites.csv', 'code,logonServers\nLON,4\nPAR,3\n'),
        file('F0FACT', 'facts.yml', 'allDetectedServers: yes\n'),
      ],
    });
    expect(posted()[0]?.text).toMatch(/get stuck in at most 20 % of cases[\s\S]*Use All Detected Servers/);
  });
});

describe('the buttons between precheck and the timing check', () => {
  const inThread = { message: { type: 'message', ts: '1700000001.000001', thread_ts: '1700000000.000100', text: '' } };
  const press = (id: string, value: string) => t.send(pressBody(id, value, inThread));
  const buttonOf = (message: ReturnType<typeof posted>[number] | undefined, id: string): string =>
    message?.blocks?.flatMap(({ elements = [] }) => elements).find(({ action_id }) => action_id === id)?.value ?? '';

  it('lead from the facts to the timing of the same sites, with the warnings that follow, and back', async () => {
    await say('precheck siteCount=12 logonServers=40 allDetectedServers=yes senderThreads=3');
    await press(actionIds.checkTiming, buttonOf(posted()[0], actionIds.checkTiming));
    expect(posted()[1]).toMatchObject({ channel: 'C01GEN', thread_ts: '1700000000.000100' });
    expect(posted()[1]?.text).toMatch(/^\*12 sites with 40 logon servers each[\s\S]*Use All Detected Servers/);
    await press(actionIds.checkRest, buttonOf(posted()[1], actionIds.checkRest));
    expect(posted()[2]?.text?.split('\n')).toEqual(posted()[0]?.text?.split('\n'));
  });

  it('open the form of the timing check where nobody said how many logon servers there are', async () => {
    await say('precheck siteReset=no response=Very Fast');
    await press(actionIds.checkTiming, buttonOf(posted()[0], actionIds.checkTiming));
    expect(of('views.open')[0]?.view).toMatchObject({ title: { text: 'Upgrade risk' } });
    expect(JSON.stringify(of('views.open')[0]?.view)).toMatch(/"initial_option":[^}]*"Very Fast"/);
  });

  it('take a hierarchy along by its file, and answer privately where the question was private', async () => {
    const csv = 'code,logonServers,active\nLON,40,yes\nPAR,3,no\n';
    const give = () =>
      t.slack.next('files.info', [200, { ok: true, file: { ...file('F0HIER', 'sites.csv', csv), id: 'F0HIER' } }]);
    await say('precheck', { files: [file('F0HIER', 'sites.csv', csv)] });
    give();
    await press(actionIds.checkTiming, buttonOf(posted()[0], actionIds.checkTiming));
    expect(posted()[1]?.text).toMatch(/^\*2 sites with 3 to 40 logon servers/);
    give();
    await t.send(privatePressBody(actionIds.checkRest, buttonOf(posted()[1], actionIds.checkRest)));
    expect(posted()).toHaveLength(2);
    expect(of('response_url')[0]?.text).toMatch(/A site is not Active \(PAR\)/);
    expect(JSON.stringify(of('response_url')[0]?.blocks)).toContain('To get the rest as files, press');
  });

  it('say which file is gone', async () => {
    t.slack.next('files.info', refuse('file_deleted'));
    await press(actionIds.checkRest, encodeAsk({ hierarchy: 'F0HIER' }));
    expect(posted()[0]?.text).toMatch(/no longer in Slack\.\nUpload the file again/);
  });
});

describe('what a message has no room for', () => {
  it('follows as a file in the thread', async () => {
    await say('precheck siteReset=no');
    expect(posted()[0]?.text).toMatch(/and \d+ more places to check/);
    expect(of('files.getUploadURLExternal')[0]).toMatchObject({ filename: 'precheck.txt' });
    expect(of('files.completeUploadExternal')[0]).toMatchObject({ thread_ts: '1700000000.000100' });
  });
});

describe('"Share to channel"', () => {
  it('stands below an answer that one person sees, and posts the same with its rest', async () => {
    await t.send(commandBody('precheck siteReset=no freeMegabytes.LON=3'));
    const blocks = JSON.stringify(of('response_url')[0]?.blocks);
    expect(blocks).toContain(actionIds.sharePrecheck);
    await t.send(pressBody(actionIds.sharePrecheck, '["siteReset=false","freeMegabytes.LON=3"]'));
    expect(posted()[0]).toMatchObject({ channel: 'C01GEN', text: expect.stringMatching(/Shared by[\s\S]*LON/) });
    expect(of('files.getUploadURLExternal')[0]).toMatchObject({ filename: 'precheck.txt' });
  });

  it('is not offered in a thread, which everybody sees', async () => {
    await say('precheck siteReset=no');
    expect(JSON.stringify(posted()[0]?.blocks)).not.toContain(actionIds.sharePrecheck);
  });
});

describe('what a button carries', () => {
  const entry = (fact: string, value: FactEntry['value'], label?: string): FactEntry => ({
    fact,
    value,
    ...(label !== undefined && { of: label }),
    from: { kind: 'typed' },
  });

  it('comes back as it was', () => {
    const { ask } = factsToAsk([entry('siteReset', true), entry('freeMegabytes', 15, 'LON')], {});
    expect([...askToFacts(decodeAsk(encodeAsk(ask)))].sort()).toEqual(['freeMegabytes.LON=15', 'siteReset=true']);
  });

  it('says the numbers of the timing check once, in its own fields', () => {
    const said = [entry('siteCount', 12), entry('logonServers', 40), entry('response', 'Very Fast')];
    const { ask } = factsToAsk([...said, entry('logonServers', 3, 'LON')], { settings: ['deadShare=0.1'] });
    expect(ask).toEqual({
      sites: '12',
      logonServers: '40',
      settings: ['deadShare=0.1', 'response=Very Fast'],
      known: ['logonServers.LON=3'],
    });
    expect(askToFacts(ask)).toEqual(['siteCount=12', 'logonServers=40', 'response=Very Fast', 'logonServers.LON=3']);
  });

  it('stays below the limits of a button and of a form whatever is known, and says when it is not all', () => {
    const many = Array.from({ length: 49 }, (_, i) => entry('serverNames', `${'"\\'.repeat(100)}${i}`));
    const sites = Array.from({ length: 1100 }, (_, i) => entry('siteActive', i % 2 === 0, `S${i}`));
    const { ask, whole } = factsToAsk([...many, ...sites], {});
    expect(whole).toBe(false);
    expect(travelsWhole(ask)).toBe(false);
    expect(encodeAsk(ask).length).toBeLessThanOrEqual(1900);
    const place = { ask: encodeAsk(ask), channel: 'C'.repeat(20), responseUrl: 'x'.repeat(200) };
    expect(JSON.stringify(place).length).toBeLessThanOrEqual(3000);
    expect(travelsWhole(factsToAsk([entry('siteReset', true)], {}).ask)).toBe(true);
  });
});

describe('messages and views', () => {
  const everythingWrong = book.rules.flatMap(({ samples }) => Object.entries({ ...samples.at_risk, ...samples.fails }));

  it('stay inside the limits of Slack with every rule tripped and every name long', () => {
    const entries = everythingWrong.map(([fact, value]): FactEntry => {
      const one = typeof value === 'object' ? Object.values(value)[0] : value;
      return { fact, value: one as FactEntry['value'], of: '<&>'.repeat(13), from: { kind: 'typed' } };
    });
    const report = describePrecheck(runPrecheck(book, entries), book, {
      checks: 200,
      looks: 100,
      how: 'x',
      full: true,
    });
    const small = Array.from({ length: 30 }, () => '&'.repeat(3000));
    expect(checkMessage(precheckMessage({ ...report, small }, { ask: {}, above: small, below: small }))).toEqual([]);
  });

  it('of problems and forms too', () => {
    const problems = Array.from({ length: 90 }, () => ({ field: '<'.repeat(500), message: '&'.repeat(5000) }));
    expect(checkMessage(precheckProblems(problems, ['x'.repeat(9000)]))).toEqual([]);
    expect(checkView(precheckView(() => 'x'.repeat(4000), 'y'))).toEqual([]);
    expect(checkView(precheckView(() => '', 'y'))).toEqual([]);
  });
});
