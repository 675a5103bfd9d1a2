/** The built bot as processes of its own, against a mock of Slack, and what their metrics say meanwhile. */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { freePort, waitFor } from '../../test/build/local-slack.ts';

/** One reading of /metrics. */
export interface Sample {
  readonly atMs: number;
  readonly megabytes: number;
  readonly loopMaxMs: number;
  readonly loopP99Ms: number;
  readonly cpuSeconds: number;
}

export interface RunningBot {
  readonly child: ChildProcess;
  readonly port: number;
  readonly samples: readonly Sample[];
  /** Resolves with the exit code, null after a signal. */
  readonly ended: Promise<number | null>;
}

export interface BotPlace {
  readonly apiUrl: string;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  /** Standard error of all bots, for whoever looks for the cause of a fault. */
  readonly logFile: string;
}

const SAMPLE_MS = 2_000;
/** Reading the articles takes seconds, on a machine with much else to do minutes. */
const READY_SECONDS = 240;

function read(text: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
}

async function sample(port: number): Promise<Sample | undefined> {
  try {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`, { signal: AbortSignal.timeout(5_000) })).text();
    return {
      atMs: performance.now(),
      megabytes: read(text, 'process_resident_memory_bytes') / 1e6,
      loopMaxMs: read(text, 'nodejs_eventloop_lag_max_seconds') * 1000,
      loopP99Ms: read(text, 'nodejs_eventloop_lag_p99_seconds') * 1000,
      cpuSeconds: read(text, 'process_cpu_seconds_total'),
    };
  } catch {
    // Starting, ending or killed.
    return undefined;
  }
}

/** @param isReady false does not wait until the bot is ready */
export async function startBot(place: BotPlace, isReady = true): Promise<RunningBot> {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist/main.js'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
      SLACK_BOT_TOKEN: 'xoxb-load',
      SLACK_APP_TOKEN: 'xapp-load',
      SLACK_API_URL: place.apiUrl,
      HEALTH_PORT: String(port),
      DATA_DIR: place.dataDir,
      PASSIVE_CHANNELS: 'inc-*',
      KNOWLEDGE_EDITORS: 'U0EDIT',
      LOG_LEVEL: 'warn',
      ...(place.databaseUrl && { DATABASE_URL: place.databaseUrl }),
    },
  });
  child.stderr.on('data', (chunk) => appendFileSync(place.logFile, chunk));
  const samples: Sample[] = [];
  const timer = setInterval(async () => {
    const one = await sample(port);
    if (one) samples.push(one);
  }, SAMPLE_MS);
  let hasEnded = false;
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      hasEnded = true;
      clearInterval(timer);
      resolve(code);
    }),
  );
  const bot = { child, port, samples, ended };
  if (!isReady) return bot;
  try {
    await waitFor(
      'the bot',
      async () => {
        if (hasEnded) throw new Error(`a bot ended before it was ready: see ${place.logFile}`);
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
        return answer?.status === 200 || undefined;
      },
      READY_SECONDS,
    );
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return bot;
}

/** @returns the exit code; null when it had to be killed */
export async function stopBot({ child, ended }: RunningBot): Promise<number | null> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const code = await ended;
  clearTimeout(timer);
  return code;
}
