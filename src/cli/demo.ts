/** `demo`: the whole product on this machine, without a Slack workspace. */
import type { Register } from './commands.ts';
import { UsageError } from './io.ts';

const defaultPort = 3900;

/** How often to look whether the process that started us is still there. */
const parentCheckMs = 1000;

export const registerDemo: Register = (program, io, exit) => {
  program
    .command('demo')
    .description('a local Slack with the real bot in it, a posted log and its answer (Linux x64)')
    .option('--port <number>', 'port of the local Slack', String(defaultPort))
    .action(async (options: { readonly port: string }) => {
      const port = Number(options.port);
      if (!Number.isInteger(port) || port < 1 || port > 65_535) {
        throw new UsageError('[demo] --port takes a number, 1 to 65535.');
      }
      const { runDemo } = await import('./demo/run-demo.ts');
      const { platform, arch } = process;
      exit(await runDemo({ port, platform, arch, untilAsked: askedToStop() }, io));
    });
};

/** Ctrl-C, a closed terminal, a signal, or the death of the parent (`npm`), which would leave us running unseen. */
function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, parentCheckMs);
    timer.unref();
  });
}
