/**
 * The demo: a local Slack, the real bot in Socket Mode against it, a posted log and its answer; until Ctrl-C. All in one
 * process tree that ends together, also when the parent dies.
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { createApp, type SlackApp } from '../../app.ts';
import type { Config } from '../../config.ts';
import { UserError } from '../../errors.ts';
import { shippedKnowledgeDir } from '../../library/shipped/shipped.ts';
import { type CliIo, exitCodes } from '../io/io.ts';
import { demoWords } from '../words/demo-words.ts';
import { checkEmulator, type Emulator, startEmulator, waitUntil } from './emulator.ts';
import { otherWay, sampleFile, sampleMessage, welcome } from './script.ts';
import { channels, people, tokens, workspaceFile } from './workspace.ts';

export interface DemoOptions {
  readonly port: number;
  readonly platform: string;
  readonly arch: string;
  /** Resolves when the demo is to end. */
  readonly untilAsked: Promise<void>;
}

/** @returns the exit code, once the demo has ended or turned out to be impossible here */
export async function runDemo(options: DemoOptions, io: CliIo): Promise<number> {
  const preflight = await checkEmulator(options);
  if (preflight.kind === 'impossible') {
    io.err(otherWay(preflight.why));
    return exitCodes.fault;
  }
  const folder = await mkdtemp(join(tmpdir(), 'sms-kb-demo-'));
  try {
    const file = join(folder, 'workspace.json');
    await writeFile(file, workspaceFile());
    const emulator = await startEmulator({ binary: preflight.binary, port: options.port, workspaceFile: file });
    try {
      return await runBot({ emulator, folder, options, io });
    } finally {
      await emulator.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runBot({
  emulator,
  folder,
  options,
  io,
}: {
  readonly emulator: Emulator;
  readonly folder: string;
  readonly options: DemoOptions;
  readonly io: CliIo;
}): Promise<number> {
  const app = await createApp({ config: demoConfig(emulator.url, folder, io.env.KNOWLEDGE_DIR) });
  const asked = options.untilAsked.then(() => 'asked' as const);
  const ended = emulator.ended.then(() => 'emulator ended' as const);
  try {
    const show = showAnswer(app, emulator.url, io).then(() => 'shown' as const);
    // Ctrl-C counts from the first moment; what fails after it is of no interest.
    show.catch(() => undefined);
    const first = await Promise.race([show, asked, ended]);
    const why = first === 'shown' ? await Promise.race([asked, ended]) : first;
    if (why === 'asked') return exitCodes.answered;
    io.err(demoWords.ended);
    return exitCodes.fault;
  } finally {
    await app.stop();
  }
}

async function showAnswer(app: SlackApp, url: string, io: CliIo): Promise<void> {
  await app.start();
  const posted = await postSample(url);
  const answered = await isAnswered(url, posted);
  io.out(welcome({ url, channel: channels.incident.name, answered }));
}

function demoConfig(url: string, folder: string, knowledgeDir = ''): Config {
  return {
    slack: { mode: 'socket', botToken: tokens.bot, appToken: tokens.app, apiUrl: `${url}/api/`, port: 0 },
    knowledgeEditors: [],
    admins: [],
    passiveChannels: ['inc-*'],
    store: 'memory',
    dataDir: folder,
    // What the newcomer reads is the welcome; faults still show.
    logLevel: 'error',
    knowledgeDir: knowledgeDir.trim() || shippedKnowledgeDir,
    maxFileBytes: 2 * 1024 * 1024,
    readingThreads: 1,
    retentionDays: 90,
    // Any free port: nobody asks the demo for its health.
    healthPort: 0,
  };
}

/** What the simulated Slack says of a message that was posted. */
const postedSchema = z.object({ message: z.object({ ts: z.string() }) });

/** Posts the sample as Alice. What comes before the bot's socket is up would be dropped, so wait for it. */
async function postSample(url: string): Promise<string> {
  await waitUntil(
    async () => (await (await fetch(`${url}/_control/log`)).text()).includes('socket connected'),
    demoWords.notConnected,
  );
  const response = await fetch(`${url}/_control/message`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      channel: channels.incident.id,
      user: people.alice,
      text: sampleMessage(await readFile(sampleFile, 'utf8')),
    }),
  });
  if (!response.ok) throw new UserError({ area: 'demo', what: demoWords.sampleRefused(response.status) });
  const posted = postedSchema.safeParse(await response.json());
  return posted.success ? posted.data.message.ts : '';
}

/** Whether the bot answers in the thread of the sample. */
function isAnswered(url: string, ts: string): Promise<boolean> {
  return waitUntil(async () => {
    const text = await (await fetch(`${url}/_control/messages/${channels.incident.id}`)).text();
    return text.includes(`"thread_ts":"${ts}"`);
  }, 'not answered').then(
    () => true,
    () => false,
  );
}
