import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkEmulator, isFree } from '../../src/cli/demo/emulator.ts';
import { runDemo } from '../../src/cli/demo/run-demo.ts';
import { sampleFile, sampleMessage, thingsToPaste, welcome } from '../../src/cli/demo/script.ts';
import { channels } from '../../src/cli/demo/workspace.ts';
import { cli } from '../build/cli.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const here = { platform: process.platform, arch: process.arch };
const canRun = here.platform === 'linux' && here.arch === 'x64';

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

describe('where the demo cannot run', () => {
  const run = async (options: { readonly platform: string; readonly arch: string; readonly port: number }) => {
    let err = '';
    const untilAsked = new Promise<void>(() => undefined);
    const code = await runDemo(
      { ...options, untilAsked },
      {
        env: {},
        stdin: process.stdin,
        out: () => undefined,
        err: (text) => {
          err += text;
        },
        columns: undefined,
        color: false,
        openDiagnoser: () => Promise.reject(new Error('not asked for')),
        openPack: () => Promise.reject(new Error('not asked for')),
      },
    );
    return { code, err };
  };

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ])('says so on %s %s, and offers the same diagnosis in the terminal', async (platform, arch) => {
    const result = await run({ platform, arch, port: 3900 });
    expect(result.code).toBe(1);
    expect(result.err).toContain(`runs on Linux x64 only; this computer runs ${platform} ${arch}`);
    expect(result.err).toContain('npm run -s sms-kb -- ask knowledge/samples/lost-upgrade-race.log');
  });

  it.runIf(canRun)('names a taken port and another one', async () => {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const result = await run({ ...here, port });
    server.close();
    expect(result.err).toMatch(
      new RegExp(
        `^Another program is using port ${port}\\. To choose another port: npm run demo -- --port ${port + 10}\n`,
      ),
    );
  });

  it.each(['0', '65536', 'http', '39.5'])('refuses the port %s', async (port) => {
    expect(await cli(['demo', '--port', port])).toMatchObject({ code: 2, err: expect.stringContaining('1 to 65535') });
  });
});

describe('the script', () => {
  it('posts the shipped sample without the marks that would strike it through', () => {
    const message = sampleMessage(readFileSync(sampleFile, 'utf8'));
    expect(message).toMatch(/^Secondary site LON .*\nWaiting for ready instruction file.*<thread=A0>$/s);
    expect(message).not.toContain('~');
  });

  it('shows the address, every thing to paste, and the open port', () => {
    const text = welcome({ url: 'http://localhost:3900', channel: 'inc-sms-upgrade', answered: true });
    expect(text).toContain('Open http://localhost:3900 and choose #inc-sms-upgrade');
    expect(thingsToPaste).toHaveLength(3);
    for (const thing of thingsToPaste) expect(text).toContain(thing.text);
    expect(text).toContain('accepts connections from the whole network');
  });
});

describe.runIf(canRun)('the demo', () => {
  const started: ChildProcess[] = [];
  // A killed demo cannot remove its temporary files: they go with this folder.
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sms-kb-demo-test-'));
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 }));

  const start = async () => {
    const port = await freePort();
    const child = spawn(process.execPath, ['--import', 'tsx', main, 'demo', '--port', String(port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: folder },
    });
    started.push(child);
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    }
    // A demo that ends at once has said why: no need to wait for more.
    await expect
      .poll(() => printed.includes('Press Ctrl-C') || child.exitCode !== null, { timeout: 30_000 })
      .toBe(true);
    expect(printed).toContain('Press Ctrl-C');
    return { child, port, printed: () => printed };
  };
  const messages = async (
    port: number,
    channel: string,
  ): Promise<{ user: string; text: string; thread_ts?: string }[]> => {
    const response = await fetch(`http://localhost:${port}/_control/messages/${channel}`);
    return ((await response.json()) as { messages: { user: string; text: string }[] }).messages;
  };

  it('has the sample answered in its thread, and ends whole with Ctrl-C', async () => {
    const demo = await start();
    expect(demo.printed()).toContain('the bot has answered in its thread');
    const [sample, answer] = await messages(demo.port, channels.incident.id);
    expect(sample?.text).toContain('error code = c0000001');
    expect(answer).toMatchObject({
      thread_ts: expect.any(String),
      text: expect.stringContaining('PREINST /UPGRADE:LON'),
    });

    demo.child.kill('SIGINT');
    const [code] = await once(demo.child, 'close');
    expect(code).toBe(0);
    expect(await isFree(demo.port)).toBe(true);
  }, 60_000);

  it('leaves no local Slack behind when it is killed', async () => {
    const demo = await start();
    demo.child.kill('SIGKILL');
    await once(demo.child, 'close');
    await expect.poll(() => isFree(demo.port), { timeout: 5000 }).toBe(true);
  }, 60_000);

  it('finds its emulator and a free port', async () => {
    expect(await checkEmulator({ ...here, port: await freePort() })).toMatchObject({ kind: 'ready' });
  });
});
