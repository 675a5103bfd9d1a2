import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionIds, callbackIds, timingFields } from '../../src/slack/connect/ids.ts';
import { decodeAsk, encodeAsk } from '../../src/slack/features/timing/ask.ts';
import { readTimingRequest } from '../../src/slack/features/timing/read-timing-request.ts';
import { knownAnswer } from '../build/answer.ts';
import { fakeDiagnoser } from '../build/diagnoser.ts';
import { commandBody, eventBody, mention, pressBody, selfMention, submitBody } from '../build/payload.ts';
import { refuse } from '../build/slack-api.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';
import { hierarchyCsv, lostRaceLog, managerLog } from '../build/timing.ts';

let t: TestApp;
beforeEach(async () => {
  t = await startTestApp();
});
afterEach(async () => {
  await t.app.stop();
  nock.cleanAll();
});

const of = (method: string) => t.slack.of(method).map((call) => call.args);
const posted = () => of('chat.postMessage');
const ask = (text: string) => t.send(eventBody(mention({ ts: '1700000000.000100', text: `${selfMention} ${text}` })));

function file(id: string, name: string, text: string): object {
  nock('https://files.slack.com').get(`/${id}`).reply(200, text, { 'content-type': 'text/plain' });
  return { id, name, mimetype: 'text/plain', url_private_download: `https://files.slack.com/${id}` };
}

const withFiles = (text: string, files: readonly object[]) =>
  t.send(eventBody(mention({ ts: '1700000000.000100', text: `${selfMention} ${text}`, files })));

describe('what is a request to the timing check', () => {
  it.each([
    ['risk 12 40', { kind: 'risk', ask: { sites: '12', logonServers: '40' } }],
    ['Risk: 12 40 3', { kind: 'risk', ask: { sites: '12', logonServers: '40', deadServers: '3' } }],
    ['risk 12 sites 40 logon servers each', { kind: 'risk', ask: { sites: '12', logonServers: '40' } }],
    ['risk -1 4O', { kind: 'risk', ask: { sites: '-1', logonServers: '4O' } }],
    [
      'risk 12 40 deadShare=0.1 mode=once',
      { kind: 'risk', ask: { sites: '12', logonServers: '40', settings: ['deadShare=0.1'], mode: 'once' } },
    ],
    [
      'risk 12 40 order=smallest-first target=5% seed=7',
      { kind: 'risk', ask: { sites: '12', logonServers: '40', order: 'smallest-first', target: '5%', seed: '7' } },
    ],
    ['risk order=NYC,PAR,LON,BER,MUC,ROM,MAD,OSL', { kind: 'risk', ask: { order: 'NYC,PAR,LON,BER,MUC,ROM,MAD,OSL' } }],
    ['risk', { kind: 'form', form: 'risk' }],
    ['risk?', { kind: 'form', form: 'risk' }],
    ['plan', { kind: 'form', form: 'plan' }],
    ['calibrate', { kind: 'calibrate' }],
    ['calibrate with these, please', { kind: 'calibrate' }],
    ['replay', { kind: 'replay' }],
    [
      'will upgrading 12 sites with 40 logon servers each go wrong?',
      { kind: 'risk', ask: { sites: '12', logonServers: '40' } },
    ],
  ])('%j is', (said, expected) => {
    expect(readTimingRequest(said)).toEqual(expected);
  });

  it.each([
    'risk assessment of DESPOOL failed',
    'riskier than thought',
    'plan B: reinstall',
    'calibrate\nDespooler failed to execute the instruction, error code = c0000001',
    'replay of the job fails '.repeat(9),
    'help',
    'show Q186408',
    '',
  ])('%j is not', (said) => {
    expect(readTimingRequest(said)).toBeUndefined();
  });
});

describe('what a button carries', () => {
  it('comes back as it was', () => {
    const all = {
      sites: '12',
      logonServers: '40',
      settings: ['deadShare=0.1'],
      mode: 'once',
      target: '5%',
      order: 'smallest-first',
      hierarchy: 'F01A',
      facts: 'F03C',
      logs: ['F02B'],
    };
    expect(decodeAsk(encodeAsk(all))).toEqual(all);
  });

  it.each(['', 'x', '5', 'null', '{"sites":5}', '{"hierarchy":"../../etc"}', '{"settings":"a"}', '{"logs":[1]}'])(
    'is nothing for %j',
    (text) => expect(decodeAsk(text)).toEqual({}),
  );

  it('stays below the limit of a button whatever was typed', () => {
    const settings = Array.from({ length: 99 }, (_, i) => `deadShare=${'9'.repeat(40)}${i}`);
    expect(encodeAsk({ sites: '1'.repeat(5000), settings }).length).toBeLessThanOrEqual(2000);
  });
});

describe('a question in ordinary words', () => {
  it('is answered in the thread, the sentence first, then the table, the picture and the buttons', async () => {
    await ask('will upgrading 12 sites with 40 logon servers each go wrong?');
    const [answer] = posted();
    expect(answer).toMatchObject({ channel: 'C01GEN', thread_ts: '1700000000.000100' });
    expect(answer?.text).toMatch(
      /^\*12 sites with 40 logon servers each, all started at once: expect 3 to [89] of them to get stuck for 48 hours/,
    );
    expect(answer?.text).toMatch(
      /stuck on average\*\s+3\.\d if built once per site · 8\.\d if built once for all[\s\S]*What helps most[\s\S]*What to measure first[\s\S]*Assumptions, each varied over a likely range/,
    );
    expect(JSON.stringify(answer?.blocks)).toMatch(/Plan the upgrade.*Change the numbers/);
    expect(JSON.stringify(answer?.blocks)).not.toContain('Share to channel');
    expect(of('files.getUploadURLExternal')[0]).toMatchObject({
      filename: 'risk.png',
      alt_text: expect.stringMatching(/7\d % with the package built once for all/),
    });
    expect(of('upload')).toHaveLength(1);
    expect(of('files.completeUploadExternal')[0]).toMatchObject({
      channel_id: 'C01GEN',
      thread_ts: '1700000000.000100',
    });
  });

  it('with numbers that cannot be is told which, and offered the form', async () => {
    await ask('will upgrading 0 sites with 9000 logon servers go wrong?');
    expect(posted()[0]?.text).toMatch(
      /"Secondary sites" is 0; it must be a whole number from 1 to 1100\n.*"Logon servers at each site" is 9000; it must be/,
    );
    expect(JSON.stringify(posted()[0]?.blocks)).toContain(actionIds.changeNumbers);
    expect(of('upload')).toEqual([]);
  });

  it('without numbers is offered the form', async () => {
    await ask('risk');
    expect(JSON.stringify(posted()[0]?.blocks)).toContain('Enter the numbers');
  });

  it('keeps its words when the picture is refused, and says which permission is missing', async () => {
    t.slack.next(
      'files.getUploadURLExternal',
      refuse('missing_scope', { needed: 'files:write', provided: 'chat:write' }),
    );
    await ask('risk 1 40');
    expect(posted().map((one) => one.text)).toEqual([
      expect.stringMatching(/^\*If a site with 40/),
      expect.stringMatching(/is missing the permission files:write/),
    ]);
  });
});

describe('files with a mention', () => {
  it('a hierarchy is computed site by site', async () => {
    await withFiles('what about these?', [file('F0HIER', 'sites.csv', hierarchyCsv)]);
    expect(posted()[0]?.text).toMatch(
      /^\*3 sites with 12 to 40 logon servers[\s\S]*Chance to get stuck, by how the package is built[\s\S]*`MUC\s+31/,
    );
    expect(of('files.getUploadURLExternal')[0]?.alt_text).toMatch(/worst first: \w{3} \d+ %/);
  });

  it('refuses an order that names a site the file has not', async () => {
    await withFiles('risk order=XYZ', [file('F0HIER', 'sites.csv', hierarchyCsv)]);
    expect(posted()[0]?.text).toMatch(/"Order of the sites" names "XYZ", which is not one of the sites/);
  });

  it.each([
    ['a reserved site code', 'code,logonServers\nCON,40\n', /row 2, code: is CON, a device name that Windows reserves/],
    ['a code twice', 'code,logonServers\nLON,40\nLON,4\n', /row 3, code: LON is already in row 2/],
    ['more dead than servers', 'code,logonServers,deadServers\nLON,4,5\n', /row 2, deadServers: is 5, more than the 4/],
    ['a missing column', 'code,logonSrvers,x\nLON,4,1\n', /logonServer/],
  ])('a hierarchy with %s is refused with its row', async (_what, text, message) => {
    await withFiles('risk', [file('F0HIER', 'sites.csv', text)]);
    expect(posted()[0]?.text).toMatch(message);
  });

  it('logs with "calibrate" are learned from, and the parameters come back as a file', async () => {
    await withFiles('calibrate', [file('F0LOG', 'SCMAN.LOG', managerLog(200))]);
    expect(posted()[0]?.text).toMatch(
      /^\*From 200 dated lines of your logs: a healthy logon server takes 2\d(?:\.\d)? s[\s\S]*one healthy logon server\*?\s+2\d(?:\.\d)? s/,
    );
    expect(of('files.getUploadURLExternal')[0]).toMatchObject({ filename: 'sms-kb-parameters.json' });
    const use = JSON.stringify(posted()[0]?.blocks);
    expect(use).toContain('Use these parameters');
    expect(use).toContain('F0LOG');
  });

  it('logs without a usable line say what would help', async () => {
    await withFiles('calibrate', [file('F0LOG', 'notes.txt', 'lunch at noon\n')]);
    expect(posted()[0]?.text).toMatch(
      /Nothing can be learned from .*\nThe log has no line that calibrate can use; give SCMAN\.LOG/,
    );
    expect(of('upload')).toEqual([]);
  });

  it('"calibrate" without a log says which to upload', async () => {
    await ask('calibrate');
    expect(posted()[0]?.text).toMatch(
      /attach SCMAN\.LOG of a secondary[\s\S]*or paste the log lines into the message\.[\s\S]*sms-kb calibrate LOG/,
    );
  });

  it('logs with "replay" are told as a race, with its picture', async () => {
    await withFiles('replay', [file('F0LOG', 'despool.log', lostRaceLog)]);
    expect(posted()[0]?.text).toMatch(/^\*The site lost the race by at least 5 min/);
    expect(of('files.getUploadURLExternal')[0]?.alt_text).toMatch(/^Timeline of the race/);
  });

  it('a log alone is still diagnosed', async () => {
    await withFiles('', [file('F0LOG', 'despool.log', lostRaceLog)]);
    expect(posted()[0]?.text).toMatch(/^\*The upgrade of LON lost the race/);
  });
});

describe('the command', () => {
  it('with numbers answers the asker alone, and can be shared', async () => {
    await t.send(commandBody('risk 12 40'));
    const [answer] = of('response_url');
    expect(answer).toMatchObject({ response_type: 'ephemeral' });
    expect(answer?.text).toMatch(/^You asked: risk 12 40\n\*12 sites with 40/);
    expect(JSON.stringify(answer?.blocks)).toContain('Share to channel');
    expect(of('upload')).toEqual([]);
    await t.send(pressBody(actionIds.shareRisk, encodeAsk({ sites: '12', logonServers: '40' })));
    expect(posted()[0]).toMatchObject({
      channel: 'C01GEN',
      text: expect.stringMatching(/^Shared by alice\n\*12 sites/),
    });
    expect(of('files.completeUploadExternal')[0]).toMatchObject({ thread_ts: '1700000001.000001' });
  });

  it.each([
    ['risk', 'Upgrade risk'],
    ['plan', 'Plan the upgrade'],
  ])('%j opens its form', async (text, title) => {
    await t.send(commandBody(text));
    expect(of('views.open')[0]?.view).toMatchObject({ title: { text: title } });
    expect(of('response_url')).toEqual([]);
  });
});

const state = (values: Readonly<Record<string, string>>) => ({
  values: Object.fromEntries(
    Object.entries(values).map(([block, value]) => [
      block,
      {
        [timingFields.value]: ['mode', 'response', 'deadTimeoutSeconds', 'setup'].includes(block)
          ? { selected_option: { value } }
          : { value },
      },
    ]),
  ),
});

/** What Slack sends for a form that was opened and filled in. */
async function submit(callback: string, values: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const view = of('views.open').at(-1)?.view as { readonly private_metadata: string; readonly blocks: object[] };
  return t.send(
    submitBody({
      callback_id: callback,
      private_metadata: view.private_metadata,
      blocks: view.blocks,
      state: state(values),
    }),
  );
}

describe('"Change the numbers"', () => {
  const inThread = { message: { type: 'message', ts: '1700000001.000001', thread_ts: '1700000000.000100', text: '' } };
  const numbers = { sites: '12', logonServers: '40', mode: 'both', response: '-', deadTimeoutSeconds: '-' };

  it('opens the form with what was asked, and answers in the thread', async () => {
    await t.send(pressBody(actionIds.changeNumbers, encodeAsk({ sites: '12', logonServers: '40' }), inThread));
    expect(JSON.stringify(of('views.open')[0]?.view)).toMatch(/"initial_value":"12".*"initial_value":"40"/);
    const acks = await submit(callbackIds.risk, {
      ...numbers,
      logonServers: '10',
      deadTimeoutSeconds: '90',
      response: 'Very Fast',
      mode: 'once',
    });
    expect(acks).toEqual([undefined]);
    expect(posted()[0]).toMatchObject({ thread_ts: '1700000000.000100' });
    expect(posted()[0]?.text).toMatch(
      /^\*12 sites with 10 logon servers each[\s\S]*before Service Pack 4 waits 90 s[\s\S]*Very Fast/,
    );
  });

  it.each([
    [{ sites: '0' }, 'sites', /is 0; it must be a whole number from 1 to 1100/],
    [{ sites: '1.5' }, 'sites', /is 1\.5; it must be a whole number/],
    [{ logonServers: '1e9' }, 'logonServers', /is 1000000000; it must be/],
    [{ logonServers: 'forty' }, 'logonServers', /is "forty"; it must be/],
    [{ logonServers: '-3' }, 'logonServers', /is -3/],
    [{ deadServers: '41' }, 'deadServers', /more than the 40 logon servers/],
    [{ linkKilobitsPerSecond: '0' }, 'linkKilobitsPerSecond', /is 0; it must be a number from 0\.1/],
  ])('says under the field what is wrong with %j', async (wrong, field, message) => {
    await t.send(pressBody(actionIds.changeNumbers, '{}', inThread));
    const acks = await submit(callbackIds.risk, { ...numbers, ...wrong });
    expect(acks).toEqual([{ response_action: 'errors', errors: { [field]: expect.stringMatching(message) } }]);
    expect(posted()).toEqual([]);
  });

  it('from a command answers the asker alone', async () => {
    await t.send(commandBody('risk'));
    await submit(callbackIds.risk, numbers);
    expect(of('response_url')[0]).toMatchObject({ response_type: 'ephemeral' });
    expect(posted()).toEqual([]);
  });

  it('fetches a hierarchy again by its id, and says when it is gone', async () => {
    t.slack.next('files.info', refuse('file_deleted'));
    await t.send(pressBody(actionIds.changeNumbers, encodeAsk({ hierarchy: 'F0HIER' }), inThread));
    await submit(callbackIds.risk, { mode: 'once' });
    expect(posted()[0]?.text).toMatch(/no longer in Slack\.\nUpload the file again/);
  });
});

describe('"Plan the upgrade"', () => {
  const form = { parentCode: 'CEN', codes: 'LON nyc, PAR', logonServers: '25', setup: 'SP3', windowMinutes: '480' };
  const open = () => t.send(pressBody(actionIds.planIt, encodeAsk({ sites: '3', logonServers: '25' })));

  it('answers with doing nothing beside the plans, and the whole runbook as files', { timeout: 60_000 }, async () => {
    await open();
    expect(await submit(callbackIds.plan, form)).toEqual([undefined]);
    // On a slow machine a word about the search stands there first, and the plan takes its place.
    const text = String((of('chat.update').at(-1) ?? posted()[0])?.text);
    expect(posted()).toHaveLength(1);
    expect(text).toMatch(/^\*If you start all 3 sites at once, expect .* with plan 1,/);
    expect(text).toMatch(/do nothing/);
    expect(text).toMatch(/plan\.md and plan\.csv below/);
    expect(text).not.toContain('/UPGRADE:CEN');
    const names = of('files.getUploadURLExternal').map(({ filename }) => filename);
    expect(names).toEqual(['plans.png', 'timetable.png', 'plan.md', 'plan.csv', 'plan.html']);
  });

  it('says where the rest is where only one person sees the answer', async () => {
    await t.send(commandBody('plan'));
    expect(await submit(callbackIds.plan, form)).toEqual([undefined]);
    const [answer] = of('response_url');
    expect(JSON.stringify(answer)).toMatch(
      /cannot attach files to an answer that only you see\. To get the rest as files, press .*Share to channel/,
    );
    expect(of('files.getUploadURLExternal')).toEqual([]);
    const buttons = answer?.blocks?.flatMap(({ elements = [] }) => elements) ?? [];
    const { value = '' } = buttons.find(({ action_id }) => action_id === actionIds.sharePlan) ?? {};
    await t.send(pressBody(actionIds.sharePlan, value));
    expect(posted()[0]?.text).toMatch(/^Shared by alice\n\*If you start all 3 sites at once/);
    expect(of('files.getUploadURLExternal').map(({ filename }) => filename)).toContain('plan.md');
  });

  it('opens its form again with what was filled in', async () => {
    const plan = { parentCode: 'CEN', setup: 'SP3', codes: 'LON NYC', windowMinutes: '480' };
    await t.send(pressBody(actionIds.planIt, encodeAsk({ logonServers: '25', plan })));
    const view = JSON.stringify(of('views.open')[0]?.view);
    for (const value of ['CEN', 'LON NYC', '480', '25']) expect(view).toContain(`"initial_value":"${value}"`);
    expect(view).toMatch(/"initial_option":[^}]*}[^}]*"value":"SP3"/);
  });

  it.each([
    [{ codes: 'LON CEN PAR' }, 'codes', /CEN is the parent's own code/],
    [{ codes: 'LON NYC' }, 'codes', /names 2 sites, but there are 3/],
    [{ codes: 'LON NYC LON' }, 'codes', /LON is already in row 1/],
    [{ codes: 'LON NYC {PAR}' }, 'codes', /a site code is three letters or digits/],
    [{ parentCode: 'CENTRAL' }, 'parentCode', /a site code is three letters or digits/],
    [{ windowMinutes: '5' }, 'windowMinutes', /is 5; it must be a whole number from 30 to 10080 minutes/],
    [{ logonServers: 'x' }, 'logonServers', /is "x"/],
  ])('refuses %j under its field', async (wrong, field, message) => {
    await open();
    const acks = await submit(callbackIds.plan, { ...form, ...wrong });
    expect(acks).toEqual([{ response_action: 'errors', errors: { [field]: expect.stringMatching(message) } }]);
    expect(posted()).toEqual([]);
  });

  it('never prints a command with the parent’s own code, not even from a hierarchy', async () => {
    file('F0HIER', 'sites.csv', 'code,logonServers\nLON,4\nCEN,5\n');
    t.slack.next('files.info', [
      200,
      { ok: true, file: { id: 'F0HIER', name: 'sites.csv', url_private_download: 'https://files.slack.com/F0HIER' } },
    ]);
    await t.send(pressBody(actionIds.planIt, encodeAsk({ hierarchy: 'F0HIER' })));
    expect(await submit(callbackIds.plan, { parentCode: 'CEN', setup: 'SP3', windowMinutes: '480' })).toEqual([
      undefined,
    ]);
    expect(posted()[0]?.text).toMatch(/row 2, code: CEN is the parent's own code/);
    expect(JSON.stringify(posted())).not.toContain('PREINST');
  });
});

describe('an answer of Q186408 whose incident names the logon servers', () => {
  it('carries the risk figure and the button, and keeps them when it is drawn again', async () => {
    await t.app.stop();
    nock.cleanAll();
    const diagnose = () => knownAnswer({ race: { logonServers: 55 } });
    t = await startTestApp({ overrides: { diagnoser: fakeDiagnoser({ diagnose }) } });
    // The thread of the timing check runs already: on a busy machine its start takes longer than an answer waits for the figure.
    await t.send(commandBody('risk 1 5'));
    await ask('BOI has 55 logon servers, Despooler failed');
    expect(posted()[0]?.text).toMatch(
      /\*Before the next upgrade\* · If a site with 55 logon servers is upgraded, the site gets stuck for 48 hours about 8 times in 10/,
    );
    expect(JSON.stringify(posted()[0]?.blocks)).toMatch(/Check the next upgrade/);
    await t.send(pressBody(actionIds.solved, 'inc-1'));
    expect(of('chat.update')[0]?.text).toContain('If a site with 55 logon servers');
  });
});
