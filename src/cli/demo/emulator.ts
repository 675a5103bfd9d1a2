/**
 * The Slack emulator as a child process that never outlives this one: found, started, waited for, stopped. What can keep it
 * from running is a value, not an exception: the demo then shows another way.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { demoWords } from '../words/demo-words.ts';

const packageName = 'local-slack-linux-x64';

/** It is up in half a second; a slow disk may take ten times as long to load its 95 MB. */
const startTimeoutMs = 20_000;

/** A shutdown that takes longer is cut off. */
const stopTimeoutMs = 3_000;

export type Preflight =
  | { readonly kind: 'ready'; readonly binary: string }
  | { readonly kind: 'impossible'; readonly why: string };

/** Whether the emulator can run here on this port; says in one sentence why not. */
export async function checkEmulator(options: {
  readonly port: number;
  readonly platform: string;
  readonly arch: string;
}): Promise<Preflight> {
  const { port, platform, arch } = options;
  if (platform !== 'linux' || arch !== 'x64') {
    return {
      kind: 'impossible',
      why: demoWords.wrongSystem(platform, arch),
    };
  }
  const binary = findBinary();
  if (!binary) {
    return {
      kind: 'impossible',
      why: demoWords.notInstalled(packageName),
    };
  }
  if (!(await isFree(port))) {
    return {
      kind: 'impossible',
      why: demoWords.portTaken(port),
    };
  }
  return { kind: 'ready', binary };
}

function findBinary(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
    return join(dirname(manifest), 'bin', 'local-slack');
  } catch {
    return undefined;
  }
}

/** Whether nothing listens on the port, on any address: the emulator wants them all. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port);
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

export interface Emulator {
  /** `http://localhost:3900` */
  readonly url: string;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * A shell between us and the emulator ends it when our end of its input closes: also after `kill -9`, when no code of ours
 * runs any more. `$0` and `$@` are the command; nothing is interpolated.
 */
const keeper =
  'exec 3<&0; "$0" "$@" 3<&- </dev/null & pid=$!; { read -r _ <&3; kill "$pid"; } 2>/dev/null & wait "$pid"';

/**
 * Starts the emulator and waits until it answers.
 * @throws when it ends or stays silent instead, with what it printed
 */
export async function startEmulator(options: {
  readonly binary: string;
  readonly port: number;
  readonly workspaceFile: string;
}): Promise<Emulator> {
  const { binary, port, workspaceFile } = options;
  const child = spawn('sh', ['-c', keeper, binary, '--config', workspaceFile, '--port', String(port)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C reaches the whole group of the terminal: the bot is to close its socket before the emulator goes.
    detached: true,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed = `${printed}${chunk.toString()}`.slice(-2000);
    });
  }
  child.stdin.on('error', () => undefined); // it may be gone already
  const ended = once(child, 'close').then(() => undefined);
  const url = `http://localhost:${port}`;
  const emulator = { url, ended, stop: () => stop(child, ended) };
  try {
    await waitUntil(
      async () => {
        if (child.exitCode !== null)
          throw new UserError({ area: 'demo', what: demoWords.endedAtOnce, next: `${printed.trim()}` });
        return answers(url);
      },
      demoWords.noAnswer(url, printed.trim()),
    );
    return emulator;
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/_control/log`).then(
    (response) => response.ok,
    () => false,
  );

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.stdin?.end();
  const giveUp = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, stopTimeoutMs);
  await ended;
  clearTimeout(giveUp);
}

/**
 * Asks again and again, every 50 ms.
 * @throws with `message` after 20 s
 */
export async function waitUntil(ask: () => Promise<boolean>, message: string): Promise<void> {
  const giveUpMs = performance.now() + startTimeoutMs;
  while (!(await ask())) {
    if (performance.now() > giveUpMs) throw new Error(message);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
