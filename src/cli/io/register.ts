/** How a command joins the command line. */
import type { Command } from 'commander';
import type { CliIo } from './io.ts';

/** @param exit sets the exit code of a command that ends normally; 0 without it */
export type Register = (program: Command, io: CliIo, exit: (code: number) => void) => void;
