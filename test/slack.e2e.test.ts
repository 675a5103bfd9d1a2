/** The real bot with the real library against a local Slack, over both ways in. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type SlackApp } from '../src/app.ts';
import { createDiagnoser, type Diagnoser } from '../src/diagnose.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { checkMessage, checkView } from '../src/slack/blocks/limits.ts';
import { actionIds, inputIds } from '../src/slack/connect/ids.ts';
import { createMemoryStore } from '../src/store/memory.ts';
import { wholeOf } from './build/diagnoser.ts';
import {
  appToken,
  botToken,
  deliver,
  freePort,
  hasLocalSlack,
  type LocalSlack,
  signingSecret,
  startLocalSlack,
  waitFor,
} from './build/local-slack.ts';
import { eventBody, mention, message, shortcutBody } from './build/payload.ts';
import { config } from './build/slack-app.ts';

const lines = [
  '~Executing instruction of type MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG   $$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>',
  'Cannot find config mini inst specific data~   $$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>',
  '~Despooler failed to execute the instruction, error code = c0000001   $$<SMS_DESPOOLER><Tue Nov 04 13:07:28 1997~><thread=A0>',
];
/** As Slack sends what was typed: entities escaped. */
const typed = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
/** Each paste is of another site (N01, N02 …): the same trouble is not announced twice in a channel. */
let site = 100;
function pasted(): string {
  site += 1;
  return typed([`Site N${String(site).slice(-2)} does not upgrade`, '```', ...lines, '```'].join('\n'));
}

const us = '<@U0BOT>';

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  describe.skipIf(!hasLocalSlack)('against local-slack', () => {
    let slack: LocalSlack;
    let apps: SlackApp[];
    let requestUrl: string;
    let health: number;

    beforeAll(async () => {
      const real = createDiagnoser(await loadKnowledge('knowledge'));
      const diagnoser: Diagnoser = {
        ...real,
        diagnose(text) {
          if (wholeOf(text).includes('make-it-break')) throw new Error('a fault of ours');
          return real.diagnose(text);
        },
      };
      const port = await freePort();
      requestUrl = `http://localhost:${port}/slack/events`;
      slack = await startLocalSlack(mode === 'http' ? requestUrl : undefined);
      const store = createMemoryStore({ now: Date.now });
      const start = async () => {
        const healthPort = await freePort();
        const app = await createApp({
          config: config({
            healthPort,
            slack: { mode, botToken, appToken, signingSecret, port, apiUrl: `${slack.url}/api/` },
          }),
          overrides: { diagnoser, store, log: pino({ level: 'silent' }) },
        });
        const started = await app.start();
        return { app, port: started.port };
      };
      // In Socket Mode two processes share one store: local-slack sends every envelope to both of them.
      const started = mode === 'socket' ? [await start(), await start()] : [await start()];
      apps = started.map((one) => one.app);
      health = started[0]?.port ?? 0;
      if (mode === 'socket') {
        await waitFor('two sockets of each process', async () => {
          const connected = (await slack.log()).filter((entry) => entry.summary.startsWith('socket connected'));
          return connected.length === 4 || undefined;
        });
      }
    });

    afterAll(async () => {
      for (const app of apps ?? []) await app.stop();
      await slack?.stop();
    });

    /** Slack has no control for it here: as a receiver would deliver it, to every process. */
    async function stimulate(body: object): Promise<void> {
      if (mode === 'http') await deliver(requestUrl, body);
      else for (const app of apps) await app.bolt.processEvent({ body: { ...body }, ack: async () => undefined });
    }

    const botMessages = async (channel: string) =>
      (await slack.messages(channel)).filter((one) => one.bot_id !== undefined);

    /** Everything before it has been handled when a mention is answered. */
    async function settle(): Promise<void> {
      await slack.reply('C01GEN', await slack.say('C01GEN', `${us} help`));
    }

    it('says that it is ready', async () => {
      for (const path of ['healthz', 'readyz']) {
        expect((await fetch(`http://localhost:${health}/${path}`)).status, path).toBe(200);
      }
    });

    it('answers a mention in its thread, with the command for the site of the paste', async () => {
      const ts = await slack.say('C01GEN', `${us} ${pasted().replace(/N\d+/, 'LON')}`);
      const reply = await slack.reply('C01GEN', ts);
      expect(reply.text).toMatch(/^\*The upgrade of LON lost the race/);
      expect(reply.text).toContain('`PREINST /UPGRADE:LON`');
      expect(reply.text).toContain('Thu 6 Nov 1997 13:07');
    });

    it('reads the thread when it is only called', async () => {
      const parent = await slack.say('C01GEN', pasted());
      await slack.say('C01GEN', `${us} what is this?`, parent);
      expect((await slack.reply('C01GEN', parent)).text).toContain('Q186408');
    });

    it('answers a command for the asker alone, and shares it on request', async () => {
      await slack.command('C01GEN', 'show Q186408');
      const answer = await waitFor('the answer', async () =>
        (await slack.messages('C01GEN')).find((one) => one.ephemeral_to === 'U01ALICE'),
      );
      expect(answer.text).toMatch(/^You asked: show Q186408/);
      await slack.command('C01GEN', `despooler c0000001 ${lines[1]}`);
      const diagnosed = await waitFor('the diagnosis', async () =>
        (await slack.messages('C01GEN')).find((one) => one.ephemeral_to && /sure/.test(one.text)),
      );
      await slack.press('C01GEN', diagnosed, actionIds.share);
      await waitFor('the shared answer', async () =>
        (await botMessages('C01GEN')).find((one) => !one.ephemeral_to && one.text.startsWith('Shared by alice')),
      );
    });

    it('answers a direct message', async () => {
      const ts = await slack.say('U01ALICE', pasted());
      const channel = await waitFor('the direct channel', async () => {
        const state = (await (await fetch(`${slack.url}/_control/state`)).json()) as {
          channels: { id: string; is_im: boolean }[];
        };
        return state.channels.find((one) => one.is_im)?.id;
      });
      // The answer stands below the message, not in a thread.
      await waitFor('the answer', async () =>
        (await botMessages(channel)).find((one) => Number(one.ts) > Number(ts) && one.text.includes('Q186408')),
      );
    });

    it('speaks unasked only where invited, and only when it knows', async () => {
      const known = await slack.say('C01INC', pasted());
      const elsewhere = await slack.say('C01GEN', pasted());
      const chatter = await slack.say('C01INC', 'who is on call tonight?');
      expect((await slack.reply('C01INC', known)).text).toContain('Q186408');
      await settle();
      expect((await botMessages('C01GEN')).filter((one) => one.thread_ts === elsewhere)).toEqual([]);
      expect((await botMessages('C01INC')).filter((one) => one.thread_ts === chatter)).toEqual([]);
    });

    it('reads an uploaded log', async () => {
      const before = (await botMessages('C01INC')).length;
      await slack.upload('C01INC', 'despool.log', `Site N77\r\n${lines.join('\r\n')}\r\n`);
      await waitFor('the answer', async () => (await botMessages('C01INC')).length > before || undefined);
      expect((await botMessages('C01INC')).at(-1)?.text).toContain('Q186408');
    });

    it('answers the shortcut in the thread of the message', async () => {
      const ts = await slack.say('C01GEN', pasted());
      await stimulate(shortcutBody({ ts, text: pasted() }, { response_url: `${slack.url}/_hooks/response/none` }));
      expect((await slack.reply('C01GEN', ts)).text).toContain('Q186408');
    });

    it('answers one event once, however often it is delivered', async () => {
      const ts = await slack.say('C01GEN', 'a message to answer');
      const body = eventBody(mention({ ts, text: `${us} ${pasted()}` }));
      await Promise.all([stimulate(body), stimulate(body)]);
      await slack.reply('C01GEN', ts);
      await settle();
      expect((await botMessages('C01GEN')).filter((one) => one.thread_ts === ts)).toHaveLength(1);
    });

    it('takes no notice of an edit', async () => {
      const ts = await slack.say('C01INC', 'nothing special');
      await slack.edit('C01INC', ts, pasted());
      await settle();
      expect((await botMessages('C01INC')).filter((one) => one.thread_ts === ts)).toEqual([]);
    });

    it("takes no notice of another bot's message", async () => {
      // A ts of its own: one that a person used has been handled already.
      const ts = '1700000000.000777';
      await stimulate(eventBody(message({ ts, text: pasted(), bot_id: 'B0ALERT' })));
      await settle();
      expect((await botMessages('C01INC')).filter((one) => one.thread_ts === ts)).toEqual([]);
    });

    it('apologises in the thread when a listener throws, and lives on', async () => {
      const ts = await slack.say('C01GEN', `${us} make-it-break`);
      expect((await slack.reply('C01GEN', ts)).text).toMatch(/Something went wrong[\s\S]*Reference \w{8}/);
      await settle();
    });

    it('asks for the site code in a form, checks it and fills it in', async () => {
      const ts = await slack.say('C01GEN', `${us} ${typed(lines.join('\n'))}`);
      const asking = await slack.reply('C01GEN', ts);
      expect(asking.text).toContain('/UPGRADE:&lt;site code&gt;');
      await slack.press('C01GEN', asking, actionIds.fill);
      await waitFor('the form', async () => (await slack.modals()).at(-1));
      const value = (code: string) => ({
        [inputIds.siteCodeBlock]: { [inputIds.siteCode]: { type: 'plain_text_input', value: code } },
      });
      await slack.submit(value('{N}'));
      await settle();
      expect(await slack.modals()).toHaveLength(1);
      await slack.submit(value('nyc'));
      await waitFor('the filled command', async () =>
        (await slack.messages('C01GEN')).find(
          (one) => one.ts === asking.ts && one.text.includes('`PREINST /UPGRADE:NYC`'),
        ),
      );
    });

    it('counts votes in the message, opens More, and searches', async () => {
      const ts = await slack.say('C01GEN', `${us} ${pasted()}`);
      const reply = await slack.reply('C01GEN', ts);
      await slack.press('C01GEN', reply, actionIds.solved);
      await waitFor('the count', async () =>
        (await slack.messages('C01GEN')).find(
          (one) => one.ts === reply.ts && one.text.includes('1 person says that this solved the problem.'),
        ),
      );
      await slack.press('C01GEN', reply, actionIds.more);
      const modal = await waitFor('the cause', async () =>
        (await slack.modals()).find((one) => JSON.stringify(one).includes('*Cause*')),
      );
      expect(JSON.stringify(modal)).toContain('Microsoft Knowledge Base Q186408');

      const lost = await slack.reply('C01GEN', await slack.say('C01GEN', `${us} the coffee machine is broken`));
      await slack.press('C01GEN', lost, actionIds.openSearch);
      await waitFor('the form', async () =>
        (await slack.modals()).find((one) => JSON.stringify(one).includes('words')),
      );
      const words = { type: 'plain_text_input', value: 'secondary site upgrade shutdown' };
      await slack.submit({ [inputIds.wordsBlock]: { [inputIds.words]: words } });
      await waitFor('the results', async () =>
        (await slack.modals()).find((one) => JSON.stringify(one).includes('Q186408')),
      );
    });

    it('publishes its home tab', async () => {
      await slack.openHome();
      await waitFor('the home tab', async () => (await slack.log()).find((entry) => entry.summary === 'views.publish'));
    });

    it('survives whatever is pasted, and pings nobody', async () => {
      const nasty = [
        '',
        '```',
        '<!channel> <@U02BOB> `x` *y* {"a": [1}',
        '\u001b[31mDespooler\u001b[0m \u0000\u202e failed',
        'x'.repeat(39_000),
        lines.join('\n').repeat(90),
      ];
      for (const text of nasty) {
        const ts = await slack.say('C01GEN', `${us} ${text}`);
        expect((await slack.reply('C01GEN', ts)).text).not.toMatch(/<[!@]/);
      }
    });

    it('has sent nothing that Slack would refuse', async () => {
      const sent = (await slack.log()).filter((entry) => entry.kind === 'web_api' && entry.direction === 'from_bot');
      const faults = sent.flatMap(({ summary, detail }) => {
        if (summary.startsWith('chat.')) return checkMessage(detail);
        return summary.startsWith('views.') ? checkView(detail?.view) : [];
      });
      expect(sent.length).toBeGreaterThan(20);
      expect(faults).toEqual([]);
    });
  });
});
