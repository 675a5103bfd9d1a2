/** `demo`: the whole product on this machine, without a Slack workspace. */
import { readFileSync } from 'node:fs';
import { UsageError } from '../../errors.ts';
import type { Register } from '../io/register.ts';
import { demoWords } from '../words/demo-words.ts';

const defaultPort = 3900;

/** How often to look whether the process that started us is still there. */
const parentCheckMs = 1000;

export const registerDemo: Register = (program, io, exit) => {
  program
    .command('demo')
    .description(demoWords.description)
    .option('--port <number>', demoWords.port, String(defaultPort))
    .action(async (options: { readonly port: string }) => {
      const port = Number(options.port);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new UsageError({ area: 'demo', ...demoWords.wrongPort });
      }
      const { runDemo } = await import('../demo/run-demo.ts');
      const { platform, arch } = process;
      exit(await runDemo({ port, platform, arch, untilAsked: askedToStop() }, io));
    });
};

/** Ctrl-C, a closed terminal, a signal, or the death of those who started us, which would leave us running unseen. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    const before = lineage();
    const timer = setInterval(() => {
      if (lineage() !== before) resolve();
    }, parentCheckMs);
    timer.unref();
  });
}

/** Our parent and, under npm, npm itself: it starts a shell that starts us, and that shell outlives it. */
function lineage(): string {
  const parent = process.ppid;
  return process.env.npm_lifecycle_event === undefined ? `${parent}` : `${parent} ${parentOf(parent)}`;
}

/** The fourth field of /proc/PID/stat (proc(5)); the second, a name in brackets, may hold anything. */
function parentOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
  } catch {
    return '';
  }
}
