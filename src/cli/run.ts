/** Arguments → a command → an exit code. In: `['ask', 'despool.log']`. Out: 0, with the answer printed. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { UsageError, UserError } from '../errors.ts';
import { commands } from './commands/commands.ts';
import { type CliIo, exitCodes } from './io/io.ts';
import { toSafeIo } from './io/terminal-text.ts';
import { programWords } from './words/render-words.ts';

/** `0.1.0`; sources and build lie equally deep below the package. */
function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** Runs one command; never throws. */
export async function runCli(args: readonly string[], given: CliIo): Promise<number> {
  const io = toSafeIo(given);
  let exitCode: number = exitCodes.answered;
  try {
    const program = createProgram(io, (code) => {
      exitCode = code;
    });
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
}

function createProgram(io: CliIo, exit: (code: number) => void): Command {
  const program = new Command('sms-kb')
    .description(programWords.description)
    .version(ownVersion(), '-V, --version', programWords.version)
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showHelpAfterError(programWords.listCommands);
  for (const register of commands) register(program, io, exit);
  return program;
}

function explain(error: unknown, io: CliIo): number {
  // Commander has printed its own message already; its exit code for every mistake is 1.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.answered : exitCodes.usage;
  // Our own errors say what to do; anything else is a defect, and its place is what helps.
  const told =
    error instanceof UserError ? error.message : error instanceof Error ? (error.stack ?? error.message) : error;
  io.err(`${told}\n`);
  return error instanceof UsageError ? exitCodes.usage : exitCodes.fault;
}
