/** Taught in a local Slack by one, answered to the next; retired; and all of it again after a restart, on a file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, type SlackApp } from '../src/app.ts';
import type { Knowledge } from '../src/library/shipped/knowledge.ts';
import { loadKnowledge } from '../src/library/shipped/load.ts';
import { checkMessage, checkView } from '../src/slack/blocks/limits.ts';
import { actionIds, inputIds } from '../src/slack/connect/ids.ts';
import {
  appToken,
  botToken,
  freePort,
  hasLocalSlack,
  type LocalSlack,
  type Shown,
  signingSecret,
  startLocalSlack,
  waitFor,
} from './build/local-slack.ts';
import { eventBody, mention } from './build/payload.ts';
import { config } from './build/slack-app.ts';

const us = '<@U0BOT>';
const line = 'Courier thread could not open grommet queue D:\\SMS\\courier.box, error 4711';
const snippet = `The courier of the remote office does not start\n\`\`\`\n${line}\n\`\`\``;

interface Input {
  readonly type: string;
  readonly block_id: string;
  readonly element: { readonly initial_value?: string };
}

describe.skipIf(!hasLocalSlack)('teaching in a local Slack', () => {
  let folder: string;
  let knowledge: Knowledge;
  let slack: LocalSlack;
  let app: SlackApp;

  const start = async () => {
    app = await createApp({
      config: config({
        healthPort: await freePort(),
        knowledgeEditors: ['U01ALICE'],
        store: 'json-file',
        dataDir: folder,
        slack: { mode: 'socket', botToken, appToken, signingSecret, apiUrl: `${slack.url}/api/` },
      }),
      overrides: { knowledge, log: pino({ level: 'silent' }) },
    });
    await app.start();
    await waitFor('the socket', () => app.isReady() || undefined);
  };

  beforeAll(async () => {
    // A part of the library: the trial against all of it takes longer than a busy machine's test may wait.
    const all = await loadKnowledge('knowledge');
    knowledge = { ...all, articles: all.articles.slice(0, 12) };
    folder = await mkdtemp(join(tmpdir(), 'sms-kb-taught-'));
    slack = await startLocalSlack();
    await start();
  });
  afterAll(async () => {
    await app?.stop();
    await slack?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const ask = async (text = snippet) => slack.reply('C01GEN', await slack.say('C01GEN', `${us} ${text}`));

  /** The form as it was filled in, with the bot's own guesses where nothing is given. */
  async function submitForm(over: Readonly<Record<string, string>>): Promise<void> {
    const form = await waitFor('the filled form', async () =>
      (await slack.modals()).find((one) => JSON.stringify(one).includes(`${inputIds.teachBlock}sample`)),
    );
    const inputs = (form.blocks as readonly Input[]).filter((block) => block.type === 'input');
    const values = Object.fromEntries(
      inputs.map(({ block_id, element }) => {
        const value = over[block_id.replace(inputIds.teachBlock, '')] ?? element.initial_value ?? null;
        return [block_id, { [inputIds.teach]: { type: 'plain_text_input', value } }];
      }),
    );
    await slack.submit(values);
  }

  const announced = (thread: string | undefined, what: RegExp): Promise<Shown> =>
    waitFor(`${what} in the thread`, async () =>
      (await slack.messages('C01GEN')).find((one) => one.thread_ts === thread && what.test(one.text)),
    );
  const redrawn = (message: Shown, what: RegExp): Promise<Shown> =>
    waitFor(String(what), async () =>
      (await slack.messages('C01GEN')).find((one) => one.ts === message.ts && what.test(one.text)),
    );

  let card: Shown;

  it('does not know a snippet, is taught it from the thread, and answers the same snippet of somebody else', async () => {
    const unknown = await ask();
    expect(unknown.text).toMatch(/^No (?:article|cause) |^I can't tell|^This does not look like|^This looks like/);
    await slack.say('C01GEN', 'Fixed: corrected the disk in the registry of the site server', unknown.thread_ts);
    await slack.press('C01GEN', unknown, actionIds.teach);
    await submitForm({ cause: 'The registry still named the old disk.' });
    card = await announced(unknown.thread_ts, /T0001 · Approved/);
    expect(card.text).toContain('Corrected the disk in the registry');

    // Somebody else, elsewhere, with another disk and other words around it.
    const ts = await slack.say('C01INC', 'a message to answer');
    const text = `${us} any idea? ${line.replace('D:', 'F:')}`;
    await app.bolt.processEvent({
      body: { ...eventBody(mention({ user: 'U02BOB', channel: 'C01INC', ts, text })) },
      ack: async () => undefined,
    });
    expect((await slack.reply('C01INC', ts)).text).toMatch(/T0001[\s\S]*Corrected the disk/);
  });

  it('still answers after a restart', async () => {
    await app.stop();
    await start();
    expect((await ask()).text).toContain('T0001');
  });

  it('does not know it any more once it is retired, nor after another restart', async () => {
    await slack.press('C01GEN', card, actionIds.retire);
    card = await redrawn(card, /Retired: the article is not used for answers/);
    expect((await ask()).text).not.toContain('T0001');
    await app.stop();
    await start();
    expect((await ask()).text).not.toContain('T0001');
  });

  it('knows it again once that is undone', async () => {
    await slack.press('C01GEN', card, actionIds.undo);
    await redrawn(card, /Approved: the article is used for answers/);
    expect((await ask()).text).toContain('T0001');
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
