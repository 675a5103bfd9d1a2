/** The timing check in a local Slack: command, form, mention, files; the real library, the real worker threads. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type SlackApp } from '../src/app.ts';
import { checkMessage, checkView } from '../src/slack/blocks/limits.ts';
import { actionIds, timingFields } from '../src/slack/connect/ids.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import {
  appToken,
  botToken,
  freePort,
  hasLocalSlack,
  type LocalSlack,
  type Shown,
  startLocalSlack,
  waitFor,
} from './build/local-slack.ts';
import { config } from './build/slack-app.ts';
import { hierarchyCsv, lostRaceLog, managerLog } from './build/timing.ts';

const us = '<@U0BOT>';

interface WithFiles extends Shown {
  readonly files?: readonly {
    readonly id: string;
    readonly name: string;
    readonly mimetype?: string;
    readonly size?: number;
  }[];
}

describe.skipIf(!hasLocalSlack)('against local-slack', () => {
  let slack: LocalSlack;
  let app: SlackApp;

  beforeAll(async () => {
    slack = await startLocalSlack();
    app = await createApp({
      config: config({
        healthPort: await freePort(),
        slack: { mode: 'socket', botToken, appToken, apiUrl: `${slack.url}/api/` },
      }),
      overrides: { store: createMemoryStore({ now: Date.now }), log: pino({ level: 'silent' }) },
    });
    await app.start();
    await waitFor('the socket', async () =>
      (await slack.log()).find((entry) => entry.summary.startsWith('socket connected')),
    );
  });

  afterAll(async () => {
    await app?.stop();
    await slack?.stop();
  });

  const inThread = async (thread: string) =>
    (await slack.messages('C01GEN')).filter(
      (one) => one.thread_ts === thread && one.bot_id !== undefined,
    ) as readonly WithFiles[];
  const picture = (thread: string) =>
    waitFor('the picture', async () =>
      (await inThread(thread)).flatMap((one) => one.files ?? []).find((file) => /\.png$/.test(file.name)),
    );

  /** Uploads with words, which the plain upload of the test hands cannot; returns the message's ts. */
  async function upload(name: string, content: string, text: string): Promise<string> {
    const form = new FormData();
    for (const [field, value] of Object.entries({ channel: 'C01GEN', user: 'U01ALICE', text })) form.set(field, value);
    form.set('file', new Blob([content], { type: 'text/plain' }), name);
    const before = new Set((await slack.messages('C01GEN')).map((one) => one.ts));
    await fetch(`${slack.url}/_control/upload`, { method: 'POST', body: form });
    const own = await waitFor('the upload', async () =>
      (await slack.messages('C01GEN')).find((one) => !before.has(one.ts) && one.bot_id === undefined),
    );
    return own.ts;
  }

  const field = (value: string) => ({ [timingFields.value]: { type: 'plain_text_input', value } });
  const choice = (value: string) => ({ [timingFields.value]: { type: 'static_select', selected_option: { value } } });
  const openForm = (id: string) =>
    waitFor('the form', async () => (await slack.modals()).find((one) => JSON.stringify(one).includes(id)));

  it('answers a question in ordinary words with table, picture and buttons', async () => {
    const ts = await slack.say('C01GEN', `${us} will upgrading 12 sites with 40 logon servers each go wrong?`);
    const reply = await slack.reply('C01GEN', ts);
    expect(reply.text).toMatch(/^\*12 sites with 40 logon servers each, all started at once: expect 3 to [89]/);
    expect((await picture(ts)).name).toBe('risk.png');

    await slack.press('C01GEN', reply, actionIds.changeNumbers);
    await openForm('risk_numbers');
    const rest = { mode: choice('both'), response: choice('-'), deadTimeoutSeconds: choice('-') };
    await slack.submit({ sites: field('12'), logonServers: field('many'), ...rest });
    await slack.submit({ sites: field('12'), logonServers: field('9'), ...rest });
    await waitFor('the answer to other numbers', async () =>
      (await inThread(ts)).find((one) => one.text.startsWith('*12 sites with 9 logon servers each')),
    );

    await slack.press('C01GEN', reply, actionIds.planIt);
    await openForm('plan_numbers');
    const codes = Array.from({ length: 12 }, (_, i) => `S${String(i).padStart(2, '0')}`).join(' ');
    await slack.submit({
      parentCode: field('CEN'),
      codes: field(codes),
      logonServers: field('40'),
      setup: choice('SP3'),
      windowMinutes: field('480'),
    });
    const plan = await waitFor('the plan', async () =>
      (await inThread(ts)).find((one) => one.text.includes('with plan 1,')),
    );
    expect(JSON.stringify(plan.blocks)).toMatch(/do nothing/);
    expect(JSON.stringify(plan.blocks)).not.toContain('UPGRADE:CEN');
    const names = ['plans.png', 'timetable.png', 'plan.md', 'plan.csv', 'plan.html'];
    await waitFor('the files of the plan', async () => {
      const files = (await inThread(ts)).flatMap((one) => one.files ?? []).map(({ name }) => name);
      return names.every((name) => files.includes(name)) ? files : undefined;
    });
  });

  it('goes on answering while it computes a large hierarchy', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, i) => `${(46_656 + i).toString(36).slice(-3).toUpperCase()},${i % 900}`,
    );
    const heavy = await upload('big.csv', `code,logonServers\n${rows.join('\n')}\n`, `${us} risk`);
    const quick = await slack.say('C01GEN', `${us} help`);
    await slack.reply('C01GEN', quick);
    expect(await inThread(heavy)).toEqual([]);
    const answer = await slack.reply('C01GEN', heavy);
    expect(answer.text).toMatch(/^\*300 sites with 0 to 299 logon servers/);
  });

  it('reads a hierarchy, logs to calibrate from and a race to replay', async () => {
    const hierarchy = await upload('sites.csv', hierarchyCsv, `${us} how risky is this?`);
    expect((await slack.reply('C01GEN', hierarchy)).text).toMatch(/^\*3 sites with 12 to 40 logon servers/);
    await picture(hierarchy);

    const logs = await upload('SCMAN.LOG', managerLog(300), `${us} calibrate`);
    const learned = await slack.reply('C01GEN', logs);
    expect(learned.text).toMatch(/From 300 dated lines of your logs/);
    await slack.press('C01GEN', learned, actionIds.changeNumbers);
    await openForm('risk_numbers');
    const rest = { mode: choice('both'), response: choice('-'), deadTimeoutSeconds: choice('-') };
    await slack.submit({ sites: field('3'), logonServers: field('30'), ...rest });
    await waitFor('the answer with learned numbers', async () =>
      (await inThread(logs)).find((one) =>
        /learned from your logs are used with their uncertainty/.test(JSON.stringify(one.blocks)),
      ),
    );

    const race = await upload('despool.log', lostRaceLog, `${us} replay`);
    expect((await slack.reply('C01GEN', race)).text).toMatch(/^\*The site lost the race by at least 5 min/);
    await picture(race);
  });

  it('answers the command for the asker alone, opens the form without numbers, and shares on request', async () => {
    await slack.command('C01GEN', 'risk 12 40');
    const answer = await waitFor('the answer', async () =>
      (await slack.messages('C01GEN')).find(
        (one) => one.ephemeral_to === 'U01ALICE' && one.text.startsWith('You asked: risk 12 40'),
      ),
    );
    await slack.press('C01GEN', answer, actionIds.shareRisk);
    const shared = await waitFor('the shared answer', async () =>
      (await slack.messages('C01GEN')).find((one) => one.text.startsWith('Shared by alice\n*12 sites')),
    );
    await picture(shared.ts);
    await slack.command('C01GEN', 'risk');
    await openForm('risk_numbers');
  });

  it('puts the risk figure under an answer of Q186408 that names the logon servers', async () => {
    const lines = lostRaceLog.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    const ts = await slack.say('C01GEN', `${us} site BOI does not upgrade, it has 55 logon servers\n${lines}`);
    expect((await slack.reply('C01GEN', ts)).text).toMatch(
      /Before the next upgrade\* · If a site with 55 logon servers is upgraded, the site gets stuck for 48 hours about 8 times in 10/,
    );
  });

  it('has sent nothing that Slack would refuse', async () => {
    const sent = (await slack.log()).filter((entry) => entry.kind === 'web_api' && entry.direction === 'from_bot');
    const faults = sent.flatMap(({ summary, detail }) => {
      if (summary.startsWith('chat.')) return checkMessage(detail);
      return summary.startsWith('views.') ? checkView(detail?.view) : [];
    });
    expect(sent.length).toBeGreaterThan(10);
    expect(faults).toEqual([]);
  });
});
