import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTimingRequest } from '../../src/slack/features/timing/read-timing-request.ts';
import { commandBody, eventBody, mention, message, selfMention } from '../build/payload.ts';
import { startTestApp, type TestApp } from '../build/slack-app.ts';
import { writeUpgrade } from '../build/upgrade-logs.ts';

let t: TestApp;
beforeEach(async () => {
  t = await startTestApp();
});
afterEach(async () => {
  await t.app.stop();
  nock.cleanAll();
});

const { files } = writeUpgrade({ seed: 5, serverStopMeanSeconds: 40 });

/** The lines that a log holds in these minutes after ten in the evening, as Slack hands a paste on. */
function pasted(name: string, from: number, to: number): string {
  const lines = (files.get(name) ?? []).filter((line) => {
    const [, minute] = /Mar 15 22:(\d\d):/.exec(line) ?? [];
    return minute !== undefined && Number(minute) >= from && Number(minute) < to;
  });
  const text = lines.join('\n').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `\`\`\`${text}\`\`\``;
}

const posted = () => t.slack.of('chat.postMessage').map((call) => call.args);
const root = '1700000000.000100';
const asked = (said: string) => ({ ts: root, user: 'U0ALICE', text: `${selfMention} ${said}` });
const thread = (...messages: readonly object[]) => t.slack.next('conversations.replies', [200, { ok: true, messages }]);
const later = (text: string, over: object = {}) =>
  t.send(eventBody(message({ channel: 'C01GEN', ts: '1700000300.000100', thread_ts: root, text, ...over })));

describe('log lines pasted behind the word', { timeout: 60_000 }, () => {
  it.each([
    ['replay\n```~Found x  $$&lt;SMS_DESPOOLER&gt;&lt;Sun Mar 15 22:09:37 1998~&gt;```', 'replay', true],
    ['calibrate ~Found x  $$&lt;SMS_DESPOOLER&gt;&lt;Sun Mar 15 22:09:37 1998~&gt;', 'calibrate', true],
    ['replay with 40 logon servers', 'replay', false],
  ] as const)('%j is a %s', (said, kind, hasLines) => {
    const request = readTimingRequest(said);
    expect(request).toMatchObject({ kind });
    expect(request !== undefined && 'pasted' in request).toBe(hasLines);
  });

  it.each(['replay of the job\nfailed again, why?', 'calibrate the scale\nplease'])(
    '%j is for the diagnosis',
    (said) => {
      expect(readTimingRequest(said)).toBeUndefined();
    },
  );

  it('is read in a message, and in a command for the asker alone', async () => {
    const said = `replay ${pasted('DESPOOL.LOG', 0, 60)}`;
    await t.send(eventBody(mention({ ts: root, text: `${selfMention} ${said}` })));
    expect(posted()[0]?.text).toMatch(/^\*Site LON lost the race by 22 min: the package 0003LON1\.ins/);
    await t.send(commandBody(said));
    expect(t.slack.of('response_url')[0]?.args.text).toMatch(
      /Site LON lost the race by 22 min: the package 0003LON1\.ins/,
    );
  });

  it('of a race that runs is answered with the chance to win, or with what is missing for it', async () => {
    await t.send(eventBody(mention({ ts: root, text: `${selfMention} replay\n${pasted('SCMAN.LOG', 0, 4)}` })));
    expect(posted()[0]?.text).toMatch(/need the number of logon servers of the site\. Reply in this thread/);
    thread(asked(`replay\n${pasted('SCMAN.LOG', 0, 4)}`));
    await later('it has 40 logon servers');
    expect(posted().at(-1)?.text).toMatch(/has a chance of \d+ % to win the race[\s\S]*34 of 40 logon servers left/);
  });
});

describe('a replay of many sites', { timeout: 60_000 }, () => {
  it('tells the lost ones first, and all of them in a file', async () => {
    const lines = (site: string) =>
      (writeUpgrade({ seed: 5, site, serverStopMeanSeconds: 40 }).files.get('DESPOOL.LOG') ?? []).join('\n');
    const text = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF'].map(lines).join('\n');
    nock('https://files.slack.com').get('/F0LOG').reply(200, text, { 'content-type': 'text/plain' });
    const files = [{ id: 'F0LOG', name: 'all.log', url_private_download: 'https://files.slack.com/F0LOG' }];
    await t.send(eventBody(mention({ ts: root, text: `${selfMention} replay`, files })));
    expect(posted()[0]?.text).toMatch(/^\*6 races: 6 lost[\s\S]*Other sites[\s\S]*Lost: EEE, FFF[\s\S]*in the file/);
    const names = t.slack.of('files.getUploadURLExternal').map(({ args }) => args.filename);
    expect(names).toEqual(['race.png', 'replay.txt']);
  });
});

describe('more lines in the thread of a race', { timeout: 60_000 }, () => {
  it('tell how the chance changes, without a mention and without counting repeated lines twice', async () => {
    thread(asked(`replay with 40 logon servers\n${pasted('SCMAN.LOG', 0, 4)}`));
    await later(pasted('SCMAN.LOG', 2, 8));
    const [answer] = posted();
    expect(answer).toMatchObject({ channel: 'C01GEN', thread_ts: root });
    expect(answer?.text).toMatch(/^\*At 22:0[67]:\d\d, where these lines end, the site has a chance of \d+ % to win/);
    expect(answer?.text).toMatch(/22:03:08\s+the site\s+34 of 40[\s\S]*22:0[67]:\d\d\s+the site\s+2\d of 40/);
    expect(t.slack.of('upload')).toEqual([]);
  });

  it('end with who won, and the picture', async () => {
    thread(asked(`replay with 40 logon servers\n${pasted('SCMAN.LOG', 0, 8)}`));
    await later(pasted('DESPOOL.LOG', 0, 60));
    expect(posted()[0]?.text).toMatch(/^\*Site LON lost the race by 22 min: the package 0003LON1\.ins/);
    expect(t.slack.of('upload')).toHaveLength(1);
  });

  it('below a calibration renew the times and tell the race', async () => {
    thread(asked(`calibrate\n${pasted('SCMAN.LOG', 0, 4)}`), {
      ts: '1700000100.1',
      user: 'U0BOB',
      text: 'each has 40 logon servers',
    });
    await later(pasted('SCMAN.LOG', 4, 8));
    expect(posted()[0]?.text).toMatch(/dated lines of your logs[\s\S]*has a chance of \d+ % to win/);
  });

  it.each<[string, object]>([
    ['nobody asked for a race', { ts: root, user: 'U0ALICE', text: 'look at this' }],
    ['somebody spoke of a replay, but not to us', { ts: root, user: 'U0ALICE', text: 'replay' }],
  ])('are left alone where %s', async (_, first) => {
    thread(first);
    await later(pasted('SCMAN.LOG', 0, 4));
    expect(posted()).toEqual([]);
  });

  it('are read from every page of a long thread', async () => {
    const page = (messages: readonly object[], cursor: string) =>
      [200, { ok: true, messages, response_metadata: { next_cursor: cursor } }] as const;
    const talk = Array.from({ length: 99 }, (_, i) => ({ ts: `1700000100.0${i}`, user: 'U0BOB', text: 'any news?' }));
    const first = asked('replay with 40 logon servers');
    t.slack.next(
      'conversations.replies',
      page([first, ...talk], 'x'),
      page([first, { ts: '1700000200.1', user: 'U0BOB', text: pasted('SCMAN.LOG', 0, 4) }], ''),
    );
    await later(pasted('SCMAN.LOG', 2, 8));
    expect(posted()[0]?.text).toMatch(/the site\s+34 of 40[\s\S]*the site\s+2\d of 40/);
    expect(t.slack.of('conversations.replies').map(({ args }) => args.cursor)).toEqual([undefined, 'x']);
    expect(JSON.stringify(posted()[0]?.blocks)).not.toContain('This thread is long');
  });

  it('that have no end are read up to a limit, and the answer says so', async () => {
    const first = asked(`replay with 40 logon servers\n${pasted('SCMAN.LOG', 0, 4)}`);
    const pages = Array.from({ length: 20 }, (_, p) => {
      const talk = Array.from({ length: 199 }, (_, i) => ({
        ts: `17000001${p + 10}.${i}`,
        user: 'U0BOB',
        text: 'news?',
      }));
      return [200, { ok: true, messages: [first, ...talk], response_metadata: { next_cursor: `${p}` } }] as const;
    });
    t.slack.next('conversations.replies', ...pages);
    await later(pasted('SCMAN.LOG', 2, 8));
    expect(t.slack.of('conversations.replies')).toHaveLength(5);
    expect(JSON.stringify(posted()[0]?.blocks)).toContain('I read its first 996 messages and your last one');
  });

  it('that are words alone cost no call to Slack', async () => {
    await later('anything new?');
    expect(t.slack.of('conversations.replies')).toEqual([]);
  });
});
