/** The process's own environment and streams as a CliIo. */
import type { CliIo } from './io.ts';
import type { OpenLibrary } from './open-diagnoser.ts';

/** The real one. */
export function processIo(): CliIo {
  const { env, stdin, stdout, stderr } = process;
  const err = (text: string) => stderr.write(text);
  let opened: Promise<OpenLibrary> | undefined;
  const open = async (library: string | undefined) => {
    // One command opens one library.
    opened ??= (await import('./open-diagnoser.ts')).openLibrary({ env, err }, library);
    return opened;
  };
  return {
    env,
    stdin,
    out: (text) => stdout.write(text),
    err,
    columns: stdout.isTTY ? stdout.columns : undefined,
    color: Boolean(stdout.isTTY) && !env.NO_COLOR && env.TERM !== 'dumb',
    openDiagnoser: async (library) => (await import('./open-diagnoser.ts')).toDiagnoser(await open(library)),
    openPack: async (library) => (await open(library)).pack,
  };
}
