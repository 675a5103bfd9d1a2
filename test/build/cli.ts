/** Runs the command line inside the test, with its own input and output. */
import { Readable } from 'node:stream';
import type { CliIo } from '../../src/cli/io/io.ts';
import { runCli } from '../../src/cli/run.ts';
import { fakeDiagnoser } from './diagnoser.ts';

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export async function cli(
  args: readonly string[],
  overrides: Partial<CliIo> & { readonly input?: string | Uint8Array } = {},
): Promise<CliResult> {
  const { input = '', ...io } = overrides;
  let out = '';
  let err = '';
  const code = await runCli(args, {
    env: {},
    stdin: Readable.from([typeof input === 'string' ? Buffer.from(input) : input]),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    columns: undefined,
    color: false,
    openDiagnoser: async () => fakeDiagnoser(),
    openPack: async () => undefined,
    ...io,
  });
  return { code, out, err };
}
