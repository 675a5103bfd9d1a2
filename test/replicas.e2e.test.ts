/** Two replicas with a store of their own each, on one real Postgres, against a local Slack that sends every envelope to both. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type SlackApp } from '../src/app.ts';
import { createDiagnoser } from '../src/diagnose.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { actionIds } from '../src/slack/connect/ids.ts';
import { openPostgresStore } from '../src/store/postgres/postgres-store.ts';
import {
  appToken,
  botToken,
  freePort,
  hasLocalSlack,
  type LocalSlack,
  signingSecret,
  startLocalSlack,
  waitFor,
} from './build/local-slack.ts';
import { startPostgres, type TestServer } from './build/postgres-server.ts';
import { config } from './build/slack-app.ts';

const us = '<@U0BOT>';
const paste = (site: string) =>
  `${us} Site ${site} does not upgrade\n~Despooler failed to execute the instruction, error code = c0000001   $$&lt;SMS_DESPOOLER&gt;&lt;Tue Nov 04 13:07:28 1997~&gt;&lt;thread=A0&gt;`;

describe.skipIf(!hasLocalSlack)('two replicas on one Postgres', () => {
  let server: TestServer;
  let slack: LocalSlack;
  let url: string;
  const apps: SlackApp[] = [];

  beforeAll(async () => {
    [server, slack] = await Promise.all([startPostgres(), startLocalSlack()]);
    url = await server.createDatabase();
    const diagnoser = createDiagnoser(await loadKnowledge('knowledge'));
    for (let replica = 0; replica < 2; replica++) {
      const app = await createApp({
        config: config({
          healthPort: await freePort(),
          slack: { mode: 'socket', botToken, appToken, signingSecret, port: 0, apiUrl: `${slack.url}/api/` },
        }),
        overrides: { diagnoser, store: await openPostgresStore({ url }), log: pino({ level: 'silent' }) },
      });
      await app.start();
      apps.push(app);
    }
    await waitFor('the sockets of both', async () => {
      const connected = (await slack.log()).filter((entry) => entry.summary.startsWith('socket connected'));
      return connected.length >= 4 || undefined;
    });
  }, 120_000);

  afterAll(async () => {
    for (const app of apps) await app.stop();
    await slack?.stop();
    await server?.stop();
  });

  const answersTo = async (ts: string) =>
    (await slack.messages('C01GEN')).filter((one) => one.bot_id !== undefined && one.thread_ts === ts);

  it('answers each of ten mentions exactly once', async () => {
    const sites = Array.from({ length: 10 }, (_, at) => `R${String(at + 10)}`);
    const asked = await Promise.all(sites.map((site) => slack.say('C01GEN', paste(site))));
    for (const ts of asked) await slack.reply('C01GEN', ts);
    // What a second replica might still say is said before the answer to this.
    await slack.reply('C01GEN', await slack.say('C01GEN', `${us} help`));
    for (const [at, ts] of asked.entries()) {
      const answers = await answersTo(ts);
      expect(
        answers.map(({ text }) => text.slice(0, 120)),
        sites[at],
      ).toHaveLength(1);
      expect(answers[0]?.text).toContain('Q186408');
    }
    const store = await openPostgresStore({ url });
    const kept = await store.incidents.list({ workspace: (await store.workspaces())[0] ?? '' }, { limit: 100 });
    await store.close();
    expect(kept).toHaveLength(10);
  });

  it('takes the press of a button on whichever replica Slack gives it to', async () => {
    const ts = await slack.say('C01GEN', paste('R99'));
    const reply = await slack.reply('C01GEN', ts);
    await slack.press('C01GEN', reply, actionIds.solved);
    const store = await openPostgresStore({ url });
    const workspace = (await store.workspaces())[0] ?? '';
    const votes = async () =>
      (await store.incidents.list({ workspace }, { limit: 1 }))[0]?.feedback.map(({ vote }) => vote);
    await expect.poll(votes).toEqual(['solved']);
    await store.close();
  });

  it('goes on with one of them when the other one stops', async () => {
    await apps.shift()?.stop();
    const ts = await slack.say('C01GEN', paste('S11'));
    expect((await slack.reply('C01GEN', ts)).text).toContain('PREINST /UPGRADE:S11');
    expect(await answersTo(ts)).toHaveLength(1);
  });
});
